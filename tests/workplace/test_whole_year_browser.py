"""The science bureau's year in the demonstration county, from the approval to the public page, in Chromium: one person
after another finds his turn among his tasks and does what his page offers.

Money (元): the budget of 2027 is 9,820,000; until July 3,130,000 were paid, 31.87%, until December 9,329,000, 95%.
"""

import os
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from jixiao.accounts.models import Jurisdiction
from jixiao.cycle.acts import broken_log
from jixiao.cycle.models import Event
from jixiao.workplace import demonstration
from tests.chromium import followed
from tests.workplace.whole_year import (
    APPROVER,
    BUDGET,
    BUREAU,
    CLERK,
    HEAD,
    LEADING,
    OURS,
    PAID_HEAD,
    SECTION,
    UNTIL_DECEMBER,
    UNTIL_JULY,
    YEAR,
    Office,
    done,
    imported,
    round_opened,
)
from tests.workplace.whole_year_evaluated import concluded, mended, planned, result_for, scored, used

IN_FEBRUARY, IN_AUGUST, NEXT_JANUARY, NEXT_APRIL = (
    date(2027, 2, 10), date(2027, 8, 4), date(2028, 1, 24), date(2028, 4, 11))  # fmt: skip
APPROVING = {"unit": "科学技术局", "state": "with_approver", "since": 2}
"""The bureau's targets just before they are approved, beside the other forms of the county."""


