"""A computed number as a how-page says it: rounded where it is long, in the unit of what the form prints beside it."""

from decimal import ROUND_HALF_UP, Decimal

from jixiao.measures.printed_number import agrees, number

_DECIMALS = 4
_MONEY = {"万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
"""What a form prints amounts in; they are computed in 元."""
_AMOUNT = ".yuan"
"""The place of an amount ends so: it is computed in 元, whatever the head of its table says."""


def computed_words(value: str | None, text: str, place: str) -> str:
    """`text`: the number as the form prints it at `place`. Empty where nothing was computed."""
    if value is None:
        return ""
    exact = Decimal(value)
    rounded = exact.quantize(Decimal(1).scaleb(-_DECIMALS), ROUND_HALF_UP)
    unit = _unit(exact, text, place)
    if rounded == exact:
        return f"{exact.normalize():f}{unit}"
    return f"{rounded.normalize():f}{unit}（四舍五入到{_DECIMALS}位小数）"


def _unit(value: Decimal, text: str, place: str) -> str:
    printed = number(text)
    if printed is None:
        return ""
    if place.endswith(_AMOUNT):
        return "元"
    for unit, size in _MONEY.items():
        if unit in text:
            return "元" if agrees(printed, value / size, Decimal()) else ""
    return "%" if text.rstrip().endswith(("%", "％")) and agrees(printed, value, Decimal()) else ""
