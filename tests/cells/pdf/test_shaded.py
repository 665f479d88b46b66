"""Tables without lines whose cells have a background of their own."""

import pytest

from jixiao.cells.model import Document
from jixiao.cells.pdf.reader import read
from tests.cells.pdf.handmade import pdf, table, words
from tests.cells.pdf.reading import entries, grids_of, lines_of

WORDS = "".join(
    words(text, x, y)
    for text, x, y in [("a", 25, 145), ("long over two", 105, 145), ("b", 25, 105), ("c", 105, 105), ("d", 205, 105)]
)


def fill(left: float, bottom: float, right: float, top: float) -> str:
    return f"0.9 g {left} {bottom} {right - left} {top - bottom} re f 0 g\n"


CELLS = (
    fill(20, 130, 100, 170) + fill(100, 130, 280, 170)
    + fill(20, 90, 100, 130) + fill(100, 90, 200, 130) + fill(200, 90, 280, 130)
)  # fmt: skip


def document(content: str) -> Document:
    return read(pdf(content), "a.pdf")


@pytest.mark.parametrize(
    "behind",
    [
        pytest.param("", id="nothing"),
        pytest.param(fill(0, 0, 300, 200), id="white-page"),
        pytest.param(fill(20, 90, 280, 170), id="one-background-for-all"),
    ],
)
def test_backgrounds_of_cells_are_a_table(behind: str) -> None:
    (grid,) = grids_of(document(behind + CELLS + WORDS))
    assert entries(grid) == (
        (1, 1, 1, 1, "a"), (1, 2, 1, 2, "longovertwo"),
        (2, 1, 1, 1, "b"), (2, 2, 1, 1, "c"), (2, 3, 1, 1, "d"),
    )  # fmt: skip


@pytest.mark.parametrize(
    "fills",
    [
        pytest.param(fill(20, 130, 280, 170) + fill(20, 90, 280, 130), id="striped-rows"),
        pytest.param(fill(20, 130, 100, 170) + fill(100, 130, 280, 170), id="shaded-head"),
        pytest.param(fill(25, 140, 90, 155) + fill(105, 100, 160, 115) + fill(205, 90, 280, 130), id="marked-words"),
    ],
)
def test_other_backgrounds_are_no_table(fills: str) -> None:
    assert grids_of(document(fills + WORDS)) == []
    assert len(lines_of(document(fills + WORDS))) == 2


def test_shading_in_a_drawn_table_adds_no_cells() -> None:
    drawn = table([20, 150, 280], [50, 90, 130, 170])
    plain, shaded = document(drawn + WORDS), document(CELLS + drawn + WORDS)
    assert [entries(grid) for grid in grids_of(shaded)] == [entries(grid) for grid in grids_of(plain)]
