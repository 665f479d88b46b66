"""满意度不能代替效益指标。

A satisfaction measured under 经济效益, 社会效益, 生态效益 or 可持续影响; one finding for each second level that holds
nothing else. A second level with another indicator beside the satisfaction passes.

查什么：经济、社会、生态效益和可持续影响下面，是不是只有满意度指标。
为什么：满意度是服务对象的评价，不说明带来了什么变化。
反例：社会效益指标只有“群众满意度≥90%”。
正例：社会效益指标“新增就业≥300人”，满意度另列；社会效益下同时有就业和满意度。
依据：行政事业单位绩效目标设置问题分析：以满意度代替效益。
已知局限：整张表没有任何效益指标的，由完整性规则检查。
"""

from jixiao.audit.aspects import BENEFITS, TITLES, Aspect, aspect
from jixiao.audit.context import Context
from jixiao.audit.entries import measure, measure_cell, value_cell
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import quoted
from jixiao.forms.model import Form, Indicator


@rule("classification.satisfaction_as_effect", catalogue="H08", severity="warning", basis=["target-setting-problems"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    levels: dict[Aspect, list[Indicator]] = {}
    for row in form.indicators:
        named = aspect(row)
        if named in BENEFITS and measure(row):
            levels.setdefault(named, []).append(row)
    if not levels:
        return not_applied("表内没有经济、社会、生态效益或可持续影响指标")
    failures = [
        failed(
            f"{TITLES[named]}只有满意度：{quoted(measure(row) for row in rows)}。",
            cells=[cell for row in rows for cell in (measure_cell(row), value_cell(row))],
            expected="工作带来的变化",
            found="满意度",
            repair="把满意度移到满意度指标，这里写工作带来的变化及其目标值。",
        )
        for named, rows in levels.items()
        if all("满意" in (measure(row) if row.target else f"{measure(row)[:6]}") for row in rows)
    ]
    return verdict(failures, f"{len(levels)}类效益指标都不是只有满意度")
