from dataclasses import replace

import pytest

from jixiao.profiles.load import base_profile
from tests.audit.asking import run
from tests.audit.printing import with_box, without_label
from tests.builders import CLEAN_ROWS, department_targets, row, self_evaluation

RULE = "completeness.level1_kinds"
HEARD_OF = replace(
    base_profile(),
    level_pairs={"产出指标": (), "效益指标": (), "满意度指标": ()},
    required_level1=("产出指标", "效益指标", "满意度指标"),
)
THREE = replace(HEARD_OF, verified=True)


@pytest.mark.parametrize(
    ("rows", "profile", "status"),
    [
        pytest.param(CLEAN_ROWS, None, "passed", id="all-kinds"),
        pytest.param(CLEAN_ROWS[:4], None, "failed", id="outputs-only"),
        pytest.param(CLEAN_ROWS[4:], None, "failed", id="effects-only"),
        pytest.param(CLEAN_ROWS[:5], THREE, "failed", id="profile-asks-for-satisfaction"),
        pytest.param(CLEAN_ROWS[:5], HEARD_OF, "passed", id="nearest-lawful-profile-nobody-has-read"),
        pytest.param(
            (row("履职效能", "重点工作履行情况", "法律援助案件"), row("社会效应", "社会效益", "知晓率", "≥85%")),
            None,
            "not_applied",
            id="fushun-2024-other-system",
        ),
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


def test_a_table_without_a_head_is_another_rule():
    assert run(RULE, without_label(department_targets(rows=()), "indicators"), THREE).status == "not_applied"


def test_nothing_is_missing_from_a_table_that_was_not_read_whole():
    form = with_box(department_targets(rows=CLEAN_ROWS[:4]), "head", "≥600人次")
    assert run(RULE, form).status == "cannot_decide"


def test_not_asked_of_a_self_evaluation():
    assert run(RULE, self_evaluation(rows=CLEAN_ROWS[:1])).status == "not_applied"
