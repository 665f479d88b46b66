"""Whole PDFs, cell by cell against the grids written by hand."""

from pathlib import Path

import pytest

from jixiao.cells.errors import UnreadableFile
from jixiao.cells.limits import MAX_FILE_BYTES, MAX_PAGES
from jixiao.cells.model import Address, visible_characters
from jixiao.cells.pdf.reader import read
from tests.cells.pdf import grids
from tests.cells.pdf.handmade import pdf, table, words
from tests.cells.pdf.reading import FILES, entries, expected, grids_of, lines_of, read_file

READABLE = sorted(path.stem for path in FILES.glob("*.pdf") if path.stem not in ("scan", "encrypted"))


@pytest.mark.parametrize(
    ("name", "tables", "lines"),
    [
        pytest.param(
            "form_one_page",
            [grids.FORM],
            ["2023年部门整体支出绩效目标表", "单位：万元", "填表人：王某"],
            id="merged-cells",
        ),
        pytest.param("form_two_pages", [grids.FORM], ["2023年部门整体支出绩效目标表"], id="over-two-pages"),
        pytest.param("form_three_pages", [grids.FORM], ["2023年部门整体支出绩效目标表"], id="over-three-pages"),
        pytest.param("form_landscape", [grids.FORM], ["2023年部门整体支出绩效目标表"], id="landscape"),
        pytest.param("rotated", [grids.FORM], ["2023年部门整体支出绩效目标表"], id="turned-by-rotate"),
        pytest.param(
            "projects_head",
            [grids.PROJECTS],
            ["项目绩效目标汇总表", *["序号 项目名称 年度绩效指标 备注", "指标名称 指标值"] * 2],
            id="head-printed-on-three-pages",
        ),
        pytest.param(
            "projects_no_head",
            [grids.PROJECTS],
            ["示范县预算公开", "项目绩效目标汇总表", "- 1 -", "示范县预算公开", "- 2 -"],
            id="running-head-and-page-numbers",
        ),
        pytest.param("row_cut", [grids.DUTIES], ["2023年部门整体支出绩效目标表"], id="row-cut-by-the-page"),
        pytest.param("no_lines", [grids.NO_LINES], ["培训项目完成情况", "填表人：李某"], id="no-ruling-lines"),
        pytest.param("two_tables", [grids.INCOME, grids.SPENDING], ["表一 收入", "表二 支出"], id="title-between"),
        pytest.param("cropped", [grids.INCOME, grids.SPENDING], ["表一 收入", "表二 支出"], id="crop-box"),
        pytest.param(
            "title_between_pages", [grids.INCOME, grids.INCOME], ["表一 收入", "表二 收入"], id="title-on-next-page"
        ),
        pytest.param(
            "watermark", [grids.SPENDING], ["内部资料", "部门整体支出绩效目标表", "第1页"], id="chromium-watermark"
        ),
        pytest.param("sheet", [grids.SHEET], [], id="calc-turned-label-and-overflow"),
    ],
)
def test_grids_and_lines(name: str, tables: list[grids.Table], lines: list[str]) -> None:
    document = read_file(name)
    assert [entries(grid) for grid in grids_of(document)] == [expected(table) for table in tables]
    assert lines_of(document) == lines


@pytest.mark.parametrize("name", READABLE)
def test_no_character_is_lost(name: str) -> None:
    document = read_file(name)
    assert document.visible == sum(visible_characters(cell.text) for cell in document.cells()) > 0


@pytest.mark.parametrize("name", READABLE)
def test_every_cell_is_found_by_its_id(name: str) -> None:
    document = read_file(name)
    assert all(document.find(cell.address.id) is cell for cell in document.cells())


def test_grid_counts_rows_and_columns() -> None:
    (grid,) = grids_of(read_file("form_three_pages"))
    assert (grid.rows, grid.columns, grid.closed) == (17, 6, True)


def test_table_without_rules_is_not_closed() -> None:
    (grid,) = grids_of(read_file("no_lines"))
    assert not grid.closed


def test_cell_keeps_its_own_page() -> None:
    (grid,) = grids_of(read_file("form_three_pages"))
    pages = [cell.address.page for cell in grid.cells if cell.column == 6 or cell.column_span == 5]
    assert pages == sorted(pages)
    assert {cell.address.page for cell in grid.cells if cell.row == 17} == {3}
    assert grid.address.page == 1


