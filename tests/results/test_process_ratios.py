"""The ratios of the process, worked out by hand from the records they count; none over a hole; proposals."""

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts.models import Unit
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused, Who
from jixiao.cycle.models import Approval, Cycle, Deadline, Declaration, Round, Version
from jixiao.results import duties, proposals, rectifying
from jixiao.results.duties import Duty, register_duties
from jixiao.results.models import Answer, Proposal
from jixiao.results.process_ratios import ProcessRatio, process_ratios
from tests.cycle.county import YEAR, County
from tests.results.mending import FILLER, SECTION, issued, led_to


def made(
    county: County, kind: str, project: str = "", unit: Unit | None = None, *, approved: bool = True
) -> Declaration:
    declaration = Declaration.objects.create(
        cycle=county.cycle, unit=unit or county.department, kind=kind, project=project, year=YEAR, state="approved",
        jurisdiction=county.jurisdiction, version_number=1,
    )  # fmt: skip
    version = Version.objects.create(
        declaration=declaration, number=1, filled_in_by=county.people[FILLER], filled_in_at=timezone.now(), sha256="",
        form={}, outcomes=[],
    )  # fmt: skip
    if approved:
        Approval.objects.create(declaration=declaration, version=version, approved_by=county.people[SECTION])
    return declaration


def ratios(county: County, *units: Unit) -> dict[str, ProcessRatio]:
    found = process_ratios(county.cycle, [unit.pk for unit in units or (county.department, county.other)])
    return {each.name: each for each in found}


def test_what_took_effect_is_counted_against_the_targets_in_force(county: County) -> None:
    """Three targets in force and one that is not; two monitored, one of these not accepted yet."""
    for project in ("甲", "乙", "丙"):
        made(county, "project_targets", project)
    made(county, "project_targets", "丁", approved=False)
    made(county, "project_monitoring", "甲")
    made(county, "project_monitoring", "乙", approved=False)
    made(county, "project_monitoring", "没有目标的")
    made(county, "project_self_evaluation", "丙", county.other)
    found = ratios(county)
    monitoring = found["绩效监控完成率"]
    assert monitoring.words == "33.33%"
    assert monitoring.derivation.lines() == (
        "绩效监控完成率 = 已监控项目数 ÷ 应监控项目数 × 100%",
        "已监控项目数：1",
        "应监控项目数：3",
        "1 ÷ 3 × 100% = 33.33%",
    )
    assert {each.words.rpartition(" ")[2]: each.is_done for each in monitoring.records} == {
        "甲": True, "乙": False, "丙": False,
    }  # fmt: skip
    assert found["绩效自评完成率"].words == "0.00%"
    assert ratios(county, county.other)["绩效自评完成率"].words == "不能计算：应自评项目数为0，不能作除数"


@pytest.fixture
def _readers_as_they_were() -> Iterator[None]:
    before = list(duties._READERS["evaluation"])
    yield  # one of the test stands beside the room of evaluations
    duties._READERS["evaluation"][:] = before


@pytest.mark.usefixtures("_readers_as_they_were")
def test_evaluations_are_those_the_departments_planned(county: County) -> None:
    targets = [made(county, "project_targets", project) for project in ("甲", "乙", "丙", "丁")]
    before = ratios(county)["部门绩效评价完成率"]
    assert before.words == "不能计算：计划部门评价项目数为0，不能作除数"
    assert before.derivation.value is None

    def planned(cycle: Cycle) -> list[Duty]:
        assert cycle == county.cycle
        done = [date(2022, 9, 1), date(2022, 9, 2), None, date(2022, 9, 3)]
        return [Duty(each, "/e/", None, None, on) for each, on in zip(targets, done, strict=True)]

    register_duties("evaluation", planned)
    assert ratios(county)["部门绩效评价完成率"].derivation.value == Decimal(75)
    assert ratios(county, county.other)["部门绩效评价完成率"].words.startswith("不能计算：计划部门评价项目数为0")


def test_rectification_counts_what_was_closed_of_what_was_not_cancelled(county: County) -> None:
    """Four asked for, one cancelled: one closed of three."""
    notice = issued(county, ("甲", 5), ("乙", 5), ("丙", 5), ("丁", 5))
    one, two, three, _ = notice.tasks.all()
    led_to(county, one, "closed")
    led_to(county, two, "fed_back")
    led_to(county, three, "cancelled")
    found = ratios(county)["整改完成率"]
    assert (found.words, len(found.records), len(found.missing)) == ("33.33%", 3, 2)
    assert found.records[0].link == reverse("rectification", args=(notice.pk,))


