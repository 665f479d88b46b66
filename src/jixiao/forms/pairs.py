"""Labels with their values, for everything of a form but its indicator table.

Three ways to write a value beside its label, found by structure alone:

    资金总额：959.27            in the same cell, behind a colon
    部门名称 | 某市科学技术局     in the next cell, or in the next rows where the label reaches down
    基本支出 | 项目支出 | 合计    in the next row, under a row of labels
    363.51  | 10      | 373.51

What a label means can depend on the block it stands in (合计 under 三公经费); the block is carried along.
"""

import re
from collections.abc import Sequence

from jixiao.cells.model import Cell, Note
from jixiao.forms.amount_columns import amount_columns, heads_beside_amounts, is_column_head
from jixiao.forms.amount_rows import is_row_of_amounts, label_heads, read_heads_beside_amounts, read_row_of_amounts
from jixiao.forms.fund_matrix import fund_heads, read_fund_row, reads_as_fund_row
from jixiao.forms.funds import completes_label, names_a_fund, unknown_fund
from jixiao.forms.laying import laid_out, row_columns
from jixiao.forms.pair_state import State, choose, enter, look_above, signs_opinion
from jixiao.forms.people import is_phone
from jixiao.forms.sheet import Row, plain
from jixiao.forms.spans import UNKNOWN_FUND, Pair, Span
from jixiao.forms.task_table import divides_amounts, is_task_head, note_on_moved, open_tasks, read_task
from jixiao.forms.vocabulary import Piece, is_placeholder, label_meanings, opens_block, pieces
from jixiao.profiles.labels import Meaning

LONG_TEXTS = frozenset({"duties", "objectives", "tasks", "texts"})
"""Blocks whose values are prose: a cell beside their label is taken whole, whatever labels its text may hold."""


_EXPECTED = Meaning("objectives", "objectives.expected")
_SUM = re.compile(r"^(?:金额|资金|预算)?(?:合计|总计|小计)$")


def read_pairs(
    rows: Sequence[Row],
    about_project: bool = False,
    notes: list[Note] | None = None,
    budget_is_adjusted: bool = False,
) -> tuple[list[Pair], list[Span]]:
    """Every pair of these rows, and what stands there without a label; repairs are added to `notes`.

    `about_project`: the rows are of a project's form, in which 年度预算总额 is the project's money of the year.
    `budget_is_adjusted`: a remark of the form says that its 预算数 is the budget after adjustment.
    """
    state = State(
        about_project=about_project, budget_is_adjusted=budget_is_adjusted, notes=[] if notes is None else notes
    )
    index = 0
    while index < len(rows):
        index += _read_row(rows, index, state)
    if state.moved_tasks:
        state.notes.append(note_on_moved(state.moved_tasks))
    return state.pairs, state.loose


def _read_row(rows: Sequence[Row], index: int, state: State) -> int:
    """Read one row, or a row of labels with the values below it; gives how many rows that was."""
    row = rows[index]
    if not row.filled:
        return 1
    begins_inside = row.cells[0].is_blank or row.cells[0].column > 1
    state.has_columns = row.grid is None or row.grid.closed or (row.grid.columns > 2 and begins_inside)
    if _continues_text(row, state):
        return 1
    look_above(row, state)
    kinds = [pieces(cell.text) for cell in row.filled]
    pure = [bool(found) and _is_pure(found, cell) for found, cell in zip(kinds, row.filled, strict=True)]
    if goal := _goal_of_year(row):
        pure[row.filled.index(goal)] = True
    if is_task_head(row):
        open_tasks(row, state)
        return 1 + divides_amounts(rows[index + 1 : index + 2], row, state)
    if state.task_columns and (not any(pure) or _SUM.match(plain(row.filled[0].text))):
        read_task(row, state)
        return 1
    if reads_as_fund_row(row, state):
        read_fund_row(row, state)
        return 1
    state.fund_heads = fund_heads(row, rows[index + 1] if index + 1 < len(rows) else None)
    if state.fund_heads:
        label_heads(row, state)
        return 1
    if beside := heads_beside_amounts(row):
        read_heads_beside_amounts(row, beside, state)
        return 1
    if is_column_head(row):
        state.columns = amount_columns(row, state.budget_is_adjusted)
        label_heads(row, state)
        return 1
    if state.columns and is_row_of_amounts(row, state):
        read_row_of_amounts(row, state)
        return 1
    below = _next_begun(rows, index)
    if all(pure) and len(pure) > 1 and below < len(rows) and _holds_values(rows[below], row):
        _read_matrix(row, rows[below], state)
        return below + 1 - index
    _read_across(row, state)
    return 1


