from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from jixiao.reports.model import DocumentReport, FileError
from jixiao.reports.opinion_table import OpinionRow, OpinionTable, opinion_rows
from jixiao.reports.rendered import document_mask
from tests.reports.samples import AT, FINDINGS, clean_report, finding, report

HEAD = [
    "序号", "文件", "表名", "单位", "年度", "规则", "目录编号", "级别",
    "位置", "原文", "问题", "应为", "实为", "差额", "修改建议", "依据",
]  # fmt: skip


def rows(source: DocumentReport) -> tuple[OpinionRow, ...]:
    return opinion_rows(source, document_mask(source, with_personal_data=False))


def sheet(*sources: DocumentReport):
    table = OpinionTable()
    for source in sources:
        table.append(rows(source))
    return load_workbook(BytesIO(table.content())).active


def values(table) -> list[list[object]]:
    return [[cell.value for cell in row] for row in table.iter_rows()]


def test_a_row_for_everything_that_failed():
    table = values(sheet(report(), clean_report()))
    assert table[0] == HEAD
    assert [row[7] for row in table[1:]] == ["错误", "警告", "警告", "提示"]


def test_a_row_in_full():
    assert values(sheet(report()))[1] == [
        1,
        "目标表.docx",
        "2023年部门整体支出绩效目标表",
        "某市科学技术局",
        "2023",
        "支出构成合计\nbudget.expenditure_sum",
        "B02",
        "错误",
        "表1第2行第2列\n表1第2行第3列\n表1第2行第4列",
        "1245.61\n基本支出 711.94\n项目支出 523.67",
        "资金总额 1245.61 万元与构成之和 1235.61 万元相差 10.00 万元。",
        "1235.61 万元",
        "1245.61 万元",
        "10.00 万元",
        "核对基本支出和项目支出。",
        "表内勾稽与逻辑\n《部门整体支出绩效目标申报表》填报说明",
    ]


def test_numbering_goes_on_over_documents():
    assert [row[0] for row in values(sheet(report(), report()))[1:]] == [1, 2, 3, 4, 5, 6, 7, 8]


@pytest.mark.parametrize("text", ["=95%", "=1+1", "+100", "0012", "1245.61"])
def test_a_text_stays_a_text(text):
    failure = replace(FINDINGS[0].outcome, found=text)
    cell = sheet(report(replace(FINDINGS[0], outcome=failure)))["M2"]
    assert (cell.value, cell.data_type, cell.number_format) == (text, "s", "@")


def test_texts_the_format_refuses_are_cut_or_cleaned():
    failure = replace(FINDINGS[0].outcome, message="坏\x0b字" + "长" * 40_000)
    value = sheet(report(replace(FINDINGS[0], outcome=failure)))["K2"].value
    assert value.startswith("坏字长")
    assert value.endswith("…（全文见报告页）")
    assert len(value) < 32_767


def test_many_places_are_counted():
    failure = replace(FINDINGS[0].outcome, cells=tuple(list(AT.values())[:9]))
    assert sheet(report(finding("budget.expenditure_sum", failure, "error")))["I2"].value.endswith("\n……共9处")


def test_the_sheet_is_ready_to_filter_and_print():
    table = sheet(report())
    assert table.title == "审核意见汇总表"
    assert table.freeze_panes == "C2"
    assert table.auto_filter.ref == "A1:P5"
    assert table.print_title_rows == "$1:$1"
    assert (table.page_setup.orientation, table.page_setup.paperSize) == ("landscape", 9)
    assert (table.page_setup.fitToWidth, table.page_setup.fitToHeight) == (1, 0)
    assert table.column_dimensions["K"].width == 34
    assert table["K2"].alignment.wrap_text
    assert table.row_dimensions[2].height == 3 * 13.5 + 2  # three places, three lines of basis


def test_nothing_found_is_an_empty_table():
    broken = DocumentReport("坏.docx", None, (), FileError("damaged", "文件损坏。"))
    assert values(sheet(clean_report(), broken)) == [HEAD]
