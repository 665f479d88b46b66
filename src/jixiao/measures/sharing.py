"""Something whole shared out in proportion, in steps, so that the parts add up to it."""

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal


def by_largest_remainder(whole: Decimal, weights: Sequence[Decimal], step: Decimal) -> tuple[Decimal, ...]:
    """The part of each weight, a multiple of `step`; what was cut off most gets what is left over, the first of equals
    first. The weights are not all 0, the whole is not negative and a multiple of the step."""
    added = sum(weights, Decimal())
    exact = [each * whole / added for each in weights]
    even = [each.quantize(step, ROUND_DOWN) for each in exact]
    cut = sorted(range(len(even)), key=lambda place: even[place] - exact[place])
    left_over = int((whole - sum(even, Decimal())) / step)
    gets_more = set(cut[:left_over])
    return tuple(part + (step if place in gets_more else 0) for place, part in enumerate(even))
