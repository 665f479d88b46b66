"""Ruling lines from what programs draw for them."""

import pytest

from jixiao.cells.pdf.rules import Rule, Rules, joined
from jixiao.cells.pdf.source import opened, read_page
from tests.cells.pdf.handmade import line, pdf


def rules_of(content: str) -> Rules:
    with opened(pdf(content)) as document:
        page = read_page(document, 0)
    assert page
    return page.rules


@pytest.mark.parametrize(
    ("content", "across", "down"),
    [
        pytest.param(line(50, 150, 250, 150), 1, 0, id="stroke"),
        pytest.param("50 150 200 0.5 re f", 1, 0, id="thin-fill-of-word"),
        pytest.param("50 100 0.5 80 re f 250 100 0.5 80 re f", 0, 2, id="two-upright-fills"),
        pytest.param("50 150 200 0.5 re 50 100 200 0.5 re 50 80 200 0.5 re f", 3, 0, id="fills-of-one-path"),
        pytest.param("50 100 200 80 re S", 2, 2, id="stroked-rectangle"),
        pytest.param("50 100 200 80 re f", 0, 0, id="shading"),
        pytest.param(line(50, 150, 250, 150) + line(50, 151.5, 250, 151.5), 1, 0, id="double-border"),
        pytest.param("".join(line(x, 150, x + 4, 150) for x in range(50, 250, 6)), 1, 0, id="dashes"),
        pytest.param(line(50, 100, 250, 180), 0, 0, id="struck-out-corner"),
        pytest.param("50 100 m 100 180 200 180 250 100 c S", 0, 0, id="curve"),
        pytest.param("50 100 m 250 100 l 250 180 l 50 180 l h S", 2, 2, id="closed-path"),
        pytest.param("50 150 200 1 re n", 0, 0, id="path-not-painted"),
        pytest.param("q 1 0 0 1 20 10 cm " + line(30, 140, 230, 140) + "Q", 1, 0, id="moved"),
    ],
)
def test_rules_of(content: str, across: int, down: int) -> None:
    rules = rules_of(content)
    assert (len(rules.horizontal), len(rules.vertical)) == (across, down)


def test_rule_stands_where_it_is_drawn() -> None:
    (rule,) = rules_of("q 1 0 0 1 20 10 cm 1 w " + line(30, 140, 230, 140) + "Q").horizontal
    assert rule == pytest.approx((50, 50, 250), abs=1.1)  # pdfium adds the width of the pen


def test_pieces_of_a_line_join_over_small_gaps_only() -> None:
    assert joined([Rule(10, 0, 20), Rule(10, 22, 40), Rule(10, 60, 80)]) == (Rule(10, 0, 40), Rule(10, 60, 80))


def test_lines_further_apart_than_a_double_border_stay_two() -> None:
    assert len(joined([Rule(10, 0, 20), Rule(14, 0, 20)])) == 2


def test_specks_are_no_rules() -> None:
    assert joined([Rule(10, 0, 2)]) == ()
