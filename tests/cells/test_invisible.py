"""Characters nobody sees are in no cell and in no count, whatever file they come from."""

import pytest

from jixiao.cells.invisible import without_invisible
from jixiao.cells.model import Address, Cell, Document, Grid, Note
from jixiao.cells.reader import read_bytes
from tests.cells.packages import p, shape, tbl, tc, word, workbook

SHEET = '<sheetData><row><c t="str"><v>资金{0}总额</v></c><c t="str"><v>_x001B_12</v></c></row></sheetData>'


@pytest.mark.parametrize("sign", ["\u00ad", "\u200b", "\ufeff", "\u200e", "\u202d", "\u2060", "\ufe0f"])
@pytest.mark.parametrize(
    "template",
    [
        pytest.param("<html><body>题{0}目<table><tr><td>资金{0}总额<td>12{0}</table>", id="html"),
        pytest.param("题{0}目\n资金{0}总额\t12{0}\n", id="text"),
        pytest.param("题{0}目\n| 资金{0}总额 | 12{0} |\n|---|---|\n", id="markdown"),
    ],
)
def test_they_are_left_out_of_cells_and_lines(sign: str, template: str) -> None:
    plain, strewn = (read_bytes(template.format(sign).encode(), "表") for sign in ("", sign))
    assert (shape(strewn), strewn.visible, strewn.notes) == (shape(plain), plain.visible, ())


def test_they_are_left_out_of_office_files() -> None:
    found = read_bytes(word(p("题\u200b目") + tbl(tc("资金\u00ad总额") + tc("12\ufeff"))), "表")
    assert shape(found) == ["题目", [("资金总额", 1, 1, 1, 1), ("12", 1, 2, 1, 1)]]
    assert found.visible == 8
    found = read_bytes(workbook({"表": SHEET.format("\u200b")}), "表")
    assert [cell.text for cell in found.cells()] == ["资金总额", "12"]
    assert found.notes == ()


def test_what_is_seen_stays() -> None:
    text = "指标\u00a0值\u3000①⑴Ⅳ㎡𠮷·—…～℃\u2003☑\U0001f600"
    (line,) = read_bytes(text.encode(), "表").blocks
    assert line.text == text


def test_a_note_keeps_its_cells() -> None:
    cell = Cell("资\u200b金", Address(table=1, row=1, column=1))
    grid = Grid((cell,), 1, 1, Address(table=1))
    cleaned = without_invisible(Document("表", "", "text", (grid,), 3, None, (Note("code", "", (cell,)),)))
    assert [found.text for found in cleaned.cells()] == ["资金"]
    assert cleaned.notes[0].cells[0] is next(cleaned.cells())
    assert cleaned.visible == 2


def test_a_document_without_them_is_left_alone() -> None:
    document = read_bytes("资金总额\t12\n".encode(), "表")
    assert without_invisible(document) is document
