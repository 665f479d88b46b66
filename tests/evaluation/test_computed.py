"""What the formulas of the frameworks come to: the treasury's ratios with their rows, holes with their reason."""

from decimal import Decimal

from jixiao.accounts.record import Who
from jixiao.cycle.models import Declaration, Version
from jixiao.cycle.scores.offers import Offer
from jixiao.evaluation import sheets
from jixiao.evaluation.computed import computed
from jixiao.evaluation.page import evaluation_page
from jixiao.measures.ratios import ratios
from jixiao.profiles.evaluation_frameworks import frameworks
from tests.cycle.test_offers import paid
from tests.evaluation.team import Case, as_, full
from tests.evaluation.test_sheets import self_evaluation

BY_HAND = {
    "completion_rate": "95%",  # 11,970 ÷ 12,600
    "execution_rate": "95%",
    "adjustment_rate": "0.96%",  # 119.40 ÷ 12,480.60
    "carry_over_rate": "5%",  # 630 ÷ 12,600
    "three_public_control_rate": "90%",  # 18 ÷ 20
    "procurement_rate": "80%",  # 80 ÷ 100
    "budget_control_rate": "0.96%",  # 119.40 ÷ 12,480.60
}
MISSING = {
    "payment_progress_rate": "既定支付进度由部门申报目标时确定，程序里没有",
    "carry_over_change_rate": "没有年初结转结余，无法计算",
    "three_public_change_rate": "没有三公经费上年支出，无法计算",
    "operating_control_rate": "公用经费",
    "key_spending_rate": "没有重点项目支出、项目总支出，无法计算",
    "asset_use_rate": "没有实际在用固定资产、全部固定资产，无法计算",
    "cost_saving_rate": "没有",
}


def found(case: Case) -> dict[str, Offer]:
    """Every ratio of every framework, for the evaluated targets."""
    subject = Declaration.objects.get(pk=case.declaration.pk)
    items = (item for each in frameworks().values() for item in each.items if item.ratio)
    return {item.ratio: offer for item in items if (offer := computed(subject, item)) is not None}


def test_the_ratios_of_the_frameworks_are_the_treasurys(case: Case) -> None:
    paid(case.county)
    offers = found(case)
    assert {key: offers[key].text for key in BY_HAND} == BY_HAND
    assert all(offers[key].links and offers[key].derivation.origins for key in BY_HAND)
    assert "630" in "；".join(offers["carry_over_rate"].derivation.steps).replace(",", "")


def test_what_cannot_be_had_says_why(case: Case) -> None:
    paid(case.county)
    offers = found(case)
    for key, why in MISSING.items():
        assert offers[key].text == "", key
        assert offers[key].derivation.value is None, key
        assert why in "；".join((*offers[key].reasons, offers[key].derivation.reason or "")), key
    progress = offers["payment_progress_rate"].derivation
    assert "= 95%" in progress.steps[0], "how far payment was is known all the same"


def test_before_anything_is_imported_every_ratio_names_the_table_that_is_missing(case: Case) -> None:
    offers = found(case)
    assert "还没有导入" in offers["completion_rate"].reasons[0]
    assert "还没有导入" in offers["procurement_rate"].reasons[0]
    assert offers["staffing_control_rate"].reasons == ("没有在职人员数、编制数，无法计算",)
    assert set(offers) == {item.ratio for each in frameworks().values() for item in each.items if item.ratio}
    assert set(offers) <= set(ratios())


def test_an_item_without_a_formula_has_none(case: Case) -> None:
    rules = next(item for item in case.evaluation.scoring.items if item.id == "rules")
    assert computed(case.declaration, rules) is None


def test_it_is_offered_to_the_scorer_with_its_rows_and_kept_with_the_result(case: Case) -> None:
    paid(case.county)
    case.scoring()
    said = as_(case.lead).get(f"/evaluations/{case.evaluation.pk}/").content.decode()
    assert "算得 <strong>95%</strong>（按国库数据）" in said
    assert "算不出：既定支付进度由部门申报目标时确定" in said
    row = next(row for row in evaluation_page(case.evaluation, case.lead)["sheet"].rows if row.item.id == "carry-over")
    (address, *_) = row.computed.links.values()
    assert as_(case.lead).get(address).status_code == 200

    for person in (case.lead, case.other):
        sheets.save_own(case.evaluation, Who(person), full(case.evaluation))
        case.act("close_sheet", person)
    case.act("agree", case.lead).act("send_draft", case.lead).act("hand_in_comments", case.clerk)
    case.act("finish", case.lead)
    case.evaluation.refresh_from_db()
    kept = {item["id"]: item["computed"] for item in case.evaluation.result["items"]}
    assert Decimal(kept["carry-over"]["value"]) == 5
    assert kept["rules"] is None
    assert "按公式算得5%：" in as_(case.clerk).get(f"/evaluations/{case.evaluation.pk}/").content.decode()


def test_the_units_own_word_stands_where_the_treasury_has_not_all_rows(case: Case) -> None:
    """Without payments in the treasury the self-evaluation is asked; without one, the treasury says what it lacks."""
    execution = next(item for item in frameworks()["project-2020"].items if item.ratio == "execution_rate")
    lacking = computed(case.declaration, execution)
    assert lacking is not None
    assert "还没有导入" in lacking.reasons[0]
    own = self_evaluation(case, "90")
    version = own.last_version
    assert version is not None
    version.form["money"] = [{"slot": "executed", "yuan": "930"}, {"slot": "adjusted_budget", "yuan": "1000"}]
    Version.objects.filter(pk=version.pk).update(form=version.form)
    said = computed(case.declaration, execution)
    assert said is not None
    assert (said.text, said.source) == ("93%", "自评表")
    paid(case.county)
    told = computed(Declaration.objects.get(pk=case.declaration.pk), execution)
    assert told is not None
    assert (told.text, told.source) == ("95%", "国库数据")
