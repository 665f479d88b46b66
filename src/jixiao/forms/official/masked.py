"""What is filled in without personal data: for who may read a form and not know whom to call about it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from jixiao.forms.erased import Eraser
from jixiao.forms.masked import mask_of_form
from jixiao.forms.official.filled import Filled, Row
from jixiao.forms.official.values import OF_PEOPLE
from jixiao.forms.personal import Mask

_OF_REVIEW = frozenset({*OF_PEOPLE, "opinion", "signed"})
"""Blanks in which somebody stands or what he said in his review."""
_BOXES = "box"
"""The list of review boxes that have no place of their own."""


def masked_filled(filled: Filled, form: Mapping[str, Any]) -> Filled:
    """Hidden as `filled_of` hides it; `form`: the JSON that was read from it, which knows the names.

    The lines below the drawing are left out: people stand there, in whatever words.
    """
    mask = mask_of_form(form)
    return replace(
        filled,
        title=mask.text(filled.title),
        fields={name: _field(name, text, mask) for name, text in filled.fields.items()},
        rows={name: tuple(_row(row, mask) for row in rows) for name, rows in filled.rows.items()},
        below=(),
    )


def _field(name: str, text: str, mask: Mask) -> str:
    blank = name.partition(":")[0]
    if blank in OF_PEOPLE:
        text = (mask.phone(text) if blank == "phone" else mask.name(text)) or ""
    return mask.text(text)


def _row(row: Row, mask: Mask) -> Row:
    return replace(row, texts={column: mask.text(text) for column, text in row.texts.items()})


def erased_filled(filled: Filled, eraser: Eraser) -> Filled:
    """What everybody may read: the blanks of people and of their opinions stay empty, all else is erased."""
    return replace(
        filled,
        title=eraser.text(filled.title),
        fields={
            name: "" if name.partition(":")[0] in _OF_REVIEW else eraser.text(text)
            for name, text in filled.fields.items()
        },
        rows={
            name: () if name == _BOXES else tuple(_erased(row, eraser) for row in rows)
            for name, rows in filled.rows.items()
        },
        below=(),
    )


def _erased(row: Row, eraser: Eraser) -> Row:
    return replace(row, texts={column: eraser.text(text) for column, text in row.texts.items()})
