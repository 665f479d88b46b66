import pytest

from tests.audit.asking import run
from tests.builders import project_targets, row

RULE = "coverage.effect_output"


@pytest.mark.parametrize(
    ("effect", "objective", "status"),
    [
        pytest.param("渠道灌溉用水节约量", "做好维修养护", "passed", id="says-the-same"),
        pytest.param("旅游收入", "做好维修养护", "failed", id="taken-from-elsewhere"),
        pytest.param("改善灌溉面积", "维修渠道，改善灌溉面积", "passed", id="nearest-lawful-by-the-goal"),
        pytest.param("社会效益", "做好维修养护", "not_applied", id="nothing-but-a-label"),
    ],
)
def test_effect_output(effect, objective, status):
    rows = [row(level3="维修渠道长度"), row("效益指标", "社会效益指标", effect, "≥5%")]
    assert run(RULE, project_targets(project="农田水利", objectives=[objective], rows=rows)).status == status


def test_one_related_effect_is_enough():
    effects = [row("效益指标", "经济效益指标", name, "≥5%") for name in ("旅游收入", "渠道节约用水")]
    form = project_targets(project="农田水利", rows=[row(level3="维修渠道长度"), *effects])
    assert run(RULE, form).status == "passed"


def test_message_names_the_effects():
    rows = [row(level3="维修渠道长度"), row("效益指标", "经济效益指标", "旅游收入", "≥5%")]
    (outcome,) = run(RULE, project_targets(project="农田水利", objectives=[], rows=rows)).failures
    assert "“旅游收入”" in outcome.message
