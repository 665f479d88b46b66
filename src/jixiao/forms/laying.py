"""Which head an amount of the money block stands under, where the file may have lost blank cells between amounts."""

from collections.abc import Sequence

from jixiao.cells.model import Cell, Note
from jixiao.forms.objectives import HORIZONS
from jixiao.forms.pair_state import State
from jixiao.forms.sheet import Row, joined
from jixiao.forms.spans import Pair, Span
from jixiao.forms.squeezed import by_kinds, by_sums, kinds_agree
from jixiao.forms.values import read_money
from jixiao.forms.vocabulary import label_meanings, opens_block, pieces

_TOTALS = frozenset({"total", "annual_budget", "project_total"})
_MONEY = frozenset({"money", "project_money", "annual_money", "project_year", "budget_rows", "income", "expenditure"})
_OBJECTIVES = frozenset({*HORIZONS, "objectives.actual"})
_PUT_BACK = "空格在文件中丢失，已按个数、种类和合计关系对回表头"
_NOT_ALL = "空格在文件中丢失，不能都对回表头，不能确定的不归入任何一项"
_FEWEST = 2
"""One amount below a row of heads says nothing of which it belongs to."""


def row_columns(row: Row, state: State) -> dict[int, str]:
    """Column → what the amount there is, in a row of funds below 年初预算数 | 全年执行数 | 执行率."""
    label, values = _divided(row)
    if not state.columns or not values or not _may_be_squeezed(row, values) or not _is_fund(label):
        return state.columns
    heads = [name for column, name in sorted(state.columns.items()) if column > label.column]
    texts = [cell.text for cell in values]
    own = {cell.column: state.columns[cell.column] for cell in values if cell.column in state.columns}
    stands = len(own) == len(values) and kinds_agree(texts, list(own.values()))
    if list(own.values()) == heads or (row.has_spans and stands):
        return state.columns
    places = by_kinds(texts, heads)
    if (places is None or None in places) and heads and heads[0] in heads[1:]:
        heads = heads[1:]  # the head of the labels' own column (年度预算数（万元）), not of amounts
        places = by_kinds(texts, heads)
    laid = zip(values, places or [None] * len(values), strict=True)
    found = {cell.column: heads[at] for cell, at in laid if at is not None}
    if len(found) < len(values) and stands:
        state.notes.append(_note(values, "空格可能在文件中丢失，按列位读取，请确认"))
        return state.columns
    if found != own and any(read_money(text) for text in texts):
        state.notes.append(_note(values, _PUT_BACK if len(found) == len(values) else _NOT_ALL))
    return found


def _divided(row: Row) -> tuple[Cell, list[Cell]]:
    """The last label of a row, and the cells behind it."""
    labels = [number for number, cell in enumerate(row.filled) if pieces(cell.text)]
    last = labels[-1] if labels else 0
    return row.filled[last], list(row.filled[last + 1 :])


def _is_fund(label: Cell) -> bool:
    """Whether a label names a fund; one nobody knows may."""
    known = pieces(label.text)
    return not known or any(meaning.block in _MONEY for piece in known for meaning in piece.meanings)


def _may_be_squeezed(row: Row, values: Sequence[Cell]) -> bool:
    """A row that does not tell its columns: no cell before the last filled one is blank, some behind it are lost."""
    if row.grid is None or any(cell.is_blank for cell in row.cells if cell.column < values[-1].column):
        return False
    return not row.has_spans or any(row.at(column) is None for column in range(1, row.columns + 1))


def _note(cells: Sequence[Cell], how: str) -> Note:
    shown = "、".join(f"“{joined(cell.text)}”" for cell in cells[:6])
    return Note("columns_shifted", f"{shown}与表头的列数不一致，{how}。", tuple(cells))


def laid_out(labels: Row, values: Row, state: State) -> dict[Cell, Span] | None:
    """Label → its amount, where a row of amounts has fewer cells than the labels above it and is squeezed together.

    Heads of blocks among the labels (财政供养人员情况) have no amount of their own; the total may be a label of the row
    above. None where the amounts may stand under their own labels.
    """
    if not _may_be_squeezed(values, values.filled) or _was_put_back(labels, values):
        return None
    own = [cell for cell in labels.filled if label_meanings(cell.text)]
    behind = list(labels.filled[1:]) if opens_block(labels.filled[0].text) else own
    for leaves in (own, behind, _goals(labels)):
        if len(leaves) == len(values.filled) < len(labels.filled):
            state.notes.append(_note(values.filled, _PUT_BACK))
            return dict(zip(leaves, map(Span.whole, values.filled), strict=True))
    waiting = [pair.label.cell for pair in state.pairs if _waits(pair, labels)]
    under = [*waiting, *labels.filled]
    amounts = [read_money(cell.text) for cell in values.filled]
    numbers = [amount.number for amount in amounts if amount is not None]
    if not _FEWEST <= len(numbers) == len(amounts) <= len(under) or len(amounts) == len(labels.filled):
        return None
    slots = [next((m.field for m in label_meanings(cell.text)), None) for cell in under]
    places = list(range(len(under))) if len(amounts) == len(under) else by_sums(numbers, slots)
    state.notes.append(_note(values.filled, _NOT_ALL if places is None or None in places else _PUT_BACK))
    pairs = zip(values.filled, places or [None] * len(amounts), strict=True)
    return {under[at]: Span.whole(cell) for cell, at in pairs if at is not None}


def _was_put_back(labels: Row, values: Row) -> bool:
    """Texts that `unpacked` has moved under their heads: right of the first label, each below one of its own."""
    under = {cell.column for cell in labels.filled}
    return values.filled[0].column > labels.filled[0].column and {cell.column for cell in values.filled} <= under


def _goals(labels: Row) -> list[Cell]:
    """The labels of goals in a row of them; 完成情况 beside them is blank in a form of targets."""
    read = [(cell, [meaning.field for meaning in label_meanings(cell.text)]) for cell in labels.filled]
    if not all(opens_block(cell.text) == "objectives" or set(fields) & _OBJECTIVES for cell, fields in read):
        return []
    return [cell for cell, fields in read if set(fields) & set(HORIZONS)]


def _waits(pair: Pair, labels: Row) -> bool:
    """A total in the row of heads above, that has no amount yet."""
    return pair.row == labels.number - 1 and pair.meaning in _TOTALS and not pair.values
