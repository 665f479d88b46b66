"""数量指标应当有数字和计量单位。

A blank value is left to the completeness rules, a date under 数量 to `classification.deadline_misfiled`, a share
without its sign to `percent_sign`. 应保尽保 promises all there are. The unit may stand in the name (培训人数（人次）)
or in a column of its own, be its head known or not.

查什么：数量指标的指标值有没有数字，数字后面有没有单位。
为什么：没有数字就不是数量，没有单位就不知道数的是什么。
反例：数量指标“开展科普活动”，指标值“完成任务”；数量指标“科技特派员”，指标值“≥40”。
正例：指标值“≥40人”；名称“培训人数（人次）”、指标值“≥40”。
依据：财预〔2015〕88号要求绩效目标细化量化；填报说明要求指标有计量单位。
已知局限：单位是否合适由单位类规则检查。
"""

import re

from jixiao.audit.aspects import aspect
from jixiao.audit.context import Context
from jixiao.audit.entries import measure, measure_cell, value_cell
from jixiao.audit.naming import ends_in
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.unit_beside import unit_beside
from jixiao.audit.unquantified import weakness, wording
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Quantity, Range
from jixiao.profiles.load import words

_UNIT_IN_BRACKETS = re.compile(r"[(（][^()（）\d]{1,4}[)）]\s*$")


@rule("quantification.quantity_counted", catalogue="D03", severity="error", basis=["mof-2015-88", "fill-in-notes"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    rows = [row for row in form.indicators if aspect(row) == "quantity" and (row.targets or row.content)]
    if not rows:
        return not_applied("表内没有填写了指标值的数量指标")
    failures = []
    for row in rows:
        text = wording(form, row)
        if text and weakness(form, row, text, context.profile) == "number":
            failures.append(_without(row, "数字", text))
        elif _lacks_unit(row) and not unit_beside(form, row):
            failures.append(_without(row, "计量单位", row.target or ""))
    return verdict(failures, f"{len(rows)}条数量指标都有数字和单位")


def _lacks_unit(row: Indicator) -> bool:
    counted = [target for target in row.targets if isinstance(target, Quantity | Range)]
    if not counted or any(target.unit for target in counted):
        return False
    name = measure(row)
    in_name = _UNIT_IN_BRACKETS.search(name) or ends_in(name, (*words("counting_names"), *words("percent_names")))
    return not in_name and not any("单位" in key or key == "unit" for key in row.extra)


def _without(row: Indicator, what: str, text: str) -> Outcome:
    return failed(
        f"数量指标“{shortened(measure(row))}”的指标值“{shortened(text)}”没有{what}。",
        cells=[value_cell(row), measure_cell(row)],
        expected="数字和计量单位",
        found=shortened(text),
        repair=f"补上{what}" + ("，例如“≥10家”。" if what != "计量单位" else "，如家、个、人次。"),
    )
