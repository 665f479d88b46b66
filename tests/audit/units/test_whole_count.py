import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "units.whole_count"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("新认定高新技术企业", "≥125家", "passed", id="whole"),
        pytest.param("新认定高新技术企业", "2.5家", "failed", id="half-an-enterprise"),
        pytest.param("平均每周服务次数", "≥2.5次", "passed", id="nearest-lawful-average"),
        pytest.param("万台特种设备死亡人数", "≤0.08人", "passed", id="guangdong-2021-per-ten-thousand"),
        pytest.param("万人发明专利拥有量", "≥8.5件", "passed", id="nearest-lawful-per-ten-thousand-people"),
        pytest.param("服务群众", "1.2万人", "not_applied", id="nearest-lawful-ten-thousands"),
        pytest.param("技术合同成交额", "≥22.5亿元", "not_applied", id="money"),
    ],
)
def test_whole_count(name, target, status):
    assert run(RULE, department_targets(rows=(row(level3=name, target=target),))).status == status
