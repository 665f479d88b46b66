"""Every example form exists as .doc and as .docx of one page: both readers must see the same."""

from pathlib import Path

import pytest

from jixiao.cells import docx
from jixiao.cells.model import Document, Grid, visible_characters
from jixiao.cells.msdoc.reader import read

EXAMPLES = Path(__file__).parents[3] / "examples"
PAIRS = sorted(path for path in EXAMPLES.rglob("*.doc") if path.with_suffix(".docx").exists())


def blocks(document: Document) -> list[object]:
    return [cells(block) if isinstance(block, Grid) else block.text for block in document.blocks]


def cells(grid: Grid) -> list[tuple[str, int, int, int, int]]:
    """Texts, places and spans; columns in which no cell begins (a doc has no such ones) are not counted."""
    begun = sorted({cell.column for cell in grid.cells})
    column = {old: new for new, old in enumerate(begun, 1)}
    return [
        (
            cell.text,
            cell.row,
            column[cell.column],
            cell.row_span,
            sum(cell.column <= start < cell.column + cell.column_span for start in begun),
        )
        for cell in grid.cells
    ]


def test_there_are_examples() -> None:
    assert len(PAIRS) >= 20


@pytest.mark.parametrize("path", [pytest.param(path, id=path.parent.name) for path in PAIRS])
def test_doc_and_docx_say_the_same(path: Path) -> None:
    binary = read(path.read_bytes(), path.name)
    package = docx.read(path.with_suffix(".docx").read_bytes(), path.name)
    assert blocks(binary) == blocks(package)
    assert binary.visible == package.visible == sum(visible_characters(cell.text) for cell in binary.cells())
