from dataclasses import replace

from lxml import html

from jixiao.reports.index import IndexRow, index_html, index_rows
from jixiao.reports.model import DocumentReport, FileError, Summary, summarise
from jixiao.reports.rendered import document_mask
from tests.reports.markup import select
from tests.reports.samples import FORM, reading, report, two_forms

BROKEN = DocumentReport("坏.docx", None, (), FileError("damaged", "文件损坏，请另存一份。"))


def rows(source: DocumentReport) -> tuple[IndexRow, ...]:
    return index_rows(source, document_mask(source, with_personal_data=False))


def cells(root: html.HtmlElement) -> list[list[str]]:
    return [[" ".join(td.text_content().split()) for td in select(tr, "td")] for tr in select(root, "tbody tr")]


def test_a_row_a_form():
    assert [(row.form, row.title, row.unit, row.errors, row.warnings, row.hints) for row in rows(two_forms())] == [
        (1, "2023年部门整体支出绩效目标表", "某市科学技术局", 1, 2, 1),
        (2, "第二张表（科普）", "某市科学技术局", 1, 2, 1),
    ]


def test_a_waived_finding_is_not_counted_and_what_was_not_decided_is():
    (row,) = rows(report())
    assert (row.errors + row.warnings + row.hints, row.undecided) == (4, 1)


def test_a_file_without_a_result_says_why():
    assert rows(BROKEN) == (IndexRow("坏.docx", "unreadable", "文件损坏，请另存一份。"),)


def test_a_file_without_a_form_says_so():
    (row,) = rows(DocumentReport("通知.docx", reading(), ()))
    assert (row.state, row.title) == ("none", "没有识别出绩效表。")


def test_a_crashed_document_is_no_form():
    (row,) = rows(DocumentReport("目标表.docx", reading(FORM), (), FileError("internal", "规则内部出错。")))
    assert (row.state, row.title) == ("unreadable", "规则内部出错。")


def test_the_page_lists_everything_with_totals():
    listed = [replace(rows(report())[0], href="pages/1.html", opinion_href="x.docx"), *rows(BROKEN)]
    root = html.document_fromstring(index_html(listed, summarise([report(), BROKEN]), table_href="t.xlsx"))
    title = "2023年部门整体支出绩效目标表 意见书"
    assert cells(root) == [
        ["目标表.docx", title, "某市科学技术局", "2023", "1", "2", "1", "1"],
        ["坏.docx", "文件损坏，请另存一份。", "", "", "", "", "", ""],
    ]
    assert [a.get("href") for a in select(root, "tbody a")] == ["pages/1.html", "pages/1.html#form-1", "x.docx"]
    assert "2 个文件，1 张绩效表；1 个文件没有审核结果。" in root.text_content()
    assert [td.text for td in select(root, "tfoot td")] == ["1", "2", "1", "1"]


def test_every_column_can_be_sorted():
    root = html.document_fromstring(index_html([], Summary()))
    heads = select(root, "thead th")
    assert [head.text_content() for head in heads] == [
        "文件", "表名", "单位", "年度", "错误", "警告", "提示", "不能判断",
    ]  # fmt: skip
    assert all(head.get("aria-sort") == "none" and select(head, "button") for head in heads)
