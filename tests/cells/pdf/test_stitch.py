"""Tables that go on overleaf, and tables that only look so.

Pages are 300 wide and 200 high, a table has three columns, unless a test says otherwise.
"""

from collections.abc import Sequence

import pytest

from jixiao.cells.model import Document
from jixiao.cells.pdf.reader import read
from tests.cells.pdf.grids import Table
from tests.cells.pdf.handmade import line, pdf, table, words
from tests.cells.pdf.reading import entries, grids_of, lines_of

COLUMNS = (50, 110, 170, 250)
ROW = 20


def rows(texts: Sequence[Sequence[str]], top: float, columns: Sequence[float] = COLUMNS) -> str:
    """A ruled table whose upper edge is at `top` (from the bottom of the page), a text in every cell."""
    ys = [top - ROW * number for number in range(len(texts) + 1)]
    content = table(columns, ys)
    for row, line_texts in enumerate(texts):
        for x, text in zip(columns, line_texts, strict=False):
            content += words(text, x + 3, top - ROW * row - 13, size=8)
    return content


def read_pages(*contents: str, media: str = "0 0 300 200") -> Document:
    return read(pdf(*contents, media=media), "a.pdf")


HEAD = ("kind", "name", "value")
FIRST = rows([HEAD, ("output", "roads", "35")], 80)


def tables_of(*contents: str) -> list[Table]:
    return [entries(grid) for grid in grids_of(read_pages(*contents))]


def test_new_row_overleaf() -> None:
    assert tables_of(FIRST, rows([("effect", "income", "8")], 180)) == [
        (
            (1, 1, 1, 1, "kind"), (1, 2, 1, 1, "name"), (1, 3, 1, 1, "value"),
            (2, 1, 1, 1, "output"), (2, 2, 1, 1, "roads"), (2, 3, 1, 1, "35"),
            (3, 1, 1, 1, "effect"), (3, 2, 1, 1, "income"), (3, 3, 1, 1, "8"),
        )
    ]  # fmt: skip


def test_blank_label_overleaf_is_the_rest_of_the_merged_cell() -> None:
    document = read_pages(FIRST, rows([("", "bridges", "2")], 180))
    (grid,) = grids_of(document)
    assert entries(grid)[3:] == (
        (2, 1, 2, 1, "output"), (2, 2, 1, 1, "roads"), (2, 3, 1, 1, "35"),
        (3, 2, 1, 1, "bridges"), (3, 3, 1, 1, "2"),
    )  # fmt: skip
    assert [note.code for note in document.notes] == ["cell_joined_over_page_break"]


def test_merged_cell_over_three_pages() -> None:
    full = rows([(f"item{number}", "1") for number in range(7)], 180, columns=COLUMNS[1:])
    full += table((50, 110), (180, 180 - 7 * ROW))
    (grid,) = grids_of(read_pages(FIRST, full, rows([("", "last", "2")], 180)))
    label = grid.at(2, 1)
    assert label is not None
    assert (label.text, label.row_span) == ("output", 9)
    assert grid.rows == 10


def test_blank_below_a_number_is_not_its_rest() -> None:
    before = rows([("no", "name", "value"), ("18", "roads", "35")], 80)
    assert tables_of(before, rows([("", "total", "35")], 180))[0][6:] == (
        (3, 1, 1, 1, ""), (3, 2, 1, 1, "total"), (3, 3, 1, 1, "35"),
    )  # fmt: skip


def test_blank_behind_the_first_text_stays_blank() -> None:
    assert tables_of(FIRST, rows([("effect", "income", "")], 180))[0][-1] == (3, 3, 1, 1, "")


def test_finished_texts_stay_apart() -> None:
    before = rows([HEAD, ("output", "it is done!", "35")], 80)
    assert tables_of(before, rows([("", "and the next", "")], 180))[0][4:] == (
        (2, 2, 1, 1, "itisdone!"), (2, 3, 1, 1, "35"), (3, 2, 1, 1, "andthenext"), (3, 3, 1, 1, ""),
    )  # fmt: skip


def test_short_texts_stay_apart() -> None:
    """A row of its own may well follow a line that happens to be full."""
    before = rows([HEAD, ("output", "abcdefghijkl", "35")], 80)
    (grid,) = grids_of(read_pages(before, rows([("", "bridges", "2")], 180)))
    assert grid.rows == 3


