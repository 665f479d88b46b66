import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "classification.level_pair"


@pytest.mark.parametrize(
    ("profile", "level1", "level2", "status"),
    [
        pytest.param("hunan-2022", "产出指标", "数量指标", "passed", id="wangcheng-2022"),
        pytest.param("hunan-2022", "产出指标", "经济效益指标", "failed", id="effect-below-output"),
        pytest.param("hunan-2018", "效益指标", "社会满意度", "passed", id="nearest-lawful-changde-2018-satisfaction"),
        pytest.param("hunan-2018", "效益指标", "经济指标", "passed", id="nearest-lawful-alias"),
        pytest.param("hunan-2022", "产出指标", "自定指标", "not_applied", id="unknown-label"),
        pytest.param(None, "产出指标", "经济效益指标", "not_applied", id="no-profile"),
    ],
)
def test_level_pair(profile, level1, level2, status):
    assert run(RULE, department_targets(rows=[row(level1, level2)]), profile).status == status


def test_levels_put_back_by_the_reader_are_another_rule():
    form = department_targets(rows=[row("产出指标", "经济效益指标", level1_from="inferred")])
    assert run(RULE, form, "hunan-2022").status == "not_applied"


def test_one_finding_for_one_pair():
    rows = [row("产出指标", "经济效益指标", name) for name in ("税收", "产值")]
    assert len(run(RULE, department_targets(rows=rows), "hunan-2022").failures) == 1


def test_message_names_the_indicators():
    rows = [row("产出指标", "经济效益指标", name) for name in ("税收", "产值")]
    messages = [
        outcome.message
        for number in (1, 2)
        for outcome in run(RULE, department_targets(rows=rows[:number]), "hunan-2022").failures
    ]
    assert messages == [
        "“产出指标”下不应有“经济效益指标”（指标“税收”）。",
        "“产出指标”下不应有“经济效益指标”（指标“税收”等2处）。",
    ]