def _next_begun(rows: Sequence[Row], index: int) -> int:
    """The next row in which a cell begins; in one between, all reach down from above (a page ended there)."""
    return next((number for number in range(index + 1, len(rows)) if rows[number].cells), len(rows))


def _is_pure(found: tuple[Piece, ...], cell: Cell) -> bool:
    return len(found) == 1 and not cell.text[found[0].label_end :].strip()


def _holds_values(below: Row, labels: Row) -> bool:
    """Whether the next row gives the values of a row of labels: nothing in it is a label itself."""
    if not below.filled or below.block != labels.block:
        return False
    return not any(pieces(cell.text) for cell in below.filled)


def _goal_of_year(row: Row) -> Cell | None:
    """The head 目标 between 财年 and 实际完成情况: only there it is one."""
    has_actual = any(
        meaning.field == "objectives.actual" for cell in row.filled for meaning in label_meanings(cell.text)
    )
    return next((cell for cell in row.filled if has_actual and plain(cell.text) == "目标"), None)


def _read_matrix(labels: Row, values: Row, state: State) -> None:
    state.open_text = None
    state.task_columns = {}
    laid = laid_out(labels, values, state)
    for pair in [pair for pair in state.pairs if pair.label.cell in (laid or {})]:
        _replace_last(state, pair, ((laid or {})[pair.label.cell],), pair.column)
    for cell in labels.filled:
        is_goal = cell is _goal_of_year(labels)
        meaning = _EXPECTED if is_goal else choose(label_meanings(cell.text), cell.column, state)
        head = opens_block(cell.text)
        below = [under for column in cell.columns if (under := values.at(column)) is not None]
        own = tuple(Span.whole(c) for c in dict.fromkeys(below) if c.row == values.grid_row and not c.is_blank)
        if laid is not None:
            own = (laid[cell],) if cell in laid else ()
        block = meaning.block if meaning else head or state.block
        state.pairs.append(Pair(Span.whole(cell), block, meaning.field if meaning else None, own, row=labels.number))
        enter(meaning, head, cell.column, state)
    used = {span.cell for pair in state.pairs for span in pair.values}
    state.loose += [Span.whole(cell) for cell in values.filled if cell not in used]


def _read_across(row: Row, state: State) -> None:
    """A row of labels and values side by side; several labels may stand in one cell."""
    pending: Pair | None = None
    state.row_columns = row_columns(row, state)
    unknown = unknown_fund(row, state.block)
    for cell in row.filled:
        if cell is unknown:
            pending = Pair(Span.whole(cell), state.block, UNKNOWN_FUND, row=row.number)
            state.pairs.append(pending)
            continue
        takes_whole = pending is not None and pending.block in LONG_TEXTS and not pending.values
        names_budget = pending is not None and pending.block == "asides" and not pending.values
        found = () if names_budget or (takes_whole and not _is_pure_label(cell)) else pieces(cell.text)
        if not found and pending is not None and completes_label(pending, cell):
            state.pairs.append(Pair(Span.whole(cell), pending.block, None, row=row.number))
            continue
        if not found and pending is not None and names_a_fund(pending, cell):
            pending = Pair(Span.whole(cell), pending.block, UNKNOWN_FUND, row=row.number)
            state.pairs.append(pending)
            continue
        if not found:
            pending = _take_value(cell, pending, state)
            continue
        for number, piece in enumerate(found):
            before = Span(cell, 0, piece.label_start)
            if number == 0 and before.text.strip():
                if pending is not None and signs_opinion(pending, piece):
                    _replace_last(state, pending, (before,), pending.column)
                else:
                    state.loose.append(before)
            pending = _open(cell, piece, row, state)
    if pending is not None and pending.block in LONG_TEXTS:
        state.open_text = pending


