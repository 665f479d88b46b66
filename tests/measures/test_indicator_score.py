"""Every way a row is scored, each beside its nearest lawful neighbour; expected points worked out by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.measures.derivation import AGREED, shown
from jixiao.measures.indicator_score import Score, score
from jixiao.measures.judgement import Judgement
from jixiao.profiles.load import base_profile, profiles
from jixiao.profiles.model import Profile
from tests.measures.figures import case

D = Decimal
NATIONAL_2021 = profiles()["national-2021"]
HUNAN = profiles()["hunan-evaluation"]
FRAMEWORK = profiles()["mof-2013-53-department"]
HUBEI = profiles()["hubei-2020-self-evaluation"]


def changed(**values: str | Decimal) -> Profile:
    """The base profile with other values of parameters."""
    base = base_profile()
    own = {name: replace(base.parameter(name), value=value) for name, value in values.items()}
    return replace(base, parameters={**base.parameters, **own})


def said(found: Score) -> str:
    """10 · to_judge 5—10 · unknown 0—10 · left_out."""
    if found.standing == "scored":
        return shown(found.derivation.value or D())
    bounds = "" if found.standing == "left_out" else f" {shown(found.lowest)}—{shown(found.highest)}"
    return found.standing + bounds


@pytest.mark.parametrize(
    ("goal", "actual", "expected"),
    [
        pytest.param("≥500台套", "500台套", "10", id="floor-just-met"),
        pytest.param("≥500台套", "460台套", "9.20", id="floor-missed"),
        pytest.param(">500台套", "500台套", "10", id="above-missed-by-nothing"),
        pytest.param("≤100万元", "100万元", "10", id="ceiling-just-met"),
        pytest.param("≤100万元", "125万元", "8", id="ceiling-missed"),
        pytest.param("<100%", "100%", "10", id="below-missed-by-nothing"),
        pytest.param("=12次", "12次", "10", id="exact-hit"),
        pytest.param("=12次", "11次", "to_judge 0—10", id="exact-missed"),
        pytest.param("=100%", "98%", "9.80", id="whole-missed"),
        pytest.param("=100%", "105%", "10", id="whole-exceeded"),
        pytest.param("≤0起", "0起", "10", id="none-and-none"),
        pytest.param("≤0起", "1起", "to_judge 0—10", id="an-event-against-none"),
        pytest.param("≥0次", "0次", "10", id="floor-of-none-is-always-met"),
        pytest.param("2—4家", "2家", "10", id="range-at-its-lower-end"),
        pytest.param("2—4家", "1家", "5", id="range-missed-below"),
        pytest.param("2—4家", "5家", "to_judge 8—10", id="range-exceeded-may-be-better-or-worse"),
        pytest.param("30个工作日内", "30个工作日", "10", id="duration-kept"),
        pytest.param("30个工作日内", "40个工作日", "7.50", id="duration-exceeded"),
        pytest.param("2023年6月30日前", "2023年6月30日", "10", id="on-the-day"),
        pytest.param("2023年6月30日前", "2023年7月1日", "to_judge 0—10", id="a-day-late"),
        pytest.param("2023年6月30日前", "按时完成", "10", id="on-time-in-words"),
        pytest.param("2023年6月30日前", "基本完成", "to_judge 0—10", id="other-words-for-a-date"),
        pytest.param("2023年6月30日前", "100%", "unknown 0—10", id="a-share-for-a-date"),
        pytest.param("是", "是", "10", id="yes"),
        pytest.param("是", "否", "to_judge 0—10", id="no-without-agreement"),
        pytest.param("按时公开", "未公开", "to_judge 0—10", id="opposite-words"),
        pytest.param("持续改善", "持续改善", "10", id="same-words"),
        pytest.param("持续改善", "有所改善", "to_judge 0—10", id="other-words"),
        pytest.param("持续改善", "达成年度指标", "10", id="level-met-in-so-many-words"),
        pytest.param("持续改善", "部分达成并具有一定效果", "to_judge 6—8", id="level-partly"),
        pytest.param("持续改善", "未达成且效果较差。", "to_judge 0—6", id="level-not"),
        pytest.param("优秀", "优", "10", id="same-grade-other-word"),
        pytest.param("良好以上", "优秀", "10", id="better-grade"),
        pytest.param("优秀", "良好", "to_judge 0—10", id="worse-grade"),
        pytest.param("二等奖", "一等奖", "10", id="better-prize"),
        pytest.param("全省前3名", "全省第2名", "10", id="better-rank"),
        pytest.param("全省前3名", "全省第5名", "to_judge 0—10", id="worse-rank"),
        pytest.param("≥90%", "81%", "9", id="satisfaction-in-proportion"),
        pytest.param("12次", "12次", "10", id="no-sign-hit"),
        pytest.param("12次", "9次", "to_judge 7.50—10", id="no-sign-below"),
        pytest.param("12次", "15次", "to_judge 8—10", id="no-sign-above"),
        pytest.param("≥1万人", "12000人", "10", id="other-unit-of-the-family"),
        pytest.param("≥18公里", "20座", "unknown 0—10", id="other-unit"),
        pytest.param("≥12家", "全部完成", "unknown 0—10", id="words-for-a-number"),
        pytest.param("持续改善", "增长5%", "to_judge 0—10", id="a-number-for-words"),
        pytest.param("≥12家", None, "unknown 0—10", id="no-result"),
        pytest.param("≥12家", "××家", "unknown 0—10", id="template-left-in"),
        pytest.param(None, "12家", "unknown 0—10", id="no-target"),
    ],
)
def test_points(goal, actual, expected):
    assert said(score(case(goal, actual))) == expected


OF_ONE_SIDE = {
    ("≥7200亩", "超过7200亩"): "10",
    ("≥7200亩", "7200余亩"): "10",
    (">7200亩", "7300亩以上"): "10",
    (">7200亩", "超过7200亩"): "unknown 0—10",
    ("≥7200亩", "不到7200亩"): "unknown 0—10",
    ("≥7200亩", "未达到7200亩"): "unknown 0—10",
    ("≥7200亩", "超过7000亩"): "unknown 0—10",
    ("≥7200亩", "达到7200亩"): "10",
    ("≥7200亩", "约7200亩"): "10",
    ("≥12家", "<12家"): "unknown 0—10",
    ("≥1080批次", "少于1080批次"): "unknown 0—10",
    ("≥85%", "低于85%"): "unknown 0—10",
    ("≥85%", "≥85%"): "unknown 0—10",
    ("≥85%", "85%以上"): "unknown 0—10",
    ("≥85%", "≥90%"): "10",
    ("90%以上", "≤90%"): "unknown 0—10",
    ("100%", "100%完成"): "10",
    ("100%", "未100%完成"): "unknown 0—10",
    ("≤3000元/亩", "超过3000元/亩"): "unknown 0—10",
    ("≤3000元/亩", "超3000元/亩"): "unknown 0—10",
    ("≤3000元/亩", "不超过2900元/亩"): "10",
    ("≤3000元/亩", "3000元/亩"): "10",
    ("=12次", "12次以上"): "unknown 0—10",
    ("2—4家", "不到2家"): "unknown 0—10",
    ("2—4家", "3家"): "10",
    ("≤0起", "超过0起"): "unknown 0—10",
    ("30个工作日内", "超过30个工作日"): "unknown 0—10",
}
TO_COME = {
    ("≥540人", "预计540人"): "unknown 0—10",
    ("≥540人", "540人（预计）"): "unknown 0—10",
    ("≥540人", "计划培训540人"): "unknown 0—10",
    ("≥540人", "按计划培训540人"): "10",
    ("≥540人", "共计540人"): "10",
    ("≥540人", "500人，未完成目标"): "9.26",
    ("≥18家", "18家的申报已完成，尚未认定"): "unknown 0—10",
    ("≥18家", "已完成18家"): "10",
    ("≥18家", "未完成18家"): "unknown 0—10",
    ("≥18家", "待认定18家"): "unknown 0—10",
    ("≥18个", "科技计划项目18个"): "10",
    ("≥18人", "救助未成年人18人"): "10",
    ("≥3次", "模拟演练3次"): "10",
    ("2023年6月30日前", "预计2023年6月20日"): "unknown 0—10",
    ("2023年6月30日前", "已完成"): "to_judge 0—10",
    ("2023年6月30日前", "拟于2023年6月20日完成"): "unknown 0—10",
    ("2023年6月30日前", "2023年6月30日前未完成"): "unknown 0—10",
    ("2023年6月30日前", "晚于2023年6月30日"): "unknown 0—10",
    ("2023年6月30日前", "不晚于2023年6月30日"): "10",
    ("2023年6月30日前", "2023年6月20日完成"): "10",
}
OF_A_CHANGE = {
    ("比上年下降≥4%", "比上年上升6%"): "0",
    ("比上年下降≥4%", "比上年下降2%"): "5",
    ("比上年下降≥4%", "比上年下降6%"): "10",
    ("比上年下降≥4%", "6%"): "10",
    ("比上年下降≥4%", "与上年持平"): "0",
    ("比上年下降≥4%", "下降4%以上"): "unknown 0—10",
    ("比上年下降≥4%", "上升6%以上"): "unknown 0—10",
    ("增长≥5%", "下降10%"): "0",
    ("增长≥5%", "增长10%"): "10",
    ("增长≤5%", "下降10%"): "10",
    ("下降≥0%", "上升3%"): "to_judge 0—10",
    ("下降≥0%", "不变"): "10",
    ("减少10起以上", "增加10起"): "0",
    ("减少10起以上", "减少10起"): "10",
    ("≤0%", "下降10%"): "10",
    ("≥-5%", "下降3%"): "10",
    ("≥6%", "下降10%"): "unknown 0—10",
    ("≥6%", "增长10%"): "10",
    ("≥90%", "持平"): "unknown 0—10",
}
OF_ONE_MEASURE = {
    ("≥5公里", "5000米"): "10",
    ("≥5公里", "4500米"): "9",
    ("≥7公顷", "100亩"): "9.52",
    ("≥100亩", "7公顷"): "10",
    ("≤2吨", "2500公斤"): "8",
    ("≤5‰", "0.4%"): "10",
    ("≤2小时内", "150分钟"): "8",
    ("≥5公里", "5000亩"): "unknown 0—10",
    ("≥5公顷", "5000平方米"): "unknown 0—10",
    ("≤5", "4‰"): "unknown 0—10",
}
BELOW_NOTHING = {
    ("≤12家", "-3家"): "unknown 0—10",
    ("≤100万元", "-5万元"): "unknown 0—10",
    ("≥12家", "-3家"): "unknown 0—10",
    ("2—4家", "-3家"): "unknown 0—10",
    ("≤12家", "0家"): "10",
    ("≥5%", "-3%"): "0",
    ("≥-5万元", "-3万元"): "10",
}


@pytest.mark.parametrize("texts", [*OF_ONE_SIDE, *TO_COME, *OF_A_CHANGE, *OF_ONE_MEASURE, *BELOW_NOTHING])
def test_a_result_that_is_no_plain_figure(texts):
    """Where its side of a figure, or its way, settles it there are points; what takes a number has none."""
    expected = {**OF_ONE_SIDE, **TO_COME, **OF_A_CHANGE, **OF_ONE_MEASURE, **BELOW_NOTHING}[texts]
    assert said(score(case(*texts))) == expected


@pytest.mark.parametrize(
    ("name", "goal", "actual", "expected"),
    [
        ("运输成本下降率", "≥4%", "比上年上升6%", "0"),
        ("运输成本下降率", "≥4%", "-3%", "0"),
        ("运输成本比上年降低（%）", "≥4%", "比上年上升6%", "0"),
        ("降低运输成本", "≥4%", "上升6%", "0"),
        ("运输成本下降率", "≥4%", "下降6%", "10"),
        ("运输成本下降率", "≥4%", "与上年持平", "0"),
        ("税收增长率", "≥5%", "下降10%", "0"),
        ("降本增效幅度", "≥4%", "下降6%", "10"),
        ("企业净利润", "≥0万元", "-3万元", "to_judge 0—10"),
        ("规上工业增加值", "≥6%", "下降10%", "unknown 0—10"),
    ],
)
def test_the_name_may_say_which_way_a_change_is_asked_for(name, goal, actual, expected):
    assert said(score(case(goal, actual, level3=name))) == expected


@pytest.mark.parametrize(
    ("goal", "actual", "judgement", "expected"),
    [
        pytest.param("≤0起", "2起", Judgement(deduction=D(3)), "4", id="so-much-an-event"),
        pytest.param("≤0起", "5起", Judgement(deduction=D(3)), "0", id="never-below-nothing"),
        pytest.param("≤0起", "2起", Judgement(deduction=D(3), deduction_per="once"), "7", id="so-much-once"),
        pytest.param("2023年6月30日前", "2023年7月10日", Judgement(deduction=D("0.5")), "5", id="a-day-late-costs"),
        pytest.param("=12次", "11次", Judgement(deduction=D(2)), "8", id="off-the-exact"),
        pytest.param("全省前3名", "全省第5名", Judgement(deduction=D(1)), "8", id="ranks"),
        pytest.param("是", "否", Judgement(deduction=D(4)), "6", id="no-with-agreement"),
        pytest.param("2—4家", "1家", Judgement(deduction=D(2)), "8", id="range-by-agreement"),
        pytest.param("2—4家", "5家", Judgement(better="more"), "10", id="range-more-is-better"),
        pytest.param("2—4家", "5家", Judgement(better="less"), "8", id="range-less-is-better"),
        pytest.param("12次", "9次", Judgement(better="more"), "7.50", id="no-sign-more-is-better"),
        pytest.param("12次", "9次", Judgement(better="less"), "10", id="no-sign-less-is-better"),
        pytest.param("持续改善", "有所改善", Judgement(level="partly"), "to_judge 6—8", id="level-without-points"),
        pytest.param("持续改善", "有所改善", Judgement(level="partly", points=D(7)), "7", id="points-in-the-band"),
        pytest.param("持续改善", "有所改善", Judgement(level="met"), "10", id="level-met"),
        pytest.param("持续改善", "有所改善", Judgement(level="met", points=D(8)), "8", id="met-with-fewer-points"),
        pytest.param("持续改善", "有所改善", Judgement(points=D(11)), "to_judge 0—10", id="points-out-of-bounds"),
        pytest.param("2023年6月30日前", "已完成", Judgement(level="met"), "10", id="date-judged-kept"),
        pytest.param("≥500台套", "460台套", Judgement(points=D(10)), "9.20", id="no-judgement-over-a-formula"),
        pytest.param("≥500台套", "290台套", Judgement(pass_threshold=D(60)), "0", id="below-the-threshold"),
        pytest.param("≥500台套", "300台套", Judgement(pass_threshold=D(60)), "6", id="at-the-threshold"),
        pytest.param("≥100家", "150家", Judgement(is_target_too_low=True), "8", id="too-low-by-twenty-beyond-130"),
        pytest.param("≥100家", "130家", Judgement(is_target_too_low=True), "10", id="too-low-not-beyond"),
        pytest.param("≥100家", "250家", Judgement(is_target_too_low=True), "0", id="too-low-by-far"),
        pytest.param("≥100家", "150家", Judgement(), "10", id="far-above-without-the-finding"),
        pytest.param("≥100家", "150家", Judgement(is_target_too_low=True, deduction=D(1)), "9", id="too-low-agreed"),
        pytest.param("≥100家", None, Judgement(is_applicable=False, said="项目取消"), "left_out", id="not-applicable"),
    ],
)
def test_what_people_decided(goal, actual, judgement, expected):
    assert said(score(case(goal, actual, judgement=judgement))) == expected


@pytest.mark.parametrize(
    ("profile", "goal", "actual", "levels", "expected"),
    [
        pytest.param(NATIONAL_2021, "≤0起", "1起", {}, "0", id="2021-direct-scoring"),
        pytest.param(NATIONAL_2021, "是", "否", {}, "0", id="2021-yes-or-no"),
        pytest.param(NATIONAL_2021, "≥95%", "90%", {"level3": "群众满意度"}, "10", id="2021-satisfaction-interval"),
        pytest.param(NATIONAL_2021, "≥95%", "0.85", {"level3": "群众满意度"}, "8", id="2021-satisfaction-stored"),
        pytest.param(NATIONAL_2021, "≥95%", "90%", {}, "9.47", id="2021-other-rates-in-proportion"),
        pytest.param(NATIONAL_2021, "≤5%", "10%", {"level3": "群众不满意率", "level2": "满意度指标"}, "5",
                     id="2021-dissatisfaction-is-none"),
        pytest.param(HUBEI, "持续改善", "部分达成并具有一定效果", {}, "to_judge 5—8", id="hubei-band"),
        pytest.param(changed(outside_range="agreed"), "2—4家", "1家", {}, "to_judge 0—10", id="range-only-agreed"),
        pytest.param(changed(exact_tolerance=D(10)), "=12次", "11次", {}, "10", id="exact-within-tolerance"),
        pytest.param(changed(exact_tolerance=D(8)), "=12次", "11次", {}, "to_judge 0—10", id="exact-beyond-tolerance"),
        pytest.param(changed(proportion_pass_threshold=D(60)), "≥500台套", "299台套", {}, "0", id="threshold"),
        pytest.param(base_profile(), "=100%", "105%", {"level3": "公用经费控制率"}, "to_judge 0—10",
                     id="a-control-rate-is-overspent"),
    ],
)  # fmt: skip
def test_ways_of_a_profile(profile, goal, actual, levels, expected):
    assert said(score(case(goal, actual, profile=profile, **levels))) == expected


@pytest.mark.parametrize(
    ("profile", "name", "weight", "actual", "expected"),
    [
        pytest.param(HUNAN, "在职人员控制率", "5", "95.10%", "5", id="L40-staff"),
        pytest.param(HUNAN, "在职人员控制率", "5", "108.70%", "1", id="8-whole-points-over"),
        pytest.param(HUNAN, "“三公经费”变动率", "8", "98.31%", "0", id="L40-three-public"),
        pytest.param(HUNAN, "三公经费变动率", "8", "-11.38%", "8", id="fewer-than-last-year"),
        pytest.param(HUNAN, "三公经费变动率", "5", "3.2%", "3.50", id="3-whole-points-over"),
        pytest.param(HUNAN, "预算完成率", "8", "99.27%", "8", id="L40-completion-not-yet-5-short"),
        pytest.param(HUNAN, "预算完成率", "5", "89%", "1", id="twice-5-short"),
        pytest.param(HUNAN, "预算控制率", "8", "39.94%", "0", id="L40-control"),
        pytest.param(HUNAN, "预算控制率", "5", "0%", "5", id="control-none-added"),
        pytest.param(HUNAN, "预算控制率", "5", "10%", "4", id="control-at-the-bound"),
        pytest.param(HUNAN, "预算控制率", "8", "10.01%", "4", id="control-above-the-bound"),
        pytest.param(HUNAN, "新建楼堂馆所面积控制率", "5", "106%", "3", id="built-6-over"),
        pytest.param(FRAMEWORK, "三公经费变动率", "3", "4%", "1.80", id="L11-ten-percent-a-point"),
        pytest.param(HUNAN, "在职人员控制率", "6", "108.70%", "unknown 0—6", id="no-scale-for-these-points"),
        pytest.param(base_profile(), "在职人员控制率", "5", "95%", "unknown 0—5", id="no-scale-in-this-profile"),
    ],
)
def test_scales_of_ratios(profile, name, weight, actual, expected):
    """Evaluation tables print no target beside a ratio."""
    assert said(score(case(None, actual, weight, profile, level3=name))) == expected


@pytest.mark.parametrize(
    ("goal", "actual", "owes"),
    [
        ("比上年下降≥4%", "比上年上升6%", "shortfall"),
        ("≥100家", "超过131家", "over_achievement"),
        ("≥100家", "超过100家", None),
        ("≥100家", "99家", "shortfall"),
        ("≥100家", "130家", None),
        ("≥100家", "131家", "over_achievement"),
        ("≤100万元", "70万元", None),
        ("<100%", "100%", "shortfall"),
        ("2023年6月30日前", "2023年6月1日", None),
    ],
)
def test_a_reason_is_owed_for_falling_short_and_for_being_far_above(goal, actual, owes):
    assert score(case(goal, actual)).owes == owes


@pytest.mark.parametrize(
    ("goal", "actual", "reason"),
    [
        ("≥18公里", "20座", "不能判断：指标值“≥18公里”和完成值“20座”单位或种类不同，不能比较"),
        ("≥12家", "全部完成", "不能判断：完成值“全部完成”不是数字，指标值是“≥12家”"),
        ("≥12家", None, "不能判断：没有实际完成值"),
        (None, "12家", "不能判断：没有指标值"),
        ("≥7200亩", "不到7200亩", "不能判断：实际完成值写的是“不到7200亩”，不是一个数：请写实际数"),
        ("≥85%", "85%以上", "不能判断：实际完成值写的是“85%以上”，照抄了指标值，不是一个数：请写实际数"),
        ("≥540人", "预计540人", "不能判断：实际完成值写的是“预计540人”，是预计或尚未完成的：请写实际完成的数"),
        ("≤12家", "-3家", "不能判断：实际完成值“-3家”是负数，数量、金额不会少于零：请核对"),
        ("≥6%", "下降10%", "不能判断：完成值“下降10%”是下降的幅度，指标值“≥6%”没有写明是下降还是增长，不能比较"),
        ("≤0起", "1起", "需要评判：指标值为0，实际1起，按约定扣分，没有约定不能计算"),
        ("2023年6月30日前", "2023年7月1日", "需要评判：逾期1天，按约定扣分，没有约定不能计算"),
    ],
)
def test_one_sentence_says_why_there_are_no_points(goal, actual, reason):
    found = score(case(goal, actual))
    assert found.derivation.value is None
    assert found.derivation.reason == reason


def test_points_out_of_the_band_are_refused_with_it():
    found = score(case("持续改善", "有所改善", judgement=Judgement(level="partly", points=D(9))))
    assert found.derivation.reason == "需要评判：“部分达成并具有一定效果”，在6—8分之间评判；所打的9分不在6—8分之间"


def test_a_judged_row_tells_who_gave_the_points_and_why():
    found = score(case("持续改善", "有所改善", judgement=Judgement(level="partly", points=D(7), said="问卷佐证")))
    assert found.derivation.formula == "由人评判"
    assert found.derivation.steps[-1] == "评判为7分（问卷佐证）"


def test_points_by_an_agreement_tell_its_terms_and_whose_record_it_is():
    """Ten days late at 0.2 points a day: 10 − 10 × 0.2 = 8."""
    agreed = Judgement(deduction=D("0.2"), said="县里的通知", record="填报单位2023-07-12 10:20")
    found = score(case("2023年6月30日前", "2023年7月10日", judgement=agreed)).derivation
    assert (found.value, found.source) == (8, AGREED)
    assert [(each.name, each.text or shown(each.value or D())) for each in found.inputs] == [
        ("分值", "10"), ("指标值", "2023年6月30日前"), ("完成值", "2023年7月10日"),
        ("逾期天数", "10"), ("每天扣分", "0.20"),
    ]  # fmt: skip
    assert found.steps == (
        "指标值2023年6月30日前，完成值2023年7月10日：逾期10天",
        "约定每天扣0.20分，理由：县里的通知（填报单位2023-07-12 10:20的评判）",
        "10 − 10 × 0.20 = 8，得8分",
    )
    assert "指标值：2023年6月30日前" in found.lines()


@pytest.mark.parametrize(("weight", "reason"), [("-3", "分值写的是-3，要大于0"), ("0", "分值写的是0，要大于0")])
def test_nothing_is_scored_by_points_of_nothing_or_less(weight, reason):
    found = score(case("≥12家", "12家", weight))
    assert (found.standing, found.lowest, found.highest) == ("unknown", 0, 0)
    assert found.derivation.reason == f"不能判断：{reason}"


@pytest.mark.parametrize(
    ("goal", "actual", "steps"),
    [
        ("≤0.003%", "0.004%", ("10 × 0.003 ÷ 0.004 = 7.50",)),
        ("≥500元", "499.999元", ("10 × 499.999 ÷ 500 = 10",)),
        ("≥4.5%", "3.6%", ("10 × 3.60 ÷ 4.50 = 8",)),
        ("比上年下降≥4%", "比上年上升6%", ("完成值方向相反，记作-6，按0计", "10 × 0 ÷ 4 = 0")),
    ],
)
def test_a_step_is_written_with_the_figures_it_was_done_with(goal, actual, steps):
    assert score(case(goal, actual)).derivation.steps == steps


GOALS = st.sampled_from(["≥40家", "≤40家", "=40家", "40家", "30—50家", "100%", "≤0家", "≥0家"])
RESULTS = st.integers(min_value=0, max_value=300)
WEIGHTS = st.integers(min_value=1, max_value=60)


@given(GOALS, RESULTS, WEIGHTS, st.booleans())
def test_points_lie_between_nothing_and_the_weight(goal, actual, weight, is_too_low):
    unit = "%" if "%" in goal else "家"
    judgement = Judgement(is_target_too_low=is_too_low, deduction=D(2))
    found = score(case(goal, f"{actual}{unit}", str(weight), judgement=judgement))
    assert 0 <= found.lowest <= found.highest <= weight
    assert found.derivation.value is None or found.derivation.value == found.lowest


@given(st.sampled_from(["在职人员控制率", "三公经费变动率", "预算控制率"]), RESULTS, RESULTS)
def test_a_worse_ratio_never_gets_more_by_its_scale(name, one, other):
    better, worse = sorted((one, other))
    points = [
        score(case(None, f"{each}%", "8", HUNAN, level3=name)).derivation.value or D() for each in (better, worse)
    ]
    assert points[0] >= points[1]


@pytest.mark.parametrize(
    ("standard", "expected"),
    [("≤200万元", "8"), ("≥200万元", "10"), ("≤300万元", "to_judge 8—10"), (None, "to_judge 8—10")],
)
def test_the_standard_beside_a_target_lends_it_its_sign(standard, expected):
    assert said(score(case("200万元", "250万元", standard=standard))) == expected


def test_a_sentence_without_a_figure_is_a_target_in_words():
    """Forms of Hunan in 2018 print whole sentences and no column of targets."""
    asked = case(None, "达成年度指标", content="培育新能源产业，推进节能环保")
    places = {name: cells for name, cells in asked.row.places.items() if name != "target"}
    prose = replace(asked, row=replace(asked.row, places=places))
    assert said(score(asked)) == "unknown 0—10"
    assert said(score(prose)) == "10"
