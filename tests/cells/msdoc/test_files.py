"""Files that LibreOffice wrote, cell by cell against the tables written by hand in `grids.py`."""

from pathlib import Path

import pytest

from jixiao.cells.model import Document, Grid, Line, visible_characters
from jixiao.cells.msdoc.reader import read
from tests.cells.msdoc.grids import FORM, INNER, MERGED, OUTER, Placed

FILES = Path(__file__).parent / "files"


def document(name: str) -> Document:
    return read((FILES / name).read_bytes(), name)


def placed(grid: Grid) -> list[Placed]:
    return [(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells]


def grids(name: str) -> list[Grid]:
    return [block for block in document(name).blocks if isinstance(block, Grid)]


@pytest.mark.parametrize(
    ("name", "tables"),
    [
        pytest.param("merged.doc", [MERGED], id="merged-both-ways-and-ending-the-file"),
        pytest.param("nested.doc", [OUTER, INNER], id="a-table-in-a-cell-comes-behind"),
        pytest.param("form.doc", [FORM], id="sixty-cells"),
    ],
)
def test_every_cell_is_where_it_was_written(name: str, tables: list[list[Placed]]) -> None:
    assert [placed(grid) for grid in grids(name)] == tables


def test_cells_carry_their_addresses() -> None:
    found = document("nested.doc")
    assert [grid.address.id for grid in grids("nested.doc")] == ["t1", "t2"]
    cell = found.find("t2.r2.c1")
    assert cell is not None
    assert cell.text == "其中"


def test_lines_are_what_the_page_shows() -> None:
    lines = [(block.text, block.cell.address.line) for block in document("story.doc").blocks if isinstance(block, Line)]
    assert lines[:12] == [
        ("各单位：", 1),
        ("详见市财政局网站，截至2024年", 2),
        ("一、总体目标", 3),
        ("1. 养护道路", 4),
        ("2. 改造管网", 5),
        ("二、资金安排", 6),
        ("预算90万元", 7),
        ("公开内容", 8),
        ("姓\t𠮷\n编号 A-1", 9),
        ("完成率≥95%，是☑否☐", 10),
        ("注释处", 11),
        ("第二页", 12),
    ]
    assert [text for text, _ in lines[12:]] == ["内部资料", "市财政局制", "脚注一"]


def test_notes_name_what_is_not_read() -> None:
    notes = [note.code for note in document("story.doc").notes]
    assert notes == ["tracked_changes", "hidden_text", "comments_left_out"]
    assert document("merged.doc").notes == ()


@pytest.mark.parametrize(
    ("name", "visible"),
    [
        pytest.param("merged.doc", sum(visible_characters(text) for text, *_ in MERGED), id="merged"),
        pytest.param("nested.doc", sum(visible_characters(text) for text, *_ in OUTER + INNER), id="nested"),
        pytest.param("form.doc", 3 + sum(visible_characters(text) for text, *_ in FORM), id="form"),
        pytest.param("story.doc", 4 + 16 + 6 + 6 + 6 + 6 + 6 + 4 + 7 + 12 + 3 + 3 + 4 + 5 + 3, id="story"),
    ],
)
def test_no_visible_character_is_lost(name: str, visible: int) -> None:
    found = document(name)
    assert found.visible == visible
    assert sum(visible_characters(cell.text) for cell in found.cells()) == visible
