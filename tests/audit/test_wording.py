from datetime import date
from decimal import Decimal

import pytest

from jixiao.audit.wording import day, quoted, shortened, wan


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
