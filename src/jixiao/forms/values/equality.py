"""Whether two entries state the same figure, though written in different units.

Scaled are only exact families: 元, 万元, 亿元; 万 and 亿 where the rest of the unit is equal (2万人 = 20000人);
台（套） as 台; % as the ratio a spreadsheet stores (5% = 0.05). ‰ and 百分点 are families of their own. Operators are
not compared.
"""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from jixiao.forms.targets import Deadline, Duration, Quantity, Range, Rank, Target
from jixiao.forms.values.units import MAGNITUDES

_IN_BRACKETS = re.compile(r"(?<=.)[(（][^()（）]*[)）]$")
_PERCENT = frozenset(("%", "百分比", "个百分比"))
_WHOLE_WORDS = ("千米", "千克", "千瓦", "百分")
_SAME_WORDS = {
    "个百分点": "百分点",
    "个点": "百分点",
    "个工作日": "工作日",
    "个小时": "小时",
    "个星期": "星期",
}


def same_quantity(one: Target, other: Target) -> bool:
    """Equality of the figures; False between figures of different kinds and for entries without one."""
    if isinstance(one, Range) and isinstance(other, Range):
        return _in_family(one.low, one.unit or other.unit, other.low, other.unit or one.unit) and _in_family(
            one.high, one.unit or other.unit, other.high, other.unit or one.unit
        )
    if isinstance(one, Quantity | Duration) and isinstance(other, Quantity | Duration):
        return _in_family(one.value, one.unit, other.value, other.unit)
    if isinstance(one, Deadline) and isinstance(other, Deadline):
        return one.date == other.date
    if isinstance(one, Rank) and isinstance(other, Rank):
        return one.value == other.value
    return False


def _in_family(one: Decimal, one_unit: str | None, other: Decimal, other_unit: str | None) -> bool:
    return in_base_unit(one, one_unit) == in_base_unit(other, other_unit)


def in_base_unit(value: Decimal, unit: str | None) -> tuple[Decimal, str]:
    """The value in the unscaled unit, and that unit: figures with equal units can be compared and divided."""
    power, word = _base(unit or "")
    return value.scaleb(power), word


def plain_unit(unit: str) -> str:
    """A unit without the other one in brackets behind it: 台（套） is 台."""
    return _IN_BRACKETS.sub("", unit)


@lru_cache(maxsize=1024)
def _base(unit: str) -> tuple[int, str]:
    """The power of ten in a unit and the unit without it: 万人 → 4, 人."""
    word = plain_unit(unicodedata.normalize("NFKC", unit))
    if word in _PERCENT:
        return -2, ""
    power = 0
    if not word.startswith(_WHOLE_WORDS):
        magnitude = next((word[:length] for length in (2, 1) if word[:length] in MAGNITUDES), "")
        power, word = MAGNITUDES.get(magnitude, 0), word[len(magnitude) :]
    return power, _SAME_WORDS.get(word, word)
