"""Lattices drawn as text: what their cells are.

In the pictures + is a corner, - and | are lines; a column of the picture is 10 points wide, a row 10 high.
"""

from itertools import pairwise

import pytest

from jixiao.cells.pdf.lattice import Face, Lattice, lattices
from jixiao.cells.pdf.rules import Rule, Rules, joined

STEP = 10.0


def drawn(picture: str) -> Rules:
    """The rules of a picture: a line between two neighbours that are both part of it."""
    rows = [row.rstrip() for row in picture.strip("\n").splitlines()]
    across = [
        Rule(y * STEP, x * STEP, (x + 1) * STEP)
        for y, row in enumerate(rows)
        for x in range(len(row) - 1)
        if row[x] in "+-" and row[x + 1] in "+-"
    ]
    down = [
        Rule(x * STEP, y * STEP, (y + 1) * STEP)
        for y, (row, below) in enumerate(pairwise(rows))
        for x in range(min(len(row), len(below)))
        if row[x] in "+|" and below[x] in "+|"
    ]
    return Rules(joined(across), joined(down))


def only(picture: str) -> Lattice:
    (lattice,) = lattices(drawn(picture))
    return lattice


def test_plain_table() -> None:
    lattice = only("""
+--+---+
|  |   |
+--+---+
|  |   |
+--+---+
""")
    assert lattice.faces == (Face(1, 1, 1, 1), Face(1, 2, 1, 1), Face(2, 1, 1, 1), Face(2, 2, 1, 1))
    assert (lattice.columns, lattice.rows) == ((0, 30, 70), (0, 20, 40))


def test_merged_cells_have_spans() -> None:
    lattice = only("""
+--+---+--+
|  |      |
|  +---+--+
|  |   |  |
+--+---+  |
|      |  |
+------+--+
""")
    assert lattice.faces == (Face(1, 1, 2, 1), Face(1, 2, 1, 2), Face(2, 2, 1, 1), Face(2, 3, 2, 1), Face(3, 1, 1, 2))


@pytest.mark.parametrize(
    ("picture", "open_top", "open_bottom"),
    [
        pytest.param("---+---\n   |\n---+---\n   |\n---+---", False, False, id="sides"),
        pytest.param("|  |  |\n+--+--+\n|  |  |\n+--+--+", True, False, id="top"),
        pytest.param("+--+--+\n|  |  |\n+--+--+\n|  |  |", False, True, id="bottom-at-the-end-of-a-page"),
    ],
)
def test_undrawn_side_is_put_where_lines_end(picture: str, open_top: bool, open_bottom: bool) -> None:
    lattice = only(picture)
    assert lattice.faces == (Face(1, 1, 1, 1), Face(1, 2, 1, 1), Face(2, 1, 1, 1), Face(2, 2, 1, 1))
    assert (lattice.open_top, lattice.open_bottom) == (open_top, open_bottom)


def test_line_that_sticks_out_makes_no_column() -> None:
    lattice = only("""
+--+--+
|  |  |
+--+--+-----
|  |  |
+--+--+
""")
    assert lattice.columns == (0, 30, 60)


def test_loose_line_within_a_cell_makes_no_row() -> None:
    lattice = only("""
+------+--+
|      |  |
+---   |  |
|      |  |
+------+--+
""")
    assert lattice.faces == (Face(1, 1, 1, 1), Face(1, 2, 1, 1))
    assert len(lattice.rows) == 2


def test_underline_within_a_cell_is_no_part_of_the_table() -> None:
    lattice = only("""
+--------+--+
|        |  |
|  ----  |  |
|        |  |
+--------+--+
""")
    assert lattice.faces == (Face(1, 1, 1, 1), Face(1, 2, 1, 1))


def test_face_that_is_no_rectangle_is_cut_into_rows() -> None:
    lattice = only("""
+--+---+
|  |   |
|  +---+
|      |
+------+
|      |
+------+
""")
    assert Face(1, 2, 1, 1) in lattice.faces
    assert Face(3, 1, 1, 2) in lattice.faces
    covered = [
        (row, column)
        for face in lattice.faces
        for row in range(face.row, face.row + face.row_span)
        for column in range(face.column, face.column + face.column_span)
    ]
    assert len(covered) == len(set(covered))


def test_tables_that_do_not_touch_are_two() -> None:
    found = lattices(
        drawn("""
+--+
|  |
+--+

+--+--+
|  |  |
+--+--+
""")
    )
    assert [len(lattice.faces) for lattice in found] == [1, 2]


def test_room_beside_a_narrow_upper_part_is_no_cell() -> None:
    lattice = only("""
+--+
|  |
+--+--+
|  |  |
+--+--+
""")
    assert lattice.faces == (Face(1, 1, 1, 1), Face(2, 1, 1, 1), Face(2, 2, 1, 1))


def test_lone_lines_are_no_table() -> None:
    assert lattices(drawn("-----\n\n-----")) == ()