def test_proposals_count_as_used_once_they_were_adopted(county: County) -> None:
    declaration = county.declared("approved")
    evaluator, section = Who(county.people[Role.EVALUATOR]), Who(county.people[SECTION])
    first, second, _ = (proposals.make(declaration, "evaluation", text, evaluator) for text in "甲乙丙")
    assert proposals.make(declaration, "evaluation", "甲", evaluator) == first
    assert ratios(county)["评价结果应用率"].words == "0.00%"
    proposals.settle(first, "列入预算", section, is_adopted=True)
    proposals.settle(second, "条件不具备", section, is_adopted=False)
    assert ratios(county)["评价结果应用率"].words == "33.33%"
    proposals.settle(second, "改为采纳", section, is_adopted=True)
    proposals.settle(second, "改为采纳", section, is_adopted=True)
    after = [each.state_words for each in declaration.events.filter(content__has_key="proposal").order_by("number")]
    assert after == [*["还没有登记是否采纳"] * 3, "已采纳", "未采纳", "已采纳"]
    assert ratios(county)["评价结果应用率"].words == "66.67%"
    assert Answer.objects.count() == 3, "what was said before stays; a second click says nothing new"
    for role in Role:
        expected = role in {Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER}
        assert proposals.may_settle(declaration, county.people[role]).allowed is expected, role
        assert proposals.may_make(declaration, county.people[role]).allowed is (expected or role == Role.EVALUATOR)
    for call, said in (
        (lambda: proposals.make(declaration, "evaluation", " ", evaluator), "请写意见建议"),
        (lambda: proposals.make(declaration, "gossip", "x", evaluator), "请选择在哪里提出"),
        (lambda: proposals.settle(first, "", section, is_adopted=False), "怎样采纳，或者为什么不采纳"),
        (lambda: proposals.settle(first, "x", evaluator, is_adopted=False), "由归口业务科室、绩效管理科室办理"),
    ):
        with pytest.raises(Refused, match=said):
            call()


def test_without_any_record_nothing_is_zero_percent(county: County) -> None:
    assert all(each.derivation.value is None for each in ratios(county).values())


def test_what_nobody_has_begun_is_owed_by_nobody(county: County) -> None:
    """Targets in force alone owe nothing; a round owes its forms from the day it is opened."""
    made(county, "project_targets", "甲")
    before = ratios(county)
    assert before["绩效监控完成率"].words == "不能计算：这一年的绩效监控还没有开始（日程），也没有报来的监控表"
    assert before["绩效自评完成率"].words == "不能计算：这一年的绩效自评还没有开始（日程），也没有报来的自评表"
    finance = county.people[SECTION]
    Round.objects.create(cycle=county.cycle, months=7, due=date(YEAR, 8, 31), opened_by=finance)
    after = ratios(county)
    assert after["绩效监控完成率"].words == "0.00%"
    assert after["绩效自评完成率"].derivation.value is None


def test_the_pages_open_on_the_newest_year_that_is_under_way(county: County) -> None:
    made(county, "project_targets", "甲")
    finance = county.people[SECTION]
    for year in (YEAR + 1, YEAR + 2):
        cycle = Cycle.objects.create(jurisdiction=county.jurisdiction, year=year)
    section = client_of(county, SECTION)
    assert f"{YEAR + 2}年度" in section.get(reverse("process-ratios")).content.decode()
    Round.objects.create(cycle=county.cycle, months=7, due=date(YEAR, 8, 31), opened_by=finance)
    page = section.get(reverse("process-ratios")).content.decode()
    assert f"过程指标：{county.cycle}" in page
    page = section.get(reverse("process-ratios"), {"cycle": cycle.pk}).content.decode()
    assert f"过程指标：{cycle}" in page


