"""The offices of the demonstration county in Chromium, on one day after another, and what its treasury paid in 2027."""

import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone
from openpyxl import Workbook
from playwright.sync_api import Browser, Page, expect

from jixiao.accounts.models import Person
from jixiao.workplace import demonstration
from tests.chromium import followed, is_too_wide, windows
from tests.workplace.desk import Desk
from tests.workplace.other_day import on

BUREAU = "示范县科学技术局"
YEAR = 2027
OURS = f"{YEAR}年 {BUREAU}"
"""How each task that concerns it begins."""
CLERK, HEAD, EVALUATOR = "keji-tb", "keji-sh", "pingjia"
SECTION, LEADING, APPROVER = "jiaokewen-gu", "jixiao", "pifu"


class Office:
    """The people of the county at their desks, on one day after another; pictures of what they see."""

    def __init__(
        self, browser: Browser, address: str, monkeypatch: pytest.MonkeyPatch, folder: Path, today: date
    ) -> None:
        self._browser, self.address, self._monkeypatch, self._folder = browser, address, monkeypatch, folder
        self._number = 0
        self.today(today)

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
    page = office.task(LEADING, f"{YEAR}年度{words}", "还没有开始")
    row = page.locator("table.calendar tr", has_text=words)
    followed(row.get_by_role("button", name="开始"))
    expect(page.locator("table.calendar tr", has_text=words)).to_contain_text("已开始")
    office.seen(page, "calendar")


def done(page: Page, act: str, opinion: str = "同意。") -> None:
    """An act on the page of a form, or on the page where it is reviewed."""
    page.locator("#opinion").fill(opinion)
    followed(page.locator(f"[data-act={act}]"))
