import pytest

from tests.audit.asking import run
from tests.audit.prose import prose_targets
from tests.builders import department_targets, row

RULE = "quantification.growth_base"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("新产品销售收入增长", "≥5%", "failed", id="wangcheng-2022"),
        pytest.param("审批环节", "削减15%", "failed", id="cut-without-a-base"),
        pytest.param("审批环节", "比上年削减15%", "passed", id="nearest-lawful-cut-with-a-base"),
        pytest.param("税收增长率", "1%以上", "failed", id="yuanjiang-2023"),
        pytest.param("发明专利申请量", "增长15%", "failed", id="growth-in-the-value"),
        pytest.param("营业收入同比增长率", "≥5%", "passed", id="nearest-lawful-base-in-the-name"),
        pytest.param("发明专利申请量", "较上年增长15%", "passed", id="nearest-lawful-base-in-the-value"),
        pytest.param("增雨量", "较未作业区增加8%以上", "passed", id="nearest-lawful-any-base"),
        pytest.param("零售总额", "提升5个百分点以上", "failed", id="percentage-points"),
        pytest.param("满意度提高", "85%以上", "not_applied", id="nearest-lawful-yuanjiang-2023-a-level"),
        pytest.param("新增就业人数", "≥20人", "not_applied", id="count"),
    ],
)
def test_growth_base(name, target, status):
    assert run(RULE, department_targets(rows=[row("效益指标", "经济效益指标", name, target)])).status == status


def test_baseline_column():
    form = department_targets(rows=[row("效益指标", "经济效益指标", "税收增长率", "≥5%", baseline="2022年3.2亿元")])
    assert run(RULE, form).status == "passed"


def test_text_cell():
    form = prose_targets(("产出指标", "数量指标", "全市发明专利申请量增长15%。"))
    assert run(RULE, form).status == "failed"


def test_one_finding_for_one_cell():
    form = department_targets(rows=[row("效益指标", "经济效益指标", "税收增长率\n税收增长率", "1%以上\n2%以上")])
    assert [found for _, _, found, _ in run(RULE, form).summary()] == ["≥1%、≥2%"]


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("减少一成", "failed", id="a-tenth-in-words"),
        pytest.param("下降两成以上", "failed", id="tenths-and-more"),
        pytest.param("翻一番", "failed", id="doubled"),
        pytest.param("较上年减少一成", "passed", id="with-its-base"),
        pytest.param("完成一期工程", "not_applied", id="nearest-lawful-no-share"),
    ],
)
def test_shares_in_words(target, status):
    assert run(RULE, department_targets(rows=(row("效益指标", "社会效益指标", "重复投诉量", target),))).status == status
