"""The science bureau's year in the demonstration county, from the approval to the public page, in Chromium: one person
after another finds his turn among his tasks and does what his page offers.

Money (元): the budget of 2027 is 9,820,000; until July 3,130,000 were paid, 31.87%, until December 9,329,000, 95%.
"""

import io
import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone
from openpyxl import Workbook
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from jixiao.accounts.models import Jurisdiction, Person
from jixiao.cycle.acts import broken_log
from jixiao.cycle.models import Event
from jixiao.workplace import demonstration
from tests.chromium import followed, is_too_wide, windows
from tests.workplace.desk import Desk
from tests.workplace.other_day import on

BUREAU = "示范县科学技术局"
YEAR = 2027
OURS = f"{YEAR}年 {BUREAU}"
"""How each task that concerns it begins."""
IN_FEBRUARY, IN_AUGUST, NEXT_JANUARY, NEXT_APRIL = (
    date(2027, 2, 10), date(2027, 8, 4), date(2028, 1, 24), date(2028, 4, 11))  # fmt: skip
APPROVING = {"unit": "科学技术局", "state": "with_approver", "since": 2}
"""The bureau's targets just before they are approved, beside the other forms of the county."""
CLERK, HEAD, SECTION, LEADING, APPROVER, EVALUATOR = "keji-tb", "keji-sh", "jiaokewen-gu", "jixiao", "pifu", "pingjia"


