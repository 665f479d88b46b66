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


def test_a_cell_over_several_columns_does_not_join_them() -> None:
    long = "a text as long as both columns together"
    rows = [("what", long), ("name", "goal", "done"), ("roads", "35", "36"), ("dams", "2", "2"), ("note", long)]
    (grid,) = grids_of(read(pdf(column_texts(*rows)), "a.pdf"))
    assert entries(grid)[:5] == (
        (1, 1, 1, 1, "what"), (1, 2, 1, 2, long.replace(" ", "")),
        (2, 1, 1, 1, "name"), (2, 2, 1, 1, "goal"), (2, 3, 1, 1, "done"),
    )  # fmt: skip
    assert entries(grid)[-2:] == ((5, 1, 1, 1, "note"), (5, 2, 1, 2, long.replace(" ", "")))


def test_a_long_text_that_runs_on_below_stays_in_its_column() -> None:
    long = "a text as long as both columns together"
    rows = [("what", long), ("", long), ("name", "goal", "done"), ("roads", "35", "36"), ("dams", "2", "2")]
    (grid,) = grids_of(read(pdf(column_texts(*rows)), "a.pdf"))
    assert [entry for entry in entries(grid) if entry[0] == 2] == [
        (2, 1, 1, 1, ""), (2, 2, 1, 2, long.replace(" ", "")),
    ]  # fmt: skip


def test_a_sentence_from_the_first_column_ends_the_table() -> None:
    rows = [("name", "goal", "done"), ("roads", "35", "36"), ("dams", "2", "2"), ("x",), ("a", "b", "c")]
    content = column_texts(*rows).replace("(x)", "(a sentence from the left edge across all of the columns)")
    document = read(pdf(content), "a.pdf")
    assert [grid.rows for grid in grids_of(document)] == [3]
    assert lines_of(document)[0].startswith("a sentence")


def test_a_cell_that_reaches_nearly_to_the_next_column_is_cut_there() -> None:
    rows = [("name", "goal", "done"), ("roads", "35", "36"), ("dams", "2", "2")]
    content = column_texts(*rows) + words("three quarters of", 112, 125) + words("yes", 200, 125) + words("x", 20, 125)
    (grid,) = grids_of(read(pdf(content), "a.pdf"))
    assert [entry for entry in entries(grid) if entry[0] == 4] == [
        (4, 1, 1, 1, "x"), (4, 2, 1, 1, "threequartersof"), (4, 3, 1, 1, "yes"),
    ]  # fmt: skip
