"""Web pages: lines, tables as a browser lays them out, charsets, what is not shown."""

import pytest

from jixiao.cells import html
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.model import visible_characters
from tests.cells.packages import check_grids, codes, grids, shape

Shape = list[str | list[tuple[str, int, int, int, int]]]


def page(source: str | bytes) -> Shape:
    """The blocks of a page, read with the house law checked."""
    document = html.read(source.encode() if isinstance(source, str) else source, "页")
    assert document.visible == sum(visible_characters(cell.text) for cell in document.cells())
    check_grids(document)
    return shape(document)


def test_blocks_are_lines_and_tables_grids_in_order() -> None:
    source = "<title>题</title><h1>附件 1</h1>前<b>言</b><div>甲<p>乙<br>丙</p></div><table><tr><td>丁</table>后"
    assert page(source) == ["附件 1", "前言", "甲", "乙", "丙", [("丁", 1, 1, 1, 1)], "后"]
    document = html.read(source.encode(), "页")
    assert [cell.address.id for cell in document.cells()] == ["l1", "l2", "l3", "l4", "l5", "t1.r1.c1", "l6"]


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        pytest.param("甲<br>乙<br/>丙", "甲\n乙\n丙", id="br"),
        pytest.param("<p>甲</p>\n  <p>乙</p>", "甲\n乙", id="paragraphs"),
        pytest.param("<div>甲<p>乙</p></div>丙", "甲\n乙\n丙", id="nested-blocks-break-once"),
        pytest.param("  甲\n   乙  ", "甲 乙", id="white-space-of-the-source"),
        pytest.param("&nbsp;&nbsp;二级", "\xa0\xa0二级", id="hard-blanks-show-the-level"),
        pytest.param("　二级", "　二级", id="full-width-blanks-show-the-level"),
        pytest.param("&ge;85%&#8804;&lt;5", "≥85%≤<5", id="entities"),
        pytest.param("<input type=checkbox checked>是<input type=radio>否", "☑是☐否", id="boxes"),
        pytest.param("<input value='100家'><input type=hidden value=x><textarea>文</textarea>", "100家文", id="fields"),
        pytest.param("<select><option>元<option selected>万元</select>", "万元", id="chosen-entry"),
        pytest.param("<select><option>元<option>万元</select>", "元", id="first-entry"),
        pytest.param("<pre>甲\n  乙</pre>", "甲\n\xa0\xa0乙", id="pre"),
        pytest.param("<![if !supportLists]><span>1、</span><![endif]>甲<o:p></o:p>", "1、甲", id="word-list-number"),
    ],
)
def test_text_of_a_cell(cell: str, text: str) -> None:
    assert page(f"<table><tr><td>{cell}</td></tr></table>") == [[(text, 1, 1, 1, 1)]]


def test_spans_are_spread() -> None:
    source = "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td>丁<tr><td colspan=3>戊</table>"
    assert page(source) == [
        [("甲", 1, 1, 2, 1), ("乙", 1, 2, 1, 2), ("丙", 2, 2, 1, 1), ("丁", 2, 3, 1, 1), ("戊", 3, 1, 1, 3)]
    ]


@pytest.mark.parametrize(
    ("source", "cells"),
    [
        pytest.param(
            "<tr><td>甲<td>乙<tr><td colspan=999999999>丙",
            [("甲", 1, 1, 1, 1), ("乙", 1, 2, 1, 1), ("丙", 2, 1, 1, 2)],
            id="colspan-without-end",
        ),
        pytest.param(
            "<tr><td rowspan=999999999>甲<td>乙<tr><td>丙",
            [("甲", 1, 1, 2, 1), ("乙", 1, 2, 1, 1), ("丙", 2, 2, 1, 1)],
            id="rowspan-without-end",
        ),
        pytest.param(
            "<tr><td rowspan=0>甲<td>乙<tr><td>丙",
            [("甲", 1, 1, 2, 1), ("乙", 1, 2, 1, 1), ("丙", 2, 2, 1, 1)],
            id="rowspan-0-to-the-end",
        ),
        pytest.param(
            "<tbody><tr><td rowspan=5>甲</tbody><tbody><tr><td>乙</tbody>",
            [("甲", 1, 1, 1, 1), ("乙", 2, 1, 1, 1)],
            id="rowspan-ends-with-its-group",
        ),
        pytest.param(
            "<tr><td>甲<td rowspan=2>乙<tr><td colspan=2>丙",
            [("甲", 1, 1, 1, 1), ("乙", 1, 2, 2, 1), ("丙", 2, 1, 1, 1)],
            id="colspan-ends-at-a-cell-from-above",
        ),
        pytest.param(
            "<tfoot><tr><td>尾</tfoot><tbody><tr><td>体</tbody><thead><tr><th>头</thead>",
            [("头", 1, 1, 1, 1), ("体", 2, 1, 1, 1), ("尾", 3, 1, 1, 1)],
            id="head-first-foot-last",
        ),
        pytest.param("<td>甲<td colspan=x>乙", [("甲", 1, 1, 1, 1), ("乙", 1, 2, 1, 1)], id="no-row-no-number"),
        pytest.param("<tr style='display:none'><td>藏<tr><td>甲", [("甲", 1, 1, 1, 1)], id="hidden-row"),
    ],
)
def test_odd_tables(source: str, cells: list[tuple[str, int, int, int, int]]) -> None:
    assert page(f"<table>{source}</table>") == [cells]


