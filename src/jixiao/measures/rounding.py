"""Points as a profile shows them: its decimals, its rounding; what is computed with stays exact."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from jixiao.profiles.model import Profile

_ROUNDINGS = {"half_up": ROUND_HALF_UP, "down": ROUND_DOWN}


def rounded(value: Decimal, profile: Profile) -> Decimal:
    """A number of points with the profile's decimals."""
    step = Decimal(1).scaleb(-int(profile.number("score_decimals")))
    return value.quantize(step, _ROUNDINGS[profile.word("score_rounding")])


def points_text(value: Decimal, profile: Profile) -> str:
    """Points as they are printed: whole ones without decimals (10), others with all of them (9.20)."""
    shown = rounded(value, profile)
    return f"{shown.normalize():f}" if shown == shown.to_integral_value() else f"{shown:f}"
