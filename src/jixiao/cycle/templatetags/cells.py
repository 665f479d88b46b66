"""The choice of a cell of the form, on the pages where remarks are set."""

from collections.abc import Iterable

from django import template
from django.template.defaultfilters import truncatechars
from django.utils.safestring import SafeString

from jixiao.cycle.flat_select import FlatSelect
from jixiao.forms.changes.fields import Field

register = template.Library()
_LONGEST = 18
"""Signs of a cell's text that are shown, with the ellipsis of a longer one."""


@register.simple_tag
def choice_of_cells(fields: Iterable[Field], at: str) -> SafeString:
    """Every cell by its name and the beginning of its text; `at`: the one that is chosen."""
    named = [(field.path, f"{field.label}：{truncatechars(field.text, _LONGEST)}") for field in fields]
    return FlatSelect(choices=named).render("path", at, {"id": "path"})
