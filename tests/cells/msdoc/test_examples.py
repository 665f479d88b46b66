"""Every example form exists as .doc and as .docx of one page: both readers must see the same."""

from pathlib import Path

import pytest

from jixiao.cells import docx
from jixiao.cells.model import Document, Grid, visible_characters
from jixiao.cells.msdoc.reader import read

EXAMPLES = Path(__file__).parents[3] / "examples"
PAIRS = sorted(path for path in EXAMPLES.rglob("*.doc") if path.with_suffix(".docx").exists())


def blocks(document: Document) -> list[object]:
    return [
        [(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in block.cells]
        if isinstance(block, Grid)
        else block.text
        for block in document.blocks
    ]


def test_there_are_examples() -> None:
    assert len(PAIRS) >= 20


@pytest.mark.parametrize("path", [pytest.param(path, id=path.parent.name) for path in PAIRS])
def test_doc_and_docx_say_the_same(path: Path) -> None:
    binary = read(path.read_bytes(), path.name)
    package = docx.read(path.with_suffix(".docx").read_bytes(), path.name)
    assert blocks(binary) == blocks(package)
    assert binary.visible == package.visible == sum(visible_characters(cell.text) for cell in binary.cells())
