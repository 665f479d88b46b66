import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "classification.sustainability_economics"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("税收增长率", "2%以上", "failed", id="yuanjiang-2023"),
        pytest.param("技术推广应用年限", "≥3年", "passed", id="lasting"),
        pytest.param("税收管理制度", "健全", "passed", id="nearest-lawful-rules-about-taxes"),
        pytest.param("可持续性", None, "not_applied", id="yuanjiang-2023-blank"),
    ],
)
def test_sustainability_economics(name, target, status):
    form = department_targets(rows=[row("效益指标", "可持续影响指标", name, target)])
    assert run(RULE, form).status == status


def test_economic_benefit_is_where_taxes_belong():
    form = department_targets(rows=[row("效益指标", "经济效益指标", "税收增长率", "2%以上")])
    assert run(RULE, form).status == "not_applied"
