from dataclasses import replace
from datetime import date

import pytest
from lxml import html

from jixiao.reports.index import IndexRow, common_problems, index_rows
from jixiao.reports.model import DocumentReport, FileError, FormReport, Summary, summarise
from jixiao.reports.rendered import document_mask
from tests.reports.markup import select, words
from tests.reports.samples import AT, FORM, reading, report, two_forms
from tests.reports.whole import index_html

BROKEN = DocumentReport("坏.docx", None, (), FileError("damaged", "文件损坏，请另存一份。"))


def rows(source: DocumentReport) -> tuple[IndexRow, ...]:
    return index_rows(source, document_mask(source, with_personal_data=False))


def cells(root: html.HtmlElement) -> list[list[str]]:
    return [[words(td) for td in select(tr, "td")] for tr in select(root, "#index tbody tr")]


def test_a_row_a_form():
    assert [(row.form, row.title, row.unit, row.errors, row.warnings, row.hints) for row in rows(two_forms())] == [
        (1, "2023年部门整体支出绩效目标表", "某市科学技术局", 1, 2, 1),
        (2, "第二张表（科普）", "某市科学技术局", 1, 2, 1),
    ]


def test_a_waived_finding_is_not_counted_and_what_was_not_decided_is():
    (row,) = rows(report())
    assert (row.errors + row.warnings + row.hints, row.undecided) == (4, 1)


def test_texts_nobody_understood_are_counted_for_their_form_else_for_the_first():
    assert [row.unread for row in rows(two_forms())] == [1, 0]
    inside = replace(two_forms(), reading=replace(reading(FORM, FORM), unread=(AT["t1.r4.c4"], AT["t1.r5.c4"])))
    second = replace(FORM, cells=(AT["t1.r5.c4"],))
    first = replace(FORM, cells=(AT["t1.r4.c4"],))
    assert [row.unread for row in rows(replace(inside, forms=(FormReport(first, ()), FormReport(second, ()))))] == [
        1,
        1,
    ]


@pytest.mark.parametrize(
    ("row", "choices"),
    [
        pytest.param(IndexRow("甲", "form", "表", 1, errors=1, hints=1), ("error",), id="error"),
        pytest.param(IndexRow("甲", "form", "表", 1, hints=1), ("warning",), id="only-hints"),
        pytest.param(IndexRow("甲", "form", "表", 1, unread=2), ("clean", "unread"), id="clean-but-not-understood"),
        pytest.param(IndexRow("甲", "blank", "表", 1, warnings=1), ("blank",), id="nobody-filled-it-in"),
        pytest.param(IndexRow("甲", "none", "没有"), ("none",), id="no-form"),
    ],
)
def test_what_the_filter_offers_a_row_for(row, choices):
    assert row.choices == choices


def test_a_blank_template_is_no_clean_form():
    (row,) = rows(replace(report(), forms=(FormReport(replace(FORM, is_blank=True), ()),)))
    assert row.state == "blank"
    root = html.document_fromstring(index_html([row], Summary(files=1, forms=1)))
    assert "1 个文件，1 张绩效表：1 张是空白表样。" in words(root)
    assert cells(root)[0][1] == "2023年部门整体支出绩效目标表 空白表样"


def test_the_commonest_problems_come_first_and_templates_do_not_count():
    listed = [
        IndexRow("甲", "form", "表", 1, rules=(("units.staffing", "error", 1), ("budget.annual_sum", "error", 4))),
        IndexRow("乙", "form", "表", 1, rules=(("units.staffing", "hint", 2),)),
        IndexRow("丙", "blank", "表", 1, rules=(("completeness.placeholder", "warning", 1),)),
    ]
    assert [(each.number, each.severity, each.forms, each.places) for each in common_problems(listed).values()] == [
        (1, "error", 2, 3),
        (2, "error", 1, 4),
    ]
    root = html.document_fromstring(index_html(listed, Summary(files=3, forms=3)))
    assert [row.get("data-rules").split() for row in select(root, "#index tbody tr")] == [["1", "2"], ["1"], []]
    assert words(select(root, ".common tbody tr")[0]).startswith("错误实有人数不应超过编制人数")
    assert [button.get("data-rule") for button in select(root, ".common button")] == ["1", "2"]


def test_a_file_without_a_result_says_why():
    assert rows(BROKEN) == (IndexRow("坏.docx", "unreadable", "文件损坏，请另存一份。"),)


def test_a_file_without_a_form_says_so():
    (row,) = rows(DocumentReport("通知.docx", reading(), ()))
    assert (row.state, row.title) == ("none", "没有识别出绩效表。")


def test_a_document_some_rules_could_not_be_asked_about_has_its_forms():
    source = replace(report(), error=FileError("internal", "检查时程序出错。"))
    listed = rows(source)
    assert [(row.state, row.form, row.errors) for row in listed] == [("crashed", 0, 0), ("form", 1, 1)]
    text = words(html.document_fromstring(index_html(listed, summarise([source]))))
    assert "1 个文件，1 张绩效表：1 张有错误；1 个文件没有审核完。" in text
    assert "没有审核完的文件 1" in text


def test_a_crashed_document_is_no_form():
    (row,) = rows(DocumentReport("目标表.docx", reading(FORM), (), FileError("internal", "规则内部出错。")))
    assert (row.state, row.title) == ("unreadable", "规则内部出错。")


def test_the_page_lists_everything_with_totals():
    listed = [replace(rows(report())[0], href="pages/1.html", opinion_href="x.docx"), *rows(BROKEN)]
    root = html.document_fromstring(index_html(listed, summarise([report(), BROKEN]), table_href="t.xlsx"))
    assert cells(root) == [
        ["目标表.docx", "2023年部门整体支出绩效目标表", "某市科学技术局", "2023", "1", "2", "1", "1", "1", "意见书"],
        ["坏.docx", "文件损坏，请另存一份。", "", "", "", "", "", "", "", ""],
    ]
    assert [a.get("href") for a in select(root, "tbody a")] == ["pages/1.html", "pages/1.html#form-1", "x.docx"]
    assert "2 个文件，1 张绩效表：1 张有错误；1 个文件没有审核结果。" in words(root)
    assert [words(td) for td in select(root, "tfoot td")] == ["1", "2", "1", "1", "1", ""]


def test_the_day_of_the_check_is_printed_where_it_is_known():
    assert "审核日期 2026年11月21日" in index_html([], Summary(), checked_on=date(2026, 11, 21))
    assert "审核日期" not in index_html([], Summary())


def test_every_column_can_be_sorted():
    root = html.document_fromstring(index_html([], Summary()))
    heads = select(root, "thead th")[:-1]
    assert [select(head, "button")[0].text for head in heads] == [
        "文件", "表名", "单位", "年度", "错误", "警告", "提示", "不能判断", "没有读懂",
    ]  # fmt: skip
    assert all(head.get("aria-sort") == "none" for head in heads)
