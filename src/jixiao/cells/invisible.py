"""Characters nobody sees: soft hyphens, zero-width blanks, marks of direction, variation selectors, controls.

Editors of web pages scatter them, in the middle of labels too. They are no visible characters, so no cell keeps them
and no count counts them; readers hand them on as they stand in the file, and here they are taken out.
"""

import re
from dataclasses import replace
from typing import Final

from jixiao.cells.model import Cell, Document, Grid, Line

_INVISIBLE: Final = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"
    r"\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    r"\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3\U000e0000-\U000e0fff]"
)
"""Unicode's Default_Ignorable_Code_Point, marks of interlinear annotation, controls that are no white space."""


def without_invisible(document: Document) -> Document:
    """The document without such characters; itself where it has none."""
    texts = "\n".join(cell.text for cell in document.cells())
    count = len(_INVISIBLE.findall(texts))
    if not count:
        return document
    renewed = {id(cell): _cleaned(cell) for cell in document.cells()}
    blocks = tuple(
        replace(block, cells=tuple(renewed[id(cell)] for cell in block.cells))
        if isinstance(block, Grid)
        else Line(renewed[id(block.cell)])
        for block in document.blocks
    )
    notes = tuple(
        replace(note, cells=tuple(renewed.get(id(cell), cell) for cell in note.cells)) for note in document.notes
    )
    return replace(document, blocks=blocks, notes=notes, visible=document.visible - count)


def _cleaned(cell: Cell) -> Cell:
    text = _INVISIBLE.sub("", cell.text)
    return cell if text == cell.text else replace(cell, text=text)
