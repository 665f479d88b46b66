from dataclasses import replace

import pytest

from jixiao.profiles.load import base_profile
from tests.audit.asking import run
from tests.builders import CLEAN_ROWS, department_targets, row, self_evaluation

RULE = "completeness.level1_kinds"
THREE = replace(
    base_profile(),
    level_pairs={"产出指标": (), "效益指标": (), "满意度指标": ()},
    required_level1=("产出指标", "效益指标", "满意度指标"),
)


@pytest.mark.parametrize(
    ("rows", "profile", "status"),
    [
        pytest.param(CLEAN_ROWS, None, "passed", id="all-kinds"),
        pytest.param(CLEAN_ROWS[:4], None, "failed", id="outputs-only"),
        pytest.param(CLEAN_ROWS[4:], None, "failed", id="effects-only"),
        pytest.param(CLEAN_ROWS[:5], THREE, "failed", id="profile-asks-for-satisfaction"),
        pytest.param(CLEAN_ROWS, THREE, "passed", id="nearest-lawful-satisfaction-below-effects"),
        pytest.param(
            (row("产出指标(50分)"), row("效益指标(40分)", "满意度指标", "满意度", "≥90%")),
            THREE,
            "passed",
            id="weights",
        ),
    ],
)
def test_level1_kinds(rows, profile, status):
    assert run(RULE, department_targets(rows=rows), profile).status == status


def test_no_indicator_at_all_is_one_answer():
    answers = run(RULE, department_targets(rows=()), THREE)
    assert answers.words == ["〔indicators〕"]
    assert len(answers.failures) == 1


def test_not_asked_of_a_self_evaluation():
    assert run(RULE, self_evaluation(rows=CLEAN_ROWS[:1])).status == "not_applied"
