"""Places a person fills in."""

from typing import Any

from jixiao.reports.letter_style import add_paragraph


def to_fill_in(letter: Any, what: str) -> None:
    """A paragraph that says what is to be written in its place."""
    add_paragraph(letter, f"【待填写：{what}】")