@pytest.fixture
def office(
    browser: Browser, live_server: LiveServer, transactional_db: None,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> Office:  # fmt: skip
    rows = [*demonstration.rows_of_this_year(), APPROVING]
    monkeypatch.setattr(demonstration, "rows_of_this_year", lambda: rows)
    folder = Path(os.environ.get("JIXIAO_SCREENSHOTS") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    made = Office(browser, live_server.url, monkeypatch, folder, IN_FEBRUARY)
    demonstration.prepare()
    return made


REACHED = {
    1: ("120万元", "640万元", "600.9万元"), 2: ("15万元/个", "15万元/个", "15万元/个"), 3: ("4家", "9家", "9家"),
    4: ("52家", "80家", "84家"), 5: ("25个", "25个", "25个"), 6: ("60名", "60名", "60名"), 7: ("90%", "90%", "91%"),
    8: ("2027年6月28日", "2027年6月28日", "2027年6月28日"), 9: ("0.7亿元", "1.44亿元", "1.44亿元"),
    10: ("8%", "8%", "8.2%"), 11: ("1.6万人次", "3万人次", "3.1万人次"), 12: ("900户", "1500户", "1520户"),
    13: ("70人", "120人", "122人"), 14: ("20%", "20%", "21%"), 15: ("20%", "35%", "36%"), 16: ("15个", "15个", "15个"),
    17: ("92%", "92%", "93%"), 18: ("90%", "90%", "92%"),
}  # fmt: skip
"""Row → what was reached until July, what was expected then, what was reached in the end."""
SHORT = {3: "两家企业的认定材料没有通过复核。", 9: "大额合同推迟到下年签订。"}
PUT_OFF = {3: "cause_other", 9: "cause_funds"}


def signed(page: Page, day: str) -> None:
    for place, words in (("contact:填报人", "尤寒露"), ("phone:填报人", "6660118"), ("filled_on", day)):
        page.locator(f"[data-place='{place}']").fill(words)


def monitored(office: Office) -> None:
    """The form of July: targets and money stand there, what was reached and what is expected is written."""
    page = office.task(CLERK, OURS, "1—7月绩效监控：还没有填报")
    office.seen(page, "to-monitor")
    followed(page.get_by_role("button", name="填报1—7月绩效监控"))
    for place, value in {
        "indicator/r3/target": "≥12家", "amount:adjusted_budget": "982", "amount:executed": "313",
        "text:execution_rate": "31.87%", "amount:project_expenditure@executed": "120",  # 3,130,000 ÷ 9,820,000
        "indicator/r1/actual": "120万元",
    }.items():  # fmt: skip
        expect(page.locator(f"[data-place='{place}']")).to_have_value(value)
    for row, (now, then, _) in REACHED.items():
        texts = {"actual": now, "forecast": then, f"likelihood={'有可能' if row in SHORT else '确定能'}": "√"}
        if row in SHORT:
            texts |= {PUT_OFF[row]: "√", "reason": SHORT[row]}
        for name, text in texts.items():
            page.locator(f"[data-place='indicator/r{row}/{name}']").fill(text)
    for slot, whole in {"annual_budget": "982", "basic_expenditure": "332", "project_expenditure": "650"}.items():
        page.locator(f"[data-place='amount:{slot}@execution_forecast']").fill(whole)
    page.locator("[data-place='results']").fill("上半年任务完成，项目资金支付偏慢，八月集中拨付。")
    signed(page, "2027年8月4日")
    expect(page.locator("#counts")).to_contain_text("没有发现问题")
    office.seen(page, "monitoring-written")
    followed(page.get_by_role("button", name="送审"))
    expect(page.get_by_text("红灯").first).to_be_visible()
    office.seen(page, "monitoring-sent")


def alerted(office: Office) -> None:
    """Finance sees the red light and warns; the bureau answers and plans; finance reads it and lifts the alert."""
    board = office.at_home(LEADING)
    followed(board.get_by_role("link", name="监控", exact=True))
    row = board.locator("table.board tr", has_text=BUREAU)
    expect(row.locator(".light.red")).to_be_visible()
    expect(row).to_contain_text("31.87%")
    office.seen(board, "board")
    followed(board.get_by_role("link", name="看名单，发出预警"))
    expect(board.get_by_text("1—7月预算执行率31.87%，低于40%。")).to_be_visible()
    office.seen(board, "to-alert")
    followed(board.get_by_role("button", name="发出选中的预警"))
    expect(board.get_by_text("已发出1份预警")).to_be_visible()

    page = office.task(CLERK, OURS, "1—7月预警", "调剂预算")
    page.locator("#opinion").fill("成果转化补助调剂到科技特派员，九月拨付。")
    followed(page.get_by_role("button", name="调剂预算"))
    expect(page.get_by_text("冻结额6,690,000.00元")).to_be_visible()  # 9,820,000 − 3,130,000
    office.seen(page, "answered")
    page = office.task(CLERK, OURS, "1—7月预警", "提出整改方案")
    page.locator("#opinion").fill("九月底前拨付250万元，十一月底前全部拨付。")
    followed(page.get_by_role("button", name="提出整改方案"))

    page = office.task(LEADING, OURS, "1—7月预警")
    expect(page.get_by_text("成果转化补助调剂到科技特派员").first).to_be_visible()
    page.locator("#opinion").fill("同意方案，按月报送进度。")
    office.seen(page, "alert-to-judge")
    followed(page.locator("button[formaction*=accept_plan]"))
    office.seen(page, "alert-judged")


def led_on(office: Office, title: str, *steps: tuple[str, str]) -> None:
    """A form from desk to desk until it is settled."""
    for login, act in steps:
        page = office.task(login, OURS, title)
        office.seen(page, act)
        done(page, act)
    expect(page.locator(".steps [aria-current]")).to_have_text("已审定")
    office.seen(page, "settled")


def self_evaluated(office: Office) -> None:
    """18 rows with the weights of the form: cost 20, output 40, effect 20, satisfaction 10; execution 10.

    9 of 12 in row 3, which carries 6.67 (40 over 6 rows, the first four a hundredth more): 6.67 × 9 ÷ 12 = 5.00.
    1.44 of 1.8 in row 9, which carries 2.50: 2.50 × 1.44 ÷ 1.8 = 2.00. Execution: 10 × 95% = 9.50.
    100 − (6.67 − 5.00) − (2.50 − 2.00) − (10 − 9.50) = 97.33.
    """
    page = office.task(CLERK, OURS, "绩效自评：还没有填报")
    followed(page.get_by_role("button", name="填报绩效自评"))
    expect(page.locator("[data-place='indicator/r9/target']")).to_have_value("≥1.8亿元")
    expect(page.locator("[data-place='indicator/r1/actual']")).to_have_value(REACHED[1][2])
    for row, (*_, actual) in REACHED.items():
        page.locator(f"[data-place='indicator/r{row}/actual']").fill(actual)
    expect(page.locator("tr[data-key='r3'] .marks .score")).to_contain_text("5")
    office.seen(page, "scores-of-the-unit")
    page.locator("#fill-money").click()
    page.locator("#fill-scores").click()
    for row, reason in SHORT.items():
        page.locator(f"[data-place='indicator/r{row}/reason']").fill(reason)
    page.locator("[data-place='results:none']").fill("四项目标基本完成，高新技术企业认定和技术合同成交额没有达到。")
    signed(page, "2028年1月24日")
    office.seen(page, "self-evaluation-written")
    expect(page.locator("[data-place='indicator/r3/score']")).to_have_value("5")
    expect(page.locator("[data-place='total_score']")).to_have_value("97.33")
    expect(page.locator("#counts")).to_contain_text("没有发现问题")
    followed(page.get_by_role("button", name="送审"))
    office.seen(page, "self-evaluation-sent")


def published(office: Office, title: str) -> None:
    page = office.task(HEAD, OURS, title, "还没有公开")
    office.seen(page, "to-publish")
    followed(page.get_by_role("button", name="公开上面的内容"))
    office.seen(page, "published")


def result_published(office: Office) -> None:
    """Finance publishes what it evaluated."""
    page = result_for(office, LEADING)
    followed(page.locator("a[href^='/evaluations/'][href$='/publication/']").first)
    office.seen(page, "to-publish-result")
    followed(page.get_by_role("button", name="公开上面的内容"))


def read_by_everybody(office: Office) -> None:
    """Without a login: target, result and score side by side, what finance made of it, and how the score and the money
    came about."""
    page = office.nobody()
    page.goto(f"{office.address}/public/")
    followed(page.get_by_role("link", name="示范县").first)
    office.seen(page, "public-region")
    followed(page.get_by_role("link", name=BUREAU))
    row = page.locator("main tbody tr", has_text="新认定高新技术企业")
    for words in ("≥12家", "9家", "5（满分6.67）"):
        expect(row.get_by_role("cell", name=words, exact=True)).to_be_visible()
    evaluated = page.get_by_role("row").filter(has_text="财政评价").first
    for words in ("92", "优", "97.33"):
        expect(evaluated).to_contain_text(words)
    expect(page.get_by_text("合计扣2.67分。")).to_be_visible()  # 100 − 97.33, the budget's execution among it
    office.seen(page, "public-unit")
    followed(page.get_by_role("link", name="自评表").first)
    for words in ("95%", "97.33", "1.44亿元"):
        expect(page.get_by_text(words, exact=True).first).to_be_visible()
    office.seen(page, "public-form")
    row = page.locator("table.indicators tr", has_text="新认定高新技术企业")
    followed(row.get_by_role("link", name="5", exact=True))
    expect(page.get_by_text("6.67 × 9 ÷ 12 = 5")).to_be_visible()
    office.seen(page, "public-how")
    assert "尤寒露" not in page.content()


ACTS = {
    *("approve", "raise_alert", "alert_reallocate", "plan_correction", "accept_plan", "submit", "department_pass"),
    *("section_pass", "performance_pass", "plan_evaluation", "join_evaluation", "declare_conflict", "begin_scoring"),
    *("close_sheet", "agree", "send_draft", "comment_on_evaluation", "hand_in_comments", "answer_comment", "finish"),
    *("rectification_issue", "rectification_feedback", "rectification_accept", "use_result", "publish"),
}


def told_in_the_log() -> None:
    """Everything that was done is there, and nothing was changed afterwards."""
    assert broken_log(Jurisdiction.objects.get()) is None
    events = Event.objects.filter(declaration__unit__name=BUREAU, declaration__year=YEAR)
    assert set(events.values_list("content__act", flat=True)) >= ACTS


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_year_of_the_science_bureau(office: Office) -> None:
    page = office.task(APPROVER, OURS, "绩效目标表")
    expect(page.get_by_text("应用后 932.90 万元")).to_be_visible()
    expect(page.get_by_text("多 49.10 万元")).to_be_visible()  # 982.00 − 932.90
    office.seen(page, "to-approve")
    done(page, "approve")
    expect(page.locator(".steps [aria-current]")).to_have_text("已批复")
    published(office, "绩效目标表")

    office.today(IN_AUGUST)
    imported(office, "2027年1至7月.xlsx", {"年初预算": BUDGET, "支付明细": (PAID_HEAD, *UNTIL_JULY)}, "2027-07-31")
    round_opened(office, "1—7月绩效监控")

    monitored(office)
    alerted(office)
    led_on(office, "绩效监控表", (HEAD, "department_pass"), (SECTION, "section_pass"))

    office.today(NEXT_JANUARY)
    imported(office, "2027年支付.xlsx", {"支付明细": (PAID_HEAD, *UNTIL_DECEMBER)}, "2027-12-31")
    round_opened(office, "绩效自评")
    self_evaluated(office)
    steps = ((HEAD, "department_pass"), (SECTION, "section_pass"), (LEADING, "performance_pass"))
    led_on(office, "绩效自评表", *steps)
    published(office, "绩效自评表")

    office.today(NEXT_APRIL)
    planned(office)
    scored(office)
    concluded(office)
    mended(office)
    used(office)
    result_published(office)
    read_by_everybody(office)
    told_in_the_log()
