"""全年预计与执行情况、指标值、完成目标可能性应当一致。

Of monitoring rows whose target is one figure or one date. What is counted up over the year (≥14座) cannot be less at
its end than now; what the unit expects either meets the target or it does not, and its likelihood must say the same.
What the course of the year speaks for is another matter: the forecast beside the form says it.

查什么：全年预计是否少于已经完成的数；预计达不到指标值的是否还选“确定能”，预计达到的是否选“完全不可能”。
为什么：累计的数只增不减；预计数和可能性互相矛盾，就不知道要不要纠偏。
反例：指标值“≥14座”，已完成7座，全年预计5座，选“确定能”；应于11月30日前完成，全年预计写次年1月5日，选“确定能”。
正例：指标值“≥14座”，已完成7座，全年预计12座，选“有可能”；合格率现为98%，全年预计96%。
依据：表内逻辑：同一张表的预计数和判断不能互相矛盾。
已知局限：一格有几个数的不比较；单位不同的不比较。
"""

from collections.abc import Iterator
from dataclasses import replace

from jixiao.audit.blocks import MONITORING, likelihood_cells
from jixiao.audit.context import Context
from jixiao.audit.entries import measure
from jixiao.audit.monitored import forecast_of, is_certain, is_impossible, likelihood
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Deadline, Quantity, Target
from jixiao.measures.achievement import amounts, is_met
from jixiao.measures.forecast import counted_up


@rule("quantification.year_forecast", catalogue="B24", severity="error", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    asked = [
        (row, target, forecast)
        for row in form.indicators
        if len(row.targets) == 1 and (forecast := forecast_of(row, form)) is not None
        if _is_comparable(target := row.targets[0], forecast)
    ]
    if form.kind not in MONITORING or not asked:
        return not_applied("不是监控表，或没有写成数字、日期的全年预计")
    failures = [outcome for each in asked for outcome in _judge(*each)]
    return verdict(failures, f"{len(asked)}个全年预计与执行情况、指标值一致", cells=[asked[0][0].place("forecast")])


def _is_comparable(target: Target, forecast: Target) -> bool:
    if isinstance(target, Deadline):
        return isinstance(forecast, Deadline)
    return isinstance(target, Quantity) and amounts(target, forecast) is not None


def _judge(row: Indicator, target: Target, forecast: Target) -> Iterator[Outcome]:
    name, said = shortened(measure(row)), row.extra["forecast"]
    figure = target if isinstance(target, Quantity) else None
    if figure is not None and _is_less_than_done(row, figure, forecast):
        yield failed(
            f"“{name}”全年预计“{said}”，比已经完成的“{row.actual}”还少。",
            cells=[row.place("forecast"), row.place("actual")],
            expected=f"不少于{row.actual}",
            found=said,
            repair="核对两个数：全年预计要包括已经完成的。",
        )
    meets = is_met((counted_up(figure) if figure else None) or target, forecast)
    if (meets is False and is_certain(row)) or (meets and is_impossible(row)):
        reaches = "达到" if meets else "达不到" if figure else "晚于"
        yield failed(
            f"“{name}”全年预计“{said}”，{reaches}指标值“{row.target}”，完成目标可能性却是“{likelihood(row)}”。",
            cells=[row.place("forecast"), *likelihood_cells(row), row.place("target")],
            found=said,
            repair="核对全年预计和可能性，改成一致的。",
        )


def _is_less_than_done(row: Indicator, target: Quantity, forecast: Target) -> bool:
    """Whether a figure that is counted up is expected to fall."""
    done = row.actuals[0] if len(row.actuals) == 1 else None
    if done is None or counted_up(target) is None:
        return False
    bare = replace(done, operator=None) if isinstance(done, Quantity) else done
    reached, expected = amounts(target, bare), amounts(target, forecast)
    if reached is None or expected is None or reached[0] == 0:
        return False
    return expected[1] * reached[0] < reached[1] * expected[0]
