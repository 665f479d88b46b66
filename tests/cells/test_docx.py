"""What of a Word file is read, where it stands, and what is left out with a note."""

import io

import docx as python_docx
import pytest

from tests.cells.packages import OFFICE, WORD, codes, grids, p, package, read, relationships, shape, tbl, tc, word

RUN = "<w:r><w:t>{}</w:t></w:r>"


def line(content: str) -> str:
    """The one line a document of this paragraph content is read as."""
    (text,) = shape(read(word(f"<w:p>{content}</w:p>")))
    assert isinstance(text, str)
    return text


def cells(table: str) -> list[tuple[str, int, int, int, int]]:
    """The one table a document of this XML is read as."""
    (grid,) = shape(read(word(table)))
    assert isinstance(grid, list)
    return grid


def test_paragraphs_and_tables_keep_their_order_and_addresses() -> None:
    document = read(word(p("附件1") + p("") + p("绩效目标表") + tbl(tc("甲") + tc("乙")) + p("填报人") + tbl(tc("丙"))))
    assert [cell.address.id for cell in document.cells()] == ["l1", "l3", "t1.r1.c1", "t1.r1.c2", "l4", "t2.r1.c1"]
    assert [cell.text for cell in document.cells()] == ["附件1", "绩效目标表", "甲", "乙", "填报人", "丙"]
    assert document.find("t1.r1.c2").text == "乙"
    assert (document.format, document.name, len(document.sha256)) == ("docx", "某表", 64)


TRACKED = f"<w:ins>{RUN.format('新')}</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
MOVED = f"<w:moveTo>{RUN.format('来')}</w:moveTo><w:moveFrom>{RUN.format('去')}</w:moveFrom>"
CONTROL = f"<w:sdt><w:sdtPr/><w:sdtContent>{RUN.format('控件')}</w:sdtContent></w:sdt>"
FIELD = f'<w:fldSimple w:instr="DATE">{RUN.format("2022")}</w:fldSimple><w:r><w:instrText>PAGE</w:instrText></w:r>'
BREAKS = "<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:cr/><w:t>丁</w:t></w:r>"
HYPHENS = "<w:r><w:t>A</w:t><w:noBreakHyphen/><w:t>B</w:t><w:softHyphen/><w:t>C</w:t></w:r>"
GLYPH = '<w:r><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr><w:t>&#xF0FE;</w:t></w:r>'
FORM = '<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{}</w:ffData></w:fldChar></w:r>'
TICKED = FORM.format('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>')
UNTICKED = FORM.format('<w:checkBox><w:default w:val="0"/></w:checkBox>')
LIST = FORM.format('<w:ddList><w:result w:val="1"/><w:listEntry w:val="元"/><w:listEntry w:val="万元"/></w:ddList>')


def symbol(font: str, code: str) -> str:
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param(TRACKED, "新", id="tracked"),
        pytest.param(MOVED, "来", id="moved"),
        pytest.param(f"<w:hyperlink>{RUN.format('链接')}</w:hyperlink>", "链接", id="hyperlink"),
        pytest.param(f"<w:smartTag><w:smartTag>{RUN.format('长沙')}</w:smartTag></w:smartTag>", "长沙", id="smart-tag"),
        pytest.param(CONTROL, "控件", id="content-control"),
        pytest.param(FIELD, "2022", id="field-result-without-its-code"),
        pytest.param(BREAKS, "甲\t乙\n丙\n丁", id="breaks"),
        pytest.param(HYPHENS, "A-BC", id="hyphens"),
        pytest.param("<m:oMath><m:r><m:t>≥85%</m:t></m:r></m:oMath>", "≥85%", id="formula"),
        pytest.param(symbol("Wingdings", "F0FE"), "☑", id="ticked-symbol"),
        pytest.param(symbol("Wingdings", "F0A8"), "☐", id="empty-symbol"),
        pytest.param(symbol("Wingdings 2", "F052"), "☑", id="wingdings-2"),
        pytest.param(symbol("Wingdings 2", "F0A3"), "☐", id="same-code-in-wingdings-2"),
        pytest.param(symbol("Symbol", "F0A3"), "≤", id="same-code-in-symbol"),
        pytest.param(symbol("Wingdings", "XYZ"), "\ufffd", id="broken-symbol-still-counts"),
        pytest.param(GLYPH, "☑", id="glyph-in-text"),
        pytest.param(TICKED, "☑", id="ticked-form-field"),
        pytest.param(UNTICKED, "☐", id="empty-form-field"),
        pytest.param(LIST, "万元", id="drop-down"),
    ],
)
def test_what_a_paragraph_shows(content: str, text: str) -> None:
    assert line(content) == text


