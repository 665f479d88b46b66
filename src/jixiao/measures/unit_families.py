"""Units of one measure that are whole multiples of each other: 1公里 is 1000米, 1公顷 15亩, 1% 10‰.

Only here, where a result is held against its target: two cells that state the same figure (`same_quantity`) have to
write it in one unit.
"""

from decimal import Decimal

from jixiao.forms.values import in_base_unit

_FAMILIES: tuple[dict[str, str], ...] = (
    {"公里": "1000", "千米": "1000", "km": "1000", "米": "1", "m": "1", "厘米": "0.01", "cm": "0.01", "毫米": "0.001"},
    {"平方公里": "1000000", "平方千米": "1000000", "km²": "1000000", "平方米": "1", "㎡": "1", "m²": "1", "平米": "1"},
    {"公顷": "15", "亩": "1"},
    {"吨": "1000", "公斤": "1", "千克": "1", "kg": "1", "斤": "0.5", "克": "0.001"},
    {"": "1", "‰": "0.001"},
    {"小时": "60", "分钟": "1"},
)
"""Unit without its scale → how many of the family's own; a percentage is then the plain ratio."""


def in_one_unit(one: Decimal, one_unit: str, other: Decimal, other_unit: str) -> tuple[Decimal, Decimal] | None:
    """Both figures in the smaller of their units; None where they measure different things."""
    (first, unit), (second, beside) = in_base_unit(one, one_unit), in_base_unit(other, other_unit)
    family = next((each for each in _FAMILIES if unit in each and beside in each), None)
    if family is None:
        return None
    factors = Decimal(family[unit]), Decimal(family[beside])
    return first * (factors[0] / min(factors)), second * (factors[1] / min(factors))