def test_row_without_lower_rule_is_joined() -> None:
    ys = (80, 60)
    open_row = table(COLUMNS, ys) + "".join(line(x, 60, x, 25) for x in COLUMNS)
    open_row += words("output", 53, 45, 8) + words("the first half", 113, 45, 8) + words("35", 173, 45, 8)
    document = read_pages(open_row, rows([("", "second half", ""), ("effect", "income", "8")], 180))
    (grid,) = grids_of(document)
    assert [cell.text for cell in grid.cells if cell.row == 2] == ["output", "the first half second half", "35"]
    assert grid.rows == 3
    joined = [note.cells[0].text for note in document.notes]
    assert joined == ["output", "the first half second half", "35"]


def test_whole_rows_without_a_rule_between_stay_apart() -> None:
    """Chromium draws no rule where a table is cut between two rows."""
    open_row = table(COLUMNS, (80, 60)) + "".join(line(x, 60, x, 25) for x in COLUMNS)
    open_row += words("output", 53, 45, 8) + words("roads", 113, 45, 8) + words("35", 173, 45, 8)
    ys = (160, 140)
    overleaf = table(COLUMNS, ys) + "".join(line(x, 160, x, 180) for x in COLUMNS)
    overleaf += words("bridges", 113, 167, 8) + words("2", 173, 167, 8) + words("effect", 53, 147, 8)
    (grid,) = grids_of(read_pages(open_row, overleaf))
    assert entries(grid)[3:8] == (
        (2, 1, 2, 1, "output"), (2, 2, 1, 1, "roads"), (2, 3, 1, 1, "35"), (3, 2, 1, 1, "bridges"), (3, 3, 1, 1, "2"),
    )  # fmt: skip


def test_row_cut_above_its_text_stands_where_the_text_is() -> None:
    empty = "".join(line(x, 80, x, 25) for x in COLUMNS) + table(COLUMNS, (100, 80)) + words("kind", 53, 87, 8)
    overleaf = table(COLUMNS, (160, 140)) + "".join(line(x, 160, x, 180) for x in COLUMNS) + words("roads", 113, 167, 8)
    (grid,) = grids_of(read_pages(empty, overleaf))
    cell = grid.at(2, 2)
    assert cell is not None
    assert (cell.text, cell.address.id) == ("roads", "p2.t1.r2.c2")
    assert grid.rows == 3


def test_columns_of_both_pages_make_one_grid() -> None:
    overleaf = rows([("effect", "income and more")], 180, columns=(50, 110, 250))
    assert tables_of(FIRST, overleaf)[0][6:] == ((3, 1, 1, 1, "effect"), (3, 2, 1, 2, "incomeandmore"))


def test_head_of_one_row_is_taken_out() -> None:
    document = read_pages(FIRST, rows([HEAD, ("effect", "income", "8")], 180))
    (grid,) = grids_of(document)
    assert grid.rows == 3
    assert lines_of(document) == ["kind name value"]
    assert [note.code for note in document.notes] == ["head_repeated"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(FIRST, words("Another table", 60, 185) + rows([("a", "b", "c")], 170), id="title-above"),
        pytest.param(FIRST + words("Note: that is all", 60, 20), rows([("a", "b", "c")], 180), id="note-below"),
        pytest.param(FIRST, rows([("a", "b", "c")], 180, columns=(40, 110, 170, 250)), id="other-edges"),
        pytest.param(FIRST, rows([("a", "b", "c")], 180, columns=(50, 90, 210, 250)), id="no-edge-in-common"),
        pytest.param(FIRST, FIRST, id="the-same-form-again"),
        pytest.param(FIRST, rows([HEAD, ("output", "other roads", "9")], 180), id="another-form-of-the-same-print"),
        pytest.param(FIRST, rows([HEAD], 180), id="nothing-but-the-head"),
    ],
)
def test_tables_stay_two(before: str, after: str) -> None:
    assert len(tables_of(before, after)) == 2


def test_table_that_ends_high_on_its_page_has_ended() -> None:
    assert len(grids_of(read_pages(rows([HEAD], 590), rows([("a", "b", "c")], 590), media="0 0 300 600"))) == 2


@pytest.mark.parametrize("number", ["- {} -", "{}", "{}/2"])
def test_page_numbers_do_not_part_a_table(number: str) -> None:
    pages = [FIRST, rows([("effect", "income", "8")], 180)]
    numbered = [page + words(number.format(count), 150, 8, 8) for count, page in enumerate(pages, start=1)]
    assert len(tables_of(*numbered)) == 1


def test_running_head_does_not_part_a_table() -> None:
    head = words("Budget of a county", 60, 190, 6)
    assert len(tables_of(FIRST + head, rows([("effect", "income", "8")], 175) + head)) == 1


def test_title_in_the_margin_of_one_page_parts_two_tables() -> None:
    assert len(tables_of(FIRST, rows([("effect", "income", "8")], 175) + words("Second table", 60, 190, 6))) == 2
