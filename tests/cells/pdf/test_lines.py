"""Characters into lines of text, with the blanks the page shows."""

from jixiao.cells.pdf.reader import read
from tests.cells.pdf.handmade import pdf, words
from tests.cells.pdf.reading import lines_of


def test_printed_blanks_are_kept() -> None:
    """Some forms show the level of an indicator by leading blanks only."""
    content = words("    output", 20, 170) + words("  roads   35", 20, 150)
    assert lines_of(read(pdf(content), "a.pdf")) == ["    output", "  roads   35"]


def test_gaps_of_a_line_become_blanks() -> None:
    (text,) = lines_of(read(pdf(words("unit", 20, 170) + words("yuan", 200, 170)), "a.pdf"))
    assert text.split() == ["unit", "yuan"]
    assert 10 < text.count(" ") < 20
