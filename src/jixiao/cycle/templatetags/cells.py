"""The choice of a cell of the form, on the pages where remarks are set."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString

from jixiao.cycle.flat_select import FlatSelect
from jixiao.forms.changes.fields import Field

register = template.Library()
_LONGEST = 18
"""Signs of a cell's text that are shown; the rest is an ellipsis."""


@register.simple_tag
def choice_of_cells(fields: Iterable[Field], at: str) -> SafeString:
    """Every cell by its name and the beginning of its text; `at`: the one that is chosen."""
    return FlatSelect(choices=[(field.path, f"{field.label}：{_begun(field.text)}") for field in fields]).render(
        "path", at, {"id": "path"}
    )


def _begun(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
