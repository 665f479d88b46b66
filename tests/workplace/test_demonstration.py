"""The demonstration county: every step occupied, only real acts, everybody who is named can log in and sees his own."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.plugin import DjangoDbBlocker

from jixiao.accounts.models import Grant, Jurisdiction, Person, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.cycle import base_data_pages, editing, todo
from jixiao.cycle.acts import broken_log
from jixiao.cycle.beginnings import template_for
from jixiao.cycle.content import content_of
from jixiao.cycle.context_of import beside
from jixiao.cycle.kinds import BASE_DATA, MONITORING, SELF_EVALUATION, TARGETS
from jixiao.cycle.later_rooms import later_tasks
from jixiao.cycle.models import Cycle, Declaration, Event, KeptScore, Version
from jixiao.cycle.transitions import transitions
from jixiao.evaluation.models import Evaluation
from jixiao.evaluation.recheck import recheck
from jixiao.monitoring.models import Alert
from jixiao.publication.models import Publication
from jixiao.results.models import LedgerEntry, Proposal, RectificationTask
from jixiao.treasury.figures import Execution
from jixiao.treasury.lines import overview
from jixiao.treasury.models import Import, Measure, Spending
from jixiao.treasury.questions import Question
from jixiao.treasury.ratios import money_ratios
from jixiao.workplace import demonstration
from jixiao.workplace.demonstration_forms import CountyForm, Signed, with_slips
from tests.publication.numbers import hows, pages_below, unexplained
from tests.workplace.demonstrated import made

TODAY = date(2026, 11, 30)
"""A working day: something can be due on it."""
NOW = 2027
WHOLE = "department_targets"
"""The budget year that is made then."""
FIELDS = {
    "农业农村局": "高标准农田",
    "水利局": "水库",
    "林业局": "造林",
    "科学技术局": "高新技术企业",
    "教育局": "校舍",
    "文化旅游局": "文物",
    "卫生健康局": "家庭医生",
    "民政局": "特困人员",
    "人力资源和社会保障局": "城镇新增就业",
    "交通运输局": "危桥",
    "住房和城乡建设局": "老旧小区",
    "自然资源局": "不动产登记",
}
"""Department → words that only its own field has."""


pytestmark = pytest.mark.django_db
"""The county is made once; without a marked test pytest-django makes no database on SQLite."""


@pytest.fixture(scope="module", autouse=True)
def county(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:  # noqa: ARG001 - it comes first
    with made(django_db_blocker, TODAY):
        yield


def test_every_step_of_this_year_has_a_form_and_the_years_before_are_approved() -> None:
    found = Counter(Declaration.objects.filter(kind__in=TARGETS).values_list("year", "state"))
    assert found[NOW - 2, "approved"] == found[NOW - 1, "approved"] == 12
    assert {state for year, state in found if year == NOW} == set(transitions().states)
    assert {year for year, _ in found} == {NOW - 2, NOW - 1, NOW}


def test_there_are_twelve_departments_a_science_bureau_and_two_that_have_not_declared() -> None:
    departments = Unit.objects.filter(kind=UnitKind.DEPARTMENT)
    assert departments.count() == 12
    assert departments.filter(name="示范县科学技术局").exists()
    silent = departments.exclude(declarations__year=NOW, declarations__kind="department_targets")
    assert {each.name for each in silent} == {"示范县科学技术局", "示范县人力资源和社会保障局"}


@pytest.mark.parametrize("name", ["科学技术局", "水利局", "农业农村局", "农业技术推广中心"])
def test_what_is_kept_as_read_is_what_reading_its_file_gives(name: str) -> None:
    """The reading of one year's file is that of other years, with its days put in: it must be each file's own."""
    of_files = Version.objects.filter(declaration__unit__name=f"示范县{name}", file__isnull=False)
    versions = of_files.select_related("declaration__unit")
    for version in versions:
        wanted = version.declaration.wanted
        day = timezone.localdate(version.filled_in_at)
        again = content_of(bytes(version.file), version.file_name, wanted, day)
        assert again.form == version.form
        assert list(again.judged(day, beside(version.declaration)).outcomes) == version.outcomes
        assert again.filled == version.filled
        assert list(again.doubts) == version.doubts == []
        assert version.form["fiscal_year"] == wanted.year
        assert version.form["filled_on"] == f"{timezone.localdate(version.filled_in_at)}"
    assert len(versions) == {"科学技术局": 2, "农业技术推广中心": 1}.get(name, 3)


def test_every_department_declares_what_is_of_its_own_field() -> None:
    seen = set()
    for version in Version.objects.filter(declaration__kind="department_targets").select_related("declaration__unit"):
        own = version.declaration.unit.name.removeprefix("示范县")
        text = str(version.form)
        assert {name for name, words in FIELDS.items() if words in text} == {own}
        assert version.form["department"] == f"示范县{own}"
        seen.add(own)
    assert seen == FIELDS.keys()


def test_no_two_departments_share_a_duty_an_objective_or_an_indicator() -> None:
    said = Counter[str]()
    for name in FIELDS:
        form = (
            Version.objects.filter(
                declaration__unit__name=f"示范县{name}", declaration__year=NOW - 1, declaration__kind=WHOLE
            )
            .get()
            .form
        )
        said.update(each.strip() for each in re.split(r"\d\. ", form["duties"]["text"])[1:])
        said.update(row["text"] for row in form["objectives"])
        said.update(row["level3"] for row in form["indicators"])
    assert {words for words, count in said.items() if count > 1} <= {"项目支出总额"}
    assert len(said) >= 12 * 16


def test_all_forms_of_a_kind_have_the_official_form_a_blank_one_has() -> None:
    for version in Version.objects.select_related("declaration__cycle"):
        of = version.declaration
        template = template_for(of.cycle.code, of.year, of.kind)
        assert template is not None
        profile, layout = template
        assert version.filled is not None
        assert (version.form["profile"]["id"], version.filled["layout"]) == (profile, layout.name)


def test_nothing_is_wrong_with_a_form_but_with_one_that_is_still_written() -> None:
    for version in Version.objects.select_related("declaration__unit"):
        failed = {each["rule"] for each in version.outcomes}
        is_draft = version.declaration.state == "draft" and version.declaration.kind == "department_targets"
        assert failed == (
            {
                "budget.income_sum",
                "budget.income_equals_expenditure",
                "quantification.vague_value",
                "direction.satisfaction_floor",
            }
            if is_draft
            else set()
        ), version.declaration


def test_a_slip_at_a_place_the_form_has_not_is_refused() -> None:
    cycle = Cycle.objects.get(year=NOW)
    unit = Unit.objects.get(name="示范县水利局")
    filled = CountyForm("水利局").filled(cycle, unit, Signed("周小满", TODAY))
    assert with_slips(filled, {}) == filled
    assert with_slips(filled, {"项目支出总额": "≥1元"}).rows["indicator"][0].texts["target"] == "≥1元"
    with pytest.raises(ValueError, match="新认定高新技术企业"):
        with_slips(filled, {"新认定高新技术企业": "≥1家"})
    with pytest.raises(ValueError, match="气象局"):
        CountyForm("气象局")


def test_every_act_is_in_the_log_by_somebody_whose_it_is() -> None:
    assert broken_log(Jurisdiction.objects.get()) is None
    declared = Event.objects.filter(content__act="declare", declaration__kind__in=TARGETS)
    assert declared.count() == Declaration.objects.filter(kind__in=TARGETS).count()
    for event in Event.objects.filter(content__act="section_pass").select_related("declaration__unit"):
        person = Person.objects.get(username=event.content["who"])
        assert event.declaration is not None
        assert Role.SECTION_REVIEWER in person.roles_on(event.declaration.unit)


def test_somebody_waits_at_every_step_with_something_overdue_due_today_and_due_soon() -> None:
    marks = set()
    for login in ("tianbao", "bumen", "guikou", "jixiao", "pifu"):
        tasks = todo.tasks(Person.objects.get(username=login), TODAY)
        assert tasks, login
        marks |= {task.remaining.mark for task in tasks}
    assert {"overdue", "today", "near", "far"} <= marks


def test_of_the_last_year_july_was_monitored_and_the_science_bureau_is_to_answer() -> None:
    found = Counter(Declaration.objects.filter(kind="department_monitoring").values_list("year", "months", "state"))
    assert found == {
        (NOW - 1, 7, "accepted"): 3, (NOW - 1, 7, "with_section"): 2, (NOW - 1, 7, "with_department"): 1,
        (NOW - 1, 7, "draft"): 1,
    }  # fmt: skip
    (alert,) = Alert.objects.all()
    assert (alert.declaration.unit.name, alert.state, alert.suspended_from(TODAY)) == (
        "示范县科学技术局",
        "raised",
        None,
    )
    assert [reason["kind"] for reason in alert.reasons] == ["slow"]
    act = {task.words: task.act for task in later_tasks(Person.objects.get(username="keji-tb"), TODAY)}
    assert act["2026年 示范县科学技术局 部门整体支出绩效目标表 1—7月预警"] == "确定继续执行、调剂预算、取消项目"


@pytest.mark.parametrize("member", demonstration.members(), ids=lambda member: member.login + member.unit)
def test_everybody_on_the_page_has_the_role_it_says(member: demonstration.Member) -> None:
    person = Person.objects.get(username=member.login)
    assert person.name == member.name
    assert Grant.objects.filter(person=person, role=member.role, unit__name=member.unit).exists()
    assert f"<td>{member.name}</td>" in Client().get(reverse("demonstration")).content.decode()


def test_the_password_on_the_page_opens_the_door() -> None:
    page = Client().get(reverse("demonstration")).content.decode()
    assert demonstration.PASSWORD in page
    client = Client()
    assert client.post(reverse("login"), {"username": "keji-tb", "password": demonstration.PASSWORD}).status_code == 302
    assert "示范县科学技术局" in client.get(reverse("declarations")).content.decode()
    assert "示范县教育局" not in client.get(reverse("declarations")).content.decode()


def test_the_login_leads_to_the_page() -> None:
    assert reverse("demonstration") in Client().get(reverse("login")).content.decode()


def test_a_second_start_changes_nothing() -> None:
    before = Event.objects.count()
    demonstration.prepare(TODAY)
    assert Event.objects.count() == before


def test_the_treasury_paid_what_the_approved_forms_budget_and_the_science_bureau_is_slow() -> None:
    slow, july = NOW - 1, date(NOW - 1, 7, 31)
    assert [each.warnings for each in Import.objects.all()] == [[]] * 5
    found = overview(Jurisdiction.objects.get(), slow, july)
    for unit in Unit.objects.filter(kind=UnitKind.DEPARTMENT):
        version = Version.objects.get(declaration__unit=unit, declaration__year=slow, declaration__kind=WHOLE)
        total = next(each["yuan"] for each in version.form["money"] if each["slot"] == "income.total")
        money = found[unit.pk]
        assert f"{money.original.value:.0f}" == total.split(".")[0], unit
        rate = money.rate.value
        assert rate is not None
        assert 30 < rate < 40 if "科学技术局" in unit.name else 50 < rate < 60, unit


def test_the_money_ratios_of_the_year_that_is_over_can_all_be_computed() -> None:
    unit = Unit.objects.get(name="示范县科学技术局")
    found = money_ratios(unit, NOW - 2)
    assert [each.name for each in found if each.derivation.value is None] == ["三公经费变动率"]  # of a year before it
    assert Execution(unit, NOW - 1).paid().value is None  # the year is not over


def test_of_the_last_full_year_self_evaluations_stand_at_every_step_with_their_scores() -> None:
    found = Declaration.objects.filter(kind__in=SELF_EVALUATION)
    assert {(each.year, each.state) for each in found} == {
        (NOW - 2, state) for state in ("draft", "with_department", "with_section", "with_performance", "accepted")
    }
    for score in KeptScore.objects.all():
        assert score.scored["total"] is not None, score
        assert score.scored["total_differs"] == "", score
        assert all(row["differs"] == "" for row in score.scored["rows"]), score


def test_the_money_of_a_form_is_the_same_in_its_rows_and_its_indicators() -> None:
    """What was spent of projects, and what is expected to be: in the money block and beside 项目支出总额."""
    followed = Declaration.objects.filter(kind__in=(*SELF_EVALUATION, *MONITORING))
    assert len(followed) == 12
    for each in followed:
        filled = editing.current(each)
        assert filled is not None
        (row,) = (row for row in filled.rows["indicator"] if row.texts["level3"] == "项目支出总额")
        for column, said in (("executed", "actual"), ("execution_forecast", "forecast")):
            amount = filled.fields.get(f"amount:project_expenditure@{column}")
            assert f"{amount}万元" == row.texts[said] if amount else said == "forecast", each


def test_the_education_bureau_settled_its_base_data_which_add_up_and_agree_with_the_treasury() -> None:
    made = Declaration.objects.get(kind=BASE_DATA)
    assert (made.unit.name, made.year, made.state, made.in_force) == ("示范县教育局", NOW - 2, "accepted", made.version)
    filled = editing.current(made)
    assert filled is not None
    numbers = [each for each in base_data_pages.said(made, filled) if each.known.place != "text:staffing.control_rate"]
    assert [each.known.label for each in numbers if each.differs or not each.typed] == []
    wan = {each.known.place.removeprefix("amount:"): Decimal(each.typed) for each in numbers}
    for column in ("previous_final_accounts", "current_budget", "current_final_accounts"):
        own = {place.partition("@")[0]: value for place, value in wan.items() if place.endswith(column)}
        assert own["project_expenditure"] == (
            own["project_expenditure.business"] + own["project_expenditure.operation"]
        )
        assert own["three_public.total"] == own["three_public.vehicles"] + own["three_public.reception"]
        assert own["three_public.vehicles"] == own["three_public.vehicles.running"]
        parts = sum(value for slot, value in own.items() if slot.startswith("basic_expenditure.operating."))
        assert 0 < parts < own["basic_expenditure.operating"]
    operating = Question(made.unit.pk, NOW - 2, Execution(made.unit, NOW - 2).at, (Measure.PAYMENT,),
                         spending=Spending.OPERATING)  # fmt: skip
    assert operating.sum()[0] == wan["basic_expenditure.operating@current_final_accounts"] * 10_000


def test_its_self_evaluation_was_published_with_the_final_accounts_with_targets_beside_results() -> None:
    (made,) = Publication.objects.filter(kind__in=SELF_EVALUATION)
    assert (made.declaration.unit.name, made.year) == ("示范县教育局", NOW - 2)
    assert (made.published_on, made.due) == (date(NOW - 1, 8, 13), date(NOW - 1, 8, 24))  # the 23rd is a Sunday
    page = Client().get(reverse("public-unit-year", args=(made.of.code, made.year))).content.decode()
    rows = re.findall(r"<tr>.*?</tr>", page, re.DOTALL)
    (row,) = (row for row in rows if "维修改造校舍面积" in row)
    assert {"≥1.0万平方米", "0.93万平方米"} <= set(re.findall(r">([^<>]+)<", row))


def test_of_the_year_that_was_self_evaluated_finance_evaluates_at_four_steps() -> None:
    found = Evaluation.objects.select_related("declaration__unit")
    assert {each.declaration.year for each in found} == {NOW - 2}
    chosen = {each.declaration.unit.name: each for each in found if each.draw is None}
    assert {name: each.state for name, each in chosen.items()} == {
        "示范县教育局": "final", "示范县卫生健康局": "comments", "示范县民政局": "scoring",
    }  # fmt: skip
    (drawn,) = (each for each in found if each.draw is not None)
    assert drawn.state == "planned"
    assert drawn.declaration.unit.name not in chosen
    # 100 − 3 − 1 − 3 − 4 − 1 = 88, one point given back for what the unit said. Of itself it says 0.93 of 1万平方米 was
    # built: 6.67 × 93 % = 6.20, so 99.67 − 0.47 = 99.20.
    final = chosen["示范县教育局"]
    assert (str(final.total), final.grade, str(final.self_score)) == ("87.00", "良", "99.20")
    assert recheck(final).is_flagged


def test_what_followed_from_results_is_under_way_closed_and_decided() -> None:
    tasks = RectificationTask.objects.values_list("rectification__declaration__unit__name", "number", "state")
    assert set(tasks) == {
        ("示范县教育局", 1, "closed"), ("示范县林业局", 1, "fed_back"), ("示范县林业局", 2, "issued"),
    }  # fmt: skip
    assert {each.state_words for each in Proposal.objects.all()} == {"已采纳", "还没有登记是否采纳"}
    entries = {each.declaration.unit.name: each for each in LedgerEntry.objects.all()}
    assert {name: each.decision for name, each in entries.items()} == {
        "示范县教育局": "保障", "示范县科学技术局": "压缩", "示范县卫生健康局": "优先保障",
    }  # fmt: skip
    assert {each.year for each in entries.values()} == {NOW}
    cut = entries["示范县科学技术局"]
    assert (f"{cut.before}", f"{cut.after}") == ("9820000.00", "9329000.00")  # 95%


@pytest.mark.parametrize(
    ("login", "words", "act"),
    [
        ("pingjia", "财政评价", "作回避申报"),
        ("guikou", "示范县民政局 部门整体支出绩效目标表 财政评价", "评分"),
        ("weijian-tb", "示范县卫生健康局 部门整体支出绩效目标表 财政评价", "反馈意见"),
        ("jixiao", "财政评价", "组建评价组，开始评分"),
        ("linye-tb", "示范县林业局 部门整体支出绩效目标表 整改：项目管理（第2项）", "反馈整改情况"),
        ("nongye-gu", "示范县林业局 部门整体支出绩效目标表 整改：项目管理（第1项）", "整改核查通过，销号、退回整改"),
    ],
)
def test_evaluations_and_rectification_wait_for_somebody(login: str, words: str, act: str) -> None:
    waiting = later_tasks(Person.objects.get(username=login), TODAY)
    assert [task.why for task in waiting if words in task.words and task.act == act] != []


def test_who_reviews_for_a_section_works_there() -> None:
    assert {each.username: each.unit.name for each in Person.objects.filter(username__endswith="-gu") if each.unit} == {
        "nongye-gu": "农业农村股", "jiaokewen-gu": "教科文股", "shebao-gu": "社会保障股", "jingjian-gu": "经济建设股",
    }  # fmt: skip


def test_every_number_the_county_published_opens_how_it_came_about() -> None:
    """Every page; of the numbers the first of each form is opened."""
    client, left, opened = Client(), {}, 0
    for address, page in pages_below(client, "/public/", ("/how/", "/indicators/")):
        if found := hows(page):
            assert client.get(found[0]).status_code == 200, found[0]
            opened += 1
        if texts := unexplained(page):
            left[address] = texts
    assert not left
    assert opened > 20
