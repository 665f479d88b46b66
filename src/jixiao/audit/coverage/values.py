"""Figures of goals against the values of indicators: which values a form states, which are said of the same matter."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from jixiao.audit.coverage.promises import Promise
from jixiao.audit.entries import Entry, entries
from jixiao.audit.naming import plain
from jixiao.audit.remember import by_identity
from jixiao.audit.same_indicator import same_target
from jixiao.audit.similarity import name_key
from jixiao.forms.model import Form, Horizon
from jixiao.forms.targets import Quantity, Range, Rank, Target
from jixiao.forms.values import figures_with_spans, plain_unit
from jixiao.forms.values.units import MAGNITUDES
from jixiao.profiles.load import pairs, words

_PLACE = re.compile(r"^.*[省市区县州旗盟镇乡]")
_BODY = re.compile(r"(?:局|厅|委员会|委|办公室|办|联合会|中心|站|院|所)$")
_THOUSANDS = {"公里": "米", "千米": "米", "吨": "公斤"}
"""Units of a thousand others."""
_TELLING = 3
"""Letters a shared run must have to be the object of a form and no chance; an object of two is taken whole."""


class Values(NamedTuple):
    """Values as they are printed and, in the same order, as they are compared (`counted`)."""

    printed: tuple[Target, ...]
    counted: tuple[Target, ...]


def values_of(targets: Iterable[Target]) -> Values:
    """Counted once for all the promises they are compared with."""
    printed = tuple(targets)
    return Values(printed, tuple(map(counted, printed)))


def stated(form: Form) -> Values:
    """Every figure the indicators state: as value, as standard, in a name or a remark; and the amounts of money."""
    found: list[Target] = []
    for row in form.indicators:
        found += [*row.targets, *row.standards]
        beside = (row.level3, row.content, row.target, row.remark, *row.extra.values())
        for text in dict.fromkeys(text for text in beside if text):
            found += [figure.target for figure in figures_with_spans(text, form.fiscal_year)]
    found += [Quantity(None, money.yuan, "元") for money in form.money if money.yuan is not None]
    return values_of(target for target in found if isinstance(target, Quantity | Range | Rank))


def is_stated(promise: Promise, values: Values) -> bool:
    """Whether a figure, a bound of a range, or the sum of all values of one unit says what the goal promises."""
    wanted = counted(promise.target)
    if any(same_target(wanted, value) for value in values.counted):
        return True
    if not isinstance(wanted, Quantity):
        return False
    ranges = [value for value in values.counted if isinstance(value, Range) and value.unit == wanted.unit]
    bounds = [bound for value in ranges for bound in (value.low, value.high)]
    return wanted.value in bounds or wanted.value in _sums(values, wanted.unit)


def _sums(values: Values, unit: str | None) -> list[Decimal]:
    """The sum of the values of each printed unit (14处 and 4场 are no 18) that counts as this one."""
    parts: dict[str | None, dict[Decimal, None]] = {}
    for value, known in zip(*values, strict=True):
        if isinstance(value, Quantity) and isinstance(known, Quantity) and known.unit == unit:
            parts.setdefault(value.unit, {})[known.value] = None
    return [sum(part, Decimal()) for part in parts.values()]


def counterparts(form: Form, promise: Promise, horizon: Horizon | None) -> Iterator[Entry]:
    """Values of the same unit said of exactly the matter of a promise (建设高标准农田8000亩, 建设高标准农田面积)."""
    own, wanted = _own_words(form), _measured(promise.target)
    if wanted is None:
        return
    for entry, measured in _measured_entries(form):
        of = entry.indicator.horizon
        if horizon and of and horizon != of:
            continue
        if _is_comparable(wanted, measured) and same_matter(promise.matter, entry.name, own):
            yield entry


def same_matter(one: str, other: str, own: str = "") -> bool:
    """Whether two names are the same but for words that do not change what is counted (面积, 新增, 完成), for a verb
    behind its object (办理法律援助案件, 法律援助案件办理), and for the object of the whole form (`own`: 退役军人事务).
    """
    said, beside = _matter(one), _matter(other)
    if own and said != beside:
        said, beside = _without(said, own), _without(beside, own)
    return len(said) > 1 and len(said) == len(beside) and beside in said + said


def _own_words(form: Form) -> str:
    """The object of a department's work by its name: 射阳县退役军人事务局 → 退役军人事务, 庄浪县总工会 → 工会."""
    body = form.department or form.reporting_unit
    name = plain(body.text) if body else ""
    own = _BODY.sub("", _PLACE.sub("", name)).removeprefix("总")
    return own if len(own) > 1 else ""


