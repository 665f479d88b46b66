"""产出指标不得原样再当作效益指标。

A value of an output and a value of an effect with the same amount, unit and (nearly) the same name. One finding for
each pair of cells, naming every figure they share.

查什么：产出中已有的指标和数值，是否又在效益中出现。
为什么：同一件事既算产出又算效益，重复计分，真正的效益没有目标。
反例：数量指标和经济效益都写“新认定高新技术企业20家以上”。
正例：产出“新认定高新技术企业≥20家”，经济效益“高新技术产业增加值≥380亿元”。
依据：预算绩效管理审计常见问题：产出与效益混用。
已知局限：换了名称或数值的重复看不出来。
"""

from decimal import Decimal

from jixiao.audit.aspects import is_benefit, is_output
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, entries, value_cell
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.same_indicator import same_target
from jixiao.audit.similarity import name_key, similarity
from jixiao.audit.wording import quoted
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Quantity, Range


@rule("duplicates.output_as_effect", catalogue="G03", severity="warning", basis=["audit-2023-chifeng"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    outputs = [row for row in form.indicators if is_output(row)]
    effects = [row for row in form.indicators if is_benefit(row)]
    if not outputs or not effects:
        return not_applied("表内没有同时设产出指标和效益指标")
    alike = context.profile.number("same_indicator_similarity")
    failures = [
        _failure(output, effect, shared)
        for output in outputs
        for effect in effects
        if (shared := _shared(output, effect, alike))
    ]
    return verdict(failures, f"{len(effects)} 条效益指标都不是产出指标的重复")


def _shared(output: Indicator, effect: Indicator, alike: Decimal) -> list[Entry]:
    return [
        entry
        for entry in entries(effect)
        if isinstance(entry.target, Quantity | Range)
        and any(same_target(entry.target, made.target) and _same_name(entry, made, alike) for made in entries(output))
    ]


def _same_name(one: Entry, other: Entry, alike: Decimal) -> bool:
    return bool(name_key(one.name)) and similarity(one.name, other.name) >= alike


def _failure(output: Indicator, effect: Indicator, shared: list[Entry]) -> Outcome:
    promised = [f"{entry.name}{entry.shown}" for entry in shared]
    return failed(
        f"产出中已有的{quoted(promised)}又列为“{effect.level2 or effect.level1}”。",
        cells=[value_cell(output), value_cell(effect)],
        expected="产出带来的变化",
        found="、".join(promised),
        repair="效益中改写产出带来的变化，例如产值、就业、节约、知晓率，并给出目标值。",
    )
