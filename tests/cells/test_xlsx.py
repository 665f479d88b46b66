"""Workbooks: what cells display, where they stand, merged, hidden, without a value."""

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from jixiao.cells.model import Note
from tests.cells.packages import codes, grids, read, relationships, shape, workbook

FILES = Path(__file__).parent / "files"
STRINGS = (
    "<si><t>甲</t></si><si><r><t>绩效</t></r><r><t xml:space='preserve'> 目标</t></r><rPh><t>ji</t></rPh></si>"
    "<si><t>上_x000D_\n下_x005F_</t></si>"
)
STYLES = (
    '<numFmts><numFmt numFmtId="176" formatCode="#,##0.00"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="9"/><xf numFmtId="176"/><xf numFmtId="31"/></cellXfs>'
)


def sheet(rows: str, after: str = "", before: str = "") -> bytes:
    return workbook({"表": f"{before}<sheetData>{rows}</sheetData>{after}"}, STRINGS, STYLES)


def cell(xml: str) -> str:
    """What the only cell of a sheet displays."""
    (grid,) = grids(read(sheet(f"<row r='1'>{xml}</row>")))
    (found,) = grid.cells
    return found.text


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        pytest.param('<c r="A1" t="s"><v>0</v></c>', "甲", id="shared"),
        pytest.param('<c r="A1" t="s"><v>1</v></c>', "绩效 目标", id="rich-text-without-phonetic-guide"),
        pytest.param('<c r="A1" t="s"><v>2</v></c>', "上\n下_", id="escaped-characters"),
        pytest.param('<c r="A1" t="s"><v>9</v></c>', "9", id="reference-to-no-string-is-shown"),
        pytest.param('<c r="A1" t="inlineStr"><is><t>内</t></is></c>', "内", id="inline"),
        pytest.param('<c r="A1" t="str"><f>A2</f><v>串</v></c>', "串", id="formula-with-words"),
        pytest.param('<c r="A1" t="b"><v>1</v></c>', "TRUE", id="boolean"),
        pytest.param('<c r="A1" t="e"><f>A9</f><v>#REF!</v></c>', "#REF!", id="error"),
        pytest.param('<c r="A1"><v>1632</v></c>', "1632", id="number"),
        pytest.param('<c r="A1" s="1"><v>0.95</v></c>', "95%", id="percent"),
        pytest.param('<c r="A1" s="2"><f>B1</f><v>2336.1099999999997</v></c>', "2,336.11", id="money-of-a-formula"),
        pytest.param('<c r="A1" s="3"><v>44621</v></c>', "2022年3月1日", id="chinese-date-known-by-number-only"),
        pytest.param('<c r="A1" s="3" t="d"><v>2022-03-01</v></c>', "2022年3月1日", id="iso-date"),
        pytest.param('<c r="A1" s="77"><v>5</v></c>', "5", id="style-that-is-not-there"),
        pytest.param('<c r="A1"><v>五</v></c>', "五", id="number-that-is-none"),
        pytest.param("<c><v>7</v></c>", "7", id="cell-without-reference"),
    ],
)
def test_what_a_cell_displays(xml: str, text: str) -> None:
    assert cell(xml) == text


def test_addresses_are_the_sheets_own_and_the_rim_is_left_off() -> None:
    rows = "<row r='1'><c r='A1' s='1'/></row><row r='3'><c r='C3'><v>1</v></c><c r='Z3' s='1'/></row>"
    rows += "<row r='4'><c r='D4'><v>2</v></c></row><row r='99'><c r='C99' t='str'><v> </v></c></row>"
    document = read(sheet(rows))
    assert shape(document) == [[("1", 3, 3, 1, 1), ("", 3, 4, 1, 1), ("", 4, 3, 1, 1), ("2", 4, 4, 1, 1)]]
    assert [found.address.id for found in document.cells()] == ["表!C3", "表!D3", "表!C4", "表!D4"]
    (grid,) = grids(document)
    assert (grid.rows, grid.columns, grid.address.id) == (4, 4, "表!C3:D4")
    assert grid.at(4, 4) == document.find("表!D4")


def test_rows_and_cells_without_references_count_on() -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>"
    assert [found.address.ref for found in read(sheet(rows)).cells() if found.text] == ["A1", "B1", "A3"]


def test_merged_cells_become_spans_and_widen_the_rectangle() -> None:
    rows = "<row r='1'><c r='A1'><v>1</v></c></row><row r='2'><c r='A2'><v>2</v></c><c r='B2'><v>3</v></c></row>"
    after = "<mergeCells><mergeCell ref='A1:C1'/><mergeCell ref='A2:A3'/><mergeCell ref='A3:B3'/></mergeCells>"
    assert shape(read(sheet(rows, after))) == [
        [("1", 1, 1, 1, 3), ("2", 2, 1, 2, 1), ("3", 2, 2, 1, 1), ("", 2, 3, 1, 1), ("", 3, 2, 1, 1), ("", 3, 3, 1, 1)]
    ]


def test_words_under_a_merged_cell_are_not_shown_but_noted() -> None:
    rows = "<row r='1'><c r='A1'><v>1</v></c></row><row r='2'><c r='A2'><v>1</v></c></row>"
    document = read(sheet(rows, "<mergeCells><mergeCell ref='A1:A2'/></mergeCells>"))
    assert shape(document) == [[("1", 1, 1, 2, 1)]]
    assert [(note.code, "A2" in note.text) for note in document.notes] == [("covered_cells", True)]


