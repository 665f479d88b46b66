import pytest

from jixiao.audit.same_indicator import said_of_one_indicator, same_target
from jixiao.forms.values import read_targets
from tests.builders import department_targets, row


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("≥1亿元", "≥10000万元", True, id="other-money-unit"),
        pytest.param("≥200万", "≥200万元", True, id="short-unit"),
        pytest.param("≥85", "≥85%", True, id="sign-missing"),
        pytest.param("≥20家", "≥6家", False, id="other-number"),
        pytest.param("按时 完成", "按时完成", True, id="same-words"),
        pytest.param("按时完成", "≥85%", False, id="words-and-number"),
    ],
)
def test_same_target(one, other, same):
    (first,), (second,) = read_targets(one, 2023), read_targets(other, 2023)
    assert same_target(first, second) is same


def test_what_a_value_is_for_may_stand_in_brackets():
    rows = [
        row("产出指标", "成本指标", "低保保障标准", "=700元/月（城市）"),
        row("产出指标", "成本指标", "低保保障标准", "=550元/月（农村）"),
    ]
    assert said_of_one_indicator(department_targets(rows=rows)) == []


def test_short_names_are_compared_below_one_second_level_only():
    rows = [
        row("效益指标", "社会效益指标", "满意度", "≥90%"),
        row("效益指标", "服务对象满意度指标", "满意度", "≥95%"),
    ]
    assert said_of_one_indicator(department_targets(rows=rows)) == []
