"""Amounts, dates and periods of form fields."""

from datetime import date
from decimal import Decimal

import pytest

from jixiao.forms.values import MoneyText, MoneyUnit, explained_money, read_date, read_money, read_period, to_yuan


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("2336.11", "2336.11", None),
        ("资金总额：2,336.11", "2336.11", None),
        ("资金总额 959.27万元", "959.27", "万元"),
        ("资金总额（万元） 300", "300", None),
        ("其中：  公共财政拨款：959.27", "959.27", None),
        ("2023年预算：100", "100", None),
        ("959.27万元", "959.27", "万元"),
        ("10.5（万元）", "10.5", "万元"),
        ("1亿", "1", "亿元"),
        ("200万", "200", "万元"),
        ("人民币100万元整", "100", "万元"),
        ("￥10.00", "10.00", None),
        ("¥ 12,345,678.90元", "12345678.90", "元"),
        ("(10.5)", "-10.5", None),
        ("（10.5万元）", "-10.5", "万元"),
        ("-5", "-5", None),
        ("－5", "-5", None),
        ("０", "0", None),
        ("２，３３６．１１", "2336.11", None),
    ],
)
def test_an_amount(text: str, number: str, unit: MoneyUnit | None) -> None:
    assert read_money(text) == MoneyText(Decimal(number), unit)


@pytest.mark.parametrize(
    "text",
    ["", " ", "－", "——", "/", "无", "100%", "3人", "≥100", "1,2336.11", "100/200", "100 200", "100万元（含50万元）",
     "资金总额（万元）：", "10:30", "(10.5", "其他（10）", "2023年"],
)  # fmt: skip
def test_no_amount(text: str) -> None:
    assert read_money(text) is None


@pytest.mark.parametrize(
    ("number", "unit", "yuan"), [("2336.11", "万元", "23361100"), ("0.01", "亿元", "1000000"), ("5", "元", "5")]
)
def test_yuan_are_exact(number: str, unit: MoneyUnit, yuan: str) -> None:
    assert to_yuan(Decimal(number), unit) == Decimal(yuan)


@pytest.mark.parametrize(
    "text",
    ["2023年1月5日", "2023年01月05日", "2023.1.5", "2023-01-05", "2023/1/5", "20230105", " 2023 年 1 月 5 日 ",
     "1月5日", "２０２３年１月５日", "二〇二三年一月五日", "二○二三年一月五日", "2023年1月5号"],
)  # fmt: skip
def test_a_date(text: str) -> None:
    assert read_date(text, 2023) == date(2023, 1, 5)


@pytest.mark.parametrize(
    "text", ["", "2023年", "2023年1月", "2023-02-30", "20231301", "年 月 日", "1月5日", "12345678", "5", "2023", "12.5"]
)
def test_no_date(text: str) -> None:
    assert read_date(text) is None


YEAR_2023 = (date(2023, 1, 1), date(2023, 12, 31))


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("2023年1月1日-2023年12月31日", YEAR_2023),
        ("2023年1月1日至12月31日", YEAR_2023),
        ("2023年1月-12月", YEAR_2023),
        ("2023年1-12月", YEAR_2023),
        ("2023.01.01—2023.12.31", YEAR_2023),
        ("2023-01-01 - 2023-12-31", YEAR_2023),
        ("2023-01-01至2023-12-31", YEAR_2023),
        ("2023/1/1～2023/12/31", YEAR_2023),
        ("20230101-20231231", YEAR_2023),
        ("2023.1-2023.12", YEAR_2023),
        ("2023年", YEAR_2023),
        ("2023年度", YEAR_2023),
        ("2021-2023年", (date(2021, 1, 1), date(2023, 12, 31))),
        ("2021年—2023年", (date(2021, 1, 1), date(2023, 12, 31))),
        ("2024年2月至2024年2月", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2023年3月起", (date(2023, 3, 1), None)),
        ("2023年3月至今", (date(2023, 3, 1), None)),
        ("2023年3月底前", None),
        ("2023年3月前", (None, date(2023, 3, 31))),
        ("1年", None),
        ("长期", None),
        ("", None),
        ("2023年2月30日-2023年12月31日", None),
        ("2023-13-01至2023-12-31", None),
    ],
)
def test_period(text: str, period: tuple[date | None, date | None] | None) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("760万(渠道改造350万元,道路410万元)", "760", "万元"),
        ("760万元，其中中央资金500万元", "760", "万元"),
        ("760万元（柒佰陆拾万元整）", "760", "万元"),
        ("760（含中央500）", "760", None),
    ],
)
def test_an_amount_with_what_it_is_made_of(text, number, unit):
    found = explained_money(text)
    assert found is not None
    assert (str(found.number), found.unit) == (number, unit)


@pytest.mark.parametrize(
    "text", ["参见附件1具体金额", "3000元/年", "350万元、410万元", "12（个）", "渠道改造(350万元)", ""]
)
def test_no_amount_at_the_beginning(text):
    assert explained_money(text) is None
