"""A report in an outline: heads numbered, tables filled in, the places for a person's words marked 【待填写：…】."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from jixiao.profiles.report_outlines import Outline
from jixiao.reports.letter_style import add_heading, add_paragraph, add_signature, add_title, letter_bytes, new_letter

NUMERALS = "一二三四五六七八九十"
Told = TypeVar("Told")


def to_fill_in(what: str) -> str:
    """What stands in the place of words only people can write."""
    return f"【待填写：{what}】"


def outlined(
    unit: str, title: str, lead: str, outline: Outline, tables: Mapping[str, Callable[[Any, Told], None]], told: Told
) -> bytes:
    """The report of a unit as a Word document, to be stamped by it. `lead`: the line below its title; `tables`: by the
    names of the outline."""
    letter = new_letter()
    letter.core_properties.title = f"{unit}{title}"
    add_title(letter, f"{unit}\n{title}")
    add_paragraph(letter, lead, indented=False)
    for numeral, (head, items) in zip(NUMERALS, outline.parts.items(), strict=False):
        add_heading(letter, f"{numeral}、{head}")
        for item in items:
            if item.what == "table":
                tables[item.words](letter, told)
            else:
                for line in (to_fill_in(item.words) if item.what == "fill" else item.words).splitlines():
                    add_paragraph(letter, line)
    add_signature(letter, unit, to_fill_in("日期"))
    return letter_bytes(letter)
