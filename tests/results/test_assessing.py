"""The work assessment by hand: points by share, what cannot be judged is left out, the rest put back to the whole."""

from datetime import date, timedelta
from decimal import Decimal

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts.models import Jurisdiction
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.cycle.models import Cycle, Deadline, Declaration, Round
from jixiao.profiles.assessments import assessment_tables
from jixiao.results import proposals
from jixiao.results.assessing import MEASURES, Assessment, year_of
from tests.cycle.county import County
from tests.results.mending import FILLER, SECTION, issued, led_to
from tests.results.test_process_ratios import made


def assessed(county: County, today: date | None = None) -> Assessment:
    return year_of(county.cycle, today or timezone.localdate()).of([county.department.pk])


def points(found: Assessment) -> dict[str, Decimal | None]:
    return {line.item.id: None if line.points is None else line.points.value for line in found.lines}


def test_every_item_of_every_table_is_measured_by_something_known() -> None:
    assert {item.measure for table in assessment_tables() for item in table.items} - {""} <= set(MEASURES)


def test_without_records_nothing_is_judged_and_no_score_is_made_up(county: County) -> None:
    found = assessed(county)
    assert set(points(found).values()) == {None}
    assert (found.score.value, found.score.reason) == (None, "能判断的分值为0，不能折算")


def test_a_department_is_scored_from_its_records(county: County) -> None:
    """Two weeks from now every day is past.

    按时送审: of four forms one was sent, on its day: 20 × 25 % = 5. 未被退回: one of four was returned: 15 × 75 % =
    11.25. Monitoring and self-evaluation of the three projects in force were asked for, are due, and were not sent: 0.
    整改: of three tasks one was answered in time: 15 × 33.33 % = 5. 公开: nothing is due. 5 + 11.25 + 0 + 0 + 5 = 21.25
    of 90 points;
    21.25 ÷ 90 × 100 = 23.61.
    """
    today = timezone.localdate()
    county.declared("returned")
    for project in ("甲", "乙", "丙"):
        made(county, "project_targets", project)
    one, two, _ = issued(county, ("子", 5), ("丑", 5), ("寅", 5)).tasks.all()
    led_to(county, one, "closed")
    two.rectification.tasks.filter(number=2).update(due=today - timedelta(days=1))
    Deadline.objects.create(cycle=county.cycle, step="draft", day=today - timedelta(days=3))
    Deadline.objects.create(cycle=county.cycle, kind="department_targets", step="draft", day=today)
    for months in (7, 0):
        Round.objects.create(cycle=county.cycle, months=months, due=today, opened_by=county.people[SECTION])
    found = assessed(county, today + timedelta(days=14))
    assert points(found) == {
        "targets": Decimal(5), "returned": Decimal("11.25"), "monitoring": Decimal(0), "self_evaluation": Decimal(0),
        "rectification": Decimal(5), "publication": None,
    }  # fmt: skip
    assert found.points.value == Decimal("21.25")
    assert found.score.value is not None
    assert round(found.score.value, 2) == Decimal("23.61")
    assert [line.reason for line in found.undecided] == ["到期应公开的项数为0，不能作除数"]


def test_too_little_that_can_be_judged_gives_no_score(county: County) -> None:
    """Nothing was begun but targets: 20 × 0 % + 15 × 100 % = 15 of 35 points, and 50 must be judged; with monitoring
    20 × 0 % more of 55: 15 ÷ 55 × 100 = 27.27."""
    today = timezone.localdate()
    made(county, "project_targets", "甲")
    Deadline.objects.create(cycle=county.cycle, step="draft", day=today - timedelta(days=3))
    found = assessed(county)
    assert (found.judged, found.points.value, found.score.value) == (Decimal(35), Decimal(15), None)
    assert found.score.reason == "只有35分的项目能判断，不到50分，不折算"
    client = Client()
    client.force_login(county.person(SECTION, county.government))
    page = client.get(reverse("assessment")).content.decode()
    assert "按35分，不折算" in page
    one = client.get(reverse("assessment"), {"unit": county.department.pk}).content.decode()
    assert "不能判断：只有35分的项目能判断，不到50分，不折算" in one
    Round.objects.create(cycle=county.cycle, months=7, due=today - timedelta(days=1), opened_by=county.people[SECTION])
    found = assessed(county)
    assert found.judged == 55
    assert found.score.value is not None
    assert round(found.score.value, 2) == Decimal("27.27")


def test_what_still_has_time_is_not_looked_at(county: County) -> None:
    issued(county, ("子", 5))
    found = assessed(county)
    line = next(line for line in found.lines if line.item.id == "rectification")
    assert line.reason == "到期应反馈的整改事项数为0，不能作除数"
    assert points(found)["returned"] == 15


def test_dazhou_leaves_out_what_nothing_records_and_puts_the_rest_back(county: County) -> None:
    """目标动态 3 × 0 % + 评价开展 2 × 100 % + 结果应用 3 × 50 % = 3.5 of 8 points; 3.5 ÷ 8 × 30 = 13.125."""
    Jurisdiction.objects.filter(pk=county.jurisdiction.pk).update(code="511702")
    declaration = made(county, "project_targets", "甲")
    made(county, "project_self_evaluation", "甲")
    Round.objects.create(cycle=county.cycle, months=7, due=date(2022, 8, 31), opened_by=county.people[SECTION])
    who = Who(county.people[SECTION])
    first, _ = (proposals.make(declaration, "evaluation", text, who) for text in "甲乙")
    proposals.settle(first, "列入预算", who, is_adopted=True)
    cycle = Cycle.objects.get(pk=county.cycle.pk)
    found = year_of(cycle, timezone.localdate()).of([county.department.pk])
    assert (found.points.value, found.score.value) == (Decimal("3.5"), Decimal("13.125"))
    assert found.score.steps == ("3.50 ÷ 8 × 30 = 13.13",)
    assert len(found.undecided) == 9
    assert found.lines[0].reason == "没有专项资金分配的记录"
    assert [each.words.rpartition("：")[2] for each in found.lines[-1].bad] == [str(declaration)]


def test_the_page_shows_all_departments_to_finance_and_its_own_to_a_department(county: County) -> None:
    county.declared("approved")
    issued(county)
    above = county.person(SECTION, county.government)
    client = Client()
    client.force_login(above)
    page = client.get(reverse("assessment")).content.decode()
    assert str(county.department) in page
    assert str(county.other) in page
    one = client.get(reverse("assessment"), {"unit": county.department.pk}).content.decode()
    assert "目标未被退回" in one
    assert "15 × 100.00% = 15.00" in one
    client.force_login(county.people[FILLER])
    own = client.get(reverse("assessment")).content.decode()
    assert "15 × 100.00% = 15.00" in own
    assert str(county.other) not in own
    client.force_login(county.person(Role.FILLER, county.other))
    assert "不能判断" in client.get(reverse("assessment")).content.decode()
    assert Declaration.objects.count() == 1
