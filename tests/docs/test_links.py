"""Every link of the documentation leads to something that is there."""

import re
from pathlib import Path

import pytest

from tests.docs.pages import EVERY, HANDBOOK, page_id, script

LINK = re.compile(r"(?<!`)!?\[[^\]\n]*\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
MOST_BYTES_OF_AN_IMAGE = 200_000


def anchor(heading: str) -> str:
    return "".join(sign for sign in heading.lower().replace(" ", "-") if sign.isalnum() or sign in "-_")


def broken(page: Path) -> list[str]:
    wrong = []
    for link in LINK.findall(page.read_text("utf-8")):
        if "://" in link:
            continue
        path, _, fragment = link.partition("#")
        target = page.parent / path if path else page
        known = {anchor(heading) for heading in HEADING.findall(target.read_text("utf-8"))} if fragment else set()
        if not target.exists() or (fragment and fragment not in known):
            wrong.append(link)
    return wrong


@pytest.mark.parametrize("page", EVERY, ids=page_id)
def test_links_lead_somewhere(page: Path):
    assert broken(page) == []


def test_a_broken_link_is_seen(tmp_path: Path):
    page = tmp_path / "page.md"
    page.write_text("# Here\n[a](b.md) [c](#here) [d](#there) [e](page.md) [f](page.md#here)", "utf-8")
    assert broken(page) == ["b.md", "#there"]


def test_images_show_what_the_report_says(tmp_path: Path):
    """Otherwise: python docs/handbook/make_screenshots.py."""
    pictures = script("handbook/make_screenshots")
    report = pictures.checked(tmp_path)
    assert pictures.shown(report) == pictures.SHOWN.read_text("utf-8")


def test_images_are_small_and_shown():
    images = sorted((HANDBOOK / "images").glob("*.png"))
    text = "".join(page.read_text("utf-8") for page in EVERY)
    assert images
    assert [image.name for image in images if image.stat().st_size > MOST_BYTES_OF_AN_IMAGE] == []
    assert [image.name for image in images if f"images/{image.name}" not in text] == []
