"""What a form is held against in the workplace: last year's, the unit's others, what was reached, what was approved."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from jixiao.accounts.models import Unit, UnitKind
from jixiao.audit.peers import PeerFigures
from jixiao.cycle import acts, editing
from jixiao.cycle.beginnings import blank
from jixiao.cycle.content import Wanted, content_of, content_of_filled
from jixiao.cycle.context_of import beside
from jixiao.cycle.filling import checked
from jixiao.cycle.library.peers import keep_peers, names_of, peers_of
from jixiao.cycle.models import Approval, ApprovedIndicator, Cycle, Declaration, LibraryEntry
from jixiao.forms.official.filled import Filled, Row
from jixiao.workplace.demonstration_forms import CountyForm, Signed, printed_file
from tests.cycle.county import County
from tests.cycle.test_editing import filler, now, with_field

YEAR = 2025
OTHER = "示范片扩大"
AREA, YIELD = "建设水稻绿色高产示范片面积", "示范片亩均增产"


def cycle_of(county: County, year: int) -> Cycle:
    return Cycle.objects.get_or_create(jurisdiction=county.jurisdiction, year=year)[0]


def with_targets(filled: Filled, targets: Mapping[str, str], more: tuple[Row, ...] = ()) -> Filled:
    rows = (*filled.rows["indicator"], *more)
    changed = tuple(
        replace(row, texts={**row.texts, "target": targets.get(row.texts["level3"], row.texts["target"])})
        for row in rows
    )
    return replace(filled, rows={**filled.rows, "indicator": changed})


def area_row(target: str) -> Row:
    return Row("r90", {"level1": "产出指标", "level2": "数量指标", "level3": AREA, "target": target})


def project(county: County, name: str, state: str, year: int = YEAR, **fields: str) -> Declaration:
    """A project of the department, 186 万元 a year, 1.2万亩, as far as a state."""
    form, cycle = CountyForm("农业技术推广中心"), cycle_of(county, year)
    signed = form.filled(cycle, county.department, Signed("王明", date(year - 1, 11, 20)))
    filled = replace(signed, fields={**signed.fields, "project": name, **fields})
    made = editing.begin(cycle, county.department, "project_targets", name, filler(county), filled, "空白表")
    return county.declared_from(made, state)


def department(county: County, state: str = "draft", year: int = YEAR, *more: Row, **targets: str) -> Declaration:
    """The department's form: 项目支出 2650 万元."""
    form, cycle = CountyForm("农业农村局"), cycle_of(county, year)
    signed = form.filled(cycle, county.department, Signed("王明", date(year - 1, 11, 20)))
    filled = with_targets(signed, targets, more)
    made = editing.begin(cycle, county.department, "department_targets", "", filler(county), filled, "空白表")
    return county.declared_from(made, state)


def evaluated(county: County, year: int, actual: str) -> Declaration:
    """A self-evaluation that holds: 培育高素质农民人数 ≥600人, and what became of it."""
    cycle = cycle_of(county, year)
    empty, _ = blank(cycle, county.department, "department_self_evaluation", "")
    texts = {"level1": "产出指标", "level2": "数量指标", "level3": "培育高素质农民人数", "target": "≥600人"}
    row = Row("r1", {**texts, "actual": actual, "weight": "90", "score": "90"})
    filled = replace(empty, rows={**empty.rows, "indicator": (row,)})
    wanted = Wanted("department_self_evaluation", year, county.department.name, cycle.code)
    content = content_of_filled(filled, wanted, date(year + 1, 3, 1))
    made = acts.declare(cycle, county.department, "department_self_evaluation", "", filler(county), "", None, content)
    Approval.objects.create(declaration=made, version=made.version)
    return made


def failed(declaration: Declaration, rule: str) -> list[str]:
    result = checked(now(declaration), timezone.localdate(), beside(declaration))
    return [each["message"] for each in result.outcomes if each["rule"] == rule and each["status"] == "failed"]


