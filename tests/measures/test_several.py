"""Several figures in one cell: which belong together, an equal share each, and why not; points worked out by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.measures.indicator_score import score
from jixiao.measures.judgement import Judgement
from jixiao.profiles.load import base_profile, profiles
from tests.measures.figures import case
from tests.measures.test_indicator_score import changed, said

D = Decimal


@pytest.mark.parametrize(
    ("goal", "actual", "expected"),
    [
        pytest.param("≥100家、≥180家", "110家、180家", "10", id="all-met"),
        pytest.param("≥100家、≥180家", "100家、170家", "9.72", id="one-missed: (10 + 10×170÷180) ÷ 2"),
        pytest.param("≥10项，≥3项", "12项，2项", "8.33", id="(10 + 10×2÷3) ÷ 2"),
        pytest.param("≥15家\n≥120家", "15家\n90家", "8.75", id="a line each: (10 + 7.5) ÷ 2"),
        pytest.param("≥10场次、≥2场、≥100条", "10场次、1场、50条", "6.67", id="three: (10 + 5 + 5) ÷ 3"),
        pytest.param("一季度≥25%，二季度≥50%", "一季度20%，二季度55%", "9", id="by quarter: (8 + 10) ÷ 2"),
        pytest.param("高企≥20家，科小≥80家", "科小60家、高企22家", "8.75", id="by name, turned round: (10 + 7.5) ÷ 2"),
        pytest.param("新建≥3座，改造≥5座", "改造5座，新建2座", "8.33", id="verbs are names: (6.667 + 10) ÷ 2"),
        pytest.param("≥5公里、≥2座", "1座、5公里", "7.50", id="by unit in another order: (10 + 5) ÷ 2"),
        pytest.param("≤5起、≤4起", "4起、5起", "9", id="ceilings: (10 + 10×4÷5) ÷ 2"),
        pytest.param("立项3月底前、验收12月底前", "立项3月20日前、验收12月20日前", "10", id="dates-kept"),
        pytest.param("立项3月底前、验收12月底前", "立项4月2日前、验收12月20日前", "to_judge 5—10", id="one-late"),
        pytest.param("100—180家", "150家", "10", id="a-range-is-no-list"),
        pytest.param("≥1,000家", "900家", "9", id="a-comma-of-thousands-is-no-list"),
        pytest.param("≥100家；按时完成", "100家；按时完成", "10", id="words-among-figures-said-again"),
        pytest.param("≥100家（其中新增≥20家）", "110家（其中新增25家）", "10", id="part-met"),
        pytest.param("≥100家（其中新增≥20家）", "90家（其中新增25家）", "9", id="part-met-whole-missed"),
        pytest.param("≥100家（其中新增≥20家）", "90家（其中新增15家）", "to_judge 0—9", id="part-missed"),
        pytest.param("100家、180家", "100家、180家", "10", id="no-sign-hit"),
        pytest.param("100家、180家", "100家、170家", "to_judge 9.72—10", id="no-sign-below"),
        pytest.param("≤5起、≤0起", "4起、1起", "to_judge 5—10", id="nothing-is-divided-by-0"),
        pytest.param("≥100家、≥180家", "280家", "unknown 0—10", id="against-one"),
        pytest.param("≥280家", "100家、180家", "unknown 0—10", id="one-against-several"),
        pytest.param("明显改善", "新增3家、5处", "to_judge 0—10", id="words-against-several"),
    ],
)  # fmt: skip
def test_points(goal, actual, expected):
    assert said(score(case(goal, actual))) == expected


@pytest.mark.parametrize(
    ("goal", "actual", "reason"),
    [
        ("≥100家、≥180家", "280家", "不能判断：指标值有2个数，完成值有1个数，不能一一对应，请分行填写"),
        ("高企≥20家，科小≥80家", "高企22家",
         "不能判断：指标值有2个数，完成值有1个数，完成值里没有“科小”的数，请分行填写"),
        ("高企≥20家，科小≥80家", "高企22家，瞪羚90家", "不能判断：完成值里没有“科小”的数，请分行填写"),
        ("≥5公里、≥2座", "5公里", "不能判断：指标值有2个数，完成值有1个数，完成值里没有“座”的数，请分行填写"),
        ("≥3座、≥5座", "改造5座、新建2座", "不能判断：指标值里没有“改造”、“新建”的数，请分行填写"),
        ("≥100家、≥180家", "全部完成", "不能判断：指标值有2个数，完成值“全部完成”不是数，请分行填写"),
        ("≥100家；按时完成", "90家；按时完成",
         "不能判断：指标值一格里有2个数，“按时完成”和数写在一起，不能分开计分，请分行填写"),
        ("≥100家（其中新增≥20家）", "110家", "不能判断：完成值里没有“其中”的数，请分行填写"),
        ("≥100家、≥180家", "100家、170座",
         "不能判断：2个数中“≥180家”完成170座：指标值“≥180家”和完成值“170座”单位或种类不同，不能比较"),
        ("≥100家（其中新增≥20家）", "110家（其中新增15家）",
         "需要评判：“其中”的数不另占分值；“≥20家”完成15家，没有达到，扣几分要评判"),
    ],
)  # fmt: skip
def test_one_sentence_says_which_part_is_missing(goal, actual, reason):
    assert score(case(goal, actual)).derivation.reason == reason


def test_the_derivation_is_printed_figure_by_figure():
    found = score(case("≥100家、≥180家", "100家、170家")).derivation
    assert found.lines() == (
        "一格2个数，各占一份：得分 = 每个数按全部分值所得的分的平均",
        "分值：10", "≥100家：10", "≥180家：9.44",
        "“≥100家”完成100家：得10分", "“≥180家”完成170家：10 × 170 ÷ 180 = 9.44", "（10 + 9.44）÷ 2 = 9.72",
    )  # fmt: skip
    assert found.source == "common-practice"


@pytest.mark.parametrize(
    ("judgement", "expected"),
    [
        pytest.param(Judgement(better="more"), "9.72", id="which-way-is-better"),
        pytest.param(Judgement(better="less"), "10", id="fewer-are-better"),
        pytest.param(Judgement(points=D("9.8")), "9.80", id="points-in-the-band"),
        pytest.param(Judgement(deduction=D(1)), "to_judge 0—10", id="an-agreement-for-nobody-knows-which"),
    ],
)
def test_what_people_decide(judgement, expected):
    assert said(score(case("100家、180家", "100家、170家", judgement=judgement))) == expected


def test_targets_too_low_cost_points_one_by_one():
    """150 of 100: 20 points beyond 130%, a fifth; (8 + 10) ÷ 2."""
    low = Judgement(is_target_too_low=True)
    assert said(score(case("≥100家、≥180家", "150家、180家", judgement=low))) == "9"
    agreed = replace(low, deduction=D(2))
    assert said(score(case("≥100家、≥180家", "150家、180家", judgement=agreed))) == "to_judge 0—10"


@pytest.mark.parametrize(("actual", "expected"), [("100家、180家", "10"), ("100家、170家", "to_judge 0—10")])
def test_a_profile_may_leave_it_to_people(actual, expected):
    agreed = changed(several_figures="agreed")
    assert said(score(case("≥100家、≥180家", actual, profile=agreed))) == expected


def test_satisfaction_by_intervals_each():
    """92% gets all, 84% four fifths: (10 + 8) ÷ 2."""
    found = score(case("企业≥90%、群众≥90%", "企业92%、群众84%", profile=profiles()["national-2021"], level3="满意度"))
    assert said(found) == "9"
    assert found.owes == "shortfall"


def test_a_reason_is_owed_by_the_figures_that_belong_together():
    assert score(case("高企≥20家，科小≥80家", "科小80家、高企20家")).owes is None
    assert score(case("≥5公里、≥2座", "3座、5公里")).owes == "over_achievement"
    assert base_profile().number("over_achievement_from") == D(130)


FIGURE = st.integers(min_value=1, max_value=300)


@given(FIGURE, FIGURE, FIGURE, FIGURE, FIGURE)
def test_more_of_one_figure_never_scores_less_and_the_mean_lies_between(one, other, first, second, more):
    """Each alone has all the points; together they have what lies between."""
    goal = f"≥{one}家、≥{other}家"
    less, better = (score(case(goal, f"{first}家、{second + add}家")).derivation.value or D() for add in (0, more))
    alone = [
        score(case(f"≥{asked}家", f"{done}家")).derivation.value or D()
        for asked, done in ((one, first), (other, second))
    ]
    exact = D("1e-20")  # Decimal has 28 digits
    assert less <= better + exact
    assert min(alone) - exact <= less <= max(alone) + exact
    assert abs(less - sum(alone) / 2) <= exact


@given(st.permutations([("高企", 20), ("科小", 80), ("瞪羚", 5)]), st.lists(FIGURE, min_size=3, max_size=3))
def test_the_order_of_named_results_changes_nothing(order, reached):
    asked = {"高企": 20, "科小": 80, "瞪羚": 5}
    done = dict(zip(asked, reached, strict=True))
    goal = "、".join(f"{name}≥{value}家" for name, value in asked.items())
    told = ["、".join(f"{name}{done[name]}家" for name in names) for names in (asked, [name for name, _ in order])]
    one, other = (score(case(goal, each)).derivation.value for each in told)
    assert one is not None
    assert one == other
