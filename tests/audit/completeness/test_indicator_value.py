from dataclasses import replace

import pytest

from tests.audit.asking import run
from tests.builders import build, department_targets, row

RULE = "completeness.indicator_value"


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("20人以上", "passed", id="value"),
        pytest.param(None, "failed", id="yuanjiang-2023-sustainability-blank"),
        pytest.param(" ", "failed", id="white-space"),
        pytest.param("按时完成", "passed", id="nearest-lawful-words"),
        pytest.param("……", "passed", id="placeholder-is-another-rule"),
    ],
)
def test_indicator_value(target, status):
    form = department_targets(rows=(row(), row("效益指标", "可持续影响指标", "可持续性", target)))
    assert run(RULE, form).status == status


def test_prose_without_a_column_of_values_is_not_asked():
    form = department_targets(rows=(row(level3=None, target=None, content="下大力抓好科技项目遴选和储备。"),))
    prose = replace(form.indicators[0], places={"content": form.indicators[0].places["content"]})
    assert run(RULE, replace(form, indicators=(prose,))).status == "not_applied"


def test_not_asked_of_score_sheets():
    assert run(RULE, build("evaluation_scores", title="评分表", rows=(row(target=None),))).status == "not_applied"


def test_points_to_the_name_and_the_blank_cell():
    form = department_targets(rows=(row("效益指标", "可持续影响指标", "可持续性", None),))
    assert run(RULE, form).words == ["可持续性", ""]
