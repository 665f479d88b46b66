"""A condition in the words of its register."""

import pytest

from jixiao.declared.expressions.parsing import parsed
from jixiao.declared.expressions.saying import Labels, said
from jixiao.declared.model import Indicator
from jixiao.declared.shipped import shipped

LABELS = Labels(
    {"loans": {"granted": "放款日期", "amount": "贷款金额", "is_first": "是否首贷", "firm": "企业"},
     "firms": {"firm": "企业", "until": "有效期至"}},
    {"loans": "贷款", "firms": "名单"}, {"loans": {"paid": "已放款"}, "firms": {}}, "loans",
)  # fmt: skip


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("granted >= period.start and granted <= period.end", "放款日期≥期初 且 放款日期≤期末"),
        ("amount <= 300万元 and (granted is missing or is_first)",
         "贷款金额≤300万元 且 （没有填放款日期 或 是否首贷）"),
        ("amount > 0", "贷款金额＞0"),
        ("amount == 15元", "贷款金额＝15元"),
        ("state == 'paid'", "状态＝“已放款”"),
        ("state in ['paid', 'x']", "状态是“已放款”、“x”之一"),
        ("not is_first", "不是：是否首贷"),
        ("granted is given", "填了放款日期"),
        ("year(granted) == year(as_of) - 1", "放款日期的年份＝截至日的年份－1"),
        ("begins(firm.region, here)", "企业的所在地以本地区划代码开头"),
        ("exists firms where firm == row.firm and until >= row.granted",
         "台账“名单”有一行：（企业＝本行的企业 且 有效期至≥本行的放款日期）"),
        ("not exists firms where firm == row.firm", "台账“名单”没有一行：（企业＝本行的企业）"),
        ("amount - (amount - 1元) > 2026-01-01 - granted", "贷款金额－（贷款金额－1元）＞2026-01-01－放款日期"),
    ],
)  # fmt: skip
def test_what_is_said(condition: str, words: str) -> None:
    assert said(parsed(condition), LABELS) == words


def test_every_shipped_condition_can_be_said() -> None:
    registers = shipped()
    fields = {name: {field.name: field.label for field in each.fields.values()} for name, each in registers.items()}
    titles = {name: each.title for name, each in registers.items()}
    states = {name: {state.name: state.label for state in each.states.values()} for name, each in registers.items()}
    for name, register in registers.items():
        labels = Labels(fields, titles, states, name)
        counted = (each.where for each in register.indicators.values() if isinstance(each, Indicator))
        conditions = [*counted, *(rule.holds for rule in register.rules.values() if rule.holds is not None)]
        for condition in conditions:
            assert "row." not in said(condition, labels)
