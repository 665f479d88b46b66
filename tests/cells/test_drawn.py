"""What is drawn over a sheet or pasted as a picture: text boxes are read, pictures are said to be there."""

from pathlib import Path

import pytest

from jixiao.cells.errors import UnreadableFile
from jixiao.cells.xls_drawing import read_drawings
from tests.cells.msdoc.wordfile import cell, definition, row_end, sprm, word_file
from tests.cells.msdoc.wordfile import p as doc_p
from tests.cells.packages import codes, p, read, relationships, shape, tbl, tc, word, workbook

FILES = Path(__file__).parent / "files"
PICTURE = '<w:p><w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"/></w:drawing></w:r></w:p>'
IN_DOC = doc_p("\x01", (0, 1, sprm(0x6A03, bytes(4))))
SHEET_PICTURE = (
    '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><xdr:oneCellAnchor>'
    "<xdr:from><xdr:row>0</xdr:row></xdr:from><xdr:pic/></xdr:oneCellAnchor></xdr:wsDr>"
)


def pictured(cells: str) -> bytes:
    """A workbook of one sheet with these rows and a picture."""
    parts = {
        "xl/worksheets/_rels/sheet1.xml.rels": relationships({"d": ("drawing", "../drawings/drawing1.xml")}),
        "xl/drawings/drawing1.xml": SHEET_PICTURE,
    }
    return workbook({"表": f"<sheetData>{cells}</sheetData>"}, parts=parts)


@pytest.mark.parametrize("name", ["drawn.xlsx", "drawn.xls"])
def test_text_boxes_stand_above_or_below_the_cells_of_their_sheet(name: str) -> None:
    document = read((FILES / name).read_bytes())
    assert shape(document) == [
        "2023年项目支出绩效目标表", "填报单位：某市水利局　单位：万元",
        [("项目名称", 3, 1, 1, 1), ("水库维修养护工程", 3, 2, 1, 1)],
        "注：格下",
        [("乙表", 1, 1, 1, 1)],
    ]  # fmt: skip
    assert codes(document) == ["comments_left_out"]
    assert document.find("表!文本框2").text.endswith("单位：万元")


@pytest.mark.parametrize("cut", range(0, 3300, 7))
def test_records_that_end_too_early_cost_their_words_at_most(cut: int) -> None:
    data = (FILES / "drawn.xls").read_bytes()
    start = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00")
    whole = read_drawings(data[start:])
    found = read_drawings(data[start : start + cut])
    known = {shape.text for sheet in whole.sheets for shape in sheet}
    assert all(any((shape.text or "") in (text or "") for text in known) for sheet in found.sheets for shape in sheet)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(word(PICTURE), id="docx"),
        pytest.param(word_file([IN_DOC]), id="doc"),
        pytest.param(pictured(""), id="xlsx"),
        pytest.param(b"<html><body><img src=a.jpg></body></html>", id="html"),
    ],
)
def test_a_file_of_pictures_alone_is_a_scan(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read(data)
    assert caught.value.kind == "scan"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        pytest.param(word(p("通知") + PICTURE), ["pictures_left_out"], id="docx-words-and-a-picture"),
        pytest.param(word(p("") + tbl(tc("甲")) + PICTURE), [], id="docx-table-and-a-seal"),
        pytest.param(
            word(f"<w:p><w:del>{PICTURE[5:-6]}</w:del></w:p>{p('通知')}"), ["tracked_changes"], id="docx-deleted"
        ),
        pytest.param(word_file([doc_p("通知"), IN_DOC]), ["pictures_left_out"], id="doc-words-and-a-picture"),
        pytest.param(word_file([cell("甲"), row_end(definition(0, 900)), IN_DOC]), [], id="doc-table-and-a-seal"),
        pytest.param(pictured("<row><c><v>1</v></c></row>"), [], id="xlsx-cells-and-a-seal"),
        pytest.param("<p>通知<img src=a.jpg></p>".encode(), ["pictures_left_out"], id="html-words-and-a-picture"),
        pytest.param("<img src=a.jpg><table><tr><td>甲</table>".encode(), [], id="html-table-and-an-emblem"),
    ],
)
def test_pictures_are_spoken_of_where_there_is_no_table(data: bytes, found: list[str]) -> None:
    assert codes(read(data)) == found
