"""The base data beside a department's self-evaluation: begun in its round, filled in with what the house knows, every
number with where it comes from; what nobody knows is blank and says why."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.urls import reverse

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused
from jixiao.api import read
from jixiao.cycle import acts, editing, follow_ups
from jixiao.cycle.base_data import Known, known
from jixiao.cycle.content import content_as_written
from jixiao.cycle.context_of import beside
from jixiao.cycle.kinds import BASE_DATA
from jixiao.cycle.models import Cycle, Declaration, Version
from jixiao.cycle.printing import official_file
from jixiao.cycle.rounds import set_round
from jixiao.cycle.scores.offers import offers_of
from jixiao.cycle.sheet_words import amount_labels
from jixiao.forms.official.filled import Filled, blank_form
from jixiao.profiles.layouts import layout_for
from jixiao.treasury.models import Measure
from tests.cycle.county import YEAR, County
from tests.cycle.test_follow_ups import ONWARD, finance, who
from tests.cycle.test_pages import client_of
from tests.treasury.money import Treasury

DUE, TODAY = date(YEAR + 1, 3, 31), date(YEAR + 1, 1, 10)
TOTAL, VEHICLES = "amount:three_public.total", "amount:three_public.vehicles"
BEFORE, BUDGET, FINAL = "@previous_final_accounts", "@current_budget", "@current_final_accounts"


@pytest.fixture
def basis(county: County) -> Declaration:
    """Approved targets, with 23 posts and 22 people, and the round of self-evaluations."""
    return approved(county, {"staffing:establishment": "23", "staffing:actual": "22"})


def approved(county: County, staff: dict[str, str]) -> Declaration:
    layout = layout_for("hunan-2024", "department_targets")
    assert layout is not None
    name = county.department.name
    said = {"department": name, "reporting_unit": name, "fiscal_year": str(YEAR), "amount:total": "500", **staff}
    content = content_as_written(blank_form(layout, "hunan-2024", said), TODAY)
    made = replace(county, content=content).in_force()
    set_round(county.cycle, 0, DUE, finance(county))
    return made


def put_in(county: County) -> None:
    """In 万元. Of the year: 三公 12 and 8 of a budget of 20, 18 spent; procurement 80 of 100; projects 300 of 350, the
    budget 20 more. Of the year before: 三公 25 spent, procurement 60."""
    held = Treasury(county.jurisdiction, county.government, county.department, county.other, county.other,
                    finance(county).person)  # fmt: skip
    now, before = held.imported(date(YEAR, 12, 31), YEAR), held.imported(date(YEAR - 1, 12, 31), YEAR - 1)
    project = {"project": "基本公共卫生服务", "source": "general_public_budget", "spending": "project"}
    for made, measure, wan, more in (
        (now, Measure.THREE_PUBLIC_BUDGET, 12, {"kind": "vehicles.running"}),
        (now, Measure.THREE_PUBLIC_BUDGET, 8, {"kind": "reception"}),
        (now, Measure.THREE_PUBLIC_ACTUAL, 11, {"kind": "vehicles.running"}),
        (now, Measure.THREE_PUBLIC_ACTUAL, 7, {"kind": "reception"}),
        (now, Measure.PROCUREMENT_BUDGET, 100, {}), (now, Measure.PROCUREMENT_ACTUAL, 80, {}),
        (now, Measure.ORIGINAL, 350, project), (now, Measure.ADJUSTMENT, 20, project | {"kind": "increase"}),
        (now, Measure.PAYMENT, 300, project | {"day": date(YEAR, 6, 30), "kind": "payment"}),
        (before, Measure.THREE_PUBLIC_ACTUAL, 25, {"kind": "reception"}), (before, Measure.PROCUREMENT_ACTUAL, 60, {}),
    ):  # fmt: skip
        held.amount(made, county.department, measure, wan * 1_000_000, **more)


def begun(county: County, basis: Declaration) -> Declaration:
    return follow_ups.begin(basis, 0, who(county, Role.FILLER), BASE_DATA)


def filled_of(made: Declaration) -> Filled:
    filled = editing.current(made)
    assert filled is not None
    return filled


def numbers(basis: Declaration, made: Declaration) -> dict[str, Known]:
    return {each.place: each for each in known(basis, filled_of(made))}


def sent(county: County, made: Declaration, **texts: str) -> Version:
    """Handed in with some blanks written anew."""
    filled = filled_of(made)
    said = replace(filled, fields={**filled.fields, **texts})
    acts.keep_version(made, who(county, Role.FILLER), content_as_written(said, TODAY, beside(made)))
    return made.version


def test_it_begins_with_staff_of_the_targets_and_money_of_the_treasury(county: County, basis: Declaration) -> None:
    put_in(county)
    made = begun(county, basis)
    assert (made.kind, made.months, made.basis, made.due) == (BASE_DATA, 0, basis, DUE)
    fields = filled_of(made).fields
    assert (fields["staffing:establishment"], fields["staffing:actual"]) == ("23", "22")
    assert fields["text:staffing.control_rate"] == "95.65%"  # 22 ÷ 23
    assert {place: fields[place] for place in fields if place.startswith("amount:")} == {
        TOTAL + BEFORE: "25", TOTAL + BUDGET: "20", TOTAL + FINAL: "18",
        VEHICLES + BUDGET: "12", VEHICLES + FINAL: "11",
        VEHICLES + ".running" + BUDGET: "12", VEHICLES + ".running" + FINAL: "11",
        "amount:three_public.reception" + BEFORE: "25", "amount:three_public.reception" + BUDGET: "8",
        "amount:three_public.reception" + FINAL: "7",
        "amount:project_expenditure" + BUDGET: "350", "amount:project_expenditure" + FINAL: "300",
        "amount:procurement" + BEFORE: "60", "amount:procurement" + BUDGET: "100", "amount:procurement" + FINAL: "80",
        "amount:budget_adjustment" + FINAL: "20",
    }  # fmt: skip
    found = numbers(basis, made)
    assert found["staffing:actual"].source == "批复的绩效目标（第1版）"
    assert found[TOTAL + BEFORE].source == "国库数据：三公经费实际支出"
    assert found[TOTAL + BEFORE].links["逐笔"].startswith("/treasury/rows/?unit=")
    assert found["amount:project_expenditure" + BEFORE].reason == f"{YEAR - 1}年还没有导入{county.department}的支付明细"
    assert "不分到这一项" in found["amount:project_expenditure.business" + FINAL].reason
    assert found["amount:basic_expenditure.operating" + FINAL].reason.startswith(f"{YEAR}年还没有导入")


def test_the_page_has_no_empty_list_of_indicators(county: County, basis: Declaration) -> None:
    made = begun(county, basis)
    sent(county, made)
    page = client_of(county, Role.FILLER).get(reverse("declaration", args=(made.pk,))).content.decode()
    assert 'class="indicators"' not in page
    assert "绩效评价基础数据表" in page


def test_what_nobody_knows_is_blank(county: County) -> None:
    basis = approved(county, {"staffing:establishment": "23"})
    made = begun(county, basis)
    fields = filled_of(made).fields
    assert not any(place.startswith("amount:") for place in fields)
    assert (fields["staffing:establishment"], "staffing:actual" in fields) == ("23", False)
    found = numbers(basis, made)
    assert found["staffing:actual"].reason == "批复的绩效目标和上年的表都没有实际在职人数，请按年末人数填写"
    assert found["text:staffing.control_rate"].text == ""


def test_last_years_table_says_how_last_year_closed_where_the_treasury_does_not(
    county: County, basis: Declaration
) -> None:
    cycle = Cycle.objects.create(jurisdiction=county.jurisdiction, year=YEAR - 1)
    past = begun(county, basis)
    last = sent(county, past, **{TOTAL + FINAL: "21.5", "amount:procurement" + FINAL: "70"})
    acts_done(county, past)
    Declaration.objects.filter(pk=past.pk).update(cycle=cycle, year=YEAR - 1)
    put_in(county)
    found = numbers(basis, begun(county, basis))
    assert (found[TOTAL + BEFORE].text, found["amount:procurement" + BEFORE].text) == ("25", "60")  # the treasury's
    county.jurisdiction.treasury_imports.filter(year=YEAR - 1).update(number=None)
    made = Declaration.objects.get(kind=BASE_DATA, year=YEAR)
    found = numbers(basis, made)
    assert (found[TOTAL + BEFORE].text, found["amount:procurement" + BEFORE].text) == ("21.5", "70")
    assert found[TOTAL + BEFORE].source == f"{YEAR - 1}年度基础数据表（第{last.number}版）"
    assert found["amount:three_public.overseas" + BEFORE].text == ""
    says = sent(county, made, **{TOTAL + BEFORE: "25", "amount:procurement" + BEFORE: "70"})
    closed = [each for each in says.outcomes if each["rule"] == "history.last_year_closed"]
    assert [each["message"] for each in closed] == [
        "“三公经费”上年决算数25.00万元，上年的表本年决算数是21.50万元。（对照：2021年度绩效评价基础数据表）"
    ]


def acts_done(county: County, made: Declaration) -> None:
    while made.state != "accepted":
        act, role = ONWARD[made.state]
        acts.act(made, act, who(county, role), "同意。")


def test_who_begins_it_where_and_once(county: County, basis: Declaration) -> None:
    for role in (Role.DEPARTMENT_REVIEWER, Role.SECTION_REVIEWER, Role.OBSERVER):
        with pytest.raises(Refused, match="由填报人办理"):
            follow_ups.begin(basis, 0, who(county, role), BASE_DATA)
    assert [each.words for each in follow_ups.follow_ups(basis, TODAY)] == ["绩效自评", "基础数据表"]
    filler = client_of(county, Role.FILLER)
    page = filler.get(reverse("declaration", args=(basis.pk,))).content.decode()
    assert "填报基础数据表" in page
    answer = filler.post(reverse("begin-base-data", args=(basis.pk,)), follow=True)
    assert answer.resolver_match.view_name == "edit"
    assert "打开基础数据表" in filler.get(reverse("declaration", args=(basis.pk,))).content.decode()
    with pytest.raises(Refused, match="已经有了"):
        begun(county, basis)
    project = county.in_force("project_targets", "基本公共卫生服务")
    with pytest.raises(Refused, match="只从部门整体支出绩效目标表开始"):
        begun(county, project)
    assert [each.words for each in follow_ups.follow_ups(project, TODAY)] == ["绩效自评"]


def test_a_region_without_such_a_form_is_not_asked_for_it(county: County, basis: Declaration) -> None:
    county.jurisdiction.code = "420100"
    county.jurisdiction.save(update_fields=("code",))
    asked = Declaration.objects.get(pk=basis.pk)
    assert [each.words for each in follow_ups.follow_ups(asked, TODAY)] == ["绩效自评"]
    states = [task.state for task in follow_ups.tasks(county.people[Role.FILLER], TODAY)]
    assert states == ["绩效自评：还没有填报"]
    with pytest.raises(Refused, match="还没有正式表样"):
        begun(county, asked)


@pytest.mark.parametrize("suffix", ["docx", "xlsx", "pdf"])
def test_its_official_files_are_read_back_the_same(
    county: County, basis: Declaration, suffix: str, tmp_path: Path
) -> None:
    put_in(county)
    made = begun(county, basis)
    version = sent(county, made, **{"contact:填表人（签名）": "周小满", "filled_on": "2023年1月10日"})
    file = tmp_path / f"form.{suffix}"
    file.write_bytes(official_file(version, suffix, with_personal_data=True))
    (form,) = read(file).forms
    assert (form.kind, form.fiscal_year, form.money_unit) == (BASE_DATA, YEAR, "万元")
    assert (form.staffing.establishment, form.staffing.actual) == (23, 22)
    assert form.extra["staffing.control_rate"].text == "95.65%"
    said = [(each.slot, each.column, each.yuan) for each in form.money]
    assert said == [(each["slot"], each["column"], Decimal(each["yuan"])) for each in version.form["money"]]
    assert len(said) == 16
    assert [(each.role, each.name) for each in form.contacts] == [("填表人（签名）", "周小满")]


def test_the_self_evaluation_takes_its_ratios_with_their_cells(county: County, basis: Declaration) -> None:
    put_in(county)
    made = begun(county, basis)
    own = follow_ups.begin(basis, 0, who(county, Role.FILLER))
    assert not offers_of(own, "在职人员控制率")  # still on the desk
    sent(county, made)
    acts.act(made, "submit", who(county, Role.FILLER))
    (offer,) = offers_of(own, "在职人员控制率")
    assert (offer.text, offer.source) == ("95.65%", "基础数据表第1版")
    assert [(figure.name, figure.cell.text, figure.cell.address.sheet) for figure in offer.derivation.inputs] == [
        ("在职人员数", "22", "2022年度绩效评价基础数据表"), ("编制数", "23", "2022年度绩效评价基础数据表"),
    ]  # fmt: skip
    assert set(offer.links.values()) == {reverse("declaration", args=(made.pk,))}
    of_treasury, of_table = offers_of(own, "三公经费控制率")
    assert (of_treasury.text, of_table.text) == ("90%", "90%")  # 18 ÷ 20
    assert not offers_of(own, "科技项目验收合格率")


def test_a_number_typed_otherwise_is_shown_to_who_reads_it(county: County, basis: Declaration) -> None:
    put_in(county)
    made = begun(county, basis)
    sent(county, made, **{TOTAL + FINAL: "19"})
    page = client_of(county, Role.DEPARTMENT_REVIEWER).get(reverse("declaration", args=(made.pk,))).content.decode()
    assert "和已知的数不同的有1处" in page
    assert "国库数据：三公经费实际支出" in page
    assert amount_labels(made.version.form)[:3] == ["三公经费 上年决算数", "三公经费 本年预算数", "三公经费 本年决算数"]
    offered = client_of(county, Role.FILLER).get(reverse("offers", args=(made.pk,))).json()
    assert {"place": TOTAL + FINAL, "text": "18"} in offered["money"]
    assert not any(each["place"].startswith("staffing") for each in offered["money"])


def test_its_rules_are_live(county: County, basis: Declaration) -> None:
    put_in(county)
    made = begun(county, basis)
    right = sent(county, made)
    failed = {each["rule"] for each in right.outcomes if each["status"] == "failed"}
    assert not failed & {"budget.three_public_sum", "budget.vehicles_sum", "budget.projects_sum", "units.staffing"}
    wrong = sent(county, made, **{
        TOTAL + FINAL: "19", VEHICLES + ".purchase" + FINAL: "3", "staffing:actual": "24",
        "amount:project_expenditure.business" + FINAL: "200", "amount:project_expenditure.operation" + FINAL: "90",
    })  # fmt: skip
    failed = {each["rule"] for each in wrong.outcomes if each["status"] == "failed"}
    assert "budget.three_public_overspent" not in failed
    assert failed >= {"budget.three_public_sum", "budget.vehicles_sum", "budget.projects_sum", "units.staffing",
                      "scores.derived_ratio"}  # fmt: skip
