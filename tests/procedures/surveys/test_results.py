"""A percentage with its n, or why there is none."""

import random
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.procedures.surveys.results import Answer, Group, results, wilson
from jixiao.procedures.surveys.rules import BadSurvey, read_rules, shipped

Z = Decimal("1.959964")


def answers(**counts: int) -> tuple[Answer, ...]:
    return tuple(Answer((word,)) for word, count in counts.items() for _ in range(count))


def one(size: int, asked: int, sheets: tuple[Answer, ...]):
    return results([Group("企业", size, asked, sheets)], shipped())[0]


@pytest.mark.parametrize(
    ("size", "count", "value", "is_census"),
    [(1000, 29, None, False), (1000, 30, Decimal(100), False), (29, 29, Decimal(100), True), (30, 29, None, False)],
)
def test_below_thirty_there_is_no_percentage_unless_everybody_answered(size, count, value, is_census):
    result = one(size, min(size, 100), answers(满意=count))
    assert (result.satisfaction.value, result.is_census) == (value, is_census)
    assert (result.interval is None) == (value is None or is_census)


def test_the_percentage_is_of_valid_sheets_and_is_written_down():
    sheets = (*answers(很满意=20, 满意=15, 一般=4, 不满意=1), Answer(()), Answer(("满意", "一般")), Answer(("还行",)))
    result = one(500, 50, sheets)
    assert result.satisfaction.value == Decimal("87.5")  # 35 of 40
    assert result.invalid == {"未作答": 1, "选了多项": 1, "不是问卷的选项": 1}
    assert result.response.value == 80
    assert result.satisfaction.lines() == (
        "满意度 = （很满意 + 满意） ÷ 有效答卷 × 100%",
        "很满意：20",
        "满意：15",
        "有效答卷：40",
        "35 ÷ 40 × 100% = 87.50%",
    )


def test_the_reason_for_no_percentage_is_said():
    assert one(500, 50, answers(满意=12)).satisfaction.reason == "有效答卷12份，少于30份且不是全数调查，不计算百分比"
    assert one(500, 50, ()).satisfaction.reason == "没有有效答卷，无法计算"


def test_groups_are_kept_apart():
    groups = [Group("企业", 99, 50, answers(满意=40)), Group("群众", 999, 50, answers(一般=40))]
    assert [(each.group, each.satisfaction.value) for each in results(groups, shipped())] == [
        ("企业", 100),
        ("群众", 0),
    ]


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ([Group("企业", 10, 5, answers(满意=6))], "收回6份，多于发放的5份"),
        ([Group("企业", 10, 11, ())], "发放11份，应在1至10"),
        ([Group("企业", 9, 9, ()), Group("企业", 9, 9, ())], "出现了两次"),
    ],
)
def test_counts_that_contradict_themselves_are_refused(groups, said):
    with pytest.raises(BadSurvey, match=said):
        results(groups, shipped())


@pytest.mark.parametrize(
    ("successes", "count", "low", "high"),
    [
        # z² = 3.841459. 0 of 10: high = z²/(n+z²) = 3.841459/13.841459; 10 of 10: its mirror.
        (0, 10, "0", "27.75"),
        (10, 10, "72.25", "100"),
        # 5 of 10: middle 0.5, half = z·√(0.025 + 0.00960365·…)/… = 0.5 ∓ 0.26341
        (5, 10, "23.66", "76.34"),
        # 81 of 263: the worked example of Newcombe 1998, method 3 (0.2553, 0.3662)
        (81, 263, "25.53", "36.62"),
        # 15 of 148 and 1 of 29, the same table: (0.0624, 0.1605), (0.0061, 0.1718)
        (15, 148, "6.24", "16.05"),
        (1, 29, "0.61", "17.18"),
    ],
)
def test_the_interval_is_that_of_the_literature(successes, count, low, high):
    interval = wilson(successes, count, Z)
    assert (round(interval.low, 2), round(interval.high, 2)) == (Decimal(low), Decimal(high))


def test_the_interval_covers_what_it_promises():
    """Of one share it covers a little more or less (93 % of 70 % in 60 sheets); over all shares it must be 95 %."""
    dice = random.Random(20240501)  # noqa: S311 - a simulation
    held = 0
    for _ in range(4000):
        share = dice.uniform(0.4, 0.99)
        interval = wilson(sum(dice.random() < share for _ in range(60)), 60, Z)
        held += interval.low <= Decimal(share) * 100 <= interval.high
    assert 0.94 <= held / 4000 <= 0.96


@given(st.integers(1, 500).flatmap(lambda count: st.tuples(st.integers(0, count), st.just(count))))
def test_the_interval_holds_the_share_and_stays_on_the_scale(case):
    successes, count = case
    interval = wilson(successes, count, Z)
    share = Decimal(successes) * 100 / count
    tiny = Decimal("1e-20")
    assert 0 <= interval.low <= share + tiny
    assert share - tiny <= interval.high <= 100


def test_rules_that_name_an_unknown_answer_are_refused():
    entry = {"source": "x", "least": 30, "census": 100, "confidence": 95, "quantile": "1.96", "answers": ["好"]}
    with pytest.raises(BadSurvey, match="缺少：pleased"):
        read_rules(entry)
    with pytest.raises(BadSurvey, match="没有“满意”"):
        read_rules({**entry, "pleased": ["满意"]})
