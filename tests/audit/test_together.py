"""Places that fail alike: apart while they are few, one finding with all its places where they are many."""

import pytest

from jixiao.audit.outcome import Outcome, failed, passed
from jixiao.audit.together import APART, listed, merged
from jixiao.cells.model import Address, Cell
from tests.audit.asking import run
from tests.builders import department_targets, monitoring, row


def failure(message: str, line: int, expected: str | None = "数字") -> Outcome:
    return failed(message, cells=[Cell("x", Address(line=line), row=line)], expected=expected, repair="改写")


def test_the_same_sentence_is_said_once_with_all_its_places():
    (one,) = merged([failure("留有“……”。", 1), failure("留有“……”。", 2)])
    assert one.message == "留有“……”（共2处）。"
    assert [cell.address.line for cell in one.cells] == [1, 2]


@pytest.mark.parametrize(
    "outcomes",
    [
        pytest.param([failure("留有“……”。", 1), failure("留有“*”。", 2)], id="other-words"),
        pytest.param([failure("缺数字。", 1), failure("缺数字。", 2, "时限")], id="another-thing-expected"),
        pytest.param([passed("符合"), passed("符合")], id="passes"),
    ],
)
def test_what_is_not_the_same_is_left_alone(outcomes):
    assert merged(outcomes) == outcomes


def test_a_few_in_the_same_words_stay_apart_when_asked():
    few = [failure("没有日期。", line) for line in range(APART)]
    assert merged(few, APART) == few
    assert len(merged([*few, failure("没有日期。", 99)], APART)) == 1


def test_many_of_one_kind_are_listed_in_one():
    many = [(f"“指标{line}”", failure(f"指标{line}没有数字。", line)) for line in range(20)]
    assert listed(many[:APART], "{n}条没有数字") == [outcome for _, outcome in many[:APART]]
    (one,) = listed(many, "{n}条没有数字")
    assert one.message.startswith("20条没有数字：“指标0”、“指标1”、")
    assert one.message.endswith("、“指标11”等20处。")
    assert (len(one.cells), one.expected, one.repair) == (20, "数字", "改写")


UNCOVERED = [f"完成第{word}项铁路公路桥梁隧道建设" for word in "甲乙丙丁戊"]


@pytest.mark.parametrize(
    ("rule", "form"),
    [
        pytest.param(
            "coverage.objective_indicator",
            department_targets(objectives=UNCOVERED, rows=[row("产出指标", "数量指标", "培训学员", "≥200人")]),
            id="goals",
        ),
        pytest.param(
            "quantification.vague_value",
            department_targets(
                rows=[row("效益指标", "社会效益指标", f"办事环境{word}", f"{word}显著改善") for word in "甲乙丙丁戊"]
            ),
            id="words",
        ),
        pytest.param(
            "quantification.percent_sign",
            department_targets(rows=[row("产出指标", "质量指标", f"{word}类合格率", "≥90") for word in "甲乙丙丁戊"]),
            id="percent-signs",
        ),
        pytest.param(
            "quantification.operator_present",
            department_targets(rows=[row("产出指标", "数量指标", f"{word}类设备", "90台") for word in "甲乙丙丁戊"]),
            id="signs",
        ),
        pytest.param(
            "direction.cost_ceiling",
            department_targets(rows=[row("产出指标", "成本指标", f"{word}类费用", "90万元") for word in "甲乙丙丁戊"]),
            id="costs",
        ),
        pytest.param(
            "completeness.likelihood",
            monitoring(rows=[row("产出指标", "数量指标", f"{word}类", "≥9台", likelihood="") for word in "甲乙丙丁戊"]),
            id="a-column-nobody-filled",
        ),
    ],
)
def test_a_long_form_is_told_once(rule, form):
    (one,) = run(rule, form).failures
    assert "5" in one.message
    assert len({cell.address.line for cell in one.cells}) >= 5
