from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from jixiao.reports import sheet as sheet_module
from jixiao.reports.index import index_rows
from jixiao.reports.model import DocumentReport, FileError, FormReport
from jixiao.reports.opinion_table import OpinionRow, OpinionTable, opinion_rows
from jixiao.reports.rendered import document_mask
from tests.reports.samples import AT, FINDINGS, FORM, clean_report, finding, reading, report, two_forms
from tests.reports.whole import xlsx

HEAD = [
    "序号", "单位", "表名", "级别", "位置", "原文", "问题", "修改建议", "应为", "实为", "差额", "依据",
    "审核内容", "规则", "规则代号", "目录编号", "年度", "文件", "报告页",
]  # fmt: skip
BROKEN = DocumentReport("坏.docx", None, (), FileError("damaged", "文件损坏。"))


def rows(source: DocumentReport) -> tuple[OpinionRow, ...]:
    return opinion_rows(source, document_mask(source, with_personal_data=False))


def book(*sources: DocumentReport):
    table = OpinionTable()
    for number, source in enumerate(sources, 1):
        href = f"pages/{number}.html"
        table.append(rows(source), href)
        listed = index_rows(source, document_mask(source, with_personal_data=False))
        table.append_forms([replace(row, href=href, opinion_href="信.docx" if row.form else None) for row in listed])
    return load_workbook(BytesIO(xlsx(table)))


def sheet(*sources: DocumentReport):
    return book(*sources)["审核意见汇总表"]


def values(table) -> list[list[object]]:
    return [[cell.value for cell in row] for row in table.iter_rows()]


def test_a_row_for_everything_that_failed():
    table = values(sheet(report(), clean_report()))
    assert table[0] == HEAD
    assert [row[3] for row in table[1:]] == ["错误", "警告", "警告", "提示"]


def test_a_row_in_full():
    assert values(sheet(report()))[1] == [
        1,
        "某市科学技术局",
        "2023年部门整体支出绩效目标表",
        "错误",
        "资金总额（表1第2行第2列）\n基本支出（表1第2行第3列）\n项目支出（表1第2行第4列）",
        "1245.61\n基本支出 711.94\n项目支出 523.67",
        "资金总额 1245.61 万元与构成之和 1235.61 万元相差 10.00 万元。",
        "核对基本支出和项目支出。",
        "1235.61 万元",
        "1245.61 万元",
        "10.00 万元",
        "表内勾稽与逻辑\n《部门整体支出绩效目标申报表》填报说明",
        "适当性",
        "支出构成合计",
        "budget.expenditure_sum",
        "B02",
        "2023",
        "目标表.docx",
        "第1条",
    ]


def test_numbering_goes_on_over_documents_and_links_lead_to_each_finding():
    table = sheet(report(), report())
    assert [row[0] for row in values(table)[1:]] == [1, 2, 3, 4, 5, 6, 7, 8]
    links = [(row[-1].hyperlink.target, row[-1].hyperlink.location) for row in table.iter_rows(min_row=2)]
    assert links == [(f"pages/{page}.html", f"f{number}") for page in (1, 2) for number in (1, 2, 3, 4)]


def test_a_sheet_never_has_more_links_than_excel_opens(monkeypatch):
    monkeypatch.setattr(sheet_module, "MOST_LINKS", 3)
    column = [row[-1] for row in sheet(report()).iter_rows(min_row=2)]
    assert [cell.value for cell in column] == ["第1条", "第2条", "第3条", "第4条"]
    assert [cell.hyperlink is not None for cell in column] == [True, True, True, False]


@pytest.mark.parametrize("text", ["=95%", "=1+1", "+100", "-2", "@SUM(1)", "0012", "1245.61"])
def test_a_text_stays_a_text(text):
    failure = FINDINGS[0].outcome._replace(found=text)
    cell = sheet(report(FINDINGS[0]._replace(outcome=failure)))["J2"]
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


def test_texts_the_format_refuses_are_cut_or_cleaned():
    failure = FINDINGS[0].outcome._replace(message="坏\x0b字" + "长" * 40_000)
    value = sheet(report(FINDINGS[0]._replace(outcome=failure)))["G2"].value
    assert value.startswith("坏字长")
    assert value.endswith("…（全文见报告页）")
    assert len(value) < 32_767


def test_long_prose_is_quoted_in_part():
    prose = replace(AT["t1.r4.c4"], text="开展培训，" * 100)
    table = sheet(report(finding("quantification.vague_value", FINDINGS[1].outcome._replace(cells=(prose,)))))
    assert table["F2"].value == "开展培训，" * 23 + "开展培训…"
    assert table.row_dimensions[2].height < 200


def test_many_places_are_counted():
    failure = FINDINGS[0].outcome._replace(cells=tuple(list(AT.values())[:9]))
    assert sheet(report(finding("budget.expenditure_sum", failure, "error")))["E2"].value.endswith("\n……共9处")


def test_the_sheet_is_ready_to_filter_and_print():
    table = sheet(report())
    assert table.freeze_panes == "D2"
    assert table.auto_filter.ref == "A1:S5"
    assert table.print_title_rows == "$1:$1"
    assert table.print_area == "'审核意见汇总表'!$A$1:$H$5"
    assert (table.page_setup.orientation, table.page_setup.paperSize) == ("landscape", 9)
    assert (table.page_setup.fitToWidth, table.page_setup.fitToHeight) == (1, 0)
    assert table.column_dimensions["G"].width == 36
    assert table["G2"].alignment.wrap_text
    assert table.row_dimensions[2].height == 3 * 14.5 + 2  # three places


def test_nothing_found_is_an_empty_table():
    assert values(sheet(clean_report(), BROKEN)) == [HEAD]


def test_every_form_and_every_file_without_one_has_a_row():
    blank = replace(report(), forms=(FormReport(replace(FORM, is_blank=True), ()),))
    notice = DocumentReport("通知.docx", reading(), ())
    table = book(two_forms(), clean_report(), blank, notice, BROKEN)["各表情况"]
    said = [[row[column] for column in (0, 2, 4, 5, 10)] for row in values(table)]
    title = "2023年部门整体支出绩效目标表"
    assert said == [
        ["序号", "表名", "结果", "错误", "文件"],
        [1, title, "有错误", 1, "目标表.docx"],
        [2, "第二张表（科普）", "有错误", 1, "目标表.docx"],
        [3, title, "没有发现问题", 0, "目标表.docx"],
        [4, title, "是空白表样", 0, "目标表.docx"],
        [5, None, "没有识别出绩效表。", None, "通知.docx"],
        [6, None, "文件损坏。", None, "坏.docx"],
    ]
    assert (table["L3"].hyperlink.target, table["L3"].hyperlink.location) == ("pages/1.html", "form-2")
    assert (table["L7"].hyperlink.target, table["L7"].hyperlink.location) == ("pages/5.html", None)
    assert table["M3"].hyperlink.target == "信.docx"
    assert table["M7"].hyperlink is None
