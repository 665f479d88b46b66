"""A choice among many: what Django's own select says, without a template for each option."""

import pytest
from django import forms
from lxml import html

from jixiao.cycle.flat_select import FlatSelect

CHOICES = [("", "全部"), ("2026", "2026年"), (2027, "2027年 <草稿> & “新”")]


def said(widget: forms.Select, value: object) -> list[tuple[str | None, bool, str]]:
    (select,) = html.fragments_fromstring(widget.render("year", value, {"id": "id_year"}))
    assert (select.tag, select.get("name"), select.get("id")) == ("select", "year", "id_year")
    return [(each.get("value"), each.get("selected") is not None, each.text_content()) for each in select]


@pytest.mark.parametrize("value", ["", None, "2026", "2027", 2027, "1999", '"><script>'])
def test_it_says_what_djangos_own_says(value: object) -> None:
    assert said(FlatSelect(choices=CHOICES), value) == said(forms.Select(choices=CHOICES), value)


def test_what_is_chosen_is_marked_and_nothing_else() -> None:
    assert [is_chosen for _, is_chosen, _ in said(FlatSelect(choices=CHOICES), "2027")] == [False, False, True]


def test_the_words_of_a_fields_error_are_found_by_who_cannot_see() -> None:
    class Asked(forms.Form):
        year = forms.ChoiceField(choices=CHOICES, widget=FlatSelect)

    asked = Asked({"year": "1999"})
    assert not asked.is_valid()
    (select,) = html.fragments_fromstring(str(asked["year"]))
    assert select.get("aria-invalid") == "true"
