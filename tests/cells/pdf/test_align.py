"""Tables without ruling lines, and prose that is none."""

import pytest

from jixiao.cells.pdf.reader import read
from tests.cells.pdf.handmade import pdf, words
from tests.cells.pdf.reading import entries, grids_of, lines_of


def column_texts(*rows: tuple[str, ...]) -> str:
    return "".join(
        words(text, x, 170 - 15 * number)
        for number, row in enumerate(rows)
        for x, text in zip((20, 110, 200), row, strict=False)
        if text
    )


def test_blank_places_are_cells() -> None:
    document = read(pdf(column_texts(("name", "goal", "done"), ("roads", "35", ""), ("dams", "2", "2"))), "a.pdf")
    (grid,) = grids_of(document)
    assert entries(grid) == (
        (1, 1, 1, 1, "name"), (1, 2, 1, 1, "goal"), (1, 3, 1, 1, "done"),
        (2, 1, 1, 1, "roads"), (2, 2, 1, 1, "35"), (2, 3, 1, 1, ""),
        (3, 1, 1, 1, "dams"), (3, 2, 1, 1, "2"), (3, 3, 1, 1, "2"),
    )  # fmt: skip
    assert not grid.closed


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([("unit: a bureau", "", "in yuan")], id="one-line-in-two-parts"),
        pytest.param([("name", "goal"), ("roads", "35")], id="two-lines"),
        pytest.param([("a line of plain prose that fills the page",)] * 4, id="prose"),
        pytest.param([("a", "b"), ("a line of plain prose that fills the page",), ("a", "b")], id="prose-between"),
    ],
)
def test_no_table(rows: list[tuple[str, ...]]) -> None:
    document = read(pdf(column_texts(*rows)), "a.pdf")
    assert grids_of(document) == []
    assert len(lines_of(document)) == len(rows)


def test_signature_below_is_no_row() -> None:
    rows = [("name", "goal", "done"), ("roads", "35", "36"), ("dams", "2", "2"), ("signed",)]
    document = read(pdf(column_texts(*rows)), "a.pdf")
    assert grids_of(document)[0].rows == 3
    assert lines_of(document) == ["signed"]
