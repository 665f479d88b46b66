"""A number of a register in the unit of a target: 亿元 in 万元, 家 as it is."""

from decimal import ROUND_HALF_UP, Decimal

from jixiao.forms.values import in_base_unit
from jixiao.measures.derivation import shown, typed

MONEY, SHARE = "元", "%"
_EACH = "/"
_FINEST = {"元": Decimal("0.01"), "万元": Decimal("0.0001"), "亿元": Decimal("0.00000001")}
"""As fine as forms are filled in: to the 分, and to the 元."""


def fits(unit: str, wanted: str) -> bool:
    """Whether a number in `unit` can be told in the unit that is wanted: money as money, a share as a share, and what
    is counted as what is counted, whatever the measure word (40个特派员 are 40人). A bare 万 may be either."""
    if not wanted:
        return True
    own, other = _family(unit), _family(wanted)
    return own == other or (other == "" and own == MONEY)


def converted(value: Decimal, unit: str, wanted: str) -> Decimal:
    """Of units that fit."""
    if _family(unit) == SHARE or not wanted:
        return value
    one, scale = (in_base_unit(Decimal(1), each)[0] for each in (unit, wanted))
    return value * one / scale


def text_of(value: Decimal, unit: str) -> str:
    """130家; 22.1235亿元; 95.24%: as it would be written in the cell."""
    if unit in _FINEST:
        rounded = value.quantize(_FINEST[unit], ROUND_HALF_UP)
        return f"{rounded.normalize():f}{unit}" if rounded else f"0{unit}"
    return f"{shown(value) if unit == SHARE else typed(value)}{unit}"


def _family(unit: str) -> str:
    if unit == SHARE or _EACH in unit:
        return unit  # an amount for each of them is no amount
    base = in_base_unit(Decimal(1), unit)[1]
    return base if base in (MONEY, "") else "counted"
