"""What was spent stands in the form that is begun, for the indicators that are the spending itself, in the unit of
their target; where anything about it takes a judgement it is only offered, with how it came about."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from jixiao.accounts.permissions import Role
from jixiao.cycle import editing, follow_ups
from jixiao.cycle.content import content_as_written
from jixiao.cycle.models import Declaration
from jixiao.cycle.rounds import set_round
from jixiao.cycle.scores.offers import offers_of
from jixiao.cycle.scores.treasury_offers import ROWS
from jixiao.forms.official.filled import Row, blank_form
from jixiao.profiles.layouts import layout_for
from jixiao.treasury.models import Measure
from jixiao.treasury.questions import question_of
from tests.cycle.county import YEAR, County
from tests.cycle.test_follow_ups import finance, who
from tests.cycle.test_offers import paid
from tests.cycle.test_pages import client_of
from tests.treasury.money import Treasury

TODAY = date(YEAR + 1, 1, 10)
PROFILE, PROJECT = "hunan-2024", "基本公共卫生服务"
TARGETS = {
    "项目支出总额": "≤7339.6万元",
    "基本支出总额": "≤52604000元",
    "部门支出总额": "不超过预算",
    "“三公经费”支出总额": "≤20万元",
    "支出总额": "增长3%",
    "培训项目支出总额": "≤10万元",
    "培训人次": "≥100人次",
}


def approved(
    county: County, targets: Mapping[str, str] | tuple[tuple[str, str], ...], project: str = ""
) -> Declaration:
    kind = "project_targets" if project else "department_targets"
    layout = layout_for(PROFILE, kind)
    assert layout is not None
    name, year = county.department.name, county.cycle.year
    said = {"department": name, "reporting_unit": name, "fiscal_year": str(year), "project": project}
    listed = targets.items() if isinstance(targets, Mapping) else targets
    rows = tuple(
        Row(f"r{number}", {"level1": "成本指标", "level2": "经济成本指标", "level3": called, "target": target})
        for number, (called, target) in enumerate(listed, 1)
    )
    blank = blank_form(layout, PROFILE, {key: text for key, text in said.items() if text})
    content = content_as_written(replace(blank, rows={**blank.rows, "indicator": rows}), TODAY)
    made = replace(county, content=content).in_force(kind, project)
    for months, due in ((0, date(year + 1, 3, 31)), (7, date(year, 8, 31))):
        set_round(county.cycle, months, due, finance(county))
    return made


def actuals(county: County, basis: Declaration, months: int = 0) -> dict[str, str]:
    """Indicator → what the form that is begun says of it, of those it says something of."""
    made = follow_ups.begin(basis, months, who(county, Role.FILLER))
    filled = editing.current(made)
    assert filled is not None
    return {row.texts["level3"]: row.texts["actual"] for row in filled.rows["indicator"] if row.texts.get("actual")}


def own(basis: Declaration) -> Declaration:
    return Declaration.objects.exclude(pk=basis.pk).get(basis=basis)


def test_a_self_evaluation_begins_with_what_was_spent(county: County) -> None:
    """In 万元: 6,709.60 of projects, 5,260.40 of staff, 三公 18."""
    paid(county)
    basis = approved(county, TARGETS)
    assert actuals(county, basis) == {
        "项目支出总额": "6709.6万元", "基本支出总额": "52604000元", "“三公经费”支出总额": "18万元",
    }  # fmt: skip
    made = own(basis)
    (offer,) = offers_of(made, "项目支出总额")
    assert (offer.text, offer.source) == ("6709.6万元", "国库数据")
    assert offer.derivation.lines() == (
        "项目支出总额 = 国库全年支付数各笔之和", "全年支付数：67096000", "67096000元 = 6709.6万元",
    )  # fmt: skip
    (address,) = offer.links.values()
    assert [each.fen for each in question_of(address.removeprefix(ROWS)).rows()] == [6_709_60 * 10_000]
    said = client_of(county, Role.FILLER).get(reverse("offers", args=(made.pk,))).json()
    assert [(each["row"], each["text"]) for each in said["marks"]] == [
        ("indicator/r1", "6709.6万元"), ("indicator/r2", "52604000元"), ("indicator/r3", "11970万元"),
        ("indicator/r4", "18万元"), ("indicator/r5", "11970万元"),
    ]  # fmt: skip


def test_what_takes_a_judgement_is_offered_and_not_written(county: County) -> None:
    """Two of one name, and words for a target."""
    paid(county)
    twice = (("项目支出总额", "≤100万元"), ("项目支出总额", "≤200万元"), ("部门支出总额", "不超过预算"))
    basis = approved(county, twice)
    assert actuals(county, basis) == {}
    assert [each.text for each in offers_of(own(basis), "部门支出总额")] == ["11970万元"]


def test_until_july_what_was_paid_until_july_and_nothing_of_what_is_known_at_the_end_of_the_year(
    county: County,
) -> None:
    paid(county, date(YEAR, 7, 31))
    basis = approved(county, TARGETS)
    assert actuals(county, basis, 7) == {"项目支出总额": "6709.6万元", "基本支出总额": "52604000元"}
    assert offers_of(own(basis), "“三公经费”支出总额") == []


@pytest.mark.parametrize("until", [None, date(YEAR, 11, 30)])
def test_what_the_treasury_does_not_know_is_blank_with_the_reason(county: County, until: date | None) -> None:
    if until is not None:
        paid(county, until)
    basis = approved(county, {"项目支出总额": "≤7339.6万元"})
    assert actuals(county, basis) == {}
    (offer,) = offers_of(own(basis), "项目支出总额")
    said = "支付数据只到11月30日" if until else "还没有导入"
    assert (offer.text, offer.links, said in offer.reasons[0]) == ("", {}, True)


def test_a_projects_form_has_the_projects_money_and_none_of_the_departments(county: County) -> None:
    paid(county)
    basis = approved(county, {"项目支出总额": "≤7339.6万元", "部门支出总额": "≤20000万元"}, PROJECT)
    assert actuals(county, basis) == {"项目支出总额": "6709.6万元"}
    assert offers_of(own(basis), "部门支出总额") == []


def test_a_project_of_several_codes_has_none(county: County) -> None:
    held = Treasury(county.jurisdiction, county.government, county.department, county.other, county.other,
                    finance(county).person)  # fmt: skip
    made = held.imported(paid_until=date(YEAR, 12, 31), year=YEAR)
    for code in ("P1", "P2"):
        line = {"project": PROJECT, "project_code": code, "source": "general_public_budget", "spending": "project"}
        held.amount(made, county.department, Measure.PAYMENT, 1_000_00, day=date(YEAR, 6, 30), kind="payment", **line)
    basis = approved(county, {"项目支出总额": "≤100万元"}, PROJECT)
    assert actuals(county, basis) == {}
    (offer,) = offers_of(own(basis), "项目支出总额")
    assert offer.reasons == (f"导入的表里有几个编码不同的“{PROJECT}”，请先统一编码",)


def test_the_rules_flag_another_amount_than_the_money_block(county: County) -> None:
    paid(county)
    basis = approved(county, {"项目支出总额": "≤7339.6万元"})
    actuals(county, basis)
    filled = editing.current(own(basis))
    assert filled is not None
    found = {}
    for text in ("6709.6万元", "67096000元", "7339.6万元"):
        row = filled.rows["indicator"][0]
        typed = replace(row, texts={**row.texts, "actual": text})
        content = content_as_written(replace(filled, rows={**filled.rows, "indicator": (typed,)}), TODAY)
        found[text] = [each["message"] for each in content.outcomes if each["rule"] == "budget.actual_spent"]
    assert found == {
        "6709.6万元": [], "67096000元": [],
        "7339.6万元": ["“项目支出总额”的完成值写“7339.6万元”，资金执行情况里“项目支出”的执行数是6709.60万元。"],
    }  # fmt: skip
