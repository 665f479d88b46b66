"""The truth table of acceptance, its one rectification, the extension and the deadlines."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from jixiao.procedures.acceptance.conclusion import Rectification, concluded
from jixiao.procedures.acceptance.extension import acceptance_due, refused_extension
from jixiao.procedures.acceptance.rules import _FILE, Money, Task, acceptance_rules, acceptance_rules_of
from jixiao.procedures.ledger.rules import rules
from jixiao.profiles.checks import BadProfile
from jixiao.profiles.load import read_yaml

RULES = acceptance_rules()
DAY = date(2024, 1, 31)
IN_TIME = Rectification(DAY, date(2024, 4, 30))


@pytest.mark.parametrize(("task", "money", "first", "second"), [
    ("通过", "通过", "一次性通过", "整改后通过"),
    ("通过", "整改", "整改", "不通过"),
    ("通过", "不通过", "不通过", "不通过"),
    ("整改", "通过", "整改", "不通过"),
    ("整改", "整改", "整改", "不通过"),
    ("整改", "不通过", "不通过", "不通过"),
    ("不通过", "通过", "不通过", "不通过"),
    ("不通过", "整改", "不通过", "不通过"),
    ("不通过", "不通过", "不通过", "不通过"),
    ("结题", "通过", "结题", "结题"),
    ("结题", "整改", "整改", "不通过"),
    ("结题", "不通过", "不通过", "不通过"),
])  # fmt: skip
def test_both_must_pass(task: Task, money: Money, first: str, second: str) -> None:
    assert concluded(task, money, [], None, RULES.conclusion, DAY).result == first
    assert concluded(task, money, [], IN_TIME, RULES.conclusion, DAY).result == second


@pytest.mark.parametrize("ground", ["main_targets_missed", "documents_false", "targets_changed"])
def test_what_fails_the_task_whatever_was_said(ground: str) -> None:
    assert concluded("通过", "通过", [ground], None, RULES.conclusion, DAY).result == "不通过"
    assert concluded("通过", "通过", [ground], IN_TIME, RULES.conclusion, DAY).result == "不通过"


def test_why() -> None:
    found = concluded("通过", "整改", ["documents_false"], None, RULES.conclusion, DAY)
    assert found.because == "任务验收不通过（提供的材料不真实），财务验收整改"
    assert found.due is None


def test_three_months_to_rectify() -> None:
    asked = concluded("整改", "通过", [], None, RULES.conclusion, DAY)
    assert (asked.result, asked.due) == ("整改", date(2024, 4, 30))
    for handed_in in (date(2024, 5, 1), None):
        late = concluded("通过", "通过", [], Rectification(DAY, handed_in), RULES.conclusion, date(2024, 5, 2))
        assert (late.result, late.because) == ("不通过", "没有在2024-04-30前完成整改")


def test_every_conclusion_is_one_the_ledger_knows() -> None:
    ends = {row.result for row in (*RULES.conclusion.first, *RULES.conclusion.second)} - {"整改"}
    assert ends == rules("none", "shenzhen").surplus.results.keys() == rules("none", "national").surplus.results.keys()


END = date(2024, 6, 30)


@pytest.mark.parametrize(("asked", "until", "before", "why"), [
    (date(2024, 3, 30), date(2025, 6, 30), 0, ""),
    (date(2024, 3, 31), date(2025, 6, 30), 0, "应在到期3个月前（2024-03-30前）提出，提出的日期是2024-03-31"),
    (date(2024, 1, 1), date(2025, 7, 1), 0, "延期最多12个月，到2025-06-30为止"),
    (date(2024, 1, 1), END, 0, "延期后的日期2024-06-30不晚于原到期日2024-06-30"),
    (date(2024, 1, 1), date(2024, 9, 30), 1, "已延期1次，只能延期1次"),
    (date(2024, 1, 1), date(2024, 7, 1), 0, ""),
], ids=["just-in-time-for-a-year", "a-day-late", "a-day-too-long", "no-longer", "second-time", "one-day"])  # fmt: skip
def test_once_for_a_year_asked_three_months_before(asked: date, until: date, before: int, why: str) -> None:
    found = refused_extension(END, asked, until, before, RULES.extension)
    assert found == (f"不能延期：{why}（省科技计划项目验收问答 延期）。" if why else "")


def test_until_when_acceptance_is_asked_for() -> None:
    assert acceptance_due(date(2023, 8, 31), RULES.deadlines["provincial"]) == date(2024, 2, 29)
    assert acceptance_due(date(2023, 8, 31), RULES.deadlines["xinzhou"]) == date(2023, 11, 30)


@pytest.mark.parametrize(("name", "row", "sentence"), [
    ("second", [{"task": "通过", "result": "整改"}, {"result": "不通过"}], "整改只有一次"),
    ("first", [{"task": "优秀", "result": "结题"}, {"result": "不通过"}], "first的 task 没有“优秀”"),
    ("first", [{"task": "通过"}, {"result": "不通过"}], "first的 result 没有“None”"),
    ("first", [{"task": "通过", "result": "结题"}], "first的最后一行只写 result"),
])  # fmt: skip
def test_what_cannot_be_meant(name: str, row: list[dict[str, Any]], sentence: str) -> None:
    content = deepcopy(read_yaml(_FILE))
    content["conclusion"]["rounds"][name] = row
    with pytest.raises(BadProfile, match=sentence):
        acceptance_rules_of(content, "x.yaml")
