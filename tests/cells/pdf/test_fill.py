"""Which cell a run of characters belongs to."""

from jixiao.cells.pdf.reader import read
from tests.cells.pdf.handmade import pdf, table, words
from tests.cells.pdf.reading import grids_of, lines_of


def texts(content: str) -> list[str]:
    (grid,) = grids_of(read(pdf(content), "a.pdf"))
    return [cell.text for cell in grid.cells]


TWO = table([50, 100, 250], [120, 150, 180])


def test_text_that_runs_over_stays_with_its_cell() -> None:
    assert texts(TWO + words("1234567890123456", 60, 160)) == ["1234567890123456", "", "", ""]


def test_texts_that_meet_at_a_border_are_two() -> None:
    assert texts(TWO + words("12345", 72, 160) + words("678", 101, 160)) == ["12345", "678", "", ""]


def test_text_drawn_in_pieces_is_one() -> None:
    assert texts(TWO + words("12", 60, 160) + words("34", 71.12, 160)) == ["1234", "", "", ""]


def test_lines_are_sorted_by_place_not_by_order_in_the_file() -> None:
    content = words("below", 110, 155) + words("right", 160, 167) + words("left", 110, 167)
    assert texts(TWO + content) == ["", "left   right\nbelow", "", ""]


def test_raised_character_stays_in_its_line() -> None:
    assert texts(TWO + words("100 m", 60, 160) + words("2", 86, 164, 6)) == ["100 m2", "", "", ""]


def test_table_within_a_cell_keeps_its_text() -> None:
    inner = table([120, 170, 230], [127, 135, 143]) + words("in", 125, 129, 6)
    document = read(pdf(TWO + inner + words("out", 110, 165)), "a.pdf")
    outer, nested = grids_of(document)
    assert [cell.text for cell in outer.cells] == ["", "out", "", ""]
    assert [cell.text for cell in nested.cells] == ["", "", "in", ""]


def test_text_beside_a_table_is_a_line() -> None:
    document = read(pdf(TWO + words("in", 60, 160) + words("aside", 5, 160)), "a.pdf")
    assert lines_of(document) == ["aside"]