def _is_pure_label(cell: Cell) -> bool:
    return bool(label_meanings(cell.text) or opens_block(cell.text))


def _take_value(cell: Cell, pending: Pair | None, state: State) -> Pair | None:
    if pending is None or (state.inline_money and pending.block == "money" and _ends_with_colon(pending)):
        state.loose.append(Span.whole(cell))
        return pending
    column = state.row_columns.get(cell.column)
    if state.columns and not column and pending.meaning and not pending.values and state.block == "budget_rows":
        state.loose.append(Span.whole(cell))
        return pending
    if column and state.block == "budget_rows":
        if pending.values:
            pending = Pair(pending.label, pending.block, pending.meaning, row=pending.row)
            state.pairs.append(pending)
        return _replace_last(state, pending, (Span.whole(cell),), column)
    if pending.values and pending.block not in LONG_TEXTS and not _is_phone_beside(pending, cell):
        state.loose.append(Span.whole(cell))
        return pending
    return _replace_last(state, pending, (*pending.values, Span.whole(cell)), pending.column)


def _is_phone_beside(pending: Pair, cell: Cell) -> bool:
    """The phone in a cell of its own behind the name: 项目负责人及电话 | 张某 | 1380000…."""
    return pending.block == "contacts" and len(pending.values) == 1 and is_phone(cell.text)


def _ends_with_colon(pair: Pair) -> bool:
    return pair.label.text.rstrip().endswith((":", "："))


def _replace_last(state: State, pending: Pair, values: tuple[Span, ...], column: str | None) -> Pair:
    changed = Pair(pending.label, pending.block, pending.meaning, values, column, pending.row)
    place = next(index for index in reversed(range(len(state.pairs))) if state.pairs[index] is pending)
    state.pairs[place] = changed
    if state.open_text is pending:
        state.open_text = changed
    return changed


def _open(cell: Cell, piece: Piece, row: Row, state: State) -> Pair:
    """A new pair for a label; its inline value, if any, is taken at once."""
    meaning = choose(piece.meanings, cell.column, state)
    enter(meaning, piece.head, cell.column, state)
    state.open_text = None
    inline = Span(cell, piece.label_end, piece.value_end)
    values = (inline,) if inline.text.strip() else ()
    pair = Pair(
        Span(cell, piece.label_start, piece.label_end),
        meaning.block if meaning else piece.head,
        meaning.field if meaning else None,
        values,
        row=row.number,
    )
    state.pairs.append(pair)
    state.task_columns = {}
    state.inline_money = state.inline_money or (pair.block == "money" and bool(values))
    if pair.block in LONG_TEXTS:
        state.open_text = pair
    return pair


def _continues_text(row: Row, state: State) -> bool:
    """A row that only goes on with the prose of the label above: no label of its own, and the label's side is blank."""
    opened = state.open_text
    if opened is None or row.is_line:
        return False
    label = opened.label.cell
    reaches = row.grid is not None and row.at(label.column) is label
    left = [cell for cell in row.filled if cell.column <= label.column]
    if left and not reaches and not _numbered_below(row, opened):
        return False
    if any(_is_pure_label(cell) for cell in row.filled):
        return False
    values = tuple(Span.whole(cell) for cell in row.filled)
    _replace_last(state, opened, (*opened.values, *values), opened.column)
    return True


def _numbered_below(row: Row, opened: Pair) -> bool:
    """A text that stands under its label, over the whole width."""
    if len(row.filled) != 1 or opened.values:
        return False
    text = row.filled[0].text
    return not is_placeholder(text) and not _names_people(text)


def _names_people(text: str) -> bool:
    """The foot of a form, filled in or not: 填报人：　　联系电话：　　填报日期：."""
    first = next(iter(pieces(text)), None)
    return first is not None and first.label_start == 0 and any(m.block == "contacts" for m in first.meanings)
