import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets, row

RULE = "direction.negative_event"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("环保处罚", "0次以上", "failed", id="yuanjiang-2023"),
        pytest.param("信访积案", "≥10件", "failed", id="unsettled-petitions"),
        pytest.param("投诉举报量", "≥30件", "failed", id="amount-of-complaints"),
        pytest.param("设备停机时间", "≥20小时", "failed", id="time-out-of-service"),
        pytest.param("化解信访积案", "≥10件", "not_applied", id="nearest-lawful-settled"),
        pytest.param("安全事故发生次数", "≥1次", "failed", id="with-a-counting-word"),
        pytest.param("涉水信访投诉", "同比下降10%以上", "passed", id="nearest-lawful-fewer"),
        pytest.param("案件办理超期", "≥5件", "failed", id="late-handling"),
        pytest.param("超期案件清理", "≥5件", "not_applied", id="nearest-lawful-clearing"),
        pytest.param("非法排污行为", "≥2次", "failed", id="unlawful-conduct"),
        pytest.param("查处非法排污行为", "≥20次", "not_applied", id="nearest-lawful-punished-conduct"),
        pytest.param("草原火灾", "≥2起", "failed", id="disaster"),
        pytest.param("超时工单", "≥9件", "failed", id="late-orders"),
        pytest.param("草原火灾扑救演练", "≥2次", "not_applied", id="nearest-lawful-drill"),
        pytest.param("逾期档案清理", "≥9件", "not_applied", id="nearest-lawful-clearing-late-files"),
        pytest.param("受理材料退件", "≥15件", "failed", id="failing-of-what-was-accepted"),
        pytest.param("退件整改", "≥15件", "not_applied", id="nearest-lawful-failing-made-good"),
        pytest.param("行政处罚被撤销", "≥1件", "failed", id="undone-by-others"),
        pytest.param("行政处罚决定", "≥80件", "not_applied", id="nearest-lawful-enforcement"),
        pytest.param("固体废物污染环境事件", "≥1起", "failed", id="event-of-pollution"),
        pytest.param("处置突发环境事件", "≥2起", "not_applied", id="nearest-lawful-event-dealt-with"),
        pytest.param("安全事故发生次数", "≤1次", "passed", id="ceiling"),
        pytest.param("安全事故发生次数", "0次", "passed", id="zero"),
        pytest.param("资金违规使用问题", "≥1个", "failed", id="misuse-of-money"),
        pytest.param("发现资金违规使用问题", "≥20个", "not_applied", id="nearest-lawful-findings-of-an-audit"),
        pytest.param("投诉办结率", "≥95%", "not_applied", id="nearest-lawful-handling"),
        pytest.param("违规行为查处", "≥20起", "not_applied", id="nearest-lawful-enforcing"),
        pytest.param("无事故天数", "≥365天", "not_applied", id="nearest-lawful-absence"),
        pytest.param("行政处罚案件", "≥50件", "not_applied", id="nearest-lawful-daily-work"),
        pytest.param("行政诉讼败诉案件", "≥2件", "failed", id="lost-cases"),
        pytest.param("秸秆露天焚烧火点", "≥5个", "failed", id="fires"),
        pytest.param("医疗责任纠纷", "≥3起", "failed", id="disputes-as-an-effect"),
        pytest.param("调处医疗纠纷", "≥25件", "not_applied", id="nearest-lawful-settling"),
        pytest.param("越级信访批次", "≥6批次", "failed", id="counted-in-groups"),
        pytest.param("非法捕捞案件", "≥3起", "failed", id="crime-as-an-effect"),
        pytest.param("刑事治安警情数", "≥300起", "failed", id="calls-to-the-police-as-an-effect"),
        pytest.param("侦破非法捕捞案件", "≥3起", "not_applied", id="nearest-lawful-solved-crime"),
        pytest.param("商铺空置率", "≥12%", "failed", id="empty-shops"),
        pytest.param("盘活空置商铺闲置面积", "≥1200平方米", "not_applied", id="nearest-lawful-empty-shops-in-use"),
        pytest.param("未成年人溺亡人数", "≥1人", "failed", id="a-minor-is-no-negation"),
        pytest.param("消防安全事故", "≥1起", "failed", id="fire-brigade-is-no-prevention"),
        pytest.param("防范火灾事故", "≥1起", "not_applied", id="nearest-lawful-prevented"),
        pytest.param("校外培训机构投诉", "≥5件", "failed", id="training-is-only-the-field"),
        pytest.param("违规培训教育", "≥5场", "not_applied", id="nearest-lawful-training-about-it"),
        pytest.param("监督抽检不合格率", "≥5%", "failed", id="missed-rate"),
        pytest.param("工单未按期办结率", "≥5%", "failed", id="missed-rate-with-an-adverb"),
        pytest.param("不动产登记办结率", "≥95%", "not_applied", id="nearest-lawful-land-is-no-negation"),
        pytest.param("新增绿化面积", "≥200亩", "not_applied", id="no-such-event"),
        pytest.param("环保处罚", "不发生", "not_applied", id="event-without-a-figure"),
        pytest.param("环保处罚", None, "not_applied", id="event-without-a-value"),
        pytest.param("污染防治面积", "≥200亩", "not_applied", id="nearest-lawful-prevention"),
    ],
)
def test_negative_event(name, target, status):
    form = department_targets(rows=[row("效益指标", "生态效益指标", name, target)])
    assert run(RULE, form).status == status


def test_crimes_among_the_outputs_are_the_work_of_the_police():
    form = department_targets(rows=[row("产出指标", "数量指标", "非法采砂案件", "≥20起")])
    assert run(RULE, form).status == "not_applied"


def test_not_applied_without_indicators():
    assert run(RULE, department_targets(rows=())).status == "not_applied"


def test_standard_is_asked_too():
    form = project_targets(rows=[row("效益指标", "生态效益指标", "环保处罚", "0次", standard="≥0次")])
    assert run(RULE, form).words == ["≥0次"]


def test_disputes_among_the_outputs_are_the_work_of_a_court():
    form = department_targets(rows=[row("产出指标", "数量指标", "民商事纠纷", "≥2000件")])
    assert run(RULE, form).status == "not_applied"