def test_tracked_changes_hidden_words_comments_and_macros_are_noted() -> None:
    body = (
        f"<w:p><w:ins>{RUN.format('新')}</w:ins></w:p><w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r></w:p>"
    )
    comment = ("comments.xml", f"<w:comments {WORD}><w:comment>{p('意见')}</w:comment></w:comments>")
    document = read(word(body, {"comments": comment, "vbaProject": ("vbaProject.bin", "x")}))
    assert shape(document) == ["新"]
    assert codes(document) == ["tracked_changes", "hidden_text", "comments_left_out", "macros_ignored"]


def test_plain_document_has_no_notes() -> None:
    run = '<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>可见</w:t></w:r>'
    document = read(word(f"<w:p>{run}</w:p>"))
    assert (shape(document), document.notes) == (["可见"], ())


def test_merged_cells_become_spans() -> None:
    restart, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = tbl(
        tc("名称") + tc("某局", '<w:gridSpan w:val="2"/>'),
        tc("产出", restart) + tc("数量") + tc("≥1"),
        tc("", goes_on) + tc("质量") + tc("≥2"),
        tc("效益", restart) + tc("社会") + tc("≥3"),
    )
    assert cells(table) == [
        ("名称", 1, 1, 1, 1), ("某局", 1, 2, 1, 2),
        ("产出", 2, 1, 2, 1), ("数量", 2, 2, 1, 1), ("≥1", 2, 3, 1, 1),
        ("质量", 3, 2, 1, 1), ("≥2", 3, 3, 1, 1),
        ("效益", 4, 1, 1, 1), ("社会", 4, 2, 1, 1), ("≥3", 4, 3, 1, 1),
    ]  # fmt: skip


def test_old_horizontal_merge() -> None:
    table = tbl(tc("甲", '<w:hMerge w:val="restart"/>') + tc("", "<w:hMerge/>") + tc("乙"))
    assert cells(table) == [("甲", 1, 1, 1, 2), ("乙", 1, 3, 1, 1)]


def test_rows_that_begin_and_end_inside_the_grid() -> None:
    table = tbl(
        tc("甲") + tc("乙") + tc("丙"),
        '<w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>' + tc("丁"),
    )
    assert cells(table)[-1] == ("丁", 2, 2, 1, 1)


def test_continuation_of_another_width_is_a_cell_of_its_own() -> None:
    table = tbl(
        tc("甲", '<w:vMerge w:val="restart"/>') + tc("乙"),
        tc("丙", '<w:gridSpan w:val="2"/><w:vMerge/>'),
    )
    assert cells(table) == [("甲", 1, 1, 1, 1), ("乙", 1, 2, 1, 1), ("丙", 2, 1, 1, 2)]


def test_words_under_a_merged_cell_are_kept_with_a_note() -> None:
    document = read(word(tbl(tc("甲", '<w:vMerge w:val="restart"/>'), tc("压着", "<w:vMerge/>"))))
    assert shape(document) == [[("甲\n压着", 1, 1, 2, 1)]]
    (note,) = document.notes
    assert (note.code, note.cells) == ("covered_text", grids(document)[0].cells)


def test_content_controls_around_rows_cells_and_blocks() -> None:
    def control(inner: str) -> str:
        return f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"

    first = control(f"<w:tr>{tc('甲')}{control(tc('乙'))}</w:tr>")
    table = f"<w:tbl>{first}<w:tr>{tc(control(p('丙')))}</w:tr></w:tbl>"
    assert shape(read(word(control(p("前") + table)))) == [
        "前", [("甲", 1, 1, 1, 1), ("乙", 1, 2, 1, 1), ("丙", 2, 1, 1, 1)],
    ]  # fmt: skip


def test_paragraphs_of_a_cell_are_lines_and_leading_blanks_stay() -> None:
    assert cells(tbl(tc(p("  一级") + p("二级")))) == [("  一级\n二级", 1, 1, 1, 1)]


def test_nested_tables_follow_the_outer_one_and_are_read_once() -> None:
    inner = tbl(tc("内一") + tc(tbl(tc("最内")) + p("")))
    document = read(word(tbl(tc(p("外") + inner + p("外后")) + tc("旁")) + p("尾")))
    assert shape(document) == [
        [("外\n外后", 1, 1, 1, 1), ("旁", 1, 2, 1, 1)],
        [("内一", 1, 1, 1, 1), ("", 1, 2, 1, 1)],
        [("最内", 1, 1, 1, 1)],
        "尾",
    ]
    assert [grid.address.table for grid in grids(document)] == [1, 2, 3]