class Office:
    """The people of the county at their desks, on one day after another; pictures of what they see."""

    def __init__(self, browser: Browser, address: str, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
        self._browser, self.address, self._monkeypatch, self._folder = browser, address, monkeypatch, folder
        self._number = 0
        self.today(IN_FEBRUARY)

    def today(self, day: date) -> None:
        """From now on it is this day; everybody logs in anew."""
        self._monkeypatch.setattr(timezone, "datetime", on(day))
        self._pages = dict[str, Page]()
        self._desk = Desk(self._browser, self.address, demonstration.PASSWORD)

    def nobody(self) -> Page:
        """A window in which nobody is logged in."""
        return windows(self._browser).new_page()

    def at_home(self, login: str) -> Page:
        """His tasks."""
        if login not in self._pages:
            self._pages[login] = self._desk.page(Person.objects.get(username=login))
        else:
            self._pages[login].goto(self.address)
        return self._pages[login]

    def task(self, login: str, *words: str) -> Page:
        """The page his task with these words leads to: it stands among his tasks."""
        page = self.at_home(login)
        tasks = page.locator("ul.todo > li")
        for each in words:
            tasks = tasks.filter(has_text=each)
        expect(tasks.first).to_be_visible()
        self.seen(page, f"{login}-tasks")
        followed(tasks.first.locator("a").first)
        return page

    def seen(self, page: Page, name: str) -> None:
        """What the page looks like; it must not run over the edge."""
        assert not is_too_wide(page), name
        self._number += 1
        page.screenshot(path=self._folder / f"{self._number:02d}-{name}.png", full_page=True, animations="disabled")


@pytest.fixture
def office(
    browser: Browser, live_server: LiveServer, transactional_db: None,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> Office:  # fmt: skip
    rows = [*demonstration.rows_of_this_year(), APPROVING]
    monkeypatch.setattr(demonstration, "rows_of_this_year", lambda: rows)
    folder = Path(os.environ.get("JIXIAO_SCREENSHOTS") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    made = Office(browser, live_server.url, monkeypatch, folder)
    demonstration.prepare()
    return made


def workbook(sheets: dict[str, Sequence[Sequence[object]]]) -> bytes:
    book, data = Workbook(), io.BytesIO()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(data)
    return data.getvalue()


STAFF = (BUREAU, "", "", "一般公共预算", "人员经费")
PROJECT = (BUREAU, "县级科技计划项目", "0401", "一般公共预算", "项目支出")
HELPED = (BUREAU, "县级科技计划项目", "0401", "上级补助", "项目支出")
OF = ("单位名称", "项目名称", "项目编码", "资金来源", "支出类型")
BUDGET = (
    (*OF, "调整类型", "金额（元）", "文号", "日期", "说明"),
    (*STAFF, "年初", 3_320_000, "", "", ""),
    (*PROJECT, "年初", 5_300_000, "", "", ""),
    (*HELPED, "年初", 1_200_000, "", "", ""),
)
PAID_HEAD = ("支付日期", *OF, "金额（元）", "凭证号", "业务类型", "用途")
UNTIL_JULY = (
    ("2027-03-15", *STAFF, 900_000, "2703-1", "支付", "工资福利"),
    ("2027-07-15", *STAFF, 1_030_000, "2707-1", "支付", "工资福利"),
    ("2027-07-20", *PROJECT, 1_200_000, "2707-2", "支付", "县级科技计划项目"),
)
UNTIL_DECEMBER = (
    *UNTIL_JULY,
    ("2027-11-15", *STAFF, 1_390_000, "2711-1", "支付", "工资福利"),
    ("2027-11-18", *PROJECT, 3_609_000, "2711-2", "支付", "县级科技计划项目"),
    ("2027-12-10", *HELPED, 1_200_000, "2712-1", "支付", "县级科技计划项目"),
)


def imported(office: Office, name: str, sheets: dict[str, Sequence[Sequence[object]]], until: str) -> None:
    """Finance takes in what the treasury sent."""
    page = office.at_home("guikou")
    followed(page.get_by_role("link", name="预算执行"))
    page.get_by_label("年度").last.fill(str(YEAR))
    data = {"name": name, "mimeType": "application/vnd.ms-excel", "buffer": workbook(sheets)}
    page.get_by_label("Excel 或 CSV 文件").set_input_files(data)  # type: ignore[arg-type]
    followed(page.get_by_role("button", name="查看要导入的内容"))
    page.get_by_label("支付数据截至哪一天").fill(until)
    office.seen(page, "import")
    followed(page.get_by_role("button", name="确认导入"))
    expect(page.get_by_text("支付数据截至").first).to_be_visible()


def round_opened(office: Office, words: str) -> None:
    page = office.at_home(LEADING)
    followed(page.get_by_role("link", name="日程"))
    followed(page.get_by_role("link", name=str(YEAR), exact=True))
    row = page.locator("table.calendar tr", has_text=words)
    followed(row.get_by_role("button", name="开始"))
    expect(page.locator("table.calendar tr", has_text=words)).to_contain_text("已开始")
    office.seen(page, "calendar")


def done(page: Page, act: str, opinion: str = "同意。") -> None:
    """An act on the page of a form, or on the page where it is reviewed."""
    page.locator("#opinion").fill(opinion)
    followed(page.locator(f"[data-act={act}]"))


DONE = ("已完成", "按计划推进")
REACHED = {
    1: ("120万元", "640万元", "645万元"), 2: ("15万元/个", "15万元/个", "15万元/个"), 3: ("4家", "9家", "9家"),
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
    }.items():  # fmt: skip
        expect(page.locator(f"[data-place='{place}']")).to_have_value(value)
    for row, (now, then, _) in REACHED.items():
        texts = {"actual": now, "forecast": then, f"likelihood={'有可能' if row in SHORT else '确定能'}": "√"}
        if row in SHORT:
            texts |= {PUT_OFF[row]: "√", "reason": SHORT[row]}
        for name, text in texts.items():
            page.locator(f"[data-place='indicator/r{row}/{name}']").fill(text)
    page.locator("[data-place='results']").fill("上半年任务完成，项目资金支付偏慢，八月集中拨付。")
    signed(page, "2027年8月4日")
    expect(page.locator("#counts")).to_contain_text("其中错误0条")
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


def planned(office: Office) -> None:
    """Finance plans, takes the bureau in and puts the team together; each says that nothing binds him."""
    page = office.at_home(LEADING)
    followed(page.get_by_role("link", name="评价", exact=True))
    page.get_by_label("年度").select_option(label=f"示范县{YEAR}年度")
    page.get_by_label("哪个单位组织哪一类评价").select_option(label="示范县：财政评价")
    followed(page.get_by_role("button", name="建立计划"))
    page.get_by_label("哪一张表").select_option(label=f"{BUREAU} 部门整体支出绩效目标表")
    page.locator("#why").fill("年中亮过红灯")
    followed(page.get_by_role("button", name="增加", exact=True))
    office.seen(page, "plan")
    page = office.task(LEADING, OURS, "财政评价")
    for login, leads in ((EVALUATOR, True), (SECTION, False)):
        chosen = page.locator("#person option", has_text=f"（{login}）").get_attribute("value")
        page.locator("#person").select_option(value=chosen)
        page.get_by_label("组长（主持合议、办理初稿和定稿）").set_checked(leads)
        followed(page.get_by_role("button", name="增加成员"))
    for login in (EVALUATOR, SECTION):
        own = office.task(login, OURS, "作回避申报")
        own.get_by_label("没有需要回避的情形").check()
        office.seen(own, "conflict")
        followed(own.get_by_role("button", name="申报", exact=True))
    page = office.task(LEADING, OURS, "财政评价")
    office.seen(page, "team")
    followed(page.locator("[data-act=begin_scoring]"))


LOST = {  # item: points of the lead, of the other, why
    "compliance": ("4", "4", "一笔补助没有附验收资料"),
    "rules": ("3", "3", "项目管理办法没有修订"),
    "key-work": ("5", "6", "两家企业没有通过认定"),
    "economic": ("6", "6", "技术合同成交额没有达到"),
}


def scored(office: Office) -> None:
    """Two sheets of 100 points (hunan-department-b): the lead takes 1 + 3 + 3 + 2 = 9 off, the other 8."""
    for place, login in enumerate((EVALUATOR, SECTION)):
        page = office.task(login, OURS, "评分")
        office.seen(page, "empty-sheet")
        for field in page.locator("input.points").all():
            item = (field.get_attribute("name") or "").removeprefix("points-")
            most = (field.get_attribute("aria-label") or "").rpartition("满分")[2]
            field.fill(LOST[item][place] if item in LOST else most)
        for item, (*_, reason) in LOST.items():
            page.locator(f"[name=reason-{item}]").fill(reason)
        expect(page.locator("#sheet-open")).to_have_text("")
        expect(page.locator("[data-act=close_sheet]")).to_be_enabled()
        office.seen(page, "sheet")
        followed(page.locator("[data-act=close_sheet]"))


def concluded(office: Office) -> None:
    """They agree on 5 for key work: 100 − 9 = 91.00. The unit objects to the rules, the team gives one point back: 92.00."""
    page = office.task(EVALUATOR, OURS, "完成合议")
    row = page.locator("tr.differs")
    expect(row).to_have_count(1)
    row.locator("input.points").fill("5")
    row.locator("[name=why-key-work]").fill("以认定文件为准")
    expect(page.locator("[data-act=agree]")).to_be_enabled()
    office.seen(page, "agreed-sheet")
    followed(page.locator("[data-act=agree]"))
    page = office.task(EVALUATOR, OURS, "送初稿征求意见")
    office.seen(page, "draft")
    followed(page.locator("[data-act=send_draft]"))

    unit = office.task(CLERK, OURS, "反馈意见")
    expect(unit.get_by_text("自评97.33分，评价91.00分，相差6.33分")).to_be_visible()
    office.seen(unit, "draft-of-the-unit")
    unit.get_by_label("对哪一项").select_option(label="管理制度健全性")
    unit.get_by_label("意见", exact=True).fill("项目管理办法去年十二月已经修订印发。")
    followed(unit.get_by_role("button", name="记下意见"))
    followed(unit.locator("[data-act=hand_in_comments]"))

    page = office.task(EVALUATOR, OURS, "答复意见，定稿")
    page.get_by_label("采纳", exact=True).check()
    page.get_by_label("答复", exact=True).fill("文件已核对，少扣1分。")
    followed(page.get_by_role("button", name="答复", exact=True))
    page.locator("[name=points-rules]").fill("4")
    page.locator("[name=why-rules]").fill("办法已经修订，执行时间短")
    expect(page.locator("#sheet-saved")).to_contain_text("已自动保存")
    office.seen(page, "to-finish")
    followed(page.locator("[data-act=finish]"))
    expect(page.get_by_role("heading", name="评价结果：92分，优")).to_be_visible()
    expect(page.get_by_text("自评97.33分，评价92.00分，相差5.33分")).to_be_visible()
    office.seen(page, "result")


def mended(office: Office) -> None:
    """A notice about what was found, what the bureau did, and its end."""
    page = office.at_home(SECTION)
    followed(page.get_by_role("link", name="评价", exact=True))
    followed(page.locator("table tr", has_text=str(YEAR)).filter(has_text=BUREAU).locator("a"))
    followed(page.get_by_role("link", name="被评价的表"))
    followed(page.get_by_role("link", name="下达整改通知"))
    page.get_by_label("来源").select_option(label="绩效评价")
    page.get_by_label("整改类型").select_option(label="资金使用")
    page.get_by_label("发现的问题").fill("一笔补助没有附验收资料。")
    page.get_by_label("整改内容1").fill("补齐验收资料")
    office.seen(page, "notice")
    followed(page.get_by_role("button", name="下达", exact=True))
    page = office.task(CLERK, OURS, "整改：资金使用（第1项）")
    page.get_by_label("整改情况").fill("验收资料已补齐。")
    page.get_by_label("是否完成整改").select_option(label="是")
    office.seen(page, "to-report")
    followed(page.get_by_role("button", name="反馈", exact=True))
    page = office.task(SECTION, OURS, "整改：资金使用（第1项）")
    page.get_by_label("意见").fill("资料齐全。")
    office.seen(page, "to-check")
    followed(page.get_by_role("button", name="整改核查通过，销号"))
    expect(page.get_by_text("已销号").first).to_be_visible()
    office.seen(page, "closed")


def used(office: Office) -> None:
    """What the result means for the budget of the next year: 982.00 → 950.00."""
    page = office.at_home(LEADING)
    followed(page.get_by_role("link", name="评价", exact=True))
    followed(page.locator("table tr", has_text=str(YEAR)).filter(has_text=BUREAU).locator("a"))
    followed(page.get_by_role("link", name="被评价的表"))
    followed(page.get_by_role("link", name="登记结果应用"))
    page.get_by_label("等级").select_option(label="优")
    page.get_by_label("结果和问题").fill("财政评价92分，比自评低5.33分，补助管理不严。")
    page.get_by_label("预算意见").select_option(label="压缩")
    for label, value in (("应用后", "950"), ("决定机构", "财政局局务会"), ("决定日期", f"{NEXT_APRIL}")):
        page.get_by_label(label).fill(value)
    page.get_by_label("依据", exact=True).fill("示财绩〔2028〕9号")
    office.seen(page, "use")
    followed(page.get_by_role("button", name="登记", exact=True))
    expect(page.get_by_text("-32.00 万元")).to_be_visible()
    office.seen(page, "used")


def published(office: Office, title: str) -> None:
    page = office.task(HEAD, OURS, title, "还没有公开")
    office.seen(page, "to-publish")
    followed(page.get_by_role("button", name="公开上面的内容"))
    office.seen(page, "published")


def read_by_everybody(office: Office) -> None:
    """Without a login: target, result and score of a row, the money, the total."""
    page = office.nobody()
    page.goto(f"{office.address}/public/")
    office.seen(page, "public")
    followed(page.get_by_role("link", name="示范县").first)
    office.seen(page, "public-region")


def told_in_the_log() -> None:
    """Everything that was done is there, and nothing was changed afterwards."""
    assert broken_log(Jurisdiction.objects.get()) is None
    of_bureau = Event.objects.filter(declaration__unit__name=BUREAU, declaration__year=YEAR)
    acts = set(of_bureau.values_list("content__act", flat=True))
    print(sorted(acts))


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

    office.today(NEXT_APRIL)
    planned(office)
    scored(office)
    concluded(office)
    mended(office)
    used(office)
    published(office, "绩效自评表")
    read_by_everybody(office)
    told_in_the_log()
