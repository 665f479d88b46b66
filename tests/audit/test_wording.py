from datetime import date
from decimal import Decimal

import pytest

from jixiao.audit.wording import amount_name, illegible, quoted, shortened, wan
from jixiao.cells.model import Address, Cell
from jixiao.forms.days import day_words
from jixiao.forms.model import Money


@pytest.mark.parametrize(
    ("yuan", "text"),
    [("12456100", "1245.61万元"), ("100", "0.01万元"), ("1", "0.0001万元"), ("-250000", "-25.00万元")],
)
def test_amounts_stand_in_wan(yuan, text):
    assert wan(Decimal(yuan)) == text


def test_quotation_marks_inside_become_single():
    assert quoted(["“三公经费”控制率"]) == "“‘三公经费’控制率”"


def test_long_texts_are_cut_and_stand_on_one_line():
    assert shortened("加快\n建设" * 10, 8) == "加快 建设加快…"


def test_a_date_is_written_in_full():
    assert day_words(date(2023, 1, 5)) == "2023年1月5日"


@pytest.mark.parametrize(
    ("slot", "label", "name"),
    [
        ("income.total", "合计", "收入合计"),
        ("expenditure.total", "合计", "支出合计"),
        ("total", "", "资金合计"),
        ("annual_fiscal", "其中：财政拨款", "财政拨款"),
        ("total", "资金总额", "资金总额"),
        ("three_public.total", "合计", "三公经费合计"),
        ("three_public.vehicles", "1、公务用车购置和维护经费", "公务用车购置和维护经费"),
        ("total", "部门预算总额（万元）", "部门预算总额"),
        ("total", "（一）资金总额：", "资金总额"),
        ("total", "2023年预算总额", "2023年预算总额"),
        ("annual_fiscal", "其中：", "资金合计"),
    ],
)
def test_a_total_is_called_by_a_name_that_says_enough(slot, label, name):
    cell = Cell("1", Address(line=1), row=1)
    assert amount_name(Money(slot, label, "1", Decimal(1), cell)) == name


@pytest.mark.parametrize(
    ("label", "text", "number", "said"),
    [
        pytest.param("其他资金", "见附件", None, "“其他资金”处的“见附件”读不出金额", id="no-amount"),
        pytest.param("资金总额", "320", "320", "“资金总额”处的“320”没有注明单位，不知是元还是万元", id="no-unit"),
        pytest.param("", "480.00", "480", "“480.00”没有注明单位，不知是元还是万元", id="no-label"),
    ],
)
def test_an_amount_that_cannot_be_reckoned_with_says_why(label, text, number, said):
    cell = Cell(text, Address(line=1), row=1)
    figure = None if number is None else Decimal(number)
    assert illegible(Money("total", label, text, None, cell, number=figure)) == said
