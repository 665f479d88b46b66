from dataclasses import replace

import pytest

from jixiao.profiles.load import base_profile
from tests.audit.asking import run
from tests.builders import CLEAN_ROWS, department_targets, row

RULE = "completeness.output_level2"
WITH_COST = replace(base_profile(), required_level2={"产出指标": ("数量指标", "质量指标", "时效指标", "成本指标")})
OWN_COST = (*CLEAN_ROWS[:3], row("成本指标", "经济成本指标", "项目总成本", "≤200万元"))
PROGRESS = tuple(row(spec["level1"], "进度指标", spec["level3"], spec["target"]) for spec in CLEAN_ROWS[2:3])
STATED = (*CLEAN_ROWS[:1], *CLEAN_ROWS[2:3], row("产出指标", "质量指标", "不适用", "不适用"))


@pytest.mark.parametrize(
    ("rows", "profile", "status"),
    [
        pytest.param(CLEAN_ROWS, None, "passed", id="all"),
        pytest.param(CLEAN_ROWS[:2], None, "failed", id="no-timeliness"),
        pytest.param(CLEAN_ROWS[:3], WITH_COST, "failed", id="profile-asks-for-cost"),
        pytest.param(CLEAN_ROWS[:3], None, "passed", id="nearest-lawful-cost-is-no-output-since-2021"),
        pytest.param(OWN_COST, WITH_COST, "passed", id="nearest-lawful-cost-as-a-level-of-its-own"),
        pytest.param(STATED, None, "passed", id="nearest-lawful-stated-as-not-applicable"),
        pytest.param((*CLEAN_ROWS[:2], *PROGRESS), None, "passed", id="nearest-lawful-progress-is-timeliness"),
        pytest.param((*CLEAN_ROWS[:1], *PROGRESS), None, "failed", id="progress-but-no-quality"),
        pytest.param((*CLEAN_ROWS[:2], row(level3="工程进度")), None, "failed", id="progress-only-in-a-name"),
        pytest.param((*PROGRESS, *CLEAN_ROWS[:2]), WITH_COST, "failed", id="progress-but-the-profile-asks-for-cost"),
        pytest.param((row("产出指标", "重点工作任务完成"),), None, "not_applied", id="xinxiang-2021-other-classes"),
        pytest.param(CLEAN_ROWS[4:], None, "not_applied", id="no-output"),
    ],
)
def test_output_level2(rows, profile, status):
    assert run(RULE, department_targets(rows=rows), profile).status == status


def test_names_the_missing_class_at_the_head_of_the_outputs():
    assert run(RULE, department_targets(rows=CLEAN_ROWS[:2])).summary() == [(["产出指标"], "时效指标", None, None)]
