"""Where a year is heading, by hand: indicators over the rounds of a year, the money by the treasury's months."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts.permissions import Role
from jixiao.cycle import editing, follow_ups
from jixiao.cycle.models import Approval, Cycle, Declaration, Version
from jixiao.forms.official.filled_json import filled_json
from jixiao.measures.derivation import shown
from jixiao.measures.forecast import Forecast
from jixiao.monitoring.money import moneys
from jixiao.monitoring.outlook import LastYear, Outlook, outlooks
from jixiao.monitoring.outlook_page import money_words, outlooks_of, settled_before
from jixiao.monitoring.year_end import share_of_budget, year_ends
from jixiao.treasury.models import Measure
from tests.cycle.county import YEAR
from tests.cycle.test_pages import client_of
from tests.monitoring.test_lights import row
from tests.monitoring.watched import JULY, Watched

SEPTEMBER = 9
FEW_ROUNDS = "今年只有{}期的数，至少要3期；"
FEW = FEW_ROUNDS + "没有去年1—9月已审定的监控表、去年已审定的自评表，不能照去年的进度推算"


def outlook(target: str, actual: str | None, likelihood: str, *before: str, **more: Any) -> Outlook:
    """Of ≥target家 in September, `before` in March and June."""
    now = row("企业", f"≥{target}家", target, actual, likelihood, **more)
    now["actuals"] = [said | {"unit": now["targets"][0]["unit"]} for said in now["actuals"]]
    earlier = {month: [row("企业", f"≥{target}家", target, said)] for month, said in zip((3, 6), before, strict=False)}
    (found,) = outlooks([now], SEPTEMBER, earlier)
    return found


def bounds(found: Forecast) -> tuple[str, str, str]:
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    return shown(found.low), shown(found.value), shown(found.high)


@pytest.mark.parametrize(
    ("target", "proposed", "chosen", "is_doubted"),
    [
        pytest.param("78", "确定能", "确定能", False, id="the whole interval reaches it"),
        pytest.param("79", "有可能", "确定能", False, id="part of the interval does: no contradiction"),
        pytest.param("82", "有可能", "完全不可能", False, id="its end still does"),
        pytest.param("83", "完全不可能", "确定能", True, id="no part does, and certain was chosen"),
        pytest.param("83", "完全不可能", "有可能", False, id="possible is no clear contradiction"),
        pytest.param("83", "完全不可能", "完全不可能", False, id="the same"),
        pytest.param("83", "完全不可能", "", False, id="nothing chosen: nothing is filled in"),
        pytest.param("78", "确定能", "完全不可能", True, id="the other way round"),
    ],
)
def test_three_rounds_lead_on(target: str, proposed: str, chosen: str, is_doubted: bool) -> None:
    """20, 40, 60 by March, June, September: 60 + 3 × 60 ÷ 9 = 80, a tenth of the 20 to come either way: 78 to 82."""
    found = outlook(target, "60", chosen, "20", "40")
    assert bounds(found.forecast) == ("78", "80", "82")
    assert [figure.name for figure in found.forecast.inputs] == ["1—3月“20”", "1—6月“40”", "1—9月“60”"]
    assert (found.proposed, found.chosen, bool(found.hint)) == (proposed, chosen, is_doubted)
    if is_doubted:
        assert found.hint.startswith(f"照今年的进度推算，全年多半在78—82之间，和填的“{chosen}”相反")


def test_what_is_reached_already_is_certain_without_a_forecast() -> None:
    found = outlook("60", "60", "完全不可能")
    assert found.forecast.refused == FEW.format(1)
    assert (found.proposed, found.why) == ("确定能", "已经达到指标值")
    assert found.hint == "执行情况“60”已经达到指标值“≥60家”，填的却是“完全不可能”，请核对。"
    assert outlook("60", "59", "完全不可能").hint == ""
    assert outlook("60", "60", "确定能").hint == ""


def test_a_ceiling_below_which_one_is_still_is_not_reached() -> None:
    under = outlook("100", "60", "完全不可能", operator="<=")
    assert (under.proposed, under.hint, under.is_shown) == ("", "", False)
    within = outlook("81", "60", "确定能", "20", "40", operator="<=")
    assert (within.proposed, within.hint) == ("有可能", "")
    over = outlook("77", "60", "确定能", "20", "40", operator="<=")
    assert (over.proposed, bool(over.hint)) == ("完全不可能", True)


def test_a_rate_reached_now_may_still_fall() -> None:
    """No share adds up: one round gives no forecast and no proposal, but 完全不可能 contradicts what is there."""
    found = outlook("95", "96", "完全不可能", unit="%")
    assert (found.proposed, bool(found.hint)) == ("", True)
    assert outlook("95", "94", "完全不可能", unit="%").hint == ""


def test_less_than_a_figure_is_no_figure_and_a_rise_is_no_fall() -> None:
    """不到60家 says not how many; a rise of 6% does not reach a fall of 4%, whatever its number."""
    below = row("企业", "≥60家", "60", "不到60家", "确定能")
    below["actuals"] = [said | {"operator": "<", "value": "60"} for said in below["actuals"]]
    (found,) = outlooks([below], SEPTEMBER, {})
    assert (found.proposed, found.forecast.refused) == ("", "执行情况“不到60家”不能和指标值相比")
    for actual, is_reached in (("上升6%", False), ("下降6%", True)):
        changed = row("成本", "下降≥4%", "4", actual, "完全不可能", unit="%")
        changed["actuals"] = [said | {"unit": "%", "value": "6"} for said in changed["actuals"]]
        (found,) = outlooks([changed], SEPTEMBER, {})
        assert bool(found.hint) is is_reached


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (outlook("60", None, "确定能"), "执行情况还没有填"),
        (outlook("60", "50", "确定能", "20"), FEW.format(2)),
        (
            outlook("60", "50", "确定能", operator="<="),
            "今年只有1期的数，至少要3期；不是逐月累计的数，不能照去年的进度推算",
        ),
        (outlook("60", "50", "确定能", unit="%"), "今年只有1期的数，至少要3期；不是逐月累计的数，不能照去年的进度推算"),
        (outlook("60", "50", "确定能", "40", "30"), "6月的累计数比上一期少，请核对"),
    ],
)
def test_where_nothing_can_be_said_it_says_why(found: Outlook, why: str) -> None:
    assert (found.forecast.refused, found.is_shown) == (why, False)


def test_words_and_two_of_one_name_are_left_to_people() -> None:
    words = row("政策", "持续改善", "1", "好") | {"targets": [{"kind": "qualitative", "text": "持续改善"}]}
    (found,) = outlooks([words], SEPTEMBER, {})
    assert found.forecast.refused == "指标值不是一个数量，要人来判断"
    same = [row("企业", "≥60家", "60", "10"), row("企业", "≥60家", "60", "20")]
    (first, _) = outlooks([row("企业", "≥60家", "60", "50"), words], SEPTEMBER, {3: same, 6: same})
    assert first.forecast.refused == FEW.format(1)


def by_last_year(actual: str, chosen: str, then: str | None, whole: str | None, name: str = "企业") -> Outlook:
    """≥83家 in July with one round; `then` and `whole`: what last year said in July and in the end; None: no form;
    empty: no figure."""
    forms = [None if said is None else [row(name, "≥70家", "70", said or None)] for said in (then, whole)]
    (found,) = outlooks([row("企业", "≥83家", "83", actual, chosen)], JULY, {}, LastYear(*forms))
    return found


def test_one_round_goes_on_as_last_year_did_and_contradicts_nobody() -> None:
    """35 of 70 by July: 40 now are 80, or 40 + 35 = 75, or 40 ÷ 7 × 12 = 68.57."""
    found = by_last_year("40", "确定能", "35", "70")
    assert bounds(found.forecast) == ("68.57", "80", "84")
    assert [each.name for each in found.forecast.inputs] == ["1—7月“40”", "去年1—7月“35”", "去年全年“70”"]
    assert (found.is_early, found.is_shown, found.proposed) == (True, True, "有可能")
    low = by_last_year("10", "确定能", "35", "70")  # at most 45: 完全不可能, but only by last year's course
    assert (low.proposed, low.hint) == ("完全不可能", "")
    assert by_last_year("90", "完全不可能", "35", "70").hint.startswith("执行情况“90”已经达到")


@pytest.mark.parametrize(
    ("found", "why"),
    [
        (by_last_year("40", "", None, "70"), "没有去年1—7月已审定的监控表，不能照去年的进度推算"),
        (by_last_year("40", "", "35", None), "没有去年已审定的自评表，不能照去年的进度推算"),
        (by_last_year("40", "", "35", "70", "科技型企业"), "去年的表里没有这个指标，不能照去年的进度推算"),
        (by_last_year("40", "", "35", ""), "去年或今年的数不全"),
        (by_last_year("40", "", "80", "70"), "去年1—7月的数和全年的数比不出进度"),
    ],
)
def test_where_last_year_does_not_tell_it_says_why(found: Outlook, why: str) -> None:
    assert found.forecast.refused == f"今年只有1期的数，至少要3期；{why}"
    assert (found.is_early, found.is_shown) == (True, False)


def test_three_rounds_go_by_their_own_course() -> None:
    rows = {month: [row("企业", "≥83家", "83", said)] for month, said in ((3, "20"), (6, "40"))}
    last = LastYear([row("企业", "≥70家", "70", "35")], [row("企业", "≥70家", "70", "70")])
    (found,) = outlooks([row("企业", "≥83家", "83", "60", "")], SEPTEMBER, rows, last)
    assert (bounds(found.forecast), found.is_early) == (("78", "80", "82"), False)


def paid(seen: Watched, year: int, *months: int, until: date | None = None) -> None:
    """1,200 万元 of budget; 万元 of each month."""
    made = seen.treasury.imported(until or date(year, len(months), 28 if len(months) == 2 else 31), year)
    line = {"source": "general_public_budget", "spending": "project"}
    seen.treasury.amount(made, seen.county.department, Measure.ORIGINAL, 1200 * 1_000_000, **line)
    for month, wan in enumerate(months, 1):
        day = date(year, month, 15)
        seen.treasury.amount(made, seen.county.department, Measure.PAYMENT, wan * 1_000_000, day=day, **line)


def year_end(seen: Watched, months: int = JULY) -> Forecast:
    money = moneys(seen.county.cycle, [seen.basis], date(YEAR, months, 31))
    return year_ends(seen.county.cycle, [seen.basis], months, money)[seen.basis.pk]


def test_the_money_goes_on_as_it_was_paid(seen: Watched) -> None:
    """90 a month until July, 630; 5 months to come: 1,080, 45 either way, of 1,200: 90 %."""
    paid(seen, YEAR, *[90] * 7)
    found = year_end(seen)
    assert bounds(found) == ("1035", "1080", "1125")
    assert money_words(found) == "推算1080万元，占全年预算数90%，多半在1035—1125之间"
    assert [shown(each) for each in share_of_budget(found) or ()] == ["90", "86.25", "93.75"]
    assert found.inputs[6].name == "7月底累计支付"
    assert "until=2022-07-31" in (found.inputs[6].origin or "")


def test_last_years_course_leads_on(seen: Watched) -> None:
    """Half of last year was paid by July: 420 now are 840 by December."""
    paid(seen, YEAR - 1, *[50] * 6, 300, *[120] * 5)
    paid(seen, YEAR, *[60] * 7)
    found = year_end(seen)
    assert found.value == 840
    assert found.reasons[0] == "往年1—7月占全年的50%，今年已有420"


def test_only_whole_months_count(seen: Watched) -> None:
    """Payments are in until 20 March: two months, too few. Without any: why not."""
    assert year_end(seen).refused == "2022年导入的国库数据里没有它的预算"
    paid(seen, YEAR, 90, 90, 90, until=date(YEAR, 3, 20))
    assert year_end(seen).refused == "今年只有2期的数，至少要3期"
    assert money_words(year_end(seen)) == ""


def test_a_project_by_its_name_and_of_several_codes_by_none(seen: Watched) -> None:
    project = seen.county.in_force("project_targets", "基本公共卫生服务")
    made = seen.treasury.imported(date(YEAR, 7, 31), YEAR)
    for code in ("P01", "P02"):
        line = {"project": project.project, "project_code": code, "source": "general_public_budget"}
        seen.treasury.amount(made, seen.county.department, Measure.ORIGINAL, 1200 * 1_000_000, **line)
        for month in range(1, 8):
            day = date(YEAR, month, 15)
            seen.treasury.amount(made, seen.county.department, Measure.PAYMENT, 90_000_000, day=day, **line)
        money = moneys(seen.county.cycle, [project], date(YEAR, 7, 31))
        found = year_ends(seen.county.cycle, [project], JULY, money)[project.pk]
        assert (found.value == 1080) is (code == "P01")
    assert found.refused == "2022年导入的国库数据里没有它的预算"


def monitored(seen: Watched, months: int, actual: str, *, settled: bool, year: int = YEAR,
              kind: str = "department_monitoring") -> Declaration:  # fmt: skip
    """A monitoring form of these months, or another kind of last year; `settled`: 已审定."""
    state = {"state": "accepted" if settled else "with_department", "jurisdiction": seen.county.jurisdiction}
    cycle, _ = Cycle.objects.get_or_create(jurisdiction=seen.county.jurisdiction, year=year)
    made = Declaration.objects.create(
        cycle=cycle, unit=seen.county.department, kind=kind, months=months,
        basis=seen.basis if year == YEAR else None, version_number=1, year=year, **state,
    )  # fmt: skip
    said = seen.county.content.form
    form = {**said, "indicators": [{**said["indicators"][0], **row("企业", "≥83家", "83", actual)}]}
    version = Version.objects.create(
        declaration=made, number=1, filled_in_by=seen.county.people[Role.FILLER], filled_in_at=timezone.now(),
        sha256=f"{year}{months:060}", form=form, outcomes=[],
    )  # fmt: skip
    if settled:
        Approval.objects.create(declaration=made, version=version, approved_by=seen.county.people[Role.APPROVER])
    return made


def test_only_rounds_that_were_settled_are_points_of_the_course(seen: Watched) -> None:
    monitored(seen, 3, "20", settled=True)
    june, now = monitored(seen, 6, "40", settled=False), monitored(seen, SEPTEMBER, "60", settled=False)
    assert list(settled_before([now])[now.pk]) == [3]
    assert outlooks_of([now])[now.pk][0].forecast.refused == FEW.format(2)
    Approval.objects.create(
        declaration=june, version=june.versions.get(), approved_by=seen.county.people[Role.APPROVER]
    )
    assert bounds(outlooks_of([now])[now.pk][0].forecast) == ("78", "80", "82")
    assert settled_before([june])[june.pk].keys() == {3}


def test_one_round_and_what_was_settled_last_year_lead_on(seen: Watched) -> None:
    """Half of last year's was done by July; a form that is not settled, or of another round, says nothing."""
    now = monitored(seen, JULY, "40", settled=False)
    page = client_of(seen.county, Role.FILLER).get(reverse("declaration", args=(now.pk,))).content.decode()
    assert "1项指标不作推算：今年只有1期的数，至少要3期；没有去年1—7月已审定的监控表、去年已审定的自评表，" in page
    monitored(seen, 0, "70", settled=True, year=YEAR - 1, kind="department_self_evaluation")
    monitored(seen, 6, "30", settled=True, year=YEAR - 1)
    then = monitored(seen, JULY, "35", settled=False, year=YEAR - 1)
    found = outlooks_of([now])[now.pk][0]
    assert found.forecast.refused == ("今年只有1期的数，至少要3期；没有去年1—7月已审定的监控表，不能照去年的进度推算")
    Approval.objects.create(declaration=then, version=then.versions.get(), approved_by=seen.finance)
    assert bounds(outlooks_of([now])[now.pk][0].forecast) == ("68.57", "80", "84")
    page = client_of(seen.county, Role.FILLER).get(reverse("declaration", args=(now.pk,))).content.decode()
    assert "推算全年80家，多半在68.57—84之间（照去年的进度）" in page
    assert "全年推算（不是填报数）" in page
    assert "项指标不作推算" not in page