def test_the_forms_that_stand_beside_one(county: County) -> None:
    for year in (2023, 2024):
        department(county, "approved", year)
    evaluated(county, 2024, "640人")
    project(county, OTHER, "with_department")
    draft = project(county, "还在填的项目", "draft")
    made = department(county)
    found = beside(made)
    assert found.previous is not None
    assert found.previous.fiscal_year == 2024
    assert [each.fiscal_year for each in found.history] == [2023]
    assert [each.fiscal_year for each in found.results] == [2024]
    assert [each.project and each.project.text for each in found.of_unit] == [OTHER]
    assert (found.lacks_projects, found.approved) == (True, None)
    assert [each.kind for each in beside(draft).of_unit] == []  # the department's form is on the filler's desk
    acts.act(made, "submit", filler(county))
    assert [each.kind for each in beside(draft).of_unit] == ["department_targets"]
    acts.act(draft, "submit", filler(county))
    assert not beside(made).lacks_projects
    below = Unit.objects.create(
        jurisdiction=county.jurisdiction, kind=UnitKind.SUBORDINATE, name="所属站", parent=county.department
    )
    Declaration.objects.create(cycle=made.cycle, unit=below, kind="project_targets", project="它的项目", state="draft",
                               jurisdiction=county.jurisdiction, year=YEAR)  # fmt: skip
    assert beside(made).lacks_projects
    assert len(beside(made).of_unit) == 2


def test_an_adjustment_is_not_seen_before_it_is_in_force(county: County) -> None:
    made = project(county, OTHER, "approved")
    whole = department(county)
    acts.act(made, "adjust", filler(county), "压减。")
    editing.save(made, filler(county), made.edit_number, with_field(now(made), "amount:annual_budget", "100.00"), "k1")
    (before,) = beside(whole).of_unit
    money = before.amount("annual_budget")
    assert money is not None
    assert money.text == "186.00"
    Declaration.objects.filter(pk=made.pk).update(state="rejected")
    assert beside(whole).of_unit == ()


@pytest.mark.parametrize(
    ("target", "said"),
    [
        pytest.param(
            "≥1万亩",
            [
                f"部门表“{AREA}”为“≥1万亩”，项目表同一指标“{AREA}”为“≥1.2万亩”。"
                f"（对照：{YEAR}年度项目支出绩效目标表“{OTHER}”）"
            ],
            id="smaller",
        ),
        pytest.param("≥1.2万亩", [], id="nearest-lawful-the-same"),
        pytest.param("≥3万亩", [], id="larger"),
        pytest.param("", [], id="no-such-indicator"),
    ],
)
def test_a_department_promises_no_less_than_its_project(county: County, target: str, said: list[str]) -> None:
    project(county, OTHER, "with_department")
    made = department(county, "draft", YEAR, *((area_row(target),) if target else ()))
    assert failed(made, "coverage.department_value") == said
    result = checked(now(made), timezone.localdate(), beside(made))
    places = [each["places"] for each in result.outcomes if each["rule"] == "coverage.department_value"]
    assert places == [["indicator/r90/target"]] * len(said)  # and none of the other form's cells
    assert made.errors == len(said)


def test_a_form_on_the_desk_is_judged_again_when_another_takes_a_step(county: County) -> None:
    made = department(county, "draft", YEAR, area_row("≥1万亩"))
    assert made.errors == 0
    other = project(county, OTHER, "with_department")
    made.refresh_from_db()
    assert made.errors == 1
    with pytest.raises(acts.Refused, match="还有1处错误"):
        acts.act(made, "submit", filler(county))
    acts.act(other, "withdraw", filler(county))
    made.refresh_from_db()
    assert made.errors == 0
    acts.act(made, "submit", filler(county))
    acts.act(other, "submit", filler(county))
    made.refresh_from_db()
    assert made.errors == 0  # what was sent keeps what was said then


def test_a_file_on_the_desk_is_judged_again_and_keeps_its_cells(county: County) -> None:
    cycle = cycle_of(county, YEAR)
    signed = CountyForm("农业农村局").filled(cycle, county.department, Signed("王明", date(YEAR - 1, 11, 20)))
    data = printed_file(with_targets(signed, {"受益农户满意度": "≤90%"}, (area_row("≥1万亩"),)))
    wanted = Wanted("department_targets", YEAR, county.department.name, cycle.code)
    content = content_of(data, "表.docx", wanted, timezone.localdate())
    made = acts.declare(cycle, county.department, "department_targets", "", filler(county), "表.docx", data, content)
    first = list(made.version.outcomes)
    assert [each["rule"] for each in first if each["severity"] == "error"] == ["direction.satisfaction_floor"]
    assert all(each["cells"] for each in first)
    project(county, OTHER, "with_department")
    made.refresh_from_db()
    assert made.errors == 2
    [new] = [each for each in made.version.outcomes if each not in first and each["severity"] == "error"]
    assert (new["rule"], new["cells"], new["places"]) == ("coverage.department_value", [], ["indicator/r15/target"])


