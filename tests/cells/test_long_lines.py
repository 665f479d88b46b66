"""Lines of a hundred thousand characters: a whole report without one break is read in the time its length asks for."""

import time

import pytest

from jixiao.cells.reader import read_bytes
from jixiao.cells.sniff import sniff
from jixiao.cells.text.bars import is_rule
from jixiao.cells.text.filling import filling_from, is_filled_by_one

LONG = 40_000
SECONDS = 2.0
"""Of CPU; a search that starts again at every character took twenty and more."""


@pytest.mark.parametrize(
    "text",
    [
        "绩效目标申报表" * LONG,
        "数量指标 质量指标 时效指标 " * LONG,
        "（" * LONG,
        "9" * 5 * LONG,
        "-" * 5 * LONG,
        "| a " * LONG + "|\\",
        "|a|b|\n|---|---|\n|" + "<br>" * LONG + "|x|",
        "<p>" * LONG,
        "甲\n" + " " * LONG + "乙",
        " " * LONG + "|-" + " " * LONG + "乙",
    ],
    ids=["words", "labels", "brackets", "digits", "dashes", "bars", "breaks", "tags", "blanks", "blanks-and-bar"],
)
def test_a_long_line_is_read_at_once(text: str) -> None:
    begun = time.process_time()
    document = read_bytes(text.encode(), "长行.txt")
    assert time.process_time() - begun < SECONDS
    assert document.notes == ()


def test_remarks_before_a_page_are_passed_over_one_by_one() -> None:
    begun = time.process_time()
    remarks = "<!-- 页头 -->\n" * 2_000
    assert (sniff(f"{remarks}<html>".encode()), sniff(f"{remarks}甲".encode())) == ("html", "text")
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize(
    ("text", "start", "by_one"),
    [
        ("460 | |||", 6, False),
        ("460 | |", None, True),
        ("460 | | ", None, True),
        ("460 ||", 4, False),
        ("460 |", None, False),
        ("460 \\||", None, False),
        ("460 \\|||", 6, False),
        ("460 \\| |", None, False),
        ("| |", None, False),
        ("460 || |", None, False),
        ("||||", 0, False),
        ("", None, False),
    ],
)
def test_the_bars_that_fill_a_row_up(text: str, start: int | None, by_one: bool) -> None:
    assert (filling_from(text), is_filled_by_one(text)) == (start, by_one)


def test_the_rule_under_a_head() -> None:
    assert all(map(is_rule, ("|---|---|", "--- | :--:", " | -- | -- ", "|--|")))
    assert not any(map(is_rule, ("|-|", "---", "|--|a", "| |--|")))