def test_pages_say_it_as_a_forecast(seen: Watched) -> None:
    """On the form, on the unit's forms and on the board; the form itself keeps what was typed."""
    paid(seen, YEAR, *[90] * 7)
    for month, actual in ((3, "20"), (5, "40")):
        monitored(seen, month, actual, settled=True)
    now = monitored(seen, JULY, "50", settled=False)
    page = client_of(seen.county, Role.FILLER).get(reverse("declaration", args=(now.pk,))).content.decode()
    for words in (
        "全年推算（不是填报数）",
        "推算1080万元，占全年预算数90%",
        "推算建议：",
        "填的是“确定能”",
        "7月底累计支付：630",
    ):
        assert words in page
    finance = seen.finance
    client = client_of(seen.county, Role.FILLER)
    client.force_login(finance)
    board = client.get(reverse("monitoring") + f"?round={seen.round.pk}&sort=end").content.decode()
    assert '90.00% <span class="rule">86.25%—93.75%</span>' in board
    unit = client.get(reverse("monitoring-unit", args=(seen.round.pk, seen.county.department.pk))).content.decode()
    assert "指标：可推算1项" in unit
    assert Decimal(now.last_version.form["indicators"][0]["actuals"][0]["value"]) == 50


def test_while_it_is_written_the_hint_follows_and_nothing_is_filled_in(seen: Watched) -> None:
    made = follow_ups.begin(seen.basis, JULY, seen.who(Role.FILLER))
    before = editing.current(made)
    assert before is not None
    counted = next(row for row in before.rows["indicator"] if row.texts["target"].startswith(("≥", ">=")))
    reached = counted.texts["target"].removeprefix("≥").removeprefix(">=")
    said = {**counted.texts, "actual": reached, "likelihood=完全不可能": "√"}
    rows = tuple(replace(row, texts=said) if row.key == counted.key else row for row in before.rows["indicator"])
    filled = replace(before, rows={**before.rows, "indicator": rows})
    sent = {"base": made.edit_number, "key": "a-key", "filled": filled_json(filled)}
    answer = client_of(seen.county, Role.FILLER).post(
        reverse("draft", args=(made.pk,)), json.dumps(sent), content_type="application/json"
    )
    outlook = answer.json()["outlook"]
    assert "已经达到指标值" in outlook
    assert "填的却是“完全不可能”，请核对。" in outlook
    assert editing.current(made) == filled
    targets = client_of(seen.county, Role.FILLER).get(reverse("declaration", args=(seen.basis.pk,))).content.decode()
    assert "全年推算" not in targets
