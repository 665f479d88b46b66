"""同一事项在目标和指标中的数字应当一致。

Compared only where the words of the goal around the figure and the name of the indicator are the same but for words
that do not change what is counted (面积, 新增, 完成), the place of a verb and the object of the whole department, in
the same unit. A value stricter than a bound of the goal (不少于100家, ≥120家) agrees; so does a figure that any
indicator of the same name states.

查什么：目标写“建设高标准农田8000亩”，同名指标的指标值是不是8000亩。
为什么：同一件事两个数，监控和自评不知道以哪个为准。
反例：目标“培训农技人员800人次”，指标“培训农技人员 ≥600人次”。
正例：目标“培训农技人员不少于800人次”，指标“培训农技人员 ≥850人次”。
依据：表内逻辑。
已知局限：名称说法不同的不比较。
"""

from dataclasses import replace

from jixiao.audit.context import Context
from jixiao.audit.coverage.promises import Promise, Promises, promises
from jixiao.audit.coverage.values import counted, counterparts, is_stated, values_of
from jixiao.audit.entries import Entry
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form
from jixiao.forms.targets import Quantity, Rank


@rule("coverage.figure_agrees", catalogue="C05", severity="error", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    compared = [
        (goal, promise, found)
        for goal in promises(form)
        for promise in goal.listed
        if (found := list(counterparts(form, promise, "whole_life" if goal.is_whole_life else "annual")))
    ]
    if not compared:
        return not_applied("目标与指标中没有同一事项的数字")
    failures = [_failure(goal, promise, found[0]) for goal, promise, found in compared if not _agrees(promise, found)]
    return verdict(failures, f"{len(compared)}处数字目标与指标一致")


def _agrees(promise: Promise, found: list[Entry]) -> bool:
    if is_stated(promise, values_of(entry.target for entry in found)):
        return True
    wanted = promise.target
    return any(_is_stricter(entry.quantity, wanted) for entry in found if isinstance(wanted, Quantity))


def _is_stricter(value: Quantity | None, bound: Quantity) -> bool:
    if value is None:
        return False
    own, asked = counted(value), counted(bound)
    if not isinstance(own, Quantity) or not isinstance(asked, Quantity) or own.unit != asked.unit:
        return False
    if bound.operator in (">=", ">"):
        return own.value > asked.value and value.operator not in ("<=", "<")
    return bound.operator in ("<=", "<") and own.value < asked.value and value.operator not in (">=", ">")


def _failure(goal: Promises, promise: Promise, entry: Entry) -> Outcome:
    wanted = _as_value(promise, entry)
    return failed(
        f"{goal.label}写明“{promise.phrase}”，指标“{shortened(entry.name)}”的指标值却是“{entry.shown}”。",
        cells=[goal.cell, entry.cell],
        expected=wanted,
        found=entry.shown,
        repair=f"核实后把两处改为同一个数；以{goal.label}为准的，指标值改为“{wanted}”。",
    )


def _as_value(promise: Promise, entry: Entry) -> str:
    """The promise as the indicator would state it: with its own sign, where the goal has none."""
    target = promise.target
    if isinstance(target, Rank):
        return promise.phrase
    if isinstance(target, Quantity):
        target = replace(target, operator=target.operator or entry.operator)
    return replace(entry, target=target).shown
