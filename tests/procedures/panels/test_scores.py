"""Sheets, the mean of a panel and the list of a topic; every expected number is worked out by hand."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.procedures.panels.model import BadPanel
from jixiao.procedures.panels.ranking import Placed, Scored, ranked
from jixiao.procedures.panels.results import result
from jixiao.procedures.panels.rules import content_of
from jixiao.procedures.panels.score_forms import ScoreForm, forms_of, shipped
from jixiao.procedures.panels.sheets import Mark, Sheet, is_as_sealed, revealed, sealed, wrong_in
from jixiao.profiles.checks import BadProfile

FORM = shipped()["ordinary"]
SALT = "0f1e2d3c4b5a69788796a5b4c3d2e1a7"
WAN = 1_000_000
"""分 in a 万元."""


def sheet(expert: str, total: str, of: str = "A1", form: ScoreForm = FORM, **points: str) -> Sheet:
    """A sheet of so many points, given to the items from the first on but for those named; each with its reason."""
    left, marks = Decimal(total) - sum(map(Decimal, points.values())), {}
    for item in form.items:
        given = Decimal(points[item.id]) if item.id in points else min(left, item.points)
        left -= Decimal() if item.id in points else given
        marks[item.id] = Mark(given, "有理由")
    assert left == 0
    return Sheet(of, expert, marks)


def panel(*totals: str, of: str = "A1", form: ScoreForm = FORM) -> list[Sheet]:
    return [sheet(f"E{number}", total, of, form) for number, total in enumerate(totals)]


def changed(item: str, points: str, comment: str = "") -> Sheet:
    """A sheet of good marks but for one."""
    marks = {each.id: Mark(each.points * Decimal("0.8")) for each in FORM.items}
    return Sheet("A1", "E1", {**marks, item: Mark(Decimal(points), comment)})


@pytest.mark.parametrize(
    ("given", "says"),
    [
        pytest.param(changed("need", "16"), (), id="good"),
        pytest.param(changed("need", "12"), (), id="sixty-percent-needs-no-reason"),
        pytest.param(
            changed("need", "11.5"), ("立项必要性打了11.50分（满分20分），低于满分的60%，请写理由",), id="low"
        ),
        pytest.param(changed("need", "11.5", "与指南不符"), (), id="low-with-its-reason"),
        pytest.param(
            changed("need", "11.5", " "), ("立项必要性打了11.50分（满分20分），低于满分的60%，请写理由",), id="blank"
        ),
        pytest.param(changed("need", "18.5"), (), id="just-below-ninety-five"),
        pytest.param(changed("need", "19"), ("立项必要性打了19分（满分20分），达到满分的95%，请写理由",), id="high"),
        pytest.param(changed("need", "20", "全国首创"), (), id="all-with-its-reason"),
        pytest.param(changed("need", "20.5", "好"), ("立项必要性打了20.5分，应在0到20分之间",), id="too-many"),
        pytest.param(changed("need", "-1", "差"), ("立项必要性打了-1分，应在0到20分之间",), id="negative"),
        pytest.param(changed("need", "NaN", "?"), ("立项必要性打了NaN分，应在0到20分之间",), id="no-number"),
        pytest.param(changed("need", "16.3"), ("立项必要性打了16.30分，应是0.50分的整数倍",), id="too-fine"),
        pytest.param(changed("price", "5"), ("一般项目评审表没有“price”这一项",), id="unknown-item"),
        pytest.param(
            Sheet("A1", "E1"),
            tuple(f"{title}没有打分" for title in (
                "立项必要性", "创新性", "技术路线可行性", "研究基础和团队", "预期成果和效益", "经费预算合理性",
            )),
            id="nothing",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_sheet(given: Sheet, says: tuple[str, ...]) -> None:
    assert wrong_in(given, FORM) == says


def test_sheets_are_opened_together_when_all_are_in() -> None:
    sheets = panel("80", "81", "82")
    assert revealed(["E2", "E0", "E1"], sheets, FORM) == (sheets[2], sheets[0], sheets[1])
    with pytest.raises(BadPanel) as caught:
        revealed(["E0", "E1", "E2"], sheets[:2], FORM)
    assert str(caught.value) == "评分表没有交齐，还不能开封：请等全组交齐，或更换不能参加的专家"
    assert revealed(["E0", "E1"], sheets, FORM) == tuple(sheets[:2])  # who was replaced does not count


def test_what_is_refused_before_anybody_has_handed_in_tells_no_count() -> None:
    said = set()
    for count in range(3):
        with pytest.raises(BadPanel) as caught:
            revealed(["E0", "E1", "E2"], panel("80", "81", "82")[:count], FORM)
        said.add(str(caught.value))
    assert len(said) == 1


@pytest.mark.parametrize(
    ("sheets", "says"),
    [
        ([sheet("E0", "80"), sheet("E0", "90")], "专家E0对申请A1有两份评分表"),
        ([sheet("E0", "80"), sheet("E1", "90", "A2")], "评分表是几个申请的（A1、A2），请分开"),
        ([changed("need", "30"), sheet("E0", "80")], "专家E1对申请A1的评分表：立项必要性打了30分，应在0到20分之间"),
    ],
)
def test_sheets_that_cannot_be_opened(sheets: list[Sheet], says: str) -> None:
    with pytest.raises(BadPanel, match=says):
        revealed(["E0", "E1"], sheets, FORM)


@given(st.sampled_from([each.id for each in FORM.items]), st.sampled_from(["0", "5", "5.5"]), st.booleans())
def test_a_seal_fits_its_own_sheet_only(item: str, points: str, has_comment: bool) -> None:
    mine, seal = changed("need", "5", "不符"), sealed(changed("need", "5.0", "不符"), SALT)
    other = changed(item, points, "不符" if has_comment else "")
    assert is_as_sealed(mine, SALT, seal)
    assert is_as_sealed(other, SALT, seal) == (other == mine)
    assert not is_as_sealed(mine, SALT[::-1], seal)


def test_a_salt_that_can_be_guessed_is_refused() -> None:
    with pytest.raises(BadPanel, match="随机串至少要32个字符"):
        sealed(changed("need", "5"), "2026")


def test_the_mean_of_six_is_plain() -> None:
    found = result(panel("95", "88.5", "80", "82", "78.5", "60"), FORM)
    assert found.score.value == Decimal("80.67")
    assert found.score.lines() == (
        "得分 = 各专家总分的平均数（四舍五入，保留2位小数）",
        "专家1：95", "专家2：88.50", "专家3：80", "专家4：82", "专家5：78.50", "专家6：60",
        "（60 + 78.50 + 80 + 82 + 88.50 + 95）÷ 6 = 80.67",
    )  # fmt: skip


def test_from_seven_on_the_highest_and_the_lowest_are_left_out() -> None:
    found = result(panel("95", "88.5", "80", "82", "78.5", "60", "85"), FORM)
    assert found.score.value == Decimal("82.80")
    assert found.score.lines()[-2:] == ("去掉95、60", "（78.50 + 80 + 82 + 85 + 88.50）÷ 5 = 82.80")
    assert found.score.formula == "得分 = 去掉1个最高分和1个最低分后各专家总分的平均数（四舍五入，保留2位小数）"


def test_of_several_highest_one_is_left_out() -> None:
    assert result(panel("90", "90", "90", "60", "60", "60", "75"), FORM).score.value == Decimal("75.00")
    # 90 + 90 + 75 + 60 + 60 = 375, ÷ 5 = 75


def test_half_a_hundredth_is_rounded_up() -> None:
    # 70.5 and seven times 70: trimmed there are none of 70.5; plain it is 560.5 ÷ 8 = 70.0625
    never = replace(FORM, trimmed_from=0)
    assert result(panel("70.5", *["70"] * 7), never).score.value == Decimal("70.06")
    assert result(panel("70.5", *["70"] * 7), FORM).score.value == Decimal("70.00")
    one = replace(never, decimals=1)
    assert result(panel("70.5", "70"), one).score.value == Decimal("70.3")  # 70.25


@pytest.mark.parametrize(
    ("totals", "spread", "is_apart", "step"),
    [
        (("80", "60"), "20", False, "80 − 60 = 20，不超过20"),
        (("80.5", "70", "60"), "20.5", True, "80.50 − 60 = 20.50，超过20"),
        (("75", "75"), "0", False, "75 − 75 = 0，不超过20"),
    ],
)
def test_a_range_that_is_too_wide_is_marked(totals: tuple[str, ...], spread: str, is_apart: bool, step: str) -> None:
    found = result(panel(*totals), FORM)
    assert (found.spread.value, found.is_apart, found.spread.steps) == (Decimal(spread), is_apart, (step,))


def test_a_standard_deviation_that_is_too_wide_is_marked() -> None:
    form = shipped()["major"]
    exactly = result(panel("70", "90", form=form), form)  # mean 80, (100 + 100) ÷ 2 = 100, root 10
    assert (exactly.spread.value, exactly.is_apart) == (Decimal(10), False)
    assert exactly.spread.steps == ("平均数80，标准差 = 10，不超过10",)
    apart = result(panel("60", "80", "100", form=form), form)  # (400 + 0 + 400) ÷ 3 = 266.67, root 16.33
    assert (apart.is_apart, apart.spread.steps) == (True, ("平均数80，标准差 = 16.33，超过10",))


@given(st.lists(st.integers(0, 200), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_the_order_of_the_sheets_changes_no_score(halves: list[int], chance: Any) -> None:
    totals = [str(Decimal(each) / 2) for each in halves]
    other = totals.copy()
    chance.shuffle(other)
    first, second = result(panel(*totals), FORM), result(panel(*other), FORM)
    assert (first.score.value, first.spread.value) == (second.score.value, second.spread.value)
    assert min(map(Decimal, totals)) <= (first.score.value or Decimal()) <= max(map(Decimal, totals))


def scored(name: str, score: str, wan: int, **points: str) -> Scored:
    """An application with one sheet, which is its score."""
    return Scored(result([sheet("E1", score, name, FORM, **points)], FORM), wan * WAN)


def told(found: tuple[Placed, ...]) -> list[tuple[int, str, str]]:
    return [(each.place, each.application, each.decision) for each in found]


def test_the_list_is_cut_where_the_money_ends_and_nobody_is_moved_up() -> None:
    topic = [scored("A", "90", 50), scored("B", "70", 10), scored("C", "85", 40), scored("D", "80", 30)]
    found = ranked(topic, 100 * WAN, FORM)
    assert told(found) == [(1, "A", "proposed"), (2, "C", "proposed"), (3, "D", "beyond"), (4, "B", "beyond")]
    assert [each.together for each in found] == [50 * WAN, 90 * WAN, 120 * WAN, 130 * WAN]
    assert found[1].why == "拟推荐：累计90万元，不超过专题经费100万元"
    assert found[2].why == "经费线以下：累计120万元，超过专题经费100万元"


def test_exactly_the_budget_is_enough() -> None:
    topic = [scored("A", "90", 50), scored("B", "80", 50)]
    assert told(ranked(topic, 100 * WAN, FORM)) == [(1, "A", "proposed"), (2, "B", "proposed")]
    assert told(ranked(topic, 100 * WAN - 1, FORM)) == [(1, "A", "proposed"), (2, "B", "beyond")]


def test_below_the_least_score_nothing_is_proposed_however_much_money_there_is() -> None:
    found = ranked([scored("A", "60", 10), scored("B", "59.5", 10)], 100 * WAN, FORM)
    assert told(found) == [(1, "A", "proposed"), (2, "B", "below")]
    assert found[1].why == "低于最低分60分"


def test_equal_scores_are_told_apart_by_the_items_in_their_order() -> None:
    """All 80. By innovation C (25) comes first; A and B have 20 each, by feasibility (18, 16) A is before B."""
    topic = [
        scored("B", "80", 10, innovation="20", feasibility="16"),
        scored("A", "80", 10, innovation="20", feasibility="18"),
        scored("C", "80", 10, innovation="25", feasibility="10"),
    ]
    assert told(ranked(topic, 20 * WAN, FORM)) == [(1, "C", "proposed"), (2, "A", "proposed"), (3, "B", "beyond")]


def test_who_is_equal_in_everything_shares_a_place_and_at_the_line_somebody_has_to_decide() -> None:
    topic = [scored("A", "90", 50), scored("B", "80", 30), scored("C", "80", 30), scored("D", "70", 5)]
    assert told(ranked(topic, 110 * WAN, FORM)) == [
        (1, "A", "proposed"), (2, "B", "proposed"), (2, "C", "proposed"), (4, "D", "beyond"),
    ]  # fmt: skip
    found = ranked(topic, 90 * WAN, FORM)
    assert told(found) == [(1, "A", "proposed"), (2, "B", "tied"), (2, "C", "tied"), (4, "D", "beyond")]
    assert found[1].why == "并列，经费不够，须集体审定（并列的共需60万元）"
    assert [each[2] for each in told(ranked(topic, 70 * WAN, FORM))] == ["proposed", "beyond", "beyond", "beyond"]


@given(st.permutations(["A", "B", "C", "D"]), st.integers(0, 120))
def test_the_order_of_a_topic_changes_nothing_and_the_money_is_never_passed(names: list[str], wan: int) -> None:
    scores = {"A": "90", "B": "80", "C": "80", "D": "61"}
    topic = [scored(name, scores[name], 10 + len(scores[name])) for name in names]
    found = ranked(topic, wan * WAN, FORM)
    assert found == ranked(sorted(topic, key=lambda each: each.result.application), wan * WAN, FORM)
    assert sum(each.amount for each in found if each.decision == "proposed") <= wan * WAN


@pytest.mark.parametrize(
    ("topic", "budget", "says"),
    [
        ([scored("A", "80", 1), scored("A", "90", 1)], WAN, "申请A在专题里出现了两次"),
        ([scored("A", "80", 0)], WAN, "申请A的拟支持经费是0分，应大于0"),
        ([scored("A", "80", 1)], -1, "专题经费是-1分，不能小于0"),
    ],
)
def test_what_cannot_be_ranked(topic: list[Scored], budget: int, says: str) -> None:
    with pytest.raises(BadPanel, match=says):
        ranked(topic, budget, FORM)


def test_nothing_is_ranked_to_nothing() -> None:
    assert ranked([], WAN, FORM) == ()


def test_the_sheets_that_are_shipped_say_that_nobody_read_them() -> None:
    assert {name: (len(each.items), each.spread, each.verified) for name, each in shipped().items()} == {
        "ordinary": (6, "range", False), "major": (6, "deviation", False),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda c: c["items"]["need"].update(points=15), "各项分值之和是95，应是100"),
        (lambda c: c["items"]["need"].update(points="二十"), "“二十”应是不小于0的数"),
        (lambda c: c["items"]["need"].update(points=20.0), "“20.0”应是不小于0的数，小数请加引号"),
        (lambda c: c["items"]["need"].pop("asks"), "评分表 ordinary的 need缺少 asks"),
        (lambda c: c.update(step="0.3"), "立项必要性的分值不是 step（0.3）的整数倍"),
        (lambda c: c.update(step=0), "立项必要性的分值不是 step（0）的整数倍"),
        (lambda c: c.update(trimmed={"from": 2, "each_side": 1}), "2份评分表时去掉两头各1份，就没有剩下的了"),
        (lambda c: c.update(spread={"measure": "variance", "over": 3}), "spread 的 measure 只能是 range、deviation"),
        (lambda c: c.update(ties=["price"]), "ties 里的“price”不是这张表的项目"),
        (lambda c: c.update(source="nowhere"), "来源 nowhere 不在 sources.yaml 中"),
        (lambda c: c.pop("least"), "评分表 ordinary缺少 least"),
        (lambda c: c.update(weights={}), "评分表 ordinary没有 weights 这样的项"),
    ],
)
def test_what_a_file_of_sheets_cannot_mean(change: Callable[[dict[str, Any]], object], says: str) -> None:
    content = deepcopy(dict(content_of("sheets.yaml")))
    change(content["ordinary"])
    with pytest.raises(BadProfile, match=says) as caught:
        forms_of(content, "here.yaml")
    assert str(caught.value).startswith("here.yaml：")