def test_captions_and_stray_words_of_a_table_stand_before_it() -> None:
    assert page("<table>单位：万元<caption>目标表</caption><tr><td>甲</td>散</table>") == [
        "单位：万元", "目标表", "散", [("甲", 1, 1, 1, 1)],
    ]  # fmt: skip


def test_nested_tables_follow_the_outer_one() -> None:
    inner = "<table><tr><td>内</td></tr></table>"
    source = f"<table><tr><td>外</td><td>前{inner}后</td></tr></table>"
    assert page(source) == [[("外", 1, 1, 1, 1), ("前\n后", 1, 2, 1, 1)], [("内", 1, 1, 1, 1)]]


def test_a_table_that_only_lays_out_the_page_is_no_table() -> None:
    form = "<table><tr><td>甲</td><td>乙</td></tr></table>"
    source = (
        f"<table><tr><td>站名</td></tr><tr><td>&nbsp;</td><td>题{form}注{form}</td></tr><tr><td>页脚</td></tr></table>"
    )
    table = [("甲", 1, 1, 1, 1), ("乙", 1, 2, 1, 1)]
    assert page(source) == ["站名", "题", table, "注", table, "页脚"]
    assert [grid.address.table for grid in grids(html.read(source.encode(), "页"))] == [1, 2]


def test_what_is_not_shown_is_left_out_with_a_note() -> None:
    source = (
        "<style>x{}</style><script>alert(1)</script><template>模</template><!-- 注释 --><p hidden>藏一</p>"
        "<p style='color:red; DISPLAY : none'>藏二</p><span style='mso-hide:all'>藏三</span><p>见</p>"
    )
    assert page(source) == ["见"]
    assert codes(html.read(source.encode(), "页")) == ["hidden_text"]
    assert codes(html.read("<script>x</script><p>见</p>".encode(), "页")) == []


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        pytest.param("<meta charset=gb2312>", "gb18030", id="gb2312-means-gb18030"),
        pytest.param("<meta http-equiv=Content-Type content='text/html; charset=gbk'>", "gbk", id="http-equiv"),
        pytest.param("<?xml version='1.0' encoding='GBK'?>", "gbk", id="xml-declaration"),
        pytest.param("<meta charset=big5>", "big5", id="big5"),
        pytest.param("<meta charset=utf-8>", "utf-8-sig", id="bom"),
        pytest.param("<meta charset=gb2312>", "utf-16", id="bom-wins"),
        pytest.param("<meta charset=gb2312>", "utf-8", id="wrongly-declared"),
        pytest.param("", "utf-8", id="utf-8"),
        pytest.param("", "gb18030", id="gb18030"),
        pytest.param(f"<style>{'td{}' * 5000}</style>", "gb18030", id="gb18030-behind-a-long-style"),
        pytest.param(f"<style>{'td{}' * 5000}</style><meta charset=gbk>", "gbk", id="said-late"),
    ],
)
def test_charsets(head: str, charset: str) -> None:
    source = f"{head}<p>科技局：年度目標</p><p>完成指標一百二十五家，全年不低於百分之九十五</p>"
    assert page(source.encode(charset))[0] == "科技局：年度目標"


def test_a_guessed_charset_and_a_broken_character_are_noted() -> None:
    words = "<p>市科学技术局二〇二二年部门整体支出绩效目标申报表</p>"
    assert codes(html.read(words.encode("gb18030"), "页")) == ["encoding_guessed"]
    assert codes(html.read(b"<meta charset=utf-8>" + words.encode()[:-6], "页")) == ["characters_broken"]


def test_mail_and_saved_pages() -> None:
    source = (
        "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
        'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
        "<p>=BC=A8=D0=A7</p>\r\n--b--\r\n"
    )
    assert page(source) == ["绩效"]


FRAMESET = '<html><head></head><frameset rows="*,39"><frame src="b.files/sheet001.htm"></frameset></html>'


def test_an_archive_of_a_workbook_is_all_its_sheets() -> None:
    """As Excel saves it: a frame, a page for each sheet, a page with their names."""
    sheet = "<html><body><table><tr><td>{}</td></tr></table></body></html>"
    parts = {"b.htm": FRAMESET, "sheet001.htm": sheet.format("甲"), "tabstrip.htm": sheet.format("表名")}
    parts["sheet002.htm"] = sheet.format("乙")
    source = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n" + "".join(
        f"--b\r\nContent-Location: file:///C:/{name}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}\r\n"
        for name, page in parts.items()
    )
    assert page(f"{source}--b--\r\n") == [[("甲", 1, 1, 1, 1)], [("乙", 1, 1, 1, 1)]]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(FRAMESET.encode(), "unsupported", id="a-frame-without-its-pages"),
        pytest.param(b"   ", "empty", id="blank"),
        pytest.param(b"<div>" * 5000 + b"x", "damaged", id="deeper-than-the-parser-goes"),
        pytest.param(b"MIME-Version: 1.0\r\n\r\nplain", "unsupported", id="mail-without-a-page"),
    ],
)
def test_refused(data: bytes, kind: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        html.read(data, "页")
    assert caught.value.kind == kind
