"""What a draft says of itself: year, kind, profile, the heads of its blocks, its other labelled texts."""

from collections.abc import Iterator, Sequence

from jixiao.cells.model import Cell, Note
from jixiao.forms import fields
from jixiao.forms.draft import Draft
from jixiao.forms.indicator_rows import RawRow
from jixiao.forms.levels import printed
from jixiao.forms.model import Form, Text
from jixiao.forms.money_block import row_texts
from jixiao.forms.objectives import HORIZONS
from jixiao.forms.sheet import joined, one_line
from jixiao.forms.tables import total
from jixiao.forms.tasks import execution_points, tasks_total
from jixiao.forms.titles import is_span_of_months, kind_of, year_in, year_line
from jixiao.profiles.choose import choose
from jixiao.profiles.model import Kind, Profile
from jixiao.profiles.regions import region_of

_NAMED = frozenset({
    "department", "reporting_unit", "project", "implementing_unit", "fiscal_year", "filled_on", "money_unit", "period",
    "period_start", "period_end", "total_score",
})  # fmt: skip
"""Fields of the head that have a place of their own on a form."""
_LAST_MONTH_OF_FILLING = 6
"""Targets are filled in up to the middle of their year; later on they may be the next year's."""
_BLOCK_HEADS = {
    "department": ("department",), "reporting_unit": ("reporting_unit",), "project": ("project",),
    "money": ("money", "income", "total", "annual_budget", "project_total", "budget_columns"),
    "duties": ("duties",), "objectives": tuple(HORIZONS), "tasks": ("tasks",), "staffing": ("staffing",),
    "period": ("period", "period_start"), "opinions": ("opinions.finance", "opinions.section", "opinions"),
    "contacts": ("contacts.filler", "contacts.liaison", "contacts"), "problems": ("problems",),
    "measures": ("measures",), "total_score": ("total_score",), "filled_on": ("filled_on",),
}  # fmt: skip
"""Name in `Form.labels` → the labels whose cell it is, the first printed one."""


def fiscal_year(draft: Draft, before: Form | None) -> tuple[int | None, Cell | None]:
    """The year a form is for and where it is printed."""
    title = draft.segment.title
    if title is not None and title.year is not None:
        return title.year, title.cell
    for span in draft.loose:
        if year := year_line(span.text):
            return year, span.cell
    for pair in draft.pairs:
        if pair.meaning == "fiscal_year" and pair.values and (year := year_in(pair.values[0].text)):
            return year, pair.values[0].cell
    if before is not None and draft.segment.title is None:
        return before.fiscal_year, before.fiscal_year_cell
    return _inferred_year(draft)


def _inferred_year(draft: Draft) -> tuple[int | None, Cell | None]:
    """The year that only the page's title, the project's period or the day of filling in tells: with a note."""
    for source, year, cell in _hints_of_year(draft):
        if year is not None and cell is not None:
            text = f"表上没有写年度，按{source}“{one_line(cell.text)[:40]}”读作{year}年，请确认。"
            draft.notes.append(Note("fiscal_year_inferred", text, (cell,)))
            return year, cell
    return None, None


def _hints_of_year(draft: Draft) -> Iterator[tuple[str, int | None, Cell | None]]:
    earlier = draft.segment.title.earlier if draft.segment.title else None
    while earlier is not None:
        yield "上方的标题", earlier.year, earlier.cell
        earlier = earlier.earlier
    goal = next((p for p in draft.pairs if p.meaning == "objectives.annual" and year_in(p.label.text)), None)
    yield "年度目标的标签", year_in(goal.label.text) if goal else None, goal.label.cell if goal else None
    period, cell = fields.period(draft.pairs)
    start, end = period or (None, None)
    yield "项目起止时间", start.year if start and end and start.year == end.year else None, cell
    filled_on = fields.filled_on(draft.pairs)
    looks_ahead = filled_on is not None and filled_on.month <= _LAST_MONTH_OF_FILLING and not _looks_back(draft)
    yield (
        "填报时间",
        filled_on.year if filled_on and looks_ahead else None,
        next((pair.values[0].cell for pair in draft.pairs if pair.meaning == "filled_on" and pair.values), None),
    )


