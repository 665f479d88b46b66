"""Repairs that are certain: one click writes what the finding asks for. Where somebody has to decide there is none."""

import re
from collections.abc import Mapping
from typing import Any

from jixiao.forms.official.filled import Filled

_LITERAL = frozenset({"completeness.misprint", "direction.control_rate", "direction.cost_ceiling", "units.bare_wan"})
"""Rules whose `expected` is, sign by sign, what has to stand for `found`."""
_POINTS = frozenset(
    {"scores.points_range", "scores.indicator_points", "scores.execution_points", "scores.total_points"}
)
"""Rules whose `expected` are the points that were computed for the cell they are about."""
_POINTS_IN = ("score", "text:execution_score", "total_score")
_COMPUTED = re.compile(r"(\d+(?:\.\d+)?)分")
_WITHOUT_YEAR = "dates.deadline_with_year"
_MONTH = re.compile(r"(?<![\d年])(?:1[0-2]|0?[1-9])月")


def fix_of(outcome: Mapping[str, Any], filled: Filled) -> list[dict[str, str]]:
    """`[{"place", "text"}]`: every blank of the finding in which it is certain what it says afterwards; often none."""
    texts = {place: _points(outcome, place) or _mended(outcome, text_at(filled, place), filled)
             for place in outcome["places"]}  # fmt: skip
    return [{"place": place, "text": text} for place, text in texts.items() if text is not None]


def _points(outcome: Mapping[str, Any], place: str) -> str | None:
    """The points of the cell a rule about points is about: its first."""
    computed = _COMPUTED.fullmatch(outcome["expected"] or "") if outcome["rule"] in _POINTS else None
    is_its_own = place == outcome["places"][0] and place.rpartition("/")[2] in _POINTS_IN
    return computed[1] if computed and is_its_own else None


def _mended(outcome: Mapping[str, Any], text: str, filled: Filled) -> str | None:
    found, expected = outcome["found"], outcome["expected"]
    if outcome["rule"] in _LITERAL and found and expected and text.count(found) == 1:
        return text.replace(found, expected)
    if outcome["rule"] == _WITHOUT_YEAR and len(_MONTH.findall(text)) == 1 and (year := _year(filled)):
        return _MONTH.sub(lambda month: f"{year}年{month[0]}", text)
    return None


def text_at(filled: Filled, place: str) -> str:
    """What stands in a blank; empty for one that is not there."""
    name, _, rest = place.partition("/")
    if not rest:
        return filled.fields.get(place, "")
    key, _, column = rest.partition("/")
    return next((row.texts.get(column, "") for row in filled.rows.get(name, ()) if row.key == key), "")


def _year(filled: Filled) -> str:
    return filled.fields.get("fiscal_year", "")
