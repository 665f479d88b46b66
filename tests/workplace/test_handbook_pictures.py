"""The handbook's pictures of the workplace show what its pages say today."""

from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from jixiao.workplace import demonstration
from tests.docs.pages import HANDBOOK, script
from tests.workplace.other_day import on

IMAGES = HANDBOOK / "images"
DAY = date(2027, 2, 10)
"""The county is made on this day, and looked at."""
WRITTEN_FOR = ("clerk", "reviewer", "administrator")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_what_is_photographed_says_today_what_it_said_then(
    browser: Browser,
    live_server: LiveServer,
    transactional_db: None,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    """Otherwise: python docs/handbook/make_screenshots.py. It may be run on any day: what depends on it is no word."""
    monkeypatch.setattr(timezone, "datetime", on(DAY))
    assert timezone.localdate() == DAY
    demonstration.prepare()
    pictures = script("handbook/workplace_pictures")
    said = pictures.take(browser, live_server.url, tmp_path)
    assert said == (IMAGES / "workplace.txt").read_text("utf-8")
    assert {each.name for each in tmp_path.glob("*.png")} == {f"{each.name}.png" for each in pictures.PICTURES}


def test_each_page_shows_its_own_pictures() -> None:
    names = [each.name for each in script("handbook/workplace_pictures").PICTURES]
    for page in WRITTEN_FOR:
        own = [name for name in names if name.startswith(f"{page}-")]
        text = (HANDBOOK / f"{page}.md").read_text("utf-8")
        assert len(own) >= 2
        assert [name for name in own if f"(images/{name}.png)" not in text] == []
        assert [name for name in own if not (IMAGES / f"{name}.png").exists()] == []


def test_days_and_what_passes_are_not_among_the_words() -> None:
    pictures = script("handbook/workplace_pictures")
    page = "<main><h1>2027年 表</h1><span class='due'>今天到期</span><p>2027-03-01 05:14 收下</p></main><p>别处</p>"
    assert pictures.words(page) == ["…年 表", "… 收下"]