def test_deleted_rows_and_cells_are_gone() -> None:
    table = tbl(tc("甲") + tc("删", "<w:cellDel/>") + tc("乙"), "<w:trPr><w:del/></w:trPr>" + tc("删行"), tc("丙"))
    assert cells(table) == [("甲", 1, 1, 1, 1), ("乙", 1, 2, 1, 1), ("丙", 2, 1, 1, 1)]


BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>{0}</w:txbxContent>"
    "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox>"
    "</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
)


def test_text_boxes_are_read_once() -> None:
    document = read(word(f"<w:p>{RUN.format('锚')}{BOX.format(p('框内') + tbl(tc('框表')))}</w:p>{p('后')}"))
    assert shape(document) == ["锚", "框内", [("框表", 1, 1, 1, 1)], "后"]


def test_text_box_in_a_cell_belongs_to_the_cell() -> None:
    assert cells(tbl(tc(f"<w:p>{RUN.format('甲')}{BOX.format(p('框内'))}</w:p>"))) == [("甲\n框内", 1, 1, 1, 1)]


def test_headers_footers_and_notes_follow_the_body() -> None:
    related = {
        "footnotes": ("footnotes.xml", f"<w:footnotes {WORD}><w:footnote>{p('脚注')}</w:footnote></w:footnotes>"),
        "footer": ("footer1.xml", f"<w:ftr {WORD}>{p('页脚')}</w:ftr>"),
        "header1": ("header1.xml", f"<w:hdr {WORD}>{p('页眉')}</w:hdr>"),
        "header2": ("header2.xml", f"<w:hdr {WORD}>{tbl(tc('眉表'))}</w:hdr>"),
    }
    document = read(word(p("正文"), related))
    assert shape(document) == ["正文", "页眉", [("眉表", 1, 1, 1, 1)], "页脚", "脚注"]
    assert [cell.address.id for cell in document.cells()] == ["l1", "l2", "t1.r1.c1", "l3", "l4"]


def test_strict_open_xml_is_the_same() -> None:
    usual = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = f"<w:document {WORD}><w:body>{p('严格')}</w:body></w:document>"
    strict = body.replace(usual, "http://purl.oclc.org/ooxml/wordprocessingml/main")
    start = relationships({"r": ("officeDocument", "word/document.xml")})
    assert shape(read(package({"_rels/.rels": start, "word/document.xml": strict}))) == ["严格"]


def test_agrees_with_python_docx_on_a_plain_form() -> None:
    made = python_docx.Document()
    made.add_heading("绩效目标表")
    table = made.add_table(20, 5)
    for row in range(20):
        for column in range(5):
            table.cell(row, column).text = f"第{row}行{column}列"
    out = io.BytesIO()
    made.save(out)
    document = read(out.getvalue())
    (grid,) = grids(document)
    assert [cell.text for cell in grid.cells] == [cell.text for row in table.rows for cell in row.cells]
    assert (grid.rows, grid.columns) == (20, 5)


CHUNK = f'<w:altChunk xmlns:r="{OFFICE}" r:id="r1"/>'


def test_a_web_page_embedded_whole_is_read_where_it_stands() -> None:
    """As programs write that wrap a page into a docx instead of converting it."""
    page = (
        "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
        "<p>绩效目标表</p><table><tr><td>甲<td>乙</table>"
    )
    document = read(word(p("前") + tbl(tc("表一")) + CHUNK + p("后"), {"aFChunk": ("afchunk.mht", page)}))
    assert shape(document) == [
        "前", [("表一", 1, 1, 1, 1)], "绩效目标表", [("甲", 1, 1, 1, 1), ("乙", 1, 2, 1, 1)], "后",
    ]  # fmt: skip
    assert [cell.address.id for cell in document.cells()] == [
        "l1", "t1.r1.c1", "l2", "t2.r1.c1", "t2.r1.c2", "l3",
    ]  # fmt: skip
    assert document.notes == ()


@pytest.mark.parametrize("chunk", ["{\\rtf1 x}", "", "MIME-Version: 1.0\r\n\r\nplain"])
def test_another_document_embedded_whole_is_noted(chunk: str) -> None:
    document = read(word(p("前") + CHUNK, {"aFChunk": ("afchunk.dat", chunk)}))
    assert (shape(document), codes(document)) == (["前"], ["chunk_left_out"])


def test_fields_that_draw_themselves_are_noted() -> None:
    code = r"<w:r><w:instrText> eq \o\ac(○,1) </w:instrText></w:r>"
    document = read(word(f"<w:p>{code}{RUN.format('数量指标')}</w:p>"))
    assert (shape(document), codes(document)) == (["数量指标"], ["drawn_fields"])
    assert r"eq \o\ac(○,1)" in document.notes[0].text
