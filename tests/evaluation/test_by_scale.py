"""Points of a ratio by the scale its framework prints, and points that are others: said, never refused."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jixiao.accounts.record import Who
from jixiao.cycle.models import Declaration
from jixiao.evaluation import sheets, teams
from jixiao.evaluation.by_scale import by_scale, off_scale, scale_text
from jixiao.evaluation.computed import computed
from jixiao.evaluation.page import evaluation_page, saved
from jixiao.measures.evaluation_sheet import Mark
from jixiao.profiles.evaluation_frameworks import Framework, Item, frameworks
from tests.cycle.test_offers import paid
from tests.evaluation.team import Case, as_, full

HUNAN = "hunan-department-b"


def item_of(framework: Framework, key: str = "control") -> Item:
    return next(item for item in framework.items if item.id == key)


def test_the_points_of_a_ratio_are_those_of_the_frameworks_scale(case: Case) -> None:
    """预算控制率 119.40 ÷ 12,480.60 = 0.96%: from 0 to 10% 6 of 8, 4 of 5; 53号 has no such ratio."""
    paid(case.county)
    for key, points in ((HUNAN, "6"), ("hunan-department-a", "4")):
        framework = frameworks()[key]
        found = by_scale(framework, item_of(framework), computed(case.declaration, item_of(framework)))
        assert found is not None
        assert found.value == Decimal(points)
        assert f"0.96%，得{points}分" in found.steps[0]


def test_where_there_is_no_scale_nothing_is_said(case: Case) -> None:
    """A ratio nobody can compute, an item the plan gave other points, a framework or an item without a scale."""
    framework = frameworks()[HUNAN]
    item = item_of(framework)
    assert by_scale(framework, item, computed(case.declaration, item)) is None, "nothing is imported"
    paid(case.county)
    case.declaration = Declaration.objects.get(pk=case.declaration.pk)  # which keeps what the treasury said
    found = computed(case.declaration, item)
    assert by_scale(framework, item, found) is not None
    assert by_scale(framework, replace(item, points=Decimal(10)), found) is None
    assert by_scale(replace(framework, scales=""), item, found) is None
    procurement = item_of(framework, "procurement")
    assert by_scale(framework, procurement, computed(case.declaration, procurement)) is None
    rules = item_of(framework, "rules")
    assert by_scale(framework, rules, computed(case.declaration, rules)) is None


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        (Mark(Decimal(8)), "按评分标准是6分，评了8分：请核对，另有依据的写明"),
        (Mark(Decimal(4)), "按评分标准是6分，评了4分：请核对，另有依据的写明"),
        (Mark(Decimal("6.00")), ""),
        (Mark(), ""),
        (Mark(None, applies=False, reason="没有追加"), ""),
    ],
)
def test_only_points_that_are_others_are_said(case: Case, mark: Mark, said: str) -> None:
    paid(case.county)
    framework = frameworks()[HUNAN]
    scale = by_scale(framework, item_of(framework), computed(case.declaration, item_of(framework)))
    assert off_scale(mark, scale) == said
    assert off_scale(mark, None) == ""


def test_a_scorer_sees_it_beside_the_ratio_and_what_is_settled_keeps_it(case: Case) -> None:
    paid(case.county)
    teams.set_up(case.evaluation, HUNAN, "", Who(case.organiser))
    case.scoring()
    address = f"/evaluations/{case.evaluation.pk}/"
    blank = as_(case.lead).get(address).content.decode()
    assert "按评分标准得 <strong>6</strong> 分：按区间得分：不超过0%得8分" in blank
    assert "评了8分" not in blank
    for person in (case.lead, case.other):
        sheets.save_own(case.evaluation, Who(person), full(case.evaluation))
    own = sheets.own_sheet(case.evaluation, case.lead)
    assert saved(case.evaluation, case.lead, own)["apart"]["control"].startswith("按评分标准是6分，评了8分")
    assert '<p id="apart-control" class="flagged" role="status">按评分标准是6分，评了8分' in (
        as_(case.lead).get(address).content.decode()
    )
    for person in (case.lead, case.other):
        case.act("close_sheet", person)
    row = next(each for each in evaluation_page(case.evaluation, case.lead)["sheet"].rows if each.item.id == "control")
    assert row.apart.startswith("按评分标准是6分，评了8分")
    case.act("agree", case.lead).act("send_draft", case.lead)
    case.evaluation.refresh_from_db()
    kept = {each["id"]: each for each in case.evaluation.draft["items"]}
    assert (kept["control"]["scale"]["points"], kept["rules"]["scale"]) == ("6", None)
    assert "按评分标准是6分，与评分不同（0.96%，得6分）" in as_(case.clerk).get(address).content.decode()
    assert scale_text(kept["control"] | {"score": "6.0"}) == "按评分标准是6分（0.96%，得6分）"
    assert scale_text({"id": "old", "score": "6", "applies": True}) == "", "settled before it was kept"
