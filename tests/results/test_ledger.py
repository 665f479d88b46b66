"""The ledger: what may be entered, a correction supersedes, next year's form shows it, a poor grade without one."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused, Who
from jixiao.cycle.models import Cycle, Declaration
from jixiao.results import graded, ledger
from jixiao.results.graded import Graded, register_graded
from jixiao.results.ledger import Used
from jixiao.results.models import LedgerEntry, ResultSource
from jixiao.results.owing import owed
from jixiao.results.todo import tasks
from tests.cycle.county import KIND, YEAR, County
from tests.cycle.test_edit_pages import post, sent
from tests.results.mending import FILLER, SECTION, issued

USED = Used(
    source="evaluation", grade="中", finding="满意度低", link="", project="", year=YEAR + 1, decision="压缩",
    before=Decimal(1_000_000), after=Decimal(800_000), decided_by="局务会", decided_on=date(2022, 9, 1),
    evidence="会议纪要第3号",
)  # fmt: skip


def entered(county: County, **changes: Any) -> LedgerEntry:
    declaration = Declaration.objects.filter(year=YEAR).first() or county.declared("approved")
    return ledger.enter(declaration, replace(USED, **changes), Who(county.people[SECTION]))


def next_year(county: County, amount: str | None) -> Declaration:
    cycle = Cycle.objects.create(jurisdiction=county.jurisdiction, year=YEAR + 1)
    return Declaration.objects.create(
        cycle=cycle, unit=county.department, kind=KIND, state="draft", jurisdiction=county.jurisdiction, year=YEAR + 1,
        amount=None if amount is None else Decimal(amount),
    )  # fmt: skip


def client_of(county: County, role: Role) -> Client:
    client = Client()
    client.force_login(county.people[role])
    return client


def test_an_entry_says_the_difference_and_stands_in_the_log(county: County) -> None:
    made = entered(county)
    assert made.difference == Decimal(-200_000)
    assert made.amounts_words == ("100.00", "80.00", "-20.00")
    assert made.line_words == f"{county.department} 部门整体 2023年预算"
    last = county.jurisdiction.events.order_by("-number")[0]
    assert (last.content["label"], last.content["before"], last.content["after"]) == (
        "登记结果应用（压缩）", "1000000.00", "800000.00",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"source": "gossip"}, "请选择来源"),
        ({"decision": "奖励"}, "预算意见要是：优先保障、保障、压缩、取消"),
        ({"grade": ""}, "绩效评价的结果要写等级"),
        ({"grade": "好"}, "等级要是：优、良、中、差"),
        ({"finding": " "}, "请写结果和问题"),
        ({"decided_by": ""}, "请写决定机构"),
        ({"evidence": ""}, "请写依据"),
        ({"year": YEAR - 1}, "要在2022到2025年之间"),
        ({"year": YEAR + 4}, "要在2022到2025年之间"),
        ({"decided_on": date(2999, 1, 1)}, "决定日期还没有到"),
        ({"published_on": date(2022, 8, 31)}, "公开日期早于决定日期"),
        ({"before": Decimal(-1)}, "应用前的金额不能是负数"),
        ({"after": Decimal("0.001")}, "应用后的金额不能是负数，最多到分"),
        ({"after": Decimal(1_000_000)}, "压缩，应用后的金额要小于应用前"),
        ({"decision": "取消"}, "取消，应用后的金额要是0"),
        ({"decision": "保障", "grade": "良", "after": Decimal("999999.99")}, "意见是保障，应用后的金额不能小于应用前"),
        ({"decision": "优先保障", "grade": "优"}, "意见是优先保障，应用后的金额不能小于应用前的金额；要减少的"),
        (
            {"decision": "优先保障", "grade": "良", "after": Decimal(1_000_000)},
            "等级“良”建议的预算意见是保障（本程序的建议，没有文件规定），这里是优先保障。确实这样定的，请写和建议不同的理由",
        ),
        ({"decision": "取消", "after": Decimal(0), "departure": " "}, "等级“中”建议的预算意见是压缩"),
    ],
)
def test_what_contradicts_itself_is_not_entered(county: County, changes: dict[str, Any], said: str) -> None:
    with pytest.raises(Refused, match=said):
        entered(county, **changes)
    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"decision": "取消", "after": Decimal(0), "departure": "项目已经结束。"},
        {"decision": "取消", "grade": "差", "after": Decimal(0)},
        {"decision": "优先保障", "grade": "优", "after": Decimal(1_000_000)},
        {"decision": "保障", "grade": "良", "after": Decimal("1000000.01")},
        {"source": "monitoring", "grade": "", "decision": "优先保障", "after": Decimal(1_000_000)},
        {"source": "rectification", "grade": ""},
        {"year": YEAR},
        {"published_on": date(2022, 9, 1)},
    ],
)
def test_the_nearest_lawful_entries_are_taken(county: County, changes: dict[str, Any]) -> None:
    entered(county, **changes)
    assert LedgerEntry.objects.count() == 1


def test_why_a_decision_is_not_what_its_grade_suggests_is_kept_where_it_is_not(county: County) -> None:
    made = entered(county, grade="差", departure="民生项目，不能取消。")
    assert made.departure == "民生项目，不能取消。"
    assert county.jurisdiction.events.order_by("-number")[0].content["departure"] == "民生项目，不能取消。"
    assert entered(county, year=YEAR + 2, departure="这一条和建议一样。").departure == ""


def test_a_decision_its_grade_does_not_suggest_is_asked_about_once(county: County) -> None:
    """良 suggests 保障. Who gives a reason for 优先保障 enters it, and the page of the entry says why."""
    declaration = county.declared("approved")
    client = client_of(county, SECTION)
    address = f"{reverse('new-ledger-entry')}?declaration={declaration.pk}&grade=良"
    assert 'name="departure"' not in client.get(address).content.decode()
    good = posted(grade="良", decision="优先保障", after="100")
    refused = client.post(address, good)
    assert refused.status_code == 400
    assert "等级“良”建议的预算意见是保障（本程序的建议，没有文件规定），这里是优先保障。" in refused.content.decode()
    assert '<textarea name="departure"' in refused.content.decode()
    assert not LedgerEntry.objects.exists()
    page = client.post(address, good | {"departure": "省里要求优先。"}, follow=True).content.decode()
    assert "和建议不同的理由：省里要求优先。" in page
    correct = reverse("correct-ledger-entry", args=(LedgerEntry.objects.get().pk,))
    assert "省里要求优先。</textarea>" in client.get(correct).content.decode()
    as_suggested = posted(grade="良", decision="保障", after="100", why="选错")
    assert client.post(correct, as_suggested).status_code == 302
    assert ledger.standing().get().departure == ""


def test_only_finance_enters(county: County) -> None:
    declaration = county.declared("approved")
    for role in Role:
        expected = role in {Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER}
        assert ledger.may_use(declaration, county.people[role]).allowed is expected, role
    with pytest.raises(Refused, match="由归口业务科室、绩效管理科室办理"):
        ledger.enter(declaration, USED, Who(county.people[FILLER]))


def test_a_line_is_decided_once_by_a_result_and_a_second_click_is_that_one(county: County) -> None:
    made = entered(county)
    assert entered(county) == made
    with pytest.raises(Refused, match="已经登记过，要改请在那一条上更正"):
        entered(county, after=Decimal(1))
    entered(county, source="self_evaluation")
    entered(county, year=YEAR + 2)
    assert LedgerEntry.objects.count() == 3


def test_a_correction_is_a_new_entry_and_the_old_one_stays(county: County) -> None:
    made = entered(county)
    who = Who(county.people[SECTION])
    for used, why, said in (
        (USED, "x", "没有要更正的"),
        (replace(USED, after=Decimal(5)), " ", "请写更正原因"),
        (replace(USED, after=Decimal(2_000_000)), "x", "要小于应用前"),
    ):
        with pytest.raises(Refused, match=said):
            ledger.correct(made, used, why, who)
    newer = ledger.correct(made, replace(USED, published_on=date(2022, 9, 9)), "补记公开日期", who)
    assert list(ledger.standing()) == [newer]
    assert (newer.supersedes, LedgerEntry.objects.count()) == (made, 2)
    with pytest.raises(Refused, match="刚才已经更正过"):
        ledger.correct(made, replace(USED, after=Decimal(5)), "x", who)
    assert county.jurisdiction.events.order_by("-number")[0].content["label"] == "更正登记结果应用（压缩）"


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("900000", "这张表申报 90.00 万元，多 10.00 万元。"),
        ("800000", "应用后 80.00 万元。</p>"),
        (None, "这张表的金额读不出，不能和它比较。"),
    ],
)
def test_next_years_form_shows_what_was_decided(county: County, amount: str | None, words: str) -> None:
    entered(county)
    declaration = next_year(county, amount)
    page = client_of(county, FILLER).get(reverse("declaration", args=(declaration.pk,))).content.decode()
    assert "以前年度的结果对这笔预算的意见" in page
    assert words in page


def test_another_project_or_unit_is_not_held_against_it(county: County) -> None:
    entered(county, project="别的项目")
    declaration = next_year(county, "900000")
    assert ledger.held_against(declaration) == []
    declaration.project = "别的项目"
    assert [each.beyond_words for each in ledger.held_against(declaration)] == ["10.00"]
    declaration.unit = county.other
    assert ledger.held_against(declaration) == []


@pytest.fixture
def _readers_as_they_were() -> Iterator[None]:
    before = list(graded._READERS)
    yield
    graded._READERS[:] = before


@pytest.mark.usefixtures("_readers_as_they_were")
def test_a_poor_grade_without_consequences_is_owed_until_it_has_them(county: County) -> None:
    declaration = county.declared("approved")
    grades = ["良"]

    def reader(cycle: Cycle) -> list[Graded]:
        mine = declaration if cycle == declaration.cycle else None
        return [Graded(mine, ResultSource.EVALUATION, grade, date(2022, 8, 1)) for grade in grades if mine]

    register_graded(reader)
    section, today = county.people[SECTION], timezone.localdate()
    assert owed(county.cycle) == [], "only 中 and 差 call for consequences"
    grades[0] = "中"
    assert [each.words for each in owed(county.cycle)] == ["登记结果应用、下达整改通知"]
    assert [task.act for task in tasks(section, today)] == ["登记结果应用、下达整改通知"]
    assert tasks(county.people[FILLER], today) == []
    assert "还没有应用的结果（1项）" in client_of(county, SECTION).get(reverse("ledger")).content.decode()
    entered(county)
    assert [each.words for each in owed(county.cycle)] == ["下达整改通知"]
    issued(county)
    assert owed(county.cycle) == []


@pytest.mark.usefixtures("_readers_as_they_were")
def test_an_entry_agrees_with_the_result_that_was_settled_here(county: County) -> None:
    """中 on the first of August; what was graded elsewhere is known to who enters it alone."""
    declaration = county.declared("approved")
    settled = Graded(declaration, ResultSource.EVALUATION, "中", date(2022, 8, 1))
    register_graded(lambda cycle: [settled] if cycle == declaration.cycle else [])
    for changes, said in (
        ({"grade": "优", "decision": "优先保障"}, "绩效评价的等级是“中”，和这里写的“优”不一样"),
        ({"decided_on": date(2022, 7, 31)}, "决定日期2022-07-31早于结果定下来的日期2022-08-01"),
    ):
        with pytest.raises(Refused, match=said):
            entered(county, **changes)
    entered(county, decided_on=date(2022, 8, 1))
    better = {"grade": "优", "decision": "优先保障", "after": Decimal(1_000_000)}
    entered(county, source="self_evaluation", decided_on=date(2022, 7, 1), **better)
    assert LedgerEntry.objects.count() == 2


def test_an_amount_in_another_unit_is_asked_about_once(county: County) -> None:
    """982万元 were asked for: 98,200 is a hundred times that. Who says it is right enters it."""
    declaration = county.declared("approved")
    Declaration.objects.filter(pk=declaration.pk).update(amount=Decimal(9_820_000))
    client = client_of(county, SECTION)
    address = f"{reverse('new-ledger-entry')}?declaration={declaration.pk}"
    assert "金额核对过" not in client.get(address).content.decode()
    refused = client.post(address, posted(before="98200"))
    assert refused.status_code == 400
    assert "应用前的金额98200万元是申报的982万元的10倍以上" in refused.content.decode()
    assert 'type="checkbox" name="sure"' in refused.content.decode()
    assert client.post(address, posted(before="98200", sure="on")).status_code == 302
    assert LedgerEntry.objects.get().before == Decimal(982_000_000)
    assert client.post(address, posted(before="9819", source="monitoring", grade="")).status_code == 302
    assert (
        client.post(address, posted(before="0", after="0", decision="保障", source="monitoring", grade="")).status_code
        == 409
    )
    too_long = client.post(address, posted(before="12345678901234567")).content.decode()
    assert "金额太大，请核对单位是不是万元" in too_long
    assert "请选择预算意见。" in client.post(address, posted(decision="")).content.decode()


def posted(**changes: str) -> dict[str, str]:
    good = {
        "source": "evaluation", "grade": "中", "finding": "满意度低", "year": "2023", "project": "", "decision": "压缩",
        "before": "100", "after": "80", "decided_by": "局务会", "decided_on": "2022-09-01", "evidence": "纪要",
    }  # fmt: skip
    return good | changes


def test_the_pages_lead_from_a_result_to_its_entry_and_its_correction(county: County) -> None:
    declaration = county.declared("approved")
    client = client_of(county, SECTION)
    address = f"{reverse('new-ledger-entry')}?declaration={declaration.pk}&source=evaluation&grade=差&text=不达标"
    page = client.get(address).content.decode()
    assert '<option value="取消" selected>' in page
    assert "不达标" in page
    assert client.post(address, posted(after="")).status_code == 400
    refused = client.post(address, posted(after="120"))
    assert (refused.status_code, "要小于应用前" in refused.content.decode()) == (409, True)
    page = client.post(address, posted(), follow=True).content.decode()
    assert "已登记" in page
    (made,) = LedgerEntry.objects.all()
    assert (made.before, made.after) == (Decimal(1_000_000), Decimal(800_000))
    correct = reverse("correct-ledger-entry", args=(made.pk,))
    assert 'value="80"' in client.get(correct).content.decode()
    page = client.post(correct, posted(after="70", why="算错"), follow=True).content.decode()
    assert "更正原因：算错" in page
    assert "更正以前" in page
    listed = client.get(reverse("ledger")).content.decode()
    assert ("70.00" in listed, "80.00" in listed) == (True, False)
    assert "压缩" in client_of(county, FILLER).get(reverse("ledger")).content.decode()
    stranger = Client()
    stranger.force_login(county.person(Role.FILLER, county.other))
    assert "满意度低" not in stranger.get(reverse("ledger")).content.decode()
    for hidden in (address, correct, reverse("ledger-entry", args=(made.pk,)), f"{reverse('ledger')}?cycle=999"):
        assert stranger.get(hidden).status_code == 404, hidden
    assert client_of(county, FILLER).post(address, posted()).status_code == 409


@pytest.mark.parametrize(
    ("of", "source", "today", "year"),
    [
        (2025, "evaluation", date(2026, 11, 30), 2027),
        (2025, "self_evaluation", date(2026, 1, 1), 2027),
        (2026, "monitoring", date(2026, 12, 31), 2027),
        (2027, "monitoring", date(2026, 11, 30), 2028),
        pytest.param(2027, "ex_ante", date(2026, 11, 30), 2027, id="ex-ante-decides-about-its-own-year"),
        pytest.param(2025, "evaluation", date(2027, 6, 1), 2028, id="the-latest-it-may-be-used-for"),
        pytest.param(2025, "evaluation", date(2028, 1, 1), 2026, id="entered-too-late-to-be-of-a-coming-one"),
    ],
)
def test_an_entry_begins_with_the_budget_that_has_not_begun(of: int, source: str, today: date, year: int) -> None:
    assert ledger.next_budget(Declaration(year=of), source, today) == year


def test_tomorrow_is_no_day_of_a_decision(county: County) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(Refused, match="还没有到"):
        entered(county, decided_on=tomorrow)
    entered(county, decided_on=timezone.localdate())


def test_the_opinion_stands_beside_the_form_and_follows_the_amount_that_is_typed(county: County) -> None:
    """The clean form asks for 12,480.60万元, the decision left 80."""
    before = next_year(county, None)
    Cycle.objects.filter(pk=before.cycle_id).update(year=YEAR - 1)
    Declaration.objects.filter(pk=before.pk).update(year=YEAR - 1, version_number=1)
    before.refresh_from_db()
    made, client = county.declared(), client_of(county, Role.FILLER)
    address = reverse("edit", args=(made.pk,))
    assert client.get(address).context["state"]["decided"] == "", "nothing was decided yet"
    entry = ledger.enter(before, replace(USED, year=YEAR), Who(county.people[SECTION]))
    opened = client.get(address).context["state"]["decided"]
    assert f'<a href="{reverse("ledger-entry", args=(entry.pk,))}">压缩</a>' in opened
    assert "这张表申报 12,480.60 万元，多 12,400.60 万元。" in opened
    for text, kind, words in (
        ("80.01", "error", "这张表申报 80.01 万元，多 0.01 万元。</p>"),
        ("80", "notice", "应用前 100.00 万元，应用后 80.00 万元。</p>"),
        ("", "notice", "填了总额，在这里和它比较。</p>"),
        ("八十", "notice", "填了总额，在这里和它比较。</p>"),
    ):
        told = post(client, made, sent(made, f"k{made.edit_number}", **{"amount:total": text})).json()["decided"]
        made.refresh_from_db()
        assert (f'class="message {kind}"' in told, words in told) == (True, True), told
