import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "direction.completion_rate"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("绩效自评完成率", "100%", "passed", id="xinxiang-2021"),
        pytest.param("项目验收合格率", "≥95%", "passed", id="floor"),
        pytest.param("绩效自评完成率", "≤100%", "failed", id="ceiling"),
        pytest.param("政策覆盖率", "90%以下", "failed", id="ceiling-in-words"),
        pytest.param("设备正常运行率", "≤100%", "failed", id="running"),
        pytest.param("适龄儿童入学率", "≤99%", "failed", id="school"),
        pytest.param("馆藏数字化率", "<85%", "failed", id="digitised"),
        pytest.param("合同续签率", "≤96%", "failed", id="high-ceiling-on-an-unlisted-rate"),
        pytest.param("主变压器负荷率", "≤95%", "not_applied", id="nearest-lawful-load"),
        pytest.param("床位使用率", "≤93%", "not_applied", id="nearest-lawful-beds"),
        pytest.param("垃圾填埋率", "≤100%", "not_applied", id="nearest-lawful-no-limit-at-all"),
        pytest.param("门诊输液率", "≤8%", "not_applied", id="nearest-lawful-drips"),
        pytest.param("老龄化率", "≤20%", "not_applied", id="nearest-lawful-ageing"),
        pytest.param("疑似病例采样率", "≤95%", "failed", id="samples"),
        pytest.param("防汛预案修订率", "≤100%", "failed", id="plans-revised"),
        pytest.param("产品不合格率", "≤2%", "not_applied", id="nearest-lawful-negated"),
        pytest.param("项目超期完成率", "≤2%", "not_applied", id="nearest-lawful-overdue"),
        pytest.param("不动产登记按期办结率", "≤96%", "failed", id="land-is-no-negation"),
        pytest.param("退役军人就业率", "至多85%", "failed", id="veterans-are-no-withdrawal"),
        pytest.param("投诉处理率", "≤90%", "failed", id="complaints-handled"),
        pytest.param("投诉未按期处理率", "≤3%", "not_applied", id="nearest-lawful-not-handled-in-time"),
        pytest.param("地表水水质优良比例", "≤95%", "failed", id="a-share-in-other-words"),
        pytest.param("财政资金补助比例", "≤95%", "not_applied", id="nearest-lawful-capped-share-of-money"),
        pytest.param("新认定企业", "≥5家", "not_applied", id="count"),
    ],
)
def test_completion_rate(name, target, status):
    assert run(RULE, department_targets(rows=[row("产出指标", "质量指标", name, target)])).status == status
