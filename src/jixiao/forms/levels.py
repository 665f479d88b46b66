"""Levels 1 and 2 of each indicator: printed, carried down from a merged cell, or put back by the profile.

Carrying down stops where the profile forbids the pair: under 投入管理指标 there is no 重点工作任务完成, so a page break
has swallowed 产出指标, and it is put back, always with a note.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.cells.model import Cell, Note
from jixiao.forms.indicator_rows import RawRow
from jixiao.forms.model import LevelSource
from jixiao.forms.sheet import joined
from jixiao.forms.vocabulary import both_levels
from jixiao.profiles.model import Profile


@dataclass(frozen=True, slots=True)
class Levels:
    level1: str | None
    level2: str | None
    level1_from: LevelSource
    level2_from: LevelSource
    level1_cells: tuple[Cell, ...] = ()
    level2_cells: tuple[Cell, ...] = ()


_AS_ABOVE = frozenset({"同上", "〃", "″", "＂", '"', "''", "”"})
"""Marks that repeat the cell above."""
_NOTHING = Levels(None, None, "printed", "printed")


def resolve(rows: Sequence[RawRow], profile: Profile) -> tuple[list[Levels], list[Note]]:
    """The levels of each row, in order, and a note for each stretch of rows whose level 1 was put back."""
    found: list[Levels] = []
    notes: list[Note] = []
    current = _NOTHING
    previous: RawRow | None = None
    has_column = any("level1" in {*row.cells, *(row.blank or {})} for row in rows)
    for row in rows:
        if previous is not None and previous.row is row.row and not row.cells.keys() & {"level1", "level2"}:
            found.append(current)
            continue
        levels = _carried(row, current)
        if has_column and "level1" not in row.covered and _may_speak(profile, levels, current):
            levels = _inferred(levels, profile)
        if levels.level1_from == "inferred" and (levels.level1, levels.level2) != (current.level1, current.level2):
            notes.append(_put_back(levels, row))
        found.append(levels)
        current, previous = levels, row
    return found, notes


def printed(row: RawRow) -> tuple[str | None, str | None]:
    """The levels a row prints of its own, before anything is carried down."""
    if both := _both_in_one(row):
        return both.level1, both.level2
    return _own(row, "level1")[0], _own(row, "level2")[0]


def _both_in_one(row: RawRow) -> Levels | None:
    """Levels 1 and 2 printed in one cell: 产出指标／数量指标."""
    for name in ("level2", "level1"):
        cells = row.cells.get(name, ())
        if both := both_levels("".join(cell.text for cell in cells)):
            source: LevelSource = "carried_down" if name in row.covered else "printed"
            return Levels(*both, source, source, cells, cells)
    return None


def _carried(row: RawRow, above: Levels) -> Levels:
    if both := _both_in_one(row):
        return both
    upper, upper_cells, upper_from = _own(row, "level1")
    if upper is None:
        upper, upper_cells, upper_from = above.level1, above.level1_cells, _carry(above.level1_from)
    lower, lower_cells, lower_from = _own(row, "level2")
    if lower is None and upper_cells == above.level1_cells:
        lower, lower_cells, lower_from = above.level2, above.level2_cells, _carry(above.level2_from)
    return Levels(
        upper,
        lower,
        upper_from if upper else "printed",
        lower_from if lower else "printed",
        upper_cells,
        lower_cells,
    )


def _own(row: RawRow, name: str) -> tuple[str | None, tuple[Cell, ...], LevelSource]:
    cells = row.cells.get(name, ())
    text = joined("".join(cell.text for cell in cells)) or None
    if text in _AS_ABOVE:
        return None, (), "carried_down"
    return text, cells, "carried_down" if name in row.covered else "printed"


def _carry(source: LevelSource) -> LevelSource:
    return "inferred" if source == "inferred" else "carried_down"


def _may_speak(profile: Profile, levels: Levels, above: Levels) -> bool:
    """Whether the row begins another level 2 and the profile knows the one of the row above, if there is one."""
    if above.level2 is None:
        return True
    return (levels.level1, levels.level2) != (above.level1, above.level2) and profile.level2(above.level2) is not None


def _inferred(levels: Levels, profile: Profile) -> Levels:
    """Level 1 by the profile, where what was carried down cannot hold this level 2, or nothing is above it."""
    if levels.level2 is None or (levels.level1_from == "printed" and levels.level1 is not None):
        return levels
    if levels.level1 is not None and profile.allows(levels.level1, levels.level2) is not False:
        return levels
    fitting = [upper for upper, lower in profile.level_pairs.items() if profile.level2(levels.level2) in lower]
    if len(fitting) != 1:
        return levels
    return Levels(fitting[0], levels.level2, "inferred", levels.level2_from, (), levels.level2_cells)


def _put_back(levels: Levels, row: RawRow) -> Note:
    cells = levels.level2_cells or tuple(cell for listed in row.cells.values() for cell in listed)
    return Note(
        "level_put_back",
        f"“{levels.level2}”上方的一级指标在文件中缺失（多为分页丢失），按模板补为“{levels.level1}”，请确认。",
        cells,
    )
