from datetime import date
from decimal import Decimal

import pytest

from jixiao.audit.wording import amount_name, day, quoted, shortened, wan
from jixiao.cells.model import Address, Cell
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
    assert day(date(2023, 1, 5)) == "2023年1月5日"


@pytest.mark.parametrize(
    ("slot", "label", "name"),
    [
        ("income.total", "合计", "收入合计"),
        ("expenditure.total", "合计", "支出合计"),
        ("total", "", "资金合计"),
        ("annual_fiscal", "其中：财政拨款", "财政拨款"),
        ("total", "资金总额", "资金总额"),
    ],
)
def test_a_total_is_called_by_a_name_that_says_enough(slot, label, name):
    cell = Cell("1", Address(line=1), row=1)
    assert amount_name(Money(slot, label, "1", Decimal(1), cell)) == name
