"""Takes the pictures of the handbook in Chromium: the report on the demo files, and the workplace.

    python docs/handbook/make_screenshots.py

Needs Chromium (JIXIAO_CHROMIUM, or on the path), Chinese letters (fonts-noto-cjk) and the packages of
requirements-test.lock. What the pictures say is written beside them, images/shown.txt and images/workplace.txt; tests
compare it with what is said today.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from lxml import html
from playwright.sync_api import Browser, FloatRect, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
IMAGES = Path(__file__).resolve().parent / "images"
SHOWN, WORKPLACE = IMAGES / "shown.txt", IMAGES / "workplace.txt"
WIDTH, HEIGHT = 1120, 600
FILE = "shaanxi-notice-2021"
MOST_BYTES = 200_000


def main() -> None:
    chromium = os.environ.get("JIXIAO_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None:
        raise SystemExit("没有找到 Chromium，请安装，或用 JIXIAO_CHROMIUM 指明它在哪里。")
    fonts = ["fc-list", ":lang=zh"]
    if shutil.which("fc-list") and not subprocess.run(fonts, capture_output=True, check=True).stdout:
        raise SystemExit("这台机器没有中文字体，图上只会有方框，请先安装（Debian：apt-get install fonts-noto-cjk）。")
    from workplace_pictures import server, take  # noqa: PLC0415 - beside this file, which tests load on its own

    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        report = checked(Path(name))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        photograph(browser, report)
        with server(Path(name) / "data") as address:
            WORKPLACE.write_text(take(browser, address, IMAGES), "utf-8")
        browser.close()
        SHOWN.write_text(shown(report), "utf-8")
    for image in sorted(IMAGES.glob("*.png")):
        size = image.stat().st_size
        print(f"{image.relative_to(ROOT).as_posix()} {size // 1000} KB")
        if size > MOST_BYTES:
            raise SystemExit(f"{image.name} 超过 {MOST_BYTES // 1000} KB")


def checked(folder: Path) -> Path:
    """The report on the demo files."""
    jixiao = Path(sys.executable).parent / "jixiao"
    run = subprocess.run([jixiao, "check", ROOT / "examples" / "demo", "--out", folder], cwd=ROOT, check=False)
    if run.returncode not in (0, 1):
        raise SystemExit(run.returncode)
    return folder


def photograph(browser: Browser, report: Path) -> None:
    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
    page.goto((report / "index.html").as_uri())
    last = page.locator("#index tfoot").bounding_box()
    height = round(last["y"] + last["height"]) + 4 if last else HEIGHT
    page.set_viewport_size({"width": WIDTH, "height": height})
    shoot(page, "index", height)
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.goto(page_of(report).as_uri())
    shoot(page, "page", HEIGHT)
    page.locator(".finding .places a").first.click()
    shoot(page, "finding", HEIGHT)


def page_of(report: Path) -> Path:
    (file,) = (report / "pages").glob(f"*-{FILE}.html")
    return file


def shown(report: Path) -> str:
    """The words of the two pages that are photographed: heads, rows of the table or form, findings; a line each."""
    lines = []
    for file, rows in (
        (report / "index.html", "//table[@id='index']//tr"),
        (page_of(report), "//table[contains(@class, 'drawn')]//tr"),
    ):
        document = html.parse(file).getroot()
        parts = document.xpath(f"//header | {rows} | //li[contains(@class, 'finding')]")
        lines += [" ".join(" ".join(part.itertext()).split()) for part in parts]
    return "\n".join([*lines, ""])


def shoot(page: Page, name: str, height: int) -> None:
    """The upper part of the window, without the blink of a cursor or a transition half done."""
    clip = FloatRect(x=0, y=0, width=WIDTH, height=height)
    page.screenshot(path=IMAGES / f"{name}.png", clip=clip, animations="disabled", caret="hide")


if __name__ == "__main__":
    main()
