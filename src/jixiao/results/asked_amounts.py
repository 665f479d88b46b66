"""Amounts on the pages of results, asked for in 万元: how they are written, and those that are far from what is known.

What is far is most often another unit (元 for 万元); it can be right, so who has looked again may enter it.
"""

from collections.abc import Mapping
from decimal import Decimal

from django import forms

WAN = 10_000
FAR = 10
"""A wrong unit or a digit too many makes an amount so many times another."""
NO_NUMBER: Mapping[str, str] = {
    "invalid": "请填数字，例如 12.5。",
    "max_digits": "金额太大，请核对单位是不是万元。",
    "max_whole_digits": "金额太大，请核对单位是不是万元。",
    "max_decimal_places": "金额最多到分（万元的第六位小数）。",
}


def sure_field() -> forms.BooleanField:
    """Out of sight until it is asked for."""
    return forms.BooleanField(label="金额核对过，没有写错", required=False, widget=forms.HiddenInput)


def ask_again(form: forms.Form, name: str, words: str) -> None:
    """Say what is odd about the amount called `name`, unless the form's `sure` is ticked."""
    if not form.cleaned_data.get("sure"):
        form.fields["sure"].widget = forms.CheckboxInput()
        form.add_error(name, f"{words}没有写错的，勾选“{form.fields['sure'].label}”再提交。")


def wan(yuan: Decimal) -> str:
    """元 as 万元, no more digits than it has: 982."""
    text = f"{yuan / WAN:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
