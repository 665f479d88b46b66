import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "direction.deadline"


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("2023年12月31日前", "passed", id="before"),
        pytest.param("后于2023年5月20日", "failed", id="later-than"),
        pytest.param("不迟于2023年5月20日", "passed", id="nearest-lawful-not-later-than"),
        pytest.param("不得晚于2023年5月20日", "passed", id="nearest-lawful-must-not-be-later"),
        pytest.param("12月30日", "passed", id="shaoyang-2020-the-day-itself"),
        pytest.param("≤2023年12月31日", "passed", id="sign"),
        pytest.param("不晚于2023年6月30日", "passed", id="nearest-lawful-not-later"),
        pytest.param("≥2023年12月31日", "failed", id="not-before"),
        pytest.param("2023年12月31日以后", "failed", id="afterwards"),
        pytest.param("2023年12月20日后", "failed", id="after-in-one-word"),
        pytest.param("2023年12月底后完成", "failed", id="done-afterwards"),
        pytest.param("验收合格3个月后", "not_applied", id="nearest-lawful-a-term-after-another-event"),
        pytest.param("30个工作日内", "passed", id="a-term"),
        pytest.param("30个工作日以上", "failed", id="a-term-of-at-least"),
        pytest.param("30天后", "failed", id="a-term-that-must-pass-first"),
        pytest.param("≥98%", "not_applied", id="a-rate"),
    ],
)
def test_deadline(target, status):
    form = department_targets(rows=[row("产出指标", "时效指标", "项目完成时间", target)])
    assert run(RULE, form).status == status


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("管网抢修时间", "超过4小时", "failed", id="repair-at-least"),
        pytest.param("出警用时", "＞10分钟", "failed", id="police-on-the-way"),
        pytest.param("企业开办时限", "不少于3个工作日", "failed", id="a-licence"),
        pytest.param("企业开办时限", "≤3个工作日", "passed", id="a-licence-within"),
        pytest.param("病害处置时间", "24小时内", "passed", id="within-a-day"),
        pytest.param("课桌椅使用年限", "≥15年", "not_applied", id="nearest-lawful-hunan-education-2023-years-of-use"),
        pytest.param("审批结果公示时间", "≥7天", "not_applied", id="nearest-lawful-days-on-show"),
        pytest.param("完工后质保期", "≥2年", "not_applied", id="nearest-lawful-warranty"),
        pytest.param("绿化养护时间", "≥1年", "not_applied", id="nearest-lawful-care"),
        pytest.param("完成维修次数", "≥15次", "not_applied", id="nearest-lawful-a-count"),
    ],
)
def test_terms_of_what_is_better_soon(name, target, status):
    form = department_targets(rows=[row("产出指标", "时效指标", name, target)])
    assert run(RULE, form).status == status


def test_says_what_is_wrong_with_it():
    form = department_targets(rows=[row("产出指标", "时效指标", "项目完成时间", "≥2023年12月31日")])
    (outcome,) = run(RULE, form).failures
    assert outcome.message == "时限“≥2023年12月31日”写成了某日以后，拖得再晚也算完成。"
    assert outcome.found == "≥2023年12月31日"
