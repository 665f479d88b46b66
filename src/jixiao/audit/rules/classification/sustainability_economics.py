"""可持续影响指标不宜重复经济效益。

查什么：可持续影响下面是不是税收、收入、产值、利润一类经济指标。
为什么：可持续影响要说明项目结束以后还能持续发挥什么作用。
反例：可持续影响指标“税收增长率≥2%”。
正例：可持续影响指标“设备使用年限≥8年”；“技术推广应用年限≥3年”；“税收管理制度健全”。
依据：行政事业单位绩效目标设置问题分析。
已知局限：只认词表中的经济名称，只作提示。
"""

from jixiao.audit.aspects import aspect
from jixiao.audit.context import Context
from jixiao.audit.entries import entries, measure_cell, value_cell
from jixiao.audit.naming import ends_in
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import quoted
from jixiao.forms.model import Form
from jixiao.profiles.load import pairs


@rule("classification.sustainability_economics", catalogue="H11", severity="hint", basis=["target-setting-problems"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    rows = [row for row in form.indicators if aspect(row) == "sustainable" and row.targets]
    if not rows:
        return not_applied("表内没有填写了指标值的可持续影响指标")
    listed = pairs("income_words")
    failures = [
        failed(
            f"可持续影响指标{quoted(dict.fromkeys(economic))}是经济效益。",
            cells=[measure_cell(row), value_cell(row)],
            expected="项目结束后持续发挥的作用",
            found="、".join(dict.fromkeys(economic)),
            repair="移到经济效益；可持续影响写使用年限、机制、能力等长期作用。",
        )
        for row in rows
        if (
            economic := [
                entry.name
                for entry in entries(row)
                if entry.quantity is not None and ends_in(entry.name, listed["incomes"], listed["tails"])
            ]
        )
    ]
    return verdict(failures, f"{len(rows)}条可持续影响指标没有重复经济效益")
