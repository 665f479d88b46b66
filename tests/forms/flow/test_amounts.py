"""Amounts without gaps between them: the rate and the sums say where one ends."""

import pytest

from jixiao.forms.flow.amounts import amount_rows, one_each
from jixiao.forms.flow.squeezed import squeezed

THREE = ("original_budget", "adjusted_budget", "executed", "weight", "execution_rate", "score")
TWO = ("adjusted_budget", "executed", "weight", "execution_rate", "score")
RATED = ("original_budget", "executed", "execution_rate")


def figures(text: str, fields: tuple[str, ...]) -> list[str]:
    """Each row as its label and the figures it was divided into."""
    s = squeezed(text)
    return [
        "|".join([s.words(row.label), *(f"{fields[column]}={s.words(place)}" for column, place in row.figures)])
        for row in amount_rows(s, 0, len(s.text), fields)
    ]


@pytest.mark.parametrize(
    ("text", "fields", "first"),
    [
        (
            "年度资金总额:353510100.00%10",
            TWO,
            "年度资金总额:|adjusted_budget=35|executed=35|weight=10|execution_rate=100.00%|score=10",
        ),
        (
            "年度资金总额600588 98%19.6",
            ("original_budget", "executed", "execution_rate", "score"),
            "年度资金总额|original_budget=600|executed=588|execution_rate=98%|score=19.6",
        ),
        ("年度资金总额88.688.6100%", RATED, "年度资金总额|original_budget=88.6|executed=88.6|execution_rate=100%"),
        ("合计4545100%", RATED, "合计|original_budget=45|executed=45|execution_rate=100%"),
        (
            "年度资金总额 1,200,000.00 1,180,000.00 10 98.33% 9.83",
            TWO,
            "年度资金总额|adjusted_budget=1,200,000.00|executed=1,180,000.00|weight=10|execution_rate=98.33%|score=9.83",
        ),
        (
            "年度资金总额: 0 0 0 10 0 0",
            THREE,
            "年度资金总额:|original_budget=0|adjusted_budget=0|executed=0|weight=10|execution_rate=0|score=0",
        ),
    ],
)
def test_the_total_is_divided_by_its_rate(text, fields, first):
    assert figures(text, fields)[0] == first


def test_the_parts_are_divided_by_their_sum():
    text = "年度资金总额:12011810 98.33%9.83其中:本年财政拨款10098上年结转2020其他资金"
    assert figures(text, TWO)[1:] == [
        "其中:本年财政拨款|adjusted_budget=100|executed=98",
        "上年结转|adjusted_budget=20|executed=20",
        "其他资金",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "年度资金总额3535",
        "年度资金总额:353610100.00%10",
        "其中:本年财政拨款3535",
    ],
)
def test_what_nothing_confirms_stays_undivided(text):
    assert "=" not in figures(text, TWO)[0]


@pytest.mark.parametrize(
    ("run", "count", "values"),
    [
        ("1250.50850.50400.00", 3, ["1250.50", "850.50", "400.00"]),
        ("906030", 3, ["90", "60", "30"]),
        ("1250.501250.50", 3, None),
        ("12" * 40, 3, None),
    ],
)
def test_a_total_and_its_parts(run, count, values):
    s = squeezed(run)
    places = one_each(s, (0, len(s.text)), count)
    assert (None if places is None else [s.words(place) for place in places]) == values
