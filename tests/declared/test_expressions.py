"""The language of a register's rules: what it says, what it refuses and with which words, what it answers."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.declared.expressions.asking import Row, unknown_of, value_of
from jixiao.declared.expressions.kinds import DAY, MONEY, NUMBER, TEXT, TRUTH, Kind, Scope, kind_of, truth
from jixiao.declared.expressions.parsing import parsed
from jixiao.declared.expressions.syntax import Value
from jixiao.declared.expressions.tokens import BadExpression

FIELDS = {
    ("name",): TEXT,
    ("issued",): DAY,
    ("revoked",): DAY,
    ("first",): Kind("choice", ("首次认定", "重新认定")),
    ("total",): MONEY,
    ("technology",): MONEY,
    ("staff",): NUMBER,
    ("researchers",): NUMBER,
    ("is_secret",): TRUTH,
    ("firm", "region"): TEXT,
}
OTHER = Scope({("firm",): TEXT, ("until",): DAY}, {})
SCOPE = Scope(FIELDS, {"incubators": OTHER})
ROW: Row = {
    ("name",): "示范科技有限公司",
    ("issued",): date(2022, 10, 12),
    ("first",): "重新认定",
    ("total",): Decimal("7810000"),
    ("technology",): Decimal("4620000"),
    ("staff",): Decimal(50),
    ("researchers",): Decimal(6),
    ("is_secret",): False,
    ("firm", "region"): "430122",
}


def said(text: str) -> Value:
    expression = parsed(text)
    kind_of(expression, SCOPE)
    return value_of(expression, ROW)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("technology <= total", True),
        ("technology > total", False),
        ("technology / total", Decimal("4620000") / Decimal("7810000")),
        ("total == 781万元", True),
        ("total >= 0.0781亿元", True),
        ("total > 0", True),
        ("total - technology == 319万元", True),
        ("researchers / staff >= 10%", True),
        ("researchers / staff >= 12%", True),
        ("researchers / staff > 12%", False),
        ("issued >= 2022-01-01 and issued <= 2022-12-31", True),
        ("year(issued) == 2022 and first == '首次认定'", False),
        ("first in ['首次认定', '重新认定']", True),
        ("not first == '首次认定'", True),
        ("firm.region == '430122'", True),
        ("begins(firm.region, '4301')", True),
        ("revoked is missing", True),
        ("revoked is given", False),
        ("revoked >= issued", None),  # nobody knows: it was not revoked
        ("revoked >= issued or revoked is missing", True),
        ("revoked >= issued and staff > 100", False),  # false, whenever it was revoked
        ("revoked >= issued and staff > 10", None),
        ("not revoked >= issued", None),
        ("years_after(issued, 3) - issued", Decimal(1096)),  # 2024 has a 29 February
        ("1 + 2 * 3", Decimal(7)),
        ("(1 + 2) * 3", Decimal(9)),
        ("8 - 2 - 1", Decimal(5)),
        ("-staff + 60", Decimal(10)),
        ("staff / (researchers - 6)", None),
        ("is_secret", False),
        ("is_secret == false", True),
        ("length(name) > 4 or is_secret", True),
        ("true or false and false", True),
    ],
)
def test_a_row_is_asked(text: str, answer: Value) -> None:
    assert said(text) == answer


@pytest.mark.parametrize(
    ("day", "text", "answer"),
    [
        (date(2024, 2, 29), "years_after(issued, 1)", date(2025, 2, 28)),
        (date(2024, 2, 29), "years_after(issued, 4)", date(2028, 2, 29)),
        (date(2022, 11, 30), "months_after(issued, 3)", date(2023, 2, 28)),
        (date(2022, 3, 31), "months_after(issued, -1)", date(2022, 2, 28)),
        (date(2022, 12, 31), "days_after(issued, 1)", date(2023, 1, 1)),
        (date(9999, 12, 31), "days_after(issued, 1)", None),
        (date(9999, 1, 1), "years_after(issued, 1)", None),
    ],
)
def test_days_later(day: date, text: str, answer: date | None) -> None:
    assert value_of(parsed(text), {("issued",): day}) == answer


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "最后：这里应该是一个字段、值或者括号"),
        ("technology <=", "最后：这里应该是一个字段、值或者括号"),
        ("technology total", "第12个字起：前面已经是一个完整的表达式，这里应该是and、or或者结束"),
        ("(total > 0", "最后：括号没有关上"),
        ("first in '首次认定'", "第10个字起：in后面应该是方括号里的几个值"),
        ("first in ['首次认定'", "最后：方括号没有关上"),
        ("first in [name]", "第15个字起：方括号里只能是写明的值"),
        ("revoked is nothing", "第12个字起：is后面应该是missing（没有填）或given（填了）"),
        ("0 < staff < 10", "第11个字起：一次只比较两个数：请用and连起来，例如1 <= a and a <= 2"),
        ("firm.", "最后：点后面应该是字段名"),
        ("issued == 2022-02-30", "第11个字起的“2022-02-30”不是一天"),
        ("total; drop", "第6个字“;”不能用在表达式里"),
        ("staff = 3", "第7个字“=”不能用在表达式里"),
        ("exists incubators firm == name", "第19个字起：exists和台账的名称后面应该是where和条件"),
        ("(" * 40 + "1" + ")" * 40, "第32个字起：括号套了30层以上：请分成几条规则"),
        ("1 + " * 200 + "1", "表达式有801个字，最多500个：请分成几条规则"),
    ],
)
def test_what_is_no_expression_is_refused_with_its_place(text: str, words: str) -> None:
    with pytest.raises(BadExpression) as refused:
        parsed(text)
    assert str(refused.value) == words


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("money > 0", "没有“money”这个字段"),
        ("firm.owner == 'x'", "没有“firm.owner”这个字段"),
        ("__import__('os')", "没有“__import__”这个函数，可以用的有：begins、days_after、length、month、months_after、"
                             "year、years_after"),
        ("name.__class__ == 'x'", "没有“name.__class__”这个字段"),
        ("total > 200", "金额和数不能比较：金额请写上单位，例如200万元"),
        ("total + staff > 0", "金额不能加减一个没有单位的数"),
        ("total * total > 0", "金额不能乘金额"),
        ("staff / total > 0", "数不能除以金额"),
        ("issued + staff > issued", "日期和数不能用“+”计算"),
        ("issued == '2022'", "日期和文字不能比较"),
        ("name > 'a'", "文字分不出大小，只能用==或!=比较"),
        ("first == '复审'", "“复审”不是它的选项：首次认定、重新认定"),
        ("first in ['首次认定', '复审']", "“复审”不是它的选项：首次认定、重新认定"),
        ("not total", "这里应该是一个条件，得出的却是金额"),
        ("total and is_secret", "这里应该是一个条件，得出的却是金额"),
        ("year(name) == 2022", "year的这个值应该是日期，不是文字"),
        ("year(issued, issued) == 2022", "year要给1个值"),
        ("exists nothing where firm == row.name", "没有“nothing”这个台账"),
        ("exists incubators where until", "这里应该是一个条件，得出的却是日期"),
        ("exists incubators where firm == name", "没有“name”这个字段"),
        ("exists incubators where years_after(until, 1) > row.issued",
         "years_after只能用在一行自己的规则和推算的字段里"),
    ],
)  # fmt: skip
def test_what_does_not_fit_the_fields_is_refused(text: str, words: str) -> None:
    with pytest.raises(BadExpression) as refused:
        kind_of(parsed(text), SCOPE)
    assert str(refused.value) == words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("total", MONEY), ("total - technology", MONEY), ("total * 10%", MONEY), ("total / 2", MONEY),
        ("-total", MONEY), ("total / technology", NUMBER), ("issued - revoked", NUMBER),
        ("years_after(issued, 3)", DAY), ("first", FIELDS["first",]),
        ("exists incubators where firm == row.name and until > row.issued", TRUTH), ("first == name", TRUTH),
    ],
)  # fmt: skip
def test_the_kind_of_a_value(text: str, kind: Kind) -> None:
    assert kind_of(parsed(text), SCOPE) == kind


def test_a_row_alone_knows_no_other_register() -> None:
    expression = parsed("exists incubators where firm == row.name")
    truth(expression, SCOPE)
    with pytest.raises(ValueError, match="a row alone does not know incubators"):
        value_of(expression, ROW)


def test_a_rule_says_which_fields_it_lacks() -> None:
    expression = parsed("revoked >= issued and not (revoked is missing) and year(patent) in [2022]")
    assert unknown_of(expression, ROW) == (("revoked",), ("patent",))
    assert unknown_of(parsed("technology <= total"), ROW) == ()


WORDS = st.lists(
    st.sampled_from(
        ["and", "or", "not", "in", "is", "missing", "given", "exists", "where", "true", "false", "total", "issued",
         "first", "firm.region", "incubators", "row", "year", "__class__", "lambda", "(", ")", "[", "]", ",", ".", "+",
         "-", "*", "/", "==", "<", "2万元", "10%", "2022-01-01", "'首次认定'", '"x"', ";", "{", "\\", "`", "\n", "𠀀"]
    ),
    max_size=14,
).map(" ".join)  # fmt: skip


@given(st.one_of(WORDS, st.text(max_size=60)))
def test_whatever_is_written_is_refused_or_answers(text: str) -> None:
    try:
        expression = parsed(text)
        kind = kind_of(expression, SCOPE)
    except BadExpression:
        return
    try:
        answer = value_of(expression, ROW)
    except ValueError:
        assert "exists" in text
        return
    sorts = {bool: "truth", Decimal: "number", date: "day", str: "text"}
    assert answer is None or sorts[type(answer)] == {"money": "number", "choice": "text"}.get(kind.sort, kind.sort)
