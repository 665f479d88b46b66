"""One page as tables and lines: lattice and fill where rules are drawn, alignment for what stands outside them."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from jixiao.cells.limits import MAX_CELLS
from jixiao.cells.pdf.align import align
from jixiao.cells.pdf.chars import Character
from jixiao.cells.pdf.fill import fill
from jixiao.cells.pdf.frame import Box, inside
from jixiao.cells.pdf.lattice import Lattice, lattices
from jixiao.cells.pdf.lines import TextLine, text_lines
from jixiao.cells.pdf.part import Part, part_of
from jixiao.cells.pdf.rules import SNAP, Rules, sides

PAGE_NUMBER = re.compile(r"[-–—－·.\s]*第?\s*\d{1,4}\s*页?\s*([,，、/共]\s*共?\s*\d{1,4}\s*页?)?[-–—－·.\s]*")
"""第 3 页, - 3 -, 3/12, 第3页 共12页."""
LONGEST_PAGE_NUMBER = 30
FEWEST_SHADED = 4


class Sheet(NamedTuple):
    """A page: its tables and its lines outside them, each from the top down."""

    number: int
    height: float
    parts: tuple[Part, ...]
    lines: tuple[TextLine, ...]
    is_drawing: bool = False
    """more crossing lines than a document may have cells: a map or a plan, not read as a table"""


def sheet_of(
    number: int, height: float, characters: Sequence[Character], rules: Rules, fills: Sequence[Box] = ()
) -> Sheet:
    """Put the characters of a page into its tables and lines."""
    drawing = _is_drawing(rules)
    tables = () if drawing else _tables(lattices(rules))
    tables = (*tables, *_shaded(fills, tables))
    filled = fill(tables, characters)
    parts = [part_of(table, cells, number) for table, cells in zip(tables, filled.cells, strict=True)]
    lines: list[TextLine] = []
    for stretch in _between(text_lines(filled.outside), [table.box for table in tables]):
        aligned = align(stretch, number)
        parts.extend(aligned.parts)
        lines.extend(aligned.lines)
    parts.sort(key=lambda part: part.box[1::-1])
    lines.sort(key=lambda line: line.box[1])
    return Sheet(number, height, tuple(parts), tuple(lines), drawing)


def is_page_number(text: str) -> bool:
    return len(text) <= LONGEST_PAGE_NUMBER and bool(PAGE_NUMBER.fullmatch(text.strip()))


def _tables(found: tuple[Lattice, ...]) -> tuple[Lattice, ...]:
    """Without frames: one face around another table."""
    return tuple(
        table
        for table in found
        if len(table.faces) > 1 or not any(inside(other.box, table.box, 1.0) for other in found if other is not table)
    )


def _is_drawing(rules: Rules) -> bool:
    return len(rules.horizontal) * len(rules.vertical) > MAX_CELLS


def _shaded(fills: Sequence[Box], tables: Sequence[Lattice]) -> list[Lattice]:
    """Tables drawn by backgrounds alone: every cell has one, and there are two rows and two columns at least."""
    free = [box for box in fills if not any(inside(box, table.box, SNAP) for table in tables)]
    rules = sides(free if len(free) >= FEWEST_SHADED else ())
    if not rules.horizontal or _is_drawing(rules):
        return []
    return [
        lattice
        for lattice in lattices(rules)
        if len(lattice.rows) > 2 and len(lattice.columns) > 2 and all(_is_filled(box, free) for box in lattice.boxes)
    ]


def _is_filled(face: Box, fills: Sequence[Box]) -> bool:
    return any(inside(face, fill, SNAP) for fill in fills)


def _between(lines: list[TextLine], boxes: list[Box]) -> list[list[TextLine]]:
    """Upright lines in stretches with no drawn table between them; turned characters cut again at their text object."""
    stretches: dict[tuple[float, ...], list[TextLine]] = {}
    turned: list[list[TextLine]] = []
    for line in lines:
        if line.characters[0].angle:
            turned.append([line])
        else:
            above = tuple(sorted(box[3] for box in boxes if box[3] <= line.box[3]))
            stretches.setdefault(above, []).append(line)
    return [*stretches.values(), *turned]
