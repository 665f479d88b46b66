"""One number by another as a percentage that prints how it came about; the comparison itself is exact."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from jixiao.measures.derivation import Derivation, Figure, derive, shown, unknown


def percentage(name: str, source: str, above: Figure, below: Figure) -> Derivation:
    """above ÷ below in percent; unknown where the lower one is nothing."""
    formula = f"{name} = {above.name} ÷ {below.name} × 100%"
    if not below.value:
        return unknown(formula, source, [above, below], f"{below.name}是0或没有填，无法计算")

    def divide(part: Decimal, whole: Decimal) -> tuple[Decimal, Sequence[str]]:
        share = part / whole * 100
        return share, [f"{shown(part)} ÷ {shown(whole)} × 100% = {shown(share)}%"]

    return derive(formula, source, [above, below], divide)


def exact(above: Figure, below: Figure) -> Fraction | None:
    """The same share unrounded: a bound is reached or not by it, never by what is printed."""
    if above.value is None or not below.value:
        return None
    return Fraction(above.value) / Fraction(below.value)
