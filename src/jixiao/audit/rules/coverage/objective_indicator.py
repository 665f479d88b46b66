"""每一项绩效目标都应当有对应的指标。

An objective counts as covered where any indicator names it by its number, states its figure or shares enough of its
words (parameter uncovered_below; how scores are made: audit/coverage). An objective of nothing but general words is
not asked about.

查什么：整体绩效目标、年度绩效目标的每一条，是否至少有一条指标反映它。
为什么：没有指标的目标无法监控和自评，写了等于没写。
反例：目标3“加大高层次人才引进力度”，指标中没有一条与人才有关。
正例：目标“培育高新技术企业”，指标“新认定高新技术企业 ≥125家”。
依据：财预〔2015〕88号审核内容“相关性”：指标应当覆盖目标（条文待核）。
已知局限：按文字相似度判断，换了说法而没有共同字词的可能误报，消息中写明最接近的指标供核对。
"""

from jixiao.audit.context import Context
from jixiao.audit.coverage.gaps import coverable, gaps
from jixiao.audit.outcome import Outcome, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.forms.model import Form


@rule("coverage.objective_indicator", catalogue="C01", severity="warning", basis=["mof-2015-88"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    found = coverable(form, context.profile, "objective")
    if found is None:
        return not_applied("表内没有可以对照的绩效目标和指标")
    return verdict(gaps(form, found, found.uncovered, "目标"), f"{len(found.rows)}项目标都有对应的指标")
