"""The numbers of docs/handbook/scoring.md are worked out by hand; the code must come to the same."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import groupby

import pytest

from jixiao.measures.derivation import shown
from jixiao.measures.indicator_score import score
from jixiao.measures.judgement import Judgement
from jixiao.measures.ratios import ratio, ratios
from jixiao.measures.rounding import points_text
from jixiao.measures.self_evaluation import ScoredRow, scored, total_text
from jixiao.profiles.load import profiles
from tests.builders import row, self_evaluation
from tests.conftest import ROOT
from tests.measures.figures import case, figure

PAGE = (ROOT / "docs" / "handbook" / "scoring.md").read_text(encoding="utf-8")
HUNAN = profiles()["hunan-evaluation"]


def tables() -> Iterator[tuple[str, list[list[str]], str]]:
    """(heading above, rows of cells without the head, text behind) of every table of the page."""
    for section in re.split(r"^(?=#{2,3} )", PAGE, flags=re.M):
        heading, lines = section.partition("\n")[0], section.split("\n")
        listed = [list(group) for is_row, group in groupby(lines, lambda line: line.startswith("|")) if is_row]
        for table in listed:
            cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]
            yield heading, cells, section


def table(heading: str) -> list[list[str]]:
    return next(cells for each, cells, _ in tables() if heading in each)


_COLUMNS = 8
"""Of the table of a worked example."""
STANDINGS = {"需要评判": "to_judge", "不能判断": "unknown"}


@pytest.mark.parametrize("cells", table("一项指标"), ids=lambda cells: cells[0])
def test_one_indicator(cells):
    _, goal, actual, expected, _ = cells
    found = score(case(goal, actual or None, profile=profiles()["national-2020"]))
    if expected in STANDINGS:
        assert found.standing == STANDINGS[expected]
    else:
        assert shown(found.derivation.value or Decimal()) == expected


@pytest.mark.parametrize("cells", table("## 比率"), ids=lambda cells: cells[1])
def test_ratios(cells):
    _, key, figures, expected = cells
    asked = ratio(key.strip("`"))
    found = asked.of({name: figure(text) for name, text in zip(asked.inputs, figures.split("；"), strict=True)})
    assert found.value is not None
    assert f"{shown(found.value)}%" == expected


def test_the_table_of_ratios_misses_only_their_like():
    """Same formula under another name: not worked out a second time."""
    told = {cells[1].strip("`") for cells in table("## 比率")}
    assert ratios().keys() - told == {
        "basic_expenditure_execution_rate", "project_expenditure_execution_rate", "building_cost_control_rate",
        "key_task_completion_rate", "annual_goal_rate", "satisfaction_rate", "execution_rate_of_funds_in_place",
        "project_completion_rate", "project_quality_rate",
    }  # fmt: skip


@pytest.mark.parametrize("cells", table("### 比率按表赋分"), ids=lambda cells: f"{cells[0]}-{cells[1]}")
def test_scales(cells):
    name, result, of_five, of_eight, _ = cells
    for weight, expected in (("5", of_five), ("8", of_eight)):
        found = score(case(None, result, weight, HUNAN, level3=name))
        assert shown(found.derivation.value or Decimal()) == expected


EXAMPLES = [
    pytest.param(match[1], cells, text, id=match[1])
    for heading, cells, text in tables()
    if heading.startswith("###") and len(cells[0]) == _COLUMNS
    if (match := re.search(r"`([\w-]+)`", heading))
]


def judgement(text: str) -> Judgement:
    if match := re.fullmatch(r"每\S+扣([\d.]+)分", text):
        return Judgement(deduction=Decimal(match[1]))
    if match := re.fullmatch(r"([\d.]+)分", text):
        return Judgement(points=Decimal(match[1]))
    return Judgement(is_applicable=text != "不适用")


def objective(level1: str) -> dict[str, str]:
    """目标1 产出指标: which objective the row is of."""
    of, _, _ = level1.rpartition(" ")
    return {"objective": of} if of else {}


@pytest.mark.parametrize(("key", "cells", "text"), EXAMPLES)
def test_a_worked_example_a_profile(key, cells, text):
    profile = profiles()[key]
    (execution, *listed) = cells
    rows = [
        row(level1.split()[-1], "服务对象满意度指标" if "满意度" in level1 else "数量指标", name, goal,
            actual=actual or None, weight=None if "分配" in weight else weight, **objective(level1))
        for level1, name, goal, actual, weight, *_ in listed
    ]  # fmt: skip
    money = [("adjusted_budget", execution[2], "adjusted_budget"), ("executed", execution[3], "executed")]
    judged = {number: judgement(each[5]) for number, each in enumerate(listed, start=1)}
    found = scored(self_evaluation(rows=rows, amounts=money, texts={}), profile, judged)
    assert len(found.every_row) == len(cells)
    for given, expected in zip(found.every_row, cells, strict=True):
        assert shown(given.weight.value or Decimal()) == expected[4].removesuffix("（分配）")
        assert printed(given, key) == expected[7]
    assert f"总分 {total_text(found, profile)} 分，等级“{found.grade}”" in text


def printed(given: ScoredRow, key: str) -> str:
    return "不计" if given.points is None else points_text(given.points, profiles()[key])


def test_every_profile_of_self_evaluations_has_its_example():
    told = {example.values[0] for example in EXAMPLES}
    assert told == {
        "national-2020", "national-2021", "national-2021-without-cost", "hubei-2020-self-evaluation",
        "sichuan-self-evaluation", "self-evaluation-20-40-40",
    }  # fmt: skip