def test_who_sent_after_the_day_or_not_at_all_is_late(county: County) -> None:
    declaration = county.declared("approved")
    today = timezone.localdate()
    for due, sent, expected in (
        (None, today, None),
        (today, today, False),
        (today - timedelta(days=1), today, True),
        (today, None, None),
        (today - timedelta(days=1), None, True),
    ):
        assert Duty(declaration, "", due, sent, None).is_late(today) is expected
    Deadline.objects.create(cycle=county.cycle, step="draft", day=date(2022, 11, 30))
    made(county, "department_self_evaluation")
    (duty,) = duties.duties(county.cycle, "self_evaluation") or ()
    assert (duty.due, duty.handed_in_on, duty.is_done) == (date(2022, 11, 30), None, True)
    sent = duties.first_sent(Declaration.objects.filter(pk=declaration.pk))
    assert sent == {declaration.pk: today}


def client_of(county: County, role: Role) -> Client:
    client = Client()
    client.force_login(county.people[role])
    return client


def test_the_pages_show_each_ratio_with_its_records_and_take_proposals(county: County) -> None:
    declaration = county.declared("approved")
    section = client_of(county, SECTION)
    address = f"{reverse('new-proposal')}?declaration={declaration.pk}&source=evaluation&text=压减差旅费"
    assert "压减差旅费" in section.get(address).content.decode()
    assert section.post(address, {"source": "evaluation", "text": ""}).status_code == 400
    page = section.post(address, {"source": "evaluation", "text": "压减差旅费"}, follow=True).content.decode()
    assert "意见建议已登记" in page
    settle = reverse("settle-proposal", args=(Proposal.objects.get().pk,))
    for given, said in (({"how": "写好了"}, "请选择采纳还是不采纳"), ({"adopted": "yes"}, "请写怎样采纳")):
        refused = section.post(f"{settle}?cycle={county.cycle.pk}", given)
        assert (refused.status_code, said in refused.content.decode()) == (409, True)
    assert "已采纳" in section.post(settle, {"adopted": "yes", "how": "已列入"}, follow=True).content.decode()
    Round.objects.create(cycle=county.cycle, months=7, due=date(YEAR, 8, 31), opened_by=county.people[SECTION])
    page = section.get(reverse("process-ratios"), {"unit": county.department.pk}).content.decode()
    for words in ("评价结果应用率 <strong>100.00%", "（未核实）", "没有完成"):
        assert words in page, words
    assert section.get(reverse("process-ratios"), {"unit": county.other.pk}).status_code == 404
    stranger = Client()
    stranger.force_login(county.person(Role.FILLER, county.other))
    assert "压减差旅费" not in stranger.get(reverse("proposals")).content.decode()
    assert stranger.post(settle, {"adopted": "no", "how": "x"}).status_code == 404
    assert client_of(county, FILLER).post(address, {"source": "evaluation", "text": "x"}).status_code == 409


def test_no_year_yet_is_said(county: County) -> None:
    task = issued(county).tasks.get()
    rectifying.act(task, "rectification_cancel", Who(county.people[SECTION]), "重复")
    Cycle.objects.create(jurisdiction=county.jurisdiction, year=YEAR + 1)
    page = client_of(county, SECTION).get(reverse("process-ratios")).content.decode()
    assert f"天心区{YEAR + 1}年度" in page
    assert "应整改的事项数为0" in page


def test_every_open_round_is_owed_by_its_day(county: County) -> None:
    """Two projects, rounds of April and July: four forms are owed; one of April is done, the other late."""
    for project in ("甲", "乙"):
        made(county, "project_targets", project)
    for months, due in ((4, date(YEAR, 5, 10)), (7, date(YEAR, 8, 31))):
        Round.objects.create(cycle=county.cycle, months=months, due=due, opened_by=county.people[SECTION])
    april = made(county, "project_monitoring", "甲")
    Declaration.objects.filter(pk=april.pk).update(months=4)
    found = duties.duties(county.cycle, "monitoring") or []
    assert {(each.declaration.project, each.due): (each.is_done, each.is_late(date(YEAR, 6, 1))) for each in found} == {
        ("甲", date(YEAR, 5, 10)): (True, True), ("甲", date(YEAR, 8, 31)): (False, None),
        ("乙", date(YEAR, 5, 10)): (False, True), ("乙", date(YEAR, 8, 31)): (False, None),
    }  # fmt: skip
    assert ratios(county)["绩效监控完成率"].words == "25.00%"
    assert duties.duties(county.cycle, "self_evaluation") != []
