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
_EMPTY = "（空）"


@register.simple_tag
def choice_of_cells(cells: Iterable[Field], at: str, wrong: str) -> SafeString:
    """Every cell by its name and the beginning of its text, none chosen for the reader; `at`: the one that is chosen,
    `wrong`: why the choice that was sent could not be taken."""
    named = [(each.path, f"{each.label}：{truncatechars(each.text, _LONGEST) or _EMPTY}") for each in cells]
    said = {"aria-invalid": "true", "aria-describedby": "wrong-path", "autofocus": True} if wrong else {}
    return FlatSelect(choices=[("", "请选择"), *named]).render("path", at, {"id": "path", **said})
