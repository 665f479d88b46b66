"""Results: the sign words give a figure, what is only expected or denied, and the nearest that are plain figures."""

import pytest

from jixiao.forms.targets import Qualitative, Target
from jixiao.forms.values import read_actuals, read_targets
from tests.forms.values.entries import YEAR, by, compared, ge, le, q, rank, span

SIGNED: dict[str, Target] = {
    "不到7200亩": compared("<", "7200", "亩"),
    "7200亩不到": compared("<", "7200", "亩"),
    "不足30个工作日": compared("<", "30", "个工作日"),
    "少于1080批次": compared("<", "1080", "批次"),
    "未达到12家": compared("<", "12", "家"),
    "达不到90%": compared("<", "90", "%"),
    "不到十家": compared("<", "10", "家"),
    "超过3000元/亩": compared(">", "3000", "元/亩"),
    "超过了3000元/亩": compared(">", "3000", "元/亩"),
    "超3000元/亩": compared(">", "3000", "元/亩"),
    "540余人": compared(">", "540", "人"),
    "100多个": compared(">", "100", "个"),
    "不超3000元/亩": le("3000", "元/亩"),
    "未超过5起": le("5", "起"),
    "未低于85%": ge("85", "%"),
    "85%以上": ge("85", "%"),
}
PLAIN: dict[str, Target] = {
    "约540人": q("540", "人"),
    "近100家": q("100", "家"),
    "540人左右": q("540", "人"),
    "共计540人": q("540", "人"),
    "达到7200亩": q("7200", "亩"),
    "已完成18家": q("18", "家", "已完成"),
    "完成100%": q("100", "%"),
    "完成年度计划540人": q("540", "人"),
    "按计划培训540人": q("540", "人", "按计划培训"),
    "科技计划项目18个": q("18", "个", "科技计划项目"),
    "计划完成率100%": q("100", "%", "计划完成率"),
    "模拟演练3次": q("3", "次", "模拟演练"),
    "未成年人540人": q("540", "人", "未成年人"),
    "未脱贫户18户": q("18", "户", "未脱贫户"),
    "未达标企业整改12家": q("12", "家", "未达标企业整改"),
    "500人，未完成目标": q("500", "人"),
    "500人（未完成）": q("500", "人"),
    "500人，尚未达到目标": q("500", "人"),
    "已培训540人，未发生安全事故": q("540", "人", "已培训"),
    "3000元/亩，未超标准": q("3000", "元/亩"),
    "完成16家，其余尚未认定": q("16", "家"),
    "2—4家": span("2", "4", "家"),
    "全省第2名": rank(2, "全省"),
    "6月20日完成": by(6, 20),
    "不晚于6月30日": by(6, 30),
}
TO_COME = [
    "预计540人", "540人（预计）", "540人（预计数）", "540人，预计下月完成", "预计年底完成540人", "计划540人",
    "计划培训540人", "将于12月培训540人", "预计2—4家", "18家的申报已完成，尚未认定", "18家，未认定",
    "18家未完成", "未完成18家", "待验收18家", "18家企业，待验收", "500人，尚未完成", "未100%完成",
    "未进入全省前3名", "拟于6月20日完成", "6月30日前未完成", "晚于6月30日",
]  # fmt: skip


@pytest.mark.parametrize("text", [*SIGNED, *PLAIN])
def test_a_figure_that_was_reached(text):
    assert read_actuals(text, YEAR) == ({**SIGNED, **PLAIN}[text],)


@pytest.mark.parametrize("text", TO_COME)
def test_what_is_still_to_come_is_words(text):
    (only,) = read_actuals(text, YEAR)
    assert isinstance(only, Qualitative)
    assert only.text.rstrip("）") == text.rstrip("）")


@pytest.mark.parametrize("text", ["预计540人", "不到7200亩", "18家，尚未认定"])
def test_a_target_is_not_read_as_a_result(text):
    (only,) = read_targets(text, YEAR)
    assert not isinstance(only, Qualitative)
    assert getattr(only, "operator", None) is None