@pytest.mark.parametrize(
    ("amounts", "state", "status"),
    [
        pytest.param(("2650.00",), "with_department", [], id="all-of-it"),
        pytest.param(("1200.00", "1449.99"), "with_department", [], id="nearest-lawful-two-that-make-it-up"),
        pytest.param(("186.00",), "with_department", ["completeness.project_forms"], id="one-of-many"),
        pytest.param(("186.00", "10.00"), "draft", [], id="one-is-still-being-written"),
        pytest.param(("2650.00", "10.00"), "with_department", ["budget.projects_exceed"], id="more-than-all"),
    ],
)
def test_projects_against_the_spending_of_the_department(
    county: County, amounts: tuple[str, ...], state: str, status: list[str]
) -> None:
    for number, amount in enumerate(amounts):
        made = project(county, f"第{number}个项目", "draft")
        fields = {f"amount:{name}": amount for name in ("annual_budget", "annual_fiscal")} | {
            "amount:superior_funds": ""
        }
        filled = replace(now(made), fields={**now(made).fields, **fields})
        costs = with_targets(filled, {"项目总成本": f"≤{amount}万元"})
        editing.save(made, filler(county), made.edit_number, costs, "k1")
        county.declared_from(made, "with_department" if number == 0 else state)
    whole = department(county)
    result = checked(now(whole), timezone.localdate(), beside(whole))
    asked = ("completeness.project_forms", "budget.projects_exceed")
    assert [each["rule"] for each in result.outcomes if each["rule"] in asked] == status


@pytest.mark.parametrize(
    ("target", "said"),
    [
        pytest.param(
            "≥500人", ["“培育高素质农民人数”指标值≥500人，低于上年实际完成的640人。"], id="far-below-what-was-reached"
        ),
        pytest.param("≥576人", [], id="nearest-lawful-nine-tenths"),
        pytest.param("≥650人", [], id="above"),
    ],
)
def test_targets_against_what_was_reached(county: County, target: str, said: list[str]) -> None:
    department(county, "approved", 2024)
    evaluated(county, 2024, "640人")
    made = department(county, "draft", YEAR, 培育高素质农民人数=target)
    assert failed(made, "history.below_last_year") == said


def test_the_budget_against_last_years(county: County) -> None:
    department(county, "approved", 2024)
    made = department(county)
    assert failed(made, "units.budget_change") == []
    fields = dict(now(made).fields)
    total = next(name for name in ("amount:total", "amount:expenditure.total") if fields.get(name))
    changed = with_field(now(made), total, "99999.00")
    assert checked(changed, timezone.localdate(), beside(made)).count("warning") > made.warnings


def test_a_project_hears_what_the_departments_form_promises_less(county: County) -> None:
    whole = department(county, "draft", YEAR, area_row("≥1万亩"))
    made = project(county, OTHER, "draft")
    assert failed(made, "coverage.department_promises") == []  # the department's form is still on its filler's desk
    acts.act(whole, "submit", filler(county))
    said = [
        f"项目表“{AREA}”为“≥1.2万亩”，部门表同一指标只有“≥1万亩”，部门表少了。"
        f"（对照：{YEAR}年度部门整体支出绩效目标表）"
    ]
    assert failed(made, "coverage.department_promises") == said
    acts.act(made, "submit", filler(county))  # a warning keeps nobody from sending
    assert made.errors == 0
    assert [each["message"] for each in made.version.outcomes if each["rule"] == "coverage.department_promises"] == said


TRAINED = "培育高素质农民人数"


