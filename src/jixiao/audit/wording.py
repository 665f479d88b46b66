"""How amounts and words are written in messages."""

from collections.abc import Iterable
from decimal import Decimal


def wan(yuan: Decimal) -> str:
    """An amount in 万元, with two decimals where that is exact, else with all it has."""
    amount = yuan / 10_000
    exact = amount.quantize(Decimal("0.01"))
    return f"{exact if exact == amount else amount.normalize():f} 万元"


def quoted(words: Iterable[str], at_most: int = 3) -> str:
    """“甲”、“乙”等5处."""
    listed = list(words)
    shown = "、".join(f"“{shortened(word)}”" for word in listed[:at_most])
    return shown if len(listed) <= at_most else f"{shown}等{len(listed)}处"


def shortened(text: str, length: int = 30) -> str:
    """A text on one line, cut to a length that still tells the place."""
    plain = " ".join(text.split())
    return plain if len(plain) <= length else plain[: length - 1] + "…"
