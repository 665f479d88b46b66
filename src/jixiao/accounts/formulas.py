"""Texts that a spreadsheet would calculate when it opens a CSV file."""

_BEGINS = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet calculates a cell of a CSV file that begins with these."""


def no_formula(text: str) -> str:
    """The text with an apostrophe before it where it would be taken for a formula."""
    return f"'{text}" if text.startswith(_BEGINS) else text
