"""What the fields of an amount are called."""

from django import template

from jixiao.treasury.kinds import sources
from jixiao.treasury.models import Amount
from jixiao.treasury.words import kind_words

register = template.Library()


@register.filter
def kind(amount: Amount) -> str:
    return kind_words(amount)


@register.filter
def source(amount: Amount) -> str:
    return sources().get(amount.source, amount.source)
