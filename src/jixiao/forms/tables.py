"""The indicator tables of a draft: their rows, their indicators in whatever way they are written, their totals."""

from collections.abc import Sequence
from dataclasses import replace

from jixiao.cells.model import Cell, Note
from jixiao.forms.doubts import doubtful
from jixiao.forms.draft import Draft
from jixiao.forms.header import Head
from jixiao.forms.headless import missing_head
from jixiao.forms.indicator_rows import RawRow, raw_rows
from jixiao.forms.indicators import build, from_outline, from_prose, placeholder
from jixiao.forms.levels import resolve
from jixiao.forms.model import Horizon, Indicator, Placeholder, Text
from jixiao.forms.prose_outline import ProseIndicator
from jixiao.forms.sheet import Row, joined, one_line, plain
from jixiao.forms.vocabulary import is_level2
from jixiao.profiles.model import Profile


def table_rows(draft: Draft) -> list[RawRow]:
    found: list[RawRow] = list(draft.parts.raw)
    if found and not draft.parts.rows:
        draft.notes.append(missing_head(found))
    for cell in (cell for row in draft.parts.subtotals for cell in row.filled):
        draft.ledger.value(cell)
    first: Head | None = None
    for head, rows in draft.parts.tables:
        for cell in _labels(head):
            draft.ledger.label(cell)
        is_again = first is not None and head.same_as(first) and _horizons(head) == _horizons(first)
        if is_again:
            draft.notes.append(Note("head_repeated", "指标表头因分页重复印刷，只作表头。", head.cells))
        first = first or head
        read, notes = raw_rows(rows, head, found if is_again else [])
        objective = head.objective
        found += [replace(row, objective=objective) for row in read] if objective else read
        draft.notes += notes
    return found


def _labels(head: Head) -> list[Cell]:
    """The cells of a head: all of its rows, unless more of them are strangers than columns (rows run into one)."""
    printed = [cell for row in head.rows for cell in row.filled]
    return printed if len(printed) <= 2 * len(head.cells) + 1 else list(head.cells)


def _horizons(head: Head) -> list[Horizon | None]:
    return [block.horizon for block in head.blocks]


def read_indicators(
    draft: Draft, rows: Sequence[RawRow], profile: Profile, year: int | None
) -> tuple[list[Indicator], list[Placeholder]]:
    levels, notes = resolve(rows, profile)
    draft.notes += notes
    indicators: list[Indicator] = []
    placeholders: list[Placeholder] = []
    tables = draft.parts.tables
    explains = draft.parts.explains or (bool(tables) and all(head.content_explains for head, _ in tables))
    for row, level in zip((row.of_year(year) for row in rows), levels, strict=True):
        if row.is_placeholder:
            placeholders.append(placeholder(row, level, len(indicators)))
        elif not row.names_levels_only:
            names = (cell for name in ("level3", "content", "level2") for cell in row.cells.get(name, ()))
            undivided = any(map(draft.ledger.is_doubtful, names))
            indicator = build(row, level, year, content_explains=explains, is_undivided=undivided)
            indicators.append(indicator)
            _note_nameless(draft, indicator)
        for cell in (cell for cells in row.cells.values() for cell in cells):
            draft.ledger.value(cell)
    for paragraphs in draft.parts.prose.values():
        for entry in paragraphs:
            indicators.append(from_prose(entry, year))
            _claim_prose(draft, entry)
    for item in draft.parts.outline:
        indicators.append(from_outline(item, year))
        for span in (item.level1, item.level2, item.level3, item.target):
            draft.ledger.value(span.cell, span.start, span.end)
    _note_years(draft, indicators, year)
    draft.notes += doubtful(indicators)
    return indicators, placeholders


def _note_years(draft: Draft, indicators: Sequence[Indicator], year: int | None) -> None:
    """A deadline without a year takes the form's: said once a form, with the cells."""
    cells = tuple(
        indicator.cell
        for indicator in indicators
        if any(target.kind == "deadline" and not target.has_year for target in indicator.targets)
    )
    if cells:
        words = "、".join(f"“{joined(cell.text)[:20]}”" for cell in cells[:3])
        text = f"时限{words}没有写年份，按表的年度{year}年读取。"
        draft.notes.append(Note("deadline_without_year", text, tuple(dict.fromkeys(cells))))


def _note_nameless(draft: Draft, indicator: Indicator) -> None:
    if indicator.level2 is not None and not is_level2(indicator.level2):
        return  # a head without a column of names: 一级指标 holds 数量指标, 二级指标 the name
    if indicator.level3 is None and indicator.content is None and indicator.target is not None:
        text = f"“{indicator.target}”所在的行没有指标名称，按原样保留。"
        draft.notes.append(Note("indicator_without_name", text, (indicator.cell,)))


def _claim_prose(draft: Draft, entry: ProseIndicator) -> None:
    if entry.level1 is not None:
        draft.ledger.value(entry.level1.cell, entry.level1.start, entry.level1.end)
    for number in entry.numbers:
        draft.ledger.label(number.cell, number.start, number.end)
    draft.ledger.label(entry.level2.cell, entry.level2.start, entry.level2.end)
    draft.ledger.value(entry.content.cell, entry.content.start, entry.content.end)


def total(draft: Draft, name: str) -> Text | None:
    """What stands under 得分 or 分值 in the row that sums the table up."""
    for head, row in draft.parts.totals:
        for cell in row.filled:
            draft.ledger.value(cell)
        for column in head.blocks[0].columns.get(name, ()):
            cell_here = row.at(column)
            if cell_here is not None and not cell_here.is_blank and cell_here is not row.filled[0]:
                return Text(one_line(cell_here.text), (cell_here,))
        if not row.has_spans and (found := _in_their_order(head, row, name)):
            return found
    return None


def _in_their_order(head: Head, row: Row, name: str) -> Text | None:
    """A sum of a row that blanks do not put under its head: points and score in the order the head has them."""
    names = [field for field, _ in head.blocks[0].order if field in ("weight", "score")]
    figures = [cell for cell in row.filled[1:] if plain(cell.text).replace(".", "", 1).isdecimal()]
    if name not in names or len(figures) != len(names):
        return None
    cell = figures[names.index(name)]
    return Text(one_line(cell.text), (cell,))
