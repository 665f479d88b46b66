"""The report in a real browser, opened from the disk: nothing but clicks, keys and what one sees."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from jixiao.audit.outcome import failed
from jixiao.cells.model import Grid, Line
from jixiao.reports.folder import ReportFolder
from jixiao.reports.model import DocumentReport, FileError, FormReport
from jixiao.reports.rendered import render
from tests.chromium import followed, is_too_wide, launched, until, windows
from tests.reports.samples import AT, CELLS, FINDINGS, FORM, GRID, finding, reading, report, two_forms

pytestmark = pytest.mark.browser

_A4 = (595, 842)
"""Points, to the nearest."""


def wide_report() -> DocumentReport:
    """The sample with a table of fourteen columns."""
    cells = tuple(
        replace(CELLS[0], text=f"第{n}列", address=CELLS[0].address._replace(column=n), column=n) for n in range(1, 15)
    )
    grid = Grid(cells, 1, 14, GRID.address)
    form = replace(FORM, cells=cells)
    source = reading(form)
    source = replace(source, document=replace(source.document, blocks=(grid,)))
    return DocumentReport("宽表.docx", source, (FormReport(form, FINDINGS),))


def long_report() -> DocumentReport:
    """The sample with fifty more rows, so that what is below must be scrolled to."""
    rows = 50
    more = tuple(
        replace(cell, address=cell.address._replace(row=cell.row + 3 * n), row=cell.row + 3 * n)
        for n in range(1, rows)
        for cell in CELLS
        if cell.row in (4, 5, 6)
    )
    grid = Grid((*CELLS, *more), 6 + 3 * rows, 4, GRID.address)
    form = replace(FORM, cells=(*FORM.cells, *more))
    source = reading(form)
    blocks = tuple(block if isinstance(block, Line) else grid for block in source.document.blocks)
    source = replace(source, document=replace(source.document, blocks=blocks))
    return DocumentReport("长表.docx", source, (FormReport(form, FINDINGS),))


def repeating_report() -> DocumentReport:
    """The sample, one rule saying the same of two of its cells."""
    vague = [failed("无法衡量。", cells=[AT[place]], repair="改成数字。") for place in ("t1.r4.c4", "t1.r5.c4")]
    findings = [finding("quantification.vague_value", outcome, "warning") for outcome in vague]
    return replace(report(*findings), name="重复.docx")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as started:
        yield started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("报告")
    with ReportFolder(path) as reports:
        reports.add(render(replace(report(), name="乙.docx")))
        reports.add(render(long_report()))
        reports.add(render(DocumentReport("坏.docx", None, (), FileError("damaged", "文件损坏。"))))
        reports.add(render(replace(report(FINDINGS[0]), name="甲.docx")))
    for source in (wide_report(), replace(two_forms(), name="两张表.docx"), repeating_report()):
        file = path / source.name.replace(".docx", ".html")
        file.write_text(render(source).page or "", encoding="utf-8")
    return path


@dataclass
class Watch:
    """What a page said to the console, and what it asked the network for."""

    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@dataclass
class Opened:
    page: Page
    watch: Watch

    def current(self) -> str | None:
        """The finding the page stands at."""
        cards = self.page.locator(".finding[aria-current]")
        return cards.get_attribute("id") if cards.count() else None

    def current_cells(self) -> list[str | None]:
        return [cell.get_attribute("data-place") for cell in self.page.locator("[data-place].is-current").all()]

    def shown(self) -> list[str | None]:
        return [card.get_attribute("id") for card in self.page.locator(".finding:visible").all()]

    def cell(self, place: str) -> Locator:
        return self.page.locator(f'[data-place="{place}"]')


def opened(browser: Browser, path: Path, width: int = 1366, height: int = 768) -> Iterator[Opened]:
    page = windows(browser, width, height).new_page()
    watch = Watch()
    page.on("console", lambda message: watch.complaints.append(message.text))
    page.on("pageerror", lambda error: watch.complaints.append(str(error)))
    page.on("request", lambda request: watch.requests.append(request.url))
    page.goto(path.as_uri())
    yield Opened(page, watch)
    assert watch.complaints == []
    assert [url for url in watch.requests if not url.startswith("file:")] == []
    page.context.close()


@pytest.fixture
def report_page(browser: Browser, folder: Path) -> Iterator[Opened]:
    yield from opened(browser, next((folder / "pages").glob("*长表.html")))


@pytest.fixture
def phone_page(browser: Browser, folder: Path) -> Iterator[Opened]:
    yield from opened(browser, next((folder / "pages").glob("*长表.html")), width=390, height=844)


@pytest.fixture
def index_page(browser: Browser, folder: Path) -> Iterator[Opened]:
    yield from opened(browser, folder / "index.html")


def test_filter_by_severity(report_page):
    report_page.page.uncheck("input[value=warning]")
    until(report_page.page, report_page.shown, ["f1", "f4"])
    expect(report_page.page.locator("#shown")).to_have_text("2")
    expect(report_page.cell("t1.r4.c4").locator(".badge:visible")).to_have_text("提4")
    expect(report_page.cell("t1.r4.c4")).to_have_attribute("data-tone", "hint")
    expect(report_page.page.locator("p.line.marked")).to_have_count(0)
    report_page.page.check("input[value=warning]")
    until(report_page.page, report_page.shown, ["f1", "f2", "f3", "f4", "f5"])
    expect(report_page.page.locator("p.line.marked")).to_have_count(1)
    expect(report_page.cell("t1.r4.c4")).to_have_attribute("data-tone", "warning")


def test_filter_by_rule_status_and_words(report_page):
    report_page.page.select_option("select[name=rule]", "publication.mobile_number")
    until(report_page.page, report_page.shown, ["f3"])
    report_page.page.select_option("select[name=rule]", "")
    report_page.page.select_option("select[name=status]", "waived")
    until(report_page.page, report_page.shown, ["f5"])
    report_page.page.select_option("select[name=status]", "")
    report_page.page.fill("input[name=text]", "没有写年份")
    until(report_page.page, report_page.shown, ["f4"])


def test_from_a_finding_to_its_cell_and_back(report_page):
    page, remark = report_page.page, report_page.cell("l3")
    expect(remark).not_to_be_in_viewport()
    page.click("#f3 a.goto")
    expect(remark).to_be_in_viewport()
    expect(remark).to_be_focused()
    until(report_page.page, report_page.current, "f3")
    until(report_page.page, report_page.current_cells, ["l3"])
    remark.locator(".badge").click()
    expect(page.locator("#f3")).to_be_focused()
    expect(page.locator("#f3")).to_be_in_viewport()


def test_every_cell_of_a_finding_stands_out(report_page):
    report_page.page.click("#f1 h3")
    until(report_page.page, report_page.current_cells, ["t1.r2.c2", "t1.r2.c3", "t1.r2.c4"])


def test_a_click_on_a_marked_cell_leads_to_its_first_finding(report_page):
    report_page.cell("t1.r4.c4").click(position={"x": 3, "y": 3})
    until(report_page.page, report_page.current, "f2")


def test_keys_lead_through_the_findings(report_page):
    press = report_page.page.keyboard.press
    press("j")
    until(report_page.page, report_page.current, "f1")
    press("j")
    press("j")
    until(report_page.page, report_page.current, "f3")
    press("k")
    until(report_page.page, report_page.current, "f2")
    press("Enter")
    expect(report_page.cell("t1.r4.c4")).to_be_focused()
    press("Enter")
    expect(report_page.page.locator("#f2")).to_be_focused()
    for _ in range(9):
        press("j")
    until(report_page.page, report_page.current, "f5")


def test_keys_pass_over_what_the_filter_hides(report_page):
    report_page.page.uncheck("input[value=warning]")
    report_page.page.locator("#paper").focus()
    report_page.page.keyboard.press("j")
    report_page.page.keyboard.press("j")
    until(report_page.page, report_page.current, "f4")


def test_f_goes_to_the_filter_where_letters_are_letters(report_page):
    search = report_page.page.locator("input[name=text]")
    report_page.page.keyboard.press("f")
    expect(search).to_be_focused()
    report_page.page.keyboard.type("jkf")
    expect(search).to_have_value("jkf")
    until(report_page.page, report_page.shown, [])
    report_page.page.keyboard.press("Escape")
    expect(search).not_to_be_focused()


def test_what_was_not_decided_is_a_tab_away(report_page):
    report_page.page.click("#tab-open")
    expect(report_page.page.locator("#open")).to_contain_text("“项目支出”读不出单位")
    expect(report_page.page.locator("#findings")).to_be_hidden()
    report_page.page.locator("#open a.goto").first.click()
    expect(report_page.cell("t1.r2.c4")).to_be_focused()
    report_page.page.focus("#tab-open")
    report_page.page.keyboard.press("ArrowRight")
    expect(report_page.page.locator("#reading")).to_be_visible()
    expect(report_page.page.locator("#tab-reading")).to_be_focused()


def test_a_rule_is_explained_and_leads_back(report_page):
    report_page.page.click("#f1 a[href='#rule-budget.expenditure_sum']")
    rule = report_page.page.locator("details.rule").first
    expect(rule).to_have_attribute("open", "")
    rule.locator("a", has_text="第 1 条").click()
    expect(report_page.page.locator("#f1")).to_be_focused()


def test_the_first_link_by_key_leads_to_the_findings(report_page):
    page = report_page.page
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#findings")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("input[name=severity]").first).to_be_focused()


def test_a_repeated_finding_opens_when_it_is_reached(browser, folder):
    for repeated in opened(browser, folder / "重复.html"):
        page = repeated.page
        first, again = page.locator("#f1 .repair"), page.locator("#f2 .repair")
        expect(first).to_be_visible()
        expect(again).to_be_hidden()
        page.keyboard.press("j")
        page.keyboard.press("j")
        until(repeated.page, repeated.current, "f2")
        expect(again).to_be_visible()


def test_from_the_list_of_forms_to_a_form_with_its_findings(browser, folder):
    for several in opened(browser, folder / "两张表.html", height=400):
        page = several.page
        page.click(".forms li:nth-child(2) a")
        until(several.page, several.current_cells, ["t1.r5.c3"])
        expect(page.locator(".of-form[data-form='2']")).to_be_in_viewport()
        page.select_option("select[name=form]", "1")
        expect(page.locator(".of-form[data-form='2']")).to_be_hidden()
        until(several.page, several.shown, ["f1", "f2", "f3", "f4", "f5"])


def test_from_the_head_to_the_findings_on_a_phone(phone_page):
    phone_page.page.click(".skip")
    expect(phone_page.page.locator("#f1")).to_be_in_viewport()


def test_the_page_works_on_a_phone(phone_page):
    assert not is_too_wide(phone_page.page)
    phone_page.page.click("#f3 a.goto")
    expect(phone_page.cell("l3")).to_be_in_viewport()
    phone_page.cell("l3").locator(".badge").click()
    expect(phone_page.page.locator("#f3")).to_be_in_viewport()


def printed(page: Page) -> list[tuple[int, int]]:
    """The sizes of the printed pages in points."""
    with pypdfium2.PdfDocument(BytesIO(page.pdf(prefer_css_page_size=True)).getvalue()) as document:
        return [(round(width), round(height)) for width, height in (sheet.get_size() for sheet in document)]


def test_the_page_prints_on_a4(report_page):
    sizes = printed(report_page.page)
    assert len(sizes) > 1
    assert set(sizes) == {_A4}


def test_a_wide_table_prints_on_a4_landscape(browser, folder):
    for wide in opened(browser, folder / "宽表.html"):
        assert set(printed(wide.page)) == {_A4[::-1]}


def test_the_index_prints_on_a4(index_page):
    assert set(printed(index_page.page)) == {_A4}


def column(page: Page, number: int) -> list[str]:
    return page.locator(f"#index tbody tr:visible td:nth-child({number})").all_inner_texts()


def test_the_index_sorts_by_click_and_by_key(index_page):
    page = index_page.page
    page.click("thead button:has-text('错误')")
    until(page, lambda: column(page, 1), ["乙.docx", "长表.docx", "甲.docx", "坏.docx"])
    page.click("thead button:has-text('警告')")
    until(page, lambda: column(page, 6), ["2", "2", "0", ""])
    page.focus("thead button:has-text('文件')")
    page.keyboard.press("Enter")
    rising = ["坏.docx", "甲.docx", "乙.docx", "长表.docx"]
    until(page, lambda: column(page, 1), rising)
    expect(page.locator("#index thead th").first).to_have_attribute("aria-sort", "ascending")
    page.keyboard.press("Enter")
    until(page, lambda: column(page, 1), rising[::-1])
    expect(page.locator("#index thead th").first).to_have_attribute("aria-sort", "descending")


def sums(page: Page) -> list[str]:
    return page.locator("tfoot td.number").all_inner_texts()


def test_the_index_filters_and_adds_up_what_it_shows(index_page):
    page = index_page.page
    page.fill("input[name=text]", "长表")
    until(page, lambda: column(page, 1), ["长表.docx"])
    until(page, lambda: sums(page), ["1", "2", "1", "1", "1"])
    page.fill("input[name=text]", "")
    page.select_option("select[name=only]", "unreadable")
    until(page, lambda: column(page, 2), ["文件损坏。"])
    until(page, lambda: sums(page), ["0", "0", "0", "0", "0"])


def test_the_index_shows_which_forms_have_a_common_problem(index_page):
    page = index_page.page
    page.click(".common summary")
    page.click(".common button:has-text('公开的表中不得有个人手机号码')")
    until(page, lambda: column(page, 1), ["乙.docx", "长表.docx"])
    expect(page.locator(".common table")).to_be_hidden()
    page.select_option("select[name=rule]", "")
    until(page, lambda: len(column(page, 1)), 4)


def test_the_head_of_the_index_stays_in_view(browser, folder):
    for index in opened(browser, folder / "index.html", height=150):
        index.page.mouse.wheel(0, 400)
        expect(index.page.locator("tfoot")).to_be_in_viewport()
        expect(index.page.locator("#index thead th").first).to_be_in_viewport()


def test_from_the_index_to_a_form_and_back(index_page):
    page = index_page.page
    followed(page.locator("#index tbody a").nth(1))
    expect(page.locator("#form-1")).to_be_in_viewport()
    followed(page.locator("a.back"))
    expect(page.locator("h1")).to_have_text("绩效审核总表")