def with_peers(county: County, figures: Sequence[int], measure: str = "人", year: int = YEAR) -> None:
    """So many other units that have the indicator of the demonstration's form in force, a figure each."""
    entry = LibraryEntry.objects.create(
        jurisdiction=county.jurisdiction, level2=f"数量指标{measure}{year}", key=TRAINED, name=TRAINED,
        departments=len(figures),
    )  # fmt: skip
    for number, figure in enumerate(figures):
        unit = Unit.objects.create(
            jurisdiction=county.jurisdiction, kind=UnitKind.DEPARTMENT, name=f"第{number}{measure}{year}局"
        )
        theirs = Declaration.objects.create(
            cycle=cycle_of(county, year), unit=unit, kind="department_targets", state="approved",
            jurisdiction=county.jurisdiction, year=year,
        )  # fmt: skip
        plain = {"figure": str(figure), "measure": measure, "target": f"≥{figure}{measure}"}
        ApprovedIndicator.objects.create(declaration=theirs, entry=entry, year=year, **plain)
    keep_peers([entry.pk], year, "department_targets")


@pytest.mark.parametrize(
    ("target", "said"),
    [
        pytest.param("≥50人", [f"“{TRAINED}”指标值≥50人，20个同行多在110人—300人之间。"], id="far-below"),
        pytest.param("≥110人", [], id="nearest-lawful-at-the-edge"),
        pytest.param("≥5000人", [f"“{TRAINED}”指标值≥5000人，20个同行多在110人—300人之间。"], id="far-above"),
    ],
)
def test_a_target_far_from_what_other_units_have(county: County, target: str, said: list[str]) -> None:
    """100, 110 … 300 人: 21 × 5% is the rank 1, 21 × 95% the rank 20."""
    with_peers(county, range(100, 310, 10))
    made = department(county, "draft", YEAR, **{TRAINED: target})
    found = checked(now(made), timezone.localdate(), beside(made, now(made))).outcomes
    assert [each["message"] for each in found if each["rule"] == "history.peer_outlier"] == said


def test_other_units_are_asked_in_one_question_and_only_those_that_count(
    county: County, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with_peers(county, range(100, 300, 10))
    made = department(county, "draft", YEAR)
    names = names_of(now(made))
    assert TRAINED in names
    asked = (county.department, YEAR, "department_targets", names)
    with django_assert_num_queries(1):
        assert peers_of(*asked) == ()  # 20 units, of which it may be one itself
    with_peers(county, range(100, 310, 10), year=2024)
    with_peers(county, range(1, 22), measure="")
    assert peers_of(*asked) == ()  # of another year, without a unit
    with_peers(county, range(100, 310, 10), measure="名")
    (found,) = peers_of(*asked)
    assert found == PeerFigures(TRAINED, "名", 20, Decimal(110), Decimal(300))
    elsewhere = Unit(jurisdiction_id=0, pk=0)
    assert peers_of(elsewhere, YEAR, "department_targets", names) == ()
    with django_assert_num_queries(0):
        assert peers_of(county.department, YEAR, "department_self_evaluation", names) == ()
        assert peers_of(county.department, YEAR, "department_targets", ()) == ()


def test_a_unit_counts_once_and_what_goes_out_of_force_goes(county: County) -> None:
    """21 units with 1 to 21, one of them with 1 and 21 and 11 in two more forms: its middle one is 11."""
    with_peers(county, range(1, 22))
    entry = LibraryEntry.objects.get(key=TRAINED)
    first = entry.indicators.order_by("pk").first()
    assert first is not None
    for number, figure in enumerate(("21", "11")):
        more = Declaration.objects.create(
            cycle=first.declaration.cycle, unit=first.declaration.unit, kind="department_targets", state="approved",
            project=f"{number}", jurisdiction=county.jurisdiction, year=YEAR,
        )  # fmt: skip
        ApprovedIndicator.objects.create(declaration=more, entry=entry, year=YEAR, figure=figure, measure="人")
    keep_peers([entry.pk], YEAR, "department_targets")
    entry.refresh_from_db()
    assert entry.peers == {f"{YEAR}/department_targets": [["人", 21, "3", "21"]]}
    entry.indicators.filter(figure="2").delete()
    keep_peers([entry.pk], YEAR, "department_targets")
    entry.refresh_from_db()
    assert entry.peers == {}
