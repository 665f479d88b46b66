"""Units on the pages of a year, under the names they had in it."""

from django import template

from jixiao.accounts.models import Unit

register = template.Library()


@register.filter
def called_in(unit: Unit, year: int) -> str:
    return unit.name_in(year)
