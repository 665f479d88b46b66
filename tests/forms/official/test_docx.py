"""The Word document of an official form: its page, its heads, its foot."""

import io
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT

from jixiao.forms.official.as_docx import docx_bytes
from jixiao.forms.official.model import Box, Line, OfficialForm


def document(**more: Any) -> Any:
    heads = [Box("指标", 2, 1, rows=3), Box("原因", 2, 2, columns=2), Box("经费", 3, 2), Box("人员", 3, 3)]
    boxes = (Box("项目名称", 1, 1), Box("节水改造", 1, 2, columns=2), *heads, Box("√", 4, 2), Box("", 4, 3))
    made = {"above": (), "below": (), "head": 2, "head_rows": 2} | more
    return Document(
        io.BytesIO(docx_bytes(OfficialForm(title=(Line("表"),), widths=(20, 20, 20), rows=4, boxes=boxes, **made)))
    )


def is_head(row: Any) -> bool:
    return bool(row._tr.xpath("./w:trPr/w:tblHeader"))


def test_both_rows_of_the_heads_are_repeated_and_begin_a_table() -> None:
    first, second = document().tables
    assert [is_head(row) for row in first.rows] == [False]
    assert [is_head(row) for row in second.rows] == [True, True, False]
    assert second.rows[0].cells[0].text == "指标"


def test_the_last_row_goes_over_with_the_lines_below_it() -> None:
    def kept(**more: Any) -> list[bool | None]:
        row = document(**more).tables[-1].rows[-1]
        return [paragraph.paragraph_format.keep_with_next for cell in row.cells for paragraph in cell.paragraphs]

    assert kept(below=(Line("单位负责人（签字）："),)) == [True, True, True]
    assert kept() == [None, None, None]


def test_a_form_that_lies_on_its_side_is_wider_than_high() -> None:
    for is_landscape in (False, True):
        section = document(is_landscape=is_landscape).sections[0]
        assert (section.page_width > section.page_height) is is_landscape
        assert section.orientation == (WD_ORIENT.LANDSCAPE if is_landscape else WD_ORIENT.PORTRAIT)
