import pytest

from tests.audit.asking import run
from tests.audit.printing import with_box
from tests.builders import department_targets, row

RULE = "completeness.placeholder"


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        pytest.param({}, "passed", id="finished"),
        pytest.param({"placeholders": ("……",)}, "failed", id="yuanjiang-2023-dots"),
        pytest.param({"rows": (row(target="指标值"),)}, "failed", id="template-word-as-value"),
        pytest.param({"rows": (row(target="≥**人次"),)}, "failed", id="stars-for-a-number"),
        pytest.param({"objectives": ("XX局完成20XX年任务。",)}, "failed", id="crosses-for-a-name"),
        pytest.param({"objectives": ("完成某某项目（待填）。",)}, "failed", id="words-of-a-draft"),
        pytest.param({"objectives": ("由＿＿＿镇组织实施。",)}, "failed", id="line-to-be-filled"),
        pytest.param({"rows": (row(target="另行填报"),)}, "failed", id="to-be-filled-elsewhere"),
        pytest.param({"rows": (row(target="待测算"),)}, "failed", id="value-to-be-worked-out"),
        pytest.param({"objectives": ("修缮面积待进一步核定。",)}, "failed", id="to-be-settled"),
        pytest.param({"rows": (row(target="数据暂缺"),)}, "failed", id="missing-for-now"),
        pytest.param({"rows": (row(target="后续明确"),)}, "failed", id="to-be-told-later"),
        pytest.param({"rows": (row(target="暂未定"),)}, "failed", id="not-settled-yet"),
        pytest.param({"objectives": ("其余目标尚未明确，届时再填。",)}, "failed", id="to-be-filled-in-then"),
        pytest.param({"objectives": ("改造站点为（　）个。",)}, "failed", id="brackets-without-a-figure"),
        pytest.param({"rows": (row(level3="……"),)}, "failed", id="dots-for-a-name"),
        pytest.param({"objectives": ("后续明确责任分工，落实管护。",)}, "passed", id="nearest-lawful-work-to-follow"),
        pytest.param({"rows": (row(reason="建设地点尚未确定"),)}, "passed", id="nearest-lawful-a-reason"),
        pytest.param({"objectives": ("改造站点（含续建）6个。",)}, "passed", id="nearest-lawful-words-in-brackets"),
        pytest.param({"objectives": ("建设标准有待明确。",)}, "passed", id="nearest-lawful-still-to-be-desired"),
        pytest.param({"objectives": ("接待查询群众，期待更新。",)}, "passed", id="nearest-lawful-hope"),
        pytest.param({"contacts": (("填报人", "李**", "138****"),)}, "passed", id="nearest-lawful-masked-person"),
        pytest.param(
            {"objectives": ("引进MAXX型设备，推广5×3米大棚。",)}, "passed", id="nearest-lawful-product-and-size"
        ),
        pytest.param({"rows": (row(target="不适用"),)}, "passed", id="nearest-lawful-not-applicable"),
    ],
)
def test_placeholder(changes, status):
    assert run(RULE, department_targets(**changes)).status == status


def test_a_blank_template_is_one_answer():
    answers = run(RULE, department_targets(placeholders=("指标1：", "……"), is_blank=True))
    assert [outcome.message for outcome in answers.failures] == ["整张表没有填写，只有表样。"]
    assert answers.words == ["指标1：", "……"]


def test_one_answer_a_row():
    assert run(RULE, department_targets(placeholders=("……", "指标2："))).words == ["……", "指标2："]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("××次×××万元", "failed", id="crosses-in-a-basis"),
        pytest.param("待补充", "failed", id="to-be-added"),
        pytest.param("24次×1.2万元", "passed", id="nearest-lawful-a-product"),
        pytest.param("张××", "passed", id="nearest-lawful-masked-name"),
        pytest.param("联系人：张某某", "passed", id="nearest-lawful-masked-contact"),
    ],
)
def test_a_box_the_reader_has_no_name_for(text, status):
    assert run(RULE, with_box(department_targets(), "basis", text)).status == status
