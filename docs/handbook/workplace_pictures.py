"""Pictures of the workplace for the handbook, and the words on what is photographed, without days and years.

`make_screenshots.py` takes them on a server of its own with the demonstration county. The words stand in
images/workplace.txt; a test compares them with what the pages say today.
"""

import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from playwright.sync_api import Browser, Page, expect

ROOT = Path(__file__).resolve().parents[2]
PORT = 8917
SIZE = {"width": 1366, "height": 560}
PASSING = "//main//*[contains(@class, 'due') or contains(@class, 'time') or contains(@class, 'reminders')]"
"""What says how much time is left or when something was: another text every day."""
_OWN = re.compile(
    r"\d-[0-9A-F]{4}-[0-9A-F]{4}|(\d{4}-)?\d{2}-\d{2} \d{2}:\d{2}|\d{4}-\d{2}-\d{2}|\d{4}年\d{1,2}月\d{1,2}日|20\d\d"
)
"""Check codes, days and years: others in every county that is made."""


@dataclass(frozen=True)
class Picture:
    """Of one page: who sees it, the way to it from his to-do list, and the part that is at the top of the picture."""

    name: str
    who: str
    way: Callable[[Page], None]
    top: str = ""


def _link(*names: str) -> Callable[[Page], None]:
    def follow(page: Page) -> None:
        for name in names:
            with page.expect_navigation():
                page.get_by_role("link", name=name).first.click()

    return follow


def _written(page: Page) -> None:
    _link("农业农村局 部门整体支出绩效目标表", "填写")(page)
    expect(page.locator("#findings li").first).to_be_visible()


def _beside_the_original(page: Page) -> None:
    _written(page)
    page.keyboard.press("F4")
    page.locator("[data-place='indicator/r1/target']").click()
    expect(page.locator(".original-paper .here")).to_be_visible()


def _people_of(name: str) -> Callable[[Page], None]:
    def find(page: Page) -> None:
        _link("管理")(page)
        page.get_by_label("姓名、用户名或单位").fill(name)
        with page.expect_navigation():
            page.get_by_role("button", name="查找").click()

    return find


def _one_of(name: str) -> Callable[[Page], None]:
    def find(page: Page) -> None:
        _people_of(name)(page)
        _link(name)(page)

    return find


PICTURES = (
    Picture("clerk-todo", "tianbao", lambda _: None),
    Picture("clerk-edit", "tianbao", _written),
    Picture("clerk-original", "tianbao", _beside_the_original),
    Picture("clerk-returned", "tianbao", _link("水利局 部门整体支出绩效目标表"), "#remarks-head"),
    Picture("reviewer-list", "guikou", _link("审核")),
    Picture("reviewer-page", "guikou", _link("审核", "部门整体支出绩效目标表")),
    Picture("reviewer-sheet", "guikou", _link("审核", "部门整体支出绩效目标表"), "#sheet-head"),
    Picture("administrator-people", "guanli", _people_of("科学技术局")),
    Picture("administrator-person", "guanli", _one_of("尤寒露")),
    Picture("administrator-unit", "guanli", _link("管理", "单位", "农业农村局")),
)


@contextmanager
def server(data: Path) -> Iterator[str]:
    """The workplace with the demonstration county in an empty folder, as `jixiao serve` opens it: its address."""
    jixiao = Path(sys.executable).parent / "jixiao"
    command = [jixiao, "serve", "--port", str(PORT), "--demonstration", "--data", data]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as running:
        if not any(line.startswith("工作台") for line in running.stdout or ()):
            raise SystemExit("工作台没有打开。")
        try:
            _wait_for(PORT)
            yield f"http://127.0.0.1:{PORT}"
        finally:
            running.terminate()


def _wait_for(port: int) -> None:
    """The server says its address a moment before it listens there."""
    for _ in range(100):
        with socket.socket() as asking:
            if asking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("工作台没有打开。")


def take(browser: Browser, address: str, folder: Path) -> str:
    """Every picture into a folder; the words on them, a head with its name before each."""
    said = []
    for picture in PICTURES:
        context = browser.new_context(viewport=SIZE, locale="zh-CN")  # type: ignore[arg-type]
        page = context.new_page()
        _log_in(page, address, picture.who)
        picture.way(page)
        if picture.top:
            page.locator(picture.top).evaluate("element => element.scrollIntoView()")
        page.screenshot(path=folder / f"{picture.name}.png", animations="disabled", caret="hide")
        said += [f"# {picture.name}", *words(page.content())]
        context.close()
    return "\n".join([*said, ""])


def _log_in(page: Page, address: str, who: str) -> None:
    page.goto(f"{address}/demonstration/")
    password = page.locator("main code").first.inner_text()
    page.goto(address)
    page.get_by_label("用户名").fill(who)
    page.get_by_label("密码").fill(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="待办")).to_be_visible()


def words(content: str) -> list[str]:
    """Every text of a page's main part, a line each."""
    document = html.document_fromstring(content)
    for passing in document.xpath(PASSING):
        passing.drop_tree()
    for beside in document.xpath("//main//script | //main//template | //main//option | //main//datalist"):
        beside.drop_tree()
    texts = (" ".join(text.split()) for text in document.xpath("//main//text()"))
    return [_OWN.sub("…", text) for text in texts if text]
