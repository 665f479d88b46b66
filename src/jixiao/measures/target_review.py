"""The review of targets, scored: points an item, the total with its derivation, the grade by the table's bands.

Nothing is scored by the program. A sheet is complete when every item has points between 0 and its own, and every
deduction its reason; before that there is a total of what is scored so far, but no grade.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from jixiao.measures.derivation import Derivation, Figure, shown, total
from jixiao.profiles.review_tables import Item, ReviewTable

_HALVES = Decimal("0.5")
"""Points of a review are given in halves."""
_POINTS = re.compile(r"-?[0-9]{1,4}(?:\.[0-9]{1,4})?")


class Asked(Protocol):
    """An item of any sheet: what it is called, the most points it gives."""

    @property
    def title(self) -> str: ...
    @property
    def points(self) -> Decimal: ...


class BadMark(Exception):  # noqa: N818 - the name is the sentence
    """Points that cannot be given for an item; the text says why."""


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reviewer gives one item: points, None before he gives any; `reason` says what is deducted for."""

    points: Decimal | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """A sheet: the sum of what is scored, its grade (None while something is open), what is still to do."""

    total: Derivation
    grade: str | None
    open: tuple[str, ...]
    """In words, an entry an item: 规范完整性没有打分；指标科学性扣了分没有写原因."""

    @property
    def is_complete(self) -> bool:
        return not self.open


def points_of(item: Asked, text: str, finest: Decimal = _HALVES) -> Decimal | None:
    """The points somebody typed for an item; None for nothing. BadMark where they cannot be given.

    `finest`: the smallest step of points there is.
    """
    plain = text.strip()
    if not plain:
        return None
    if not _POINTS.fullmatch(plain):
        raise BadMark(f"{item.title}：“{plain[:20]}”不是分数，请填 0 到 {shown(item.points)} 之间的数。")
    points = Decimal(plain)
    if not 0 <= points <= item.points:
        raise BadMark(f"{item.title}：“{plain}”不在 0 到 {shown(item.points)} 分之间。")
    if points % finest:
        allowed = "请打整分或半分" if finest == _HALVES else f"最细到{finest:f}分"
        raise BadMark(f"{item.title}：“{plain}”{allowed}。")
    return points


def scored(table: ReviewTable, marks: Mapping[str, Mark]) -> Scored:
    """The total of a sheet with its derivation, and its grade once the sheet is complete."""
    given = {item: marks.get(item.id, Mark()) for item in table.items}
    figures = [Figure(item.title, mark.points) for item, mark in given.items() if mark.points is not None]
    missing = tuple(said for item, mark in given.items() if (said := _open(item, mark)))
    summed = total("总分", figures, table.source)
    value = summed.value if summed.value is not None else Decimal()
    return Scored(summed, None if missing else _grade(table, value), missing)


def _open(item: Item, mark: Mark) -> str | None:
    if mark.points is None:
        return f"{item.title}没有打分"
    if mark.points < item.points and not mark.reason.strip():
        return f"{item.title}扣了{shown(item.points - mark.points)}分没有写原因"
    return None


def _grade(table: ReviewTable, value: Decimal) -> str:
    return next(band.grade for band in table.bands if value >= band.lowest)
