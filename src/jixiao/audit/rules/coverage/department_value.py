"""部门表与项目表的同一指标，部门的数不应小于项目的数。

Asked on a department form whose project forms are in the same file, or are the unit's of the year: values of the same
name, unit and year. A count or amount of one project is part of the department's, so a smaller one contradicts it; a
larger one may include other projects. Shares, averages and satisfaction are not summed and not compared.

查什么：部门表中与项目表同名的指标，指标值是否小于项目表的指标值。
为什么：一个项目就完成的数，部门总数不可能更小，两张表必有一处错。
反例：部门表“建设高标准农田面积 5000亩以上”，项目表“8000亩以上”。
正例：部门表“培训 1000人次”，项目表“培训 300人次”。
依据：表间逻辑：部门整体目标包括其项目的目标。
已知局限：名称说法不同的不比较。
"""

from jixiao.audit.context import Context
from jixiao.audit.coverage.texts import is_telling
from jixiao.audit.coverage.values import larger, shared_entries
from jixiao.audit.entries import Entry, entries
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.same_indicator import same_target
from jixiao.audit.siblings import projects_of
from jixiao.audit.similarity import name_key
from jixiao.audit.wording import shortened
from jixiao.forms.indicator_kinds import is_satisfaction
from jixiao.forms.model import Form

_TELLING = 6
"""A shorter name of a share (完成率, 验收合格率) is another in every project."""


@rule("coverage.department_value", catalogue="C09", severity="error", basis=["logic"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    projects = projects_of(form, context.others)
    shared = [pair for project in projects for pair in shared_entries(form, project)]
    if not shared and not any(_same_shares(form, project) for project in projects):
        return not_applied("没有与部门表有同名指标的项目表可以对照")
    failures = [
        failed(
            f"部门表“{shortened(own.name)}”为“{own.shown}”，项目表同一指标“{shortened(other.name)}”为“{other.shown}”。",
            cells=[own.cell, other.cell],
            expected=f"不小于项目表的“{other.shown}”",
            found=own.shown,
            repair="核实后改正其中一张表；部门的数应当包括各项目的数。",
        )
        for own, other in shared
        if larger(other, own)
    ]
    failures += [_other_share(own, other) for project in projects for own, other in _same_shares(form, project)]
    return verdict(failures, f"与项目表同名的{len(shared)}个指标值没有矛盾")


def _same_shares(form: Form, project: Form) -> list[tuple[Entry, Entry]]:
    """Shares of one telling name (新能源公交车占比) and different values; whom a project asks whether they are content
    is another matter in every project."""
    theirs = {name_key(entry.name): entry for entry in _shares(project)}
    pairs = ((own, theirs.get(name_key(own.name))) for own in _shares(form))
    return [(own, other) for own, other in pairs if other and not same_target(own.target, other.target)]


def _shares(form: Form) -> list[Entry]:
    return [
        entry
        for row in form.indicators
        if row.horizon != "whole_life" and not is_satisfaction(row)
        for entry in entries(row)
        if entry.is_share and entry.quantity is not None and len(entry.name) >= _TELLING and is_telling(entry.name)
    ]


def _other_share(own: Entry, other: Entry) -> Outcome:
    return failed(
        f"部门表“{shortened(own.name)}”为“{own.shown}”，项目表同一指标为“{other.shown}”。",
        cells=[own.cell, other.cell],
        expected=other.shown,
        found=own.shown,
        repair="核实后改正其中一张表。",
    )
