"""The text of a field as its value, and the sentence that refuses it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jixiao.declared.expressions.kinds import TEXT
from jixiao.declared.expressions.syntax import Value
from jixiao.declared.model import Field, FieldType
from jixiao.declared.taking.values import BadValue, value_of_text

FIELD = Field("it", "这一项", "text", TEXT, ("这一项",))


def of(kind: FieldType, **more: object) -> Field:
    return replace(FIELD, type=kind, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "2022-07-03",
        "2022/7/3",
        "2022.7.3",
        "2022年7月3日",
        "20220703",
        "二〇二二年七月三日",
        "44745",
        "２０２２年７月３日",
        "2022-07-03 09:30:00",
        "二○二二年七月三日",
    ],
)
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    assert value_of_text(of("date"), text) == date(2022, 7, 3)


def test_tens_in_words() -> None:
    assert value_of_text(of("date"), "二〇二二年十月三十一日") == date(2022, 10, 31)
    assert value_of_text(of("date"), "二〇二二年十二月十日") == date(2022, 12, 10)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2022年7月", "只写到月"),
        ("2022-13-01", "不是日期"),
        ("2022-02-29", "不是日期"),
        ("12345", "不是日期"),
        ("七月", "不是日期"),
    ],
)
def test_what_is_no_day_is_refused(text: str, why: str) -> None:
    with pytest.raises(BadValue, match=f"这一项“{text}”{why}"):
        value_of_text(of("date"), text)


@pytest.mark.parametrize(
    ("text", "unit", "yuan"),
    [
        ("1,234.5", "万元", "12345000"),
        ("１２３", "元", "123"),
        ("2.5亿元", None, "250000000"),
        ("300万", "元", "3000000"),
        ("12.5元", "万元", "12.5"),
        ("0", "万元", "0"),
        ("-3.2", "元", "-3.2"),
    ],
)
def test_money_is_kept_in_yuan(text: str, unit: str | None, yuan: str) -> None:
    assert value_of_text(of("money"), text, unit) == Decimal(yuan)


def test_the_fields_own_unit_is_the_last_resort() -> None:
    assert value_of_text(of("money", unit="万元"), "5") == Decimal(50000)
    assert value_of_text(of("money", unit="万元"), "5", "元") == Decimal(5)
    with pytest.raises(BadValue, match="没有写明单位"):
        value_of_text(of("money"), "5")


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        (of("year"), "2022", Decimal(2022)),
        (of("year"), "2022年度", Decimal(2022)),
        (of("count"), "12人", Decimal(12)),
        (of("count"), "1,200", Decimal(1200)),
        (of("share"), "4.35%", Decimal("0.0435")),
        (of("share"), "0.0435", Decimal("0.0435")),
        (of("share"), "100%", Decimal(1)),
        (of("number", unit="小时"), "1.5小时", Decimal("1.5")),
        (of("yes_no"), "是", True),
        (of("yes_no"), "√", True),
        (of("yes_no"), "无", False),
        (of("choice", choices=("首次认定", "重新认定")), " 首次 认定", "首次认定"),
        (of("firm"), "9144 0300 7152 6726 xg", "9144030071526726XG"),
        (of("patent"), "zl202110000001.6", "ZL202110000001.6"),
        (of("text"), " 某某  公司 ", "某某 公司"),
        (of("text"), "—", None),
        (of("text"), "无", None),
        (of("date"), "/", None),
    ],
)
def test_what_is_written_is_the_value(field: Field, text: str, value: Value) -> None:
    assert value_of_text(field, text) == value


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        (of("year"), "22", "这一项“22”不是年份，请写成2022的样子。"),
        (of("count"), "1.5", "这一项“1.5”应是不小于0的整数。"),
        (of("count"), "-1", "这一项“-1”应是不小于0的整数。"),
        (of("count"), "约20", "这一项“约20”不是数，请只写数字。"),
        (of("share"), "4.35", "这一项“4.35”请写成百分数，带上%，如4.35%。"),
        (of("number"), "0.0000001", "这一项“0.0000001”的小数超过6位，请四舍五入后再填。"),
        (of("number", unit="小时"), "2天", "这一项“2天”的单位不是“小时”，请只写数字。"),
        (of("yes_no"), "大概", "这一项“大概”应填“是”或“否”。"),
        (
            of("choice", choices=("首次认定", "重新认定")),
            "复审",
            "这一项没有“复审”这一项，可以填：首次认定、重新认定。",
        ),
        (of("firm"), "914403007152", "统一社会信用代码应有18位，“914403007152”是12位。"),
        (of("text"), "#REF!", "这一项是公式错误“#REF!”，请改成值。"),
        (of("money"), "#N/A", "这一项是公式错误“#N/A”，请改成值。"),
        (of("text"), "长" * 401, "这一项超过400个字，请核对是不是填错了列。"),
        (of("person"), "＊＊＊", "这一项是遮住的（＊＊＊），请填写原来的内容，或删去这一列。"),
    ],
)
def test_what_is_no_value_is_refused_with_one_sentence(field: Field, text: str, says: str) -> None:
    with pytest.raises(BadValue) as refused:
        value_of_text(field, text)
    assert str(refused.value) == says
