"""验收合格率等质量指标不宜列为效益，收入和税收等成效不宜列为质量。

查什么：效益指标中有没有项目、工程、培训的验收合格率；质量指标中有没有销售收入、税收、产值等成效。
为什么：合格率说明产出做得好不好，成效说明产出带来什么，两类不能互相代替。
反例：社会效益“项目验收合格率≥95%”；质量指标“带动销售收入≥1亿元”。
正例：质量指标“项目验收合格率≥95%”；生态效益“空气质量优良率≥85%”；社会效益“食品抽检合格率≥98%”。
依据：行政事业单位绩效目标设置问题分析。
已知局限：只认词表中的名称，只作提示。
"""

from jixiao.audit.aspects import aspect, is_benefit
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, entries, measure_cell
from jixiao.audit.naming import ends_in, mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.profiles.load import pairs


@rule("classification.pass_rate_as_effect", catalogue="H07", severity="hint", basis=["target-setting-problems"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    rows = [row for row in form.indicators if is_benefit(row) or aspect(row) == "quality"]
    asked = [entry for row in rows for entry in entries(row) if entry.quantity is not None]
    if not asked:
        return not_applied("表内没有带数字的质量指标和效益指标")
    failures = [
        failed(
            f"“{entry.indicator.level2 or entry.indicator.level1}”中的“{shortened(entry.name)}”属于{belongs}。",
            cells=[entry.cell, measure_cell(entry.indicator)],
            expected=belongs,
            found=f"{entry.name}{entry.shown}",
            repair=f"移到{belongs}，这里另设相应的指标。",
        )
        for entry in asked
        if (belongs := _belongs_to(entry))
    ]
    return verdict(failures, f"{len(asked)}个质量和效益的数值没有混列")


def _belongs_to(entry: Entry) -> str | None:
    """The kind an entry should stand under where it stands under the other."""
    listed = pairs("pass_rates")
    if is_benefit(entry.indicator):
        is_pass_rate = ends_in(entry.name, listed["rates"]) and mentions(entry.name, listed["made"])
        return "质量指标" if is_pass_rate else None
    incomes = pairs("income_words")
    is_income = ends_in(entry.name, incomes["incomes"], incomes["tails"])
    return "效益指标" if is_income and not mentions(entry.name, incomes["turned"]) else None
