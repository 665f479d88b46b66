"""产值、税收、就业、交易额等成效宜列入效益，不作为产出数量。

查什么：数量指标中有没有增加值、交易额、销售收入、税收、就业人数等成效类指标，有没有工作拉动、撬动的金额。
为什么：成效受多种因素影响，不是本部门直接提供的产品和服务。
反例：数量指标“技术合同交易额≥22亿元”。
正例：数量指标“登记技术合同≥500份”，经济效益“技术合同交易额≥22亿元”。
依据：行政事业单位绩效目标设置问题分析。
已知局限：税务部门的税收、人社部门的就业是本职产出，不报；其他部门的本职只作提示。
"""

from jixiao.audit.aspects import aspect
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, entries, measure_cell
from jixiao.audit.naming import ends_in, mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.forms.targets import Quantity, Range
from jixiao.profiles.load import pairs


@rule("classification.effect_as_output", catalogue="H06", severity="hint", basis=["target-setting-problems"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    counted = [
        entry
        for row in form.indicators
        if aspect(row) == "quantity"
        for entry in entries(row)
        if isinstance(entry.target, Quantity | Range)
    ]
    if not counted:
        return not_applied("表内没有带数字的数量指标")
    failures = [
        failed(
            f"数量指标“{shortened(entry.name)}”（{entry.shown}）是工作带来的成效，宜列入效益。",
            cells=[entry.cell, measure_cell(entry.indicator)],
            expected="本部门提供的产品和服务的数量",
            found=f"{entry.name}{entry.shown}",
            repair="移到经济效益或社会效益；数量指标写本部门做了多少事。",
        )
        for entry in counted
        if (word := _effect(entry)) and not _is_own_duty(form, word)
    ]
    return verdict(failures, f"{len(counted)}个数量指标都不是成效")


def _effect(entry: Entry) -> str | None:
    listed = pairs("income_words")
    if mentions(entry.name, listed["turned"]):
        return None
    led = next((verb for verb in listed["leads"] if entry.name.startswith(verb)), None) if entry.is_money else None
    return led or ends_in(entry.name, listed["incomes"], listed["tails"])


def _is_own_duty(form: Form, word: str) -> bool:
    """Jobs are what a labour office provides, taxes what a tax office collects."""
    offices = pairs("income_words")["offices"].get(word, ())
    return any(name is not None and mentions(name.text, offices) for name in (form.department, form.reporting_unit))