def test_line_feed_stands_between_lines_of_a_cell() -> None:
    (grid,) = grids_of(read_file("form_one_page"))
    assert [cell.text for cell in grid.cells if cell.row == 8] == [
        "整体绩效目标",
        "目标1：丰富群众文化生活。\n目标2：促进旅游业增收。",
    ]


def test_joined_cells_are_noted_with_both_parts() -> None:
    notes = [note for note in read_file("row_cut").notes if note.code == "cell_joined_over_page_break"]
    upper, lower = notes[1].cells
    assert (upper.address.page, lower.address.page) == (1, 2)
    assert upper.text.endswith(lower.text)
    assert notes[1].text == "第1、2页：被分页切开的单元格已接成一格。"


def test_repeated_head_is_noted_with_its_lines() -> None:
    document = read_file("projects_head")
    (note,) = [note for note in document.notes if note.code == "head_repeated"]
    assert [cell.address.id for cell in note.cells] == ["p2.l1", "p2.l2", "p3.l1", "p3.l2"]
    assert note.text == "第2、3页重复印出的表头不再计入表格。"


def test_address_is_in_points_from_the_top_left() -> None:
    content = table([50, 150, 250], [100, 140, 180]) + words("a", 60, 150)
    document = read(pdf(content), "a.pdf")
    assert next(document.cells()).address == Address(1, 1, 1, 1, bbox=(50.0, 20.0, 150.0, 60.0))


def test_tables_are_numbered_behind_the_one_that_runs_in() -> None:
    going_on = table([50, 150, 250], [10, 30, 50, 70]) + words("one", 60, 55) + words("two", 60, 35)
    rest = table([50, 150, 250], [150, 170, 190]) + words("three", 60, 175) + words("four", 60, 155)
    new = words("A title", 60, 120) + table([50, 250], [60, 80, 100]) + words("x", 60, 85) + words("y", 60, 65)
    document = read(pdf(going_on, rest + new), "a.pdf")
    assert [(grid.address.page, grid.address.table, grid.rows) for grid in grids_of(document)] == [(1, 1, 5), (2, 2, 2)]


def test_frame_around_one_text_is_no_table() -> None:
    document = read(pdf(table([50, 250], [100, 180]) + words("in a box", 60, 150)), "a.pdf")
    assert (grids_of(document), lines_of(document)) == ([], ["in a box"])


def test_frame_around_a_page_leaves_its_table() -> None:
    inner = table([50, 150, 250], [50, 70, 90]) + words("a", 60, 75) + words("b", 160, 75)
    document = read(pdf(table([10, 290], [10, 190]) + inner + words("title", 60, 120)), "a.pdf")
    assert lines_of(document) == ["title"]
    (grid,) = grids_of(document)
    assert [cell.text for cell in grid.cells] == ["a", "b", "", ""]


def test_page_of_pictures_is_noted() -> None:
    document = read_file("words_and_scan")
    assert [(note.code, note.text) for note in document.notes] == [
        ("page_is_picture", "第2页是图片，其中的文字未能读取。")
    ]
    assert document.pages == 2


def test_page_with_too_many_crossing_lines_is_no_table() -> None:
    drawing = table([4.0 * number for number in range(500)], [4.0 * number for number in range(500)])
    document = read(pdf(drawing + words("map", 60, 150), media="0 0 2000 2000"), "a.pdf")
    assert (grids_of(document), lines_of(document)) == ([], ["map"])
    assert [note.code for note in document.notes] == ["page_is_drawing"]


def test_blank_document_is_read_as_nothing() -> None:
    document = read(pdf("", ""), "a.pdf")
    assert (document.blocks, document.visible, document.pages, document.notes) == ((), 0, 2, ())


def _cut(name: str, share: float) -> bytes:
    data = (FILES / f"{name}.pdf").read_bytes()
    return data[: int(len(data) * share)]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"%PDF-1.7\nnothing more", "damaged", id="head-only"),
        pytest.param(_cut("form_one_page", 0.02), "damaged", id="cut-short"),
        pytest.param(Path(FILES / "encrypted.pdf").read_bytes(), "encrypted", id="password"),
        pytest.param(Path(FILES / "scan.pdf").read_bytes(), "scan", id="scan"),
        pytest.param(pdf(*[""] * (MAX_PAGES + 1)), "too_large", id="pages"),
        pytest.param(b"%PDF" + bytes(MAX_FILE_BYTES), "too_large", id="bytes"),
    ],
)
def test_unreadable(data: bytes, kind: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(data, "a.pdf")
    assert caught.value.kind == kind
    assert caught.value.text.endswith("。")