def _without(matter: str, own: str) -> str:
    """A name without the longest run of letters it shares with `own`, where that says something."""
    least = min(_TELLING, len(own))
    runs = (own[start:end] for end in range(len(own), least - 1, -1) for start in range(end - least + 1))
    shared = max((run for run in runs if run in matter), key=len, default="")
    return matter.replace(shared, "", 1) if shared else matter


@lru_cache(maxsize=1024)
def _matter(name: str) -> str:
    return name_key(_neutral().sub("", plain(name)))


@cache
def _neutral() -> re.Pattern[str]:
    listed = sorted(pairs("figure_context")["neutral"].split(), key=lambda word: (-len(word), word))
    return re.compile("|".join(listed))


class _Measured(NamedTuple):
    """What of a quantity tells whether another can be compared with it."""

    family: str
    sort: str | None
    is_growth: bool


@by_identity(8)
def _measured_entries(form: Form) -> tuple[tuple[Entry, _Measured], ...]:
    """The quantities among the values of a form: each figure of its goals is held against them."""
    values = [entry for row in form.indicators for entry in entries(row)]
    return tuple((entry, measured) for entry in values if (measured := _measured(entry.target)) is not None)


def _measured(target: Target) -> _Measured | None:
    known = counted(target)
    if not isinstance(target, Quantity) or not isinstance(known, Quantity):
        return None
    return _Measured(_family(known), _sort(target), target.is_growth)


def _is_comparable(one: _Measured, other: _Measured) -> bool:
    is_mixed = {one.sort, other.sort} == {"people", "events"}
    return one.family == other.family and one.is_growth == other.is_growth and not is_mixed


def _sort(quantity: Quantity) -> str | None:
    """Whether a unit counts people or events: 3500人次 say nothing of 35场."""
    bare = plain_unit((quantity.unit or "").lstrip("十百千万亿"))
    return next((sort for sort, units in pairs("count_sorts").items() if bare in units), None)


def _family(quantity: Quantity) -> str:
    """The unit without its magnitude: 万人 and 人 are one family."""
    return (quantity.unit or "").lstrip("十百千万亿") or "元"


def counted(target: Target) -> Target:
    """Counting words (家, 个, 名) are interchangeable between a goal and a value; 12.6公里 are 12600米."""
    if not isinstance(target, Quantity | Range) or target.unit is None:
        return target
    if isinstance(target, Quantity) and target.unit in _THOUSANDS:
        return replace(target, value=target.value.scaleb(3), unit=_THOUSANDS[target.unit])
    bare = target.unit.lstrip("十百千万亿")
    scale = target.unit[: len(target.unit) - len(bare)]
    return replace(target, unit=f"{scale}个") if plain_unit(bare) in words("plain_count_units") else target


def is_additive(entry: Entry) -> bool:
    """Whether the values of several projects sum to the department's: counts and amounts, no shares and averages."""
    averages = pairs("figure_context")["averages"]
    return entry.quantity is not None and not entry.is_share and not any(word in entry.name for word in averages)


def shared_entries(department: Form, project: Form) -> Iterator[tuple[Entry, Entry]]:
    """Counts and amounts of the year that a department's form and a project's name alike: (the department's, its)."""
    theirs = [entry for entry in _additive(project) if entry.indicator.horizon != "whole_life"]
    for own in _additive(department):
        for other in theirs:
            if own.unit is not None and same_matter(own.name, other.name):
                yield own, other


def _additive(form: Form) -> list[Entry]:
    return [entry for row in form.indicators for entry in entries(row) if is_additive(entry)]


def larger(one: Entry, other: Entry) -> bool:
    """Whether the first value is greater, both taken in one unit; False where their units differ."""
    if one.quantity is None or other.quantity is None or _family(one.quantity) != _family(other.quantity):
        return False
    return one.quantity.value * _scale(one.quantity) > other.quantity.value * _scale(other.quantity)


def _scale(quantity: Quantity) -> Decimal:
    """The magnitude in a unit: 10000 for 万人, 1 for 人."""
    unit = quantity.unit or ""
    magnitude = unit[: len(unit) - len(unit.lstrip("十百千万亿"))]
    return Decimal(1).scaleb(MAGNITUDES[magnitude]) if magnitude in MAGNITUDES else Decimal(1)
