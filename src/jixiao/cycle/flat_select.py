"""A choice among many, written without a template for each option: hundreds of units are a third of a list's time."""

from collections.abc import Mapping
from typing import Any

from django.forms import Select
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class FlatSelect(Select):
    """Choices without groups."""

    def render(
        self,
        name: str,
        value: Any,
        attrs: Mapping[str, Any] | None = None,
        renderer: Any = None,  # noqa: ARG002
    ) -> SafeString:
        chosen = set(self.format_value(value))
        options = format_html_join(
            "",
            '<option value="{}"{}>{}</option>',
            ((given, " selected" if given in chosen else "", words) for given, words in self._said()),
        )
        built = flatatt(self.build_attrs(self.attrs, {**(attrs or {}), "name": name}))
        return format_html("<select{}>{}</select>", built, options)

    def _said(self) -> list[tuple[str, Any]]:
        return [("" if given is None else str(given), words) for given, words in self.choices]
