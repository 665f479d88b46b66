import pytest

from tests.audit.asking import run
from tests.audit.prose import prose_targets
from tests.builders import department_targets, row

RULE = "classification.effect_as_output"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("完成技术合同交易额", "≥22亿元", "failed", id="wangcheng-2022"),
        pytest.param("新增就业人数", "≥20人", "failed", id="jobs"),
        pytest.param("登记技术合同", "≥500份", "passed", id="own-work"),
        pytest.param("就业技能培训人数", "≥200人", "passed", id="nearest-lawful-training"),
        pytest.param("税收检查户数", "≥20户", "passed", id="nearest-lawful-inspection"),
        pytest.param("开展科普活动", "完成任务", "not_applied", id="words"),
        pytest.param("拉动社会投资", "≥1.5亿元", "failed", id="money-the-work-draws"),
        pytest.param("带动农户", "≥300户", "passed", id="nearest-lawful-households"),
        pytest.param("引导资金拨付", "≥2次", "passed", id="nearest-lawful-no-money"),
    ],
)
def test_effect_as_output(name, target, status):
    assert run(RULE, department_targets(rows=[row("产出指标", "数量指标", name, target)])).status == status


def test_jobs_are_the_output_of_a_labour_office():
    rows = [row("产出指标", "数量指标", "新增就业岗位", "≥1.5万个")]
    form = department_targets(rows=rows, department="某市人力资源和社会保障局")
    assert run(RULE, form).status == "passed"


def test_text_cell():
    form = prose_targets(("产出指标", "数量指标", "全市高新技术产业增加值达到380亿元。"))
    assert run(RULE, form).status == "failed"
