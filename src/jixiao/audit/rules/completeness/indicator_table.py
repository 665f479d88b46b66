"""申报表应附有绩效指标。

Asked where the form prints neither the head of an indicator table nor a single indicator: the table is missing, or it
stands in a layout that was not understood. A printed table without a row is `completeness.level1_kinds`'s.

查什么：绩效目标申报表里有没有绩效指标表。
为什么：没有指标，目标完成没有就无从核对。
反例：只填写了资金和绩效目标，没有指标表。
正例：目标之后列有产出、效益、满意度各类指标。
依据：中发〔2018〕34号“绩效目标管理”。
已知局限：指标表的版式没有读懂时也会提示，请对照原文。
"""

from jixiao.audit.blocks import TARGETS
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.forms.model import Form


@rule("completeness.indicator_table", catalogue="A08", severity="warning", basis=[("cpc-2018-34", "绩效目标管理")])
def check(form: Form, _context: Context) -> Outcome:
    if form.kind not in TARGETS:
        return not_applied("不是绩效目标申报表")
    if form.indicators:
        return passed(f"有{len(form.indicators)}条指标", cells=[form.label("indicators")])
    if "indicators" in form.labels:
        return not_applied("印有指标表的表头而没有填写，由“指标体系应包含规定的各类一级指标”一项报告")
    return failed(
        "没有绩效指标表。",
        cells=[form.label("indicators")],
        expected="绩效指标表",
        repair="按表样补充绩效指标表；原件已有的，核对报送的文件是否完整。",
    )
