"""Money of the procedures in whole 分: as tables write it (20万元), as sentences say it, split without loss."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from jixiao.measures.sharing import by_largest_remainder
from jixiao.profiles.checks import BadProfile
from jixiao.tables.values import UNITS, amount

FEN = 100
"""分 in a 元."""
_WAN = 10_000 * FEN


def fen_of(text: object, where: str) -> int:
    """An amount of a table with its unit (20万元, 0.5亿元) in 分. BadProfile where it is none."""
    read = amount(text) if isinstance(text, str) else None
    if read is None or read[1] is None:
        raise BadProfile(f"{where}：“{text}”不是金额，请连单位一起写，如 20万元")
    fen = read[0] * UNITS[read[1]] * FEN
    if fen != fen.to_integral_value():
        raise BadProfile(f"{where}：“{text}”不是整分")
    return int(fen)


def percent_of(text: object, where: str) -> Fraction:
    """A share of a table (0.5%) as an exact number. BadProfile where it is none."""
    plain = text.removesuffix("%") if isinstance(text, str) and text.endswith("%") else ""
    if not plain.replace(".", "", 1).isdecimal():
        raise BadProfile(f"{where}：“{text}”不是百分数，请写成 60% 这样")
    return Fraction(plain) / 100


def in_words(fen: int) -> str:
    """An amount as a sentence says it: 30万元, 0.55万元 from 1,000 元 on, below it in 元."""
    unit, size = ("万元", _WAN) if abs(fen) >= _WAN // 10 else ("元", FEN)
    return f"{(Decimal(fen) / size).normalize():f}{unit}"


def percent_words(share: Fraction) -> str:
    """A share as a sentence says it: 50%, 0.1%."""
    return f"{(Decimal(share.numerator) * 100 / share.denominator).normalize():f}%"


def to_fen(exact: Fraction) -> int:
    """A part of an amount in whole 分, half a 分 up."""
    return int((Decimal(exact.numerator) / exact.denominator).quantize(Decimal(1), ROUND_HALF_UP))


def split(fen: int, weights: Sequence[int]) -> tuple[int, ...]:
    """An amount in the proportion of the weights: the parts always add up to it."""
    parts = by_largest_remainder(Decimal(fen), [Decimal(each) for each in weights], Decimal(1))
    return tuple(map(int, parts))
