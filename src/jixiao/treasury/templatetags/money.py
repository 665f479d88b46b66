"""Amounts and rates as pages print them."""

from decimal import ROUND_HALF_UP, Decimal

from django import template

from jixiao.measures.derivation import Derivation
from jixiao.treasury.figures import Traced
from jixiao.treasury.rate_words import both_words, over_words, step_lines

register = template.Library()


@register.filter
def yuan(value: Decimal) -> str:
    """1715500.45 → 1,715,500.45."""
    return f"{value:,.2f}"


@register.filter
def rate(value: Decimal | None) -> str:
    """A percentage with two decimals; empty where there is none."""
    return "" if value is None else f"{value.quantize(Decimal('0.01'), ROUND_HALF_UP)}%"


@register.filter
def yuan_wan(value: Decimal) -> str:
    """3000000 → 3,000,000.00元（300.00万元）."""
    return both_words(value)


@register.filter
def rate_steps(found: Derivation) -> str:
    """The division of a rate with its amounts in 元; empty where it was not made."""
    return "；".join(step_lines(found))


@register.filter
def over_budget(found: Derivation) -> str:
    """By how much a rate of two amounts in 元 is over 100 %, in words; empty where it is not."""
    return over_words(found)


@register.inclusion_tag("treasury/_figure.html")
def figure(found: Traced) -> dict[str, Traced]:
    """An amount that opens its rows, or that there is none and why."""
    return {"figure": found}