def _looks_back(draft: Draft) -> bool:
    """Whether the form judges a year that is over: it is filled in in the next one."""
    return kind_of(draft.title, frozenset()) not in ("department_targets", "project_targets")


def kind(draft: Draft, rows: Sequence[RawRow]) -> Kind:
    filled = {name for row in rows for name in row.cells}
    filled |= {pair.meaning for pair in draft.pairs if pair.meaning and pair.values}
    printed_only = {name for head, _ in draft.parts.tables for block in head.blocks for name in block.columns}
    printed_only |= {pair.meaning for pair in draft.pairs if pair.meaning and pair.block in ("head", "objectives")}
    printed_only |= {pair.column for pair in draft.pairs if pair.column}
    return kind_of(draft.title, frozenset(filled), frozenset(printed_only))


def profile_for(
    draft: Draft, kind: Kind, rows: Sequence[RawRow], year: int | None, profile_id: str | None
) -> tuple[Profile, str]:
    printed_levels = [printed(row) for row in rows]
    level1 = [upper for upper, _ in printed_levels if upper]
    level2 = [lower for _, lower in printed_levels if lower]
    level1 += [joined(item.level1.text) for item in draft.parts.outline]
    level2 += [joined(item.level2.text) for item in draft.parts.outline]
    for listed in draft.parts.prose.values():
        level1 += [joined(entry.level1.text) for entry in listed if entry.level1]
        level2 += [joined(entry.level2.text).rstrip("：:") for entry in listed]
    columns = [name for head, _ in draft.parts.tables[:1] for name, _ in head.blocks[0].order]
    unit = fields.text_of(draft.pairs, "department") or fields.text_of(draft.pairs, "reporting_unit")
    title = draft.segment.title
    return choose(
        kind=kind,
        title=title.text if title else None,
        region=region_of(unit.text) if unit else None,
        year=year,
        level1=tuple(dict.fromkeys(level1)),
        level2=tuple(dict.fromkeys(level2)),
        columns=tuple(columns),
        override=profile_id,
    )


def labels_of(draft: Draft) -> dict[str, Cell]:
    title = draft.segment.title
    first = next(cell for row in draft.segment.rows for cell in row.cells)
    labels = {"title": title.cell if title else first}
    for name, meanings in _BLOCK_HEADS.items():
        if cell := fields.first_label(draft.pairs, *meanings):
            labels[name] = cell
    if draft.parts.tables:
        head = draft.parts.tables[0][0]
        labels["indicators"] = head.cells[0]
        weight = next((cell for cell in head.cells if cell.column == head.blocks[0].first("weight")), None)
        if weight is not None:
            labels["weight"] = weight
    elif cell := fields.first_label(draft.pairs, "indicators"):
        labels["indicators"] = cell
    return labels


def extra_texts(draft: Draft) -> dict[str, Text]:
    found: dict[str, Text] = {}
    if total_weight := total(draft, "weight"):
        found["total_weight"] = total_weight
    if sum_of_tasks := tasks_total(draft.pairs):
        found["tasks_total"] = sum_of_tasks
    for span in draft.loose:
        if is_span_of_months(span.text):
            found["monitoring_period"] = Text(one_line(span.text), (span.cell,))
    for pair in draft.pairs:
        name = pair.meaning
        if not name or name in _NAMED or name in found:
            continue
        text = draft.every_text(name) if pair.block in ("head", "asides") else None
        if text := text or (draft.long_text(name) if pair.block == "texts" else None):
            found[name] = text
    return execution_points(draft.pairs) | row_texts(draft.pairs) | found