def test_hidden_rows_columns_and_sheets_are_read_and_noted() -> None:
    rows = "<row r='1' hidden='1'><c r='A1'><v>1</v></c></row>"
    rows += "<row r='2'><c r='A2'><v>2</v></c><c r='B2'><v>3</v></c></row>"
    columns = "<cols><col min='2' max='16384' hidden='1'/></cols>"
    document = read(
        workbook({"表": f"{columns}<sheetData>{rows}</sheetData>", "-底稿": f"<sheetData>{rows}</sheetData>"})
    )
    assert [(note.code, [found.address.id for found in note.cells]) for note in document.notes] == [
        ("hidden_cells", ["表!A1", "表!B2"]),
        ("hidden_cells", []),
        ("hidden_cells", ["底稿!A1"]),
    ]
    assert [found.address.id for found in document.cells() if found.text] == [
        "表!A1", "表!A2", "表!B2", "底稿!A1", "底稿!A2", "底稿!B2",
    ]  # fmt: skip


def test_formulas_without_a_value_are_noted() -> None:
    rows = (
        "<row r='1'><c r='A1'><f>1+1</f></c><c r='B1'><f>2</f><v></v></c><c r='C1' t='str'><f>\"\"</f><v></v></c></row>"
    )
    document = read(sheet(rows))
    (note,) = document.notes
    assert (note.code, [found.address.ref for found in note.cells]) == ("formula_without_value", ["A1", "B1"])
    assert all(found.text == "" for found in document.cells())


def test_text_boxes_follow_their_sheet() -> None:
    drawing = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:sp><xdr:txBody><a:p><a:r><a:t>单位：</a:t></a:r>'
        "<a:r><a:t>万元</a:t></a:r></a:p><a:p/></xdr:txBody></xdr:sp></xdr:wsDr>"
    )
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships({"d": ("drawing", "../drawings/drawing1.xml")}),
        "xl/drawings/drawing1.xml": drawing,
    }
    document = read(workbook({"表": "<sheetData><row><c><v>1</v></c></row></sheetData>"}, parts=parts))
    assert shape(document) == [[("1", 1, 1, 1, 1)], "单位：万元"]
    assert document.find("表!文本框1").text == "单位：万元"


def test_macros_are_ignored_with_a_note() -> None:
    data = workbook(
        {"表": "<sheetData/>"},
        parts={
            "xl/_rels/workbook.xml.rels": relationships(
                {"r1": ("worksheet", "worksheets/sheet1.xml"), "m": ("vbaProject", "v")}
            )
        },
    )
    document = read(data)
    assert (document.blocks, codes(document)) == ((), ["macros_ignored"])


def test_agrees_with_openpyxl_on_a_plain_workbook() -> None:
    made = openpyxl.Workbook()
    source = made.active
    source.title = "绩效"
    for row in range(2, 22):
        for column in range(1, 6):
            source.cell(row, column, f"第{row}行{column}列" if column != 3 else row * 1000.5)
            source.cell(row, 3).number_format = "#,##0.0"
    source["E2"], source["E2"].number_format = date(2022, 3, 1), "yyyy-mm-dd"
    out = io.BytesIO()
    made.save(out)
    document = read(out.getvalue())
    shown = {found.address.ref: found.text for found in document.cells()}
    assert len(shown) == 100
    assert (shown["C2"], shown["C21"], shown["E2"], shown["E21"]) == ("2,001.0", "21,010.5", "2022-03-01", "第21行5列")


BOOK = [
    [
        ("2022年绩效目标表", 2, 2, 1, 5),
        ("金额", 3, 2, 1, 1), ("2,336.10", 3, 3, 1, 1), ("比例", 3, 4, 1, 1), ("95%", 3, 5, 1, 1),
        ("2022年3月1日", 3, 6, 1, 1),
        ("产出指标", 4, 2, 2, 1), ("第一行\n第二行", 4, 3, 1, 1), ("4672.2", 4, 4, 1, 1),
        ("#DIV/0!", 4, 5, 1, 1), ("TRUE", 4, 6, 1, 1),
        ("12:30", 5, 3, 1, 1), ("(5.50)", 5, 4, 1, 1), ("隐藏行", 5, 5, 1, 1), ("0.333333333", 5, 6, 1, 1),
    ],
    [("隐藏表", 1, 1, 1, 1)],
]  # fmt: skip
"""files/make.py, book(): written by openpyxl, calculated and saved by LibreOffice."""


@pytest.mark.parametrize("name", ["book.xlsx", "book.xls"])
def test_a_workbook_saved_by_libreoffice(name: str) -> None:
    document = read((FILES / name).read_bytes())
    assert document.format == name.removeprefix("book.")
    assert shape(document) == BOOK
    assert [grid.address.id for grid in grids(document)] == ["绩效表!B2:F5", "底稿!A1:A1"]
    hidden, sheet_note = document.notes
    assert [found.address.ref for found in hidden.cells] == ["F3", "F4", "C5", "D5", "E5", "F5"]
    assert isinstance(sheet_note, Note)
    assert "底稿" in sheet_note.text
