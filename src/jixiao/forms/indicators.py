"""Indicators from their rows: texts as printed, targets typed, each field with its cells."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from jixiao.cells.model import Cell
from jixiao.forms.facing import facing
from jixiao.forms.indicator_rows import RawRow
from jixiao.forms.levels import Levels
from jixiao.forms.listings.model import OutlineItem
from jixiao.forms.model import Indicator, Placeholder
from jixiao.forms.prose_outline import ProseIndicator
from jixiao.forms.sheet import joined, one_line, plain
from jixiao.forms.targets import Target
from jixiao.forms.values import mine_figures, read_targets

_WRAPPED = re.compile(r"(?<=[^\n]{20}[\u4e00-\u9fff])\n(?=[\u4e00-\u9fff])")
"""Where a long line of running text is full, in the middle of a word: 发明专利申⏎请."""

_TEXTS = ("level3", "content", "standard", "remark", "baseline", "actual", "reason")
_OWN_FIELDS = frozenset({*_TEXTS, "level1", "level2", "target", "weight", "score", "operator", "unit", "no"})
_SIGNS = re.compile(r"^[≥≤<>=≧≦﹥﹤═＝＞＜]+$|^(?:大于|小于|等于|不低于|不少于|不超过|大于等于|小于等于|不高于)$")
_POINTS = re.compile(r"^([-－−]?\d{1,6}(?:\.\d{1,6})?)(?:分|%)?$")


def build(
    row: RawRow, levels: Levels, year: int | None, *, content_explains: bool = False, is_undivided: bool = False
) -> Indicator:
    """One indicator from one row of a table."""
    texts = {name: _text(row.cells.get(name, ())) for name in _TEXTS}
    target = _target(row.cells)
    places: dict[str, tuple[Cell, ...]] = {name: cells for name, cells in row.cells.items() if name not in ("no",)}
    places |= {name: (cell,) for name, cell in (row.blank or {}).items() if name not in places}
    if target_cells := [c for name in ("operator", "target", "unit") for c in row.cells.get(name, ())]:
        places["target"] = tuple(target_cells)
    if levels.level1_cells:
        places["level1"] = levels.level1_cells
    if levels.level2_cells:
        places["level2"] = levels.level2_cells
    extra = _extra(row.cells)
    if row.objective is not None and "objective" not in extra:
        extra["objective"], places["objective"] = joined(row.objective.text), (row.objective,)
    targets, actuals = facing(
        (target, texts["level3"] or texts["content"]),
        _targets(row, target, year),
        texts["actual"],
        year,
    )
    return Indicator(
        level1=levels.level1,
        level2=levels.level2,
        level3=texts["level3"],
        content=texts["content"],
        target=None if target is None else one_line(target),
        targets=targets,
        cell=_main_cell(row),
        level1_from=levels.level1_from,
        level2_from=levels.level2_from,
        standard=texts["standard"],
        standards=read_targets(texts["standard"], year),
        remark=texts["remark"],
        baseline=texts["baseline"],
        weight=_points(row.cells.get("weight", ())),
        actual=texts["actual"],
        actuals=actuals,
        score=_points(row.cells.get("score", ())),
        reason=texts["reason"],
        horizon=row.horizon,
        extra=extra,
        places=places,
        content_explains=content_explains,
        is_undivided=is_undivided,
    )


def _targets(row: RawRow, target: str | None, year: int | None) -> tuple[Target, ...]:
    """What the target says; where the table has no column for it and only a content, the figures of that."""
    has_column = "target" in {*row.cells, *(row.blank or {})}
    content = None if has_column or "level3" in row.cells else _text(row.cells.get("content", ()))
    return mine_figures(content, year) if content else read_targets(target, year)


def from_prose(paragraph: ProseIndicator, year: int | None) -> Indicator:
    """One indicator from a paragraph of a prose form: its text is the content, its figures are the targets."""
    content = one_line(paragraph.content.text) or None
    cell = paragraph.content.cell
    level2 = joined(paragraph.level2.text).rstrip(":：")
    places = {"level2": (cell,), "content": (cell,)}
    if paragraph.level1 is not None:
        places["level1"] = (paragraph.level1.cell,)
    return Indicator(
        level1=joined(paragraph.level1.text) if paragraph.level1 else None,
        level2=level2,
        level3=None,
        content=content,
        target=None,
        targets=mine_figures(one_line(_WRAPPED.sub("", paragraph.content.text)), year) if content else (),
        cell=cell,
        places=places,
    )


def from_outline(item: OutlineItem, year: int | None) -> Indicator:
    """One indicator from an item of an outline in brackets."""
    cell = item.target.cell
    target = one_line(item.target.text) or None
    return Indicator(
        level1=joined(item.level1.text),
        level2=joined(item.level2.text),
        level3=one_line(item.level3.text),
        content=None,
        target=target,
        targets=read_targets(target, year),
        cell=cell,
        places=dict.fromkeys(("level1", "level2", "level3", "target"), (cell,)),
    )


def placeholder(row: RawRow, levels: Levels, after: int) -> Placeholder:
    """A row that only holds what the template left there, below so many indicators."""
    cells = [cell for name in ("level3", "content", "target", "standard", "actual") for cell in row.cells.get(name, ())]
    return Placeholder(
        " ".join(one_line(cell.text) for cell in cells),
        tuple(cells),
        after,
        levels.level1,
        levels.level2,
        row.horizon,
        {"level1": levels.level1_cells, "level2": levels.level2_cells},
    )


def _text(cells: Sequence[Cell]) -> str | None:
    """The words of a field: parts of one cell separated by a blank, cells joined over a page end without one."""
    return "".join(one_line(cell.text) for cell in cells) or None


def _target(cells: Mapping[str, tuple[Cell, ...]]) -> str | None:
    """The target as printed, with its sign and unit where they have columns of their own. Line feeds are kept."""
    value = "".join(cell.text.strip() for cell in cells.get("target", ()))
    if not value:
        return None
    sign = "".join(plain(cell.text) for cell in cells.get("operator", ()))
    unit = "".join(joined(cell.text) for cell in cells.get("unit", ()))
    if sign and _SIGNS.match(sign) and not value.startswith(sign):
        value = sign + value
    if unit and not value.endswith(unit) and unit not in ("/", "-", "无", "定性"):
        value += unit
    return value


def _points(cells: Sequence[Cell]) -> Decimal | None:
    match = _POINTS.match(plain("".join(cell.text for cell in cells)))
    return Decimal(match[1].replace("－", "-").replace("−", "-")) if match else None


def _extra(cells: Mapping[str, tuple[Cell, ...]]) -> dict[str, str]:
    extra = {name: text for name, listed in cells.items() if name not in _OWN_FIELDS and (text := _text(listed))}
    for name, words in (("certain", "确定能"), ("possible", "有可能"), ("impossible", "完全不可能")):
        if extra.pop(f"likelihood_{name}", None):
            extra["likelihood"] = words
    if unit := _text(cells.get("unit", ())):
        extra["unit"] = unit
    if sign := _text(cells.get("operator", ())):
        extra["operator"] = sign
    return extra


def _main_cell(row: RawRow) -> Cell:
    """Where the target stands, or the content where there is none."""
    for name in ("target", "content", "level3", "actual", "standard", "level2", "level1"):
        if cells := row.cells.get(name):
            return cells[0]
    return next(iter(row.cells.values()))[0]
