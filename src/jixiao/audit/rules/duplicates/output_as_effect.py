"""产出指标不得原样再当作效益指标。

A value of an output and a value of an effect with the same amount, unit and (nearly) the same name. One finding for
each effect, with the outputs that promise the same.

查什么：产出中已有的指标和数值，是否又在效益中出现。
为什么：同一件事既算产出又算效益，重复计分，真正的效益没有目标。
反例：数量指标和经济效益都写“新认定高新技术企业20家以上”。
正例：产出“新认定高新技术企业≥20家”，经济效益“高新技术产业增加值≥380亿元”。
依据：预算绩效管理审计常见问题：产出与效益混用。
已知局限：换了名称或数值的重复看不出来。
"""

from collections.abc import Sequence
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

Promise = tuple[Indicator, Entry]


@rule("duplicates.output_as_effect", catalogue="G03", severity="warning", basis=["audit-2023-chifeng"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    outputs = [row for row in form.indicators if is_output(row)]
    effects = [row for row in form.indicators if is_benefit(row)]
    if not outputs or not effects:
        return not_applied("表内没有同时设产出指标和效益指标")
    alike = context.profile.number("same_indicator_similarity")
    made = [(output, entry) for output in outputs for entry in entries(output) if _is_figure(entry)]
    failures = [_failure(effect, shared) for effect in effects if (shared := _shared(effect, made, alike))]
    return verdict(failures, f"{len(effects)}条效益指标都不是产出指标的重复")


def _shared(
    effect: Indicator, made: Sequence[tuple[Indicator, Entry]], alike: Decimal
) -> list[tuple[Indicator, Entry]]:
    """The values of an effect that an output promises already, each with the first such output."""
    found = []
    for entry in filter(_is_figure, entries(effect)):
        first = next((row for row, other in made if _same_promise(entry, other, alike)), None)
        if first is not None:
            found.append((first, entry))
    return found


def _is_figure(entry: Entry) -> bool:
    return isinstance(entry.target, Quantity | Range)


def _same_promise(one: Entry, other: Entry, alike: Decimal) -> bool:
    return same_target(one.target, other.target) and _same_name(one, other, alike)


def _same_name(one: Entry, other: Entry, alike: Decimal) -> bool:
    return bool(name_key(one.name)) and similarity(one.name, other.name) >= alike


def _failure(effect: Indicator, shared: Sequence[Promise]) -> Outcome:
    promised = [f"{entry.name}{entry.shown}" for _, entry in shared]
    outputs = {id(output): value_cell(output) for output, _ in shared}
    return failed(
        f"产出中已有的{quoted(promised)}又列为“{effect.level2 or effect.level1}”。",
        cells=[*outputs.values(), value_cell(effect)],
        expected="产出带来的变化",
        found="、".join(promised),
        repair="效益中改写产出带来的变化，例如产值、就业、节约、知晓率，并给出目标值。",
    )
