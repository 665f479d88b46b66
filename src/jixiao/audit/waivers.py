"""Waivers: somebody answers for a failed rule in one department's form until a date; the finding stays visible.

- rule: budget.cost_within_budget
  department: 邵阳市科学技术局
  year: 2020
  project:                      # optional: only this project's form
  who: 张某某（绩效管理科）
  why: 追加预算文件已下达，待调整后重报
  until: 2020-06-30
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import yaml

from jixiao.audit.outcome import Finding
from jixiao.audit.registry import all_rules
from jixiao.forms.model import Form
from jixiao.forms.sheet import plain

_REQUIRED = ("rule", "department", "year", "who", "why", "until")
_KNOWN = frozenset({*_REQUIRED, "project"})


class BadWaivers(Exception):  # noqa: N818 - the name is the sentence
    """A waiver file that cannot be used; the text says which entry and what is wrong in it."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """One entry. It holds through `until`; afterwards the rule fails again."""

    rule: str
    department: str
    year: int
    who: str
    why: str
    until: date
    project: str | None = None

    def covers(self, form: Form, today: date) -> bool:
        """Whether it speaks of this form and still holds."""
        department = form.department.text if form.department else None
        project = form.project.text if form.project else None
        return today <= self.until and self.speaks_of(department, form.fiscal_year, project)

    def speaks_of(self, department: str | None, year: int | None, project: str | None) -> bool:
        """Whether it is meant for the form of this department, year and project."""
        return (
            plain(department or "") == plain(self.department)
            and year == self.year
            and (self.project is None or plain(project or "") == plain(self.project))
        )


def read_waivers(text: str) -> tuple[Waiver, ...]:
    """The waivers of a YAML file. BadWaivers on anything that is not as the module shows it."""
    try:
        entries = yaml.safe_load(text)
    except yaml.YAMLError as cause:
        mark = getattr(cause, "problem_mark", None)
        place = f"第{mark.line + 1}行第{mark.column + 1}列处" if mark else ""
        raise BadWaivers(f"豁免文件{place}不是有效的 YAML，请检查缩进、冒号、引号和括号。") from cause
    if entries is None:
        return ()
    if not isinstance(entries, list):
        raise BadWaivers("豁免文件应是一个列表，每项以“- rule:”开头。")
    known = {rule.id for rule in all_rules()}
    return tuple(_waiver(number, entry, known) for number, entry in enumerate(entries, 1))


def _waiver(number: int, entry: Any, known: set[str]) -> Waiver:
    if not isinstance(entry, dict):
        raise BadWaivers(f"第{number}项应是“键: 值”。")
    if missing := [name for name in _REQUIRED if not entry.get(name)]:
        raise BadWaivers(f"第{number}项缺少 {'、'.join(missing)}。")
    if unknown := sorted(entry.keys() - _KNOWN):
        raise BadWaivers(f"第{number}项有不认识的键 {'、'.join(map(str, unknown))}。")
    if entry["rule"] not in known:
        raise BadWaivers(f"第{number}项的规则 {entry['rule']} 不存在，可用 jixiao rules 查看。")
    if not isinstance(entry["until"], date):
        raise BadWaivers(f"第{number}项的 until 应写成 2020-06-30 这样的日期。")
    if not isinstance(entry["year"], int):
        raise BadWaivers(f"第{number}项的 year 应是四位数字的年度。")
    return Waiver(
        rule=entry["rule"],
        department=str(entry["department"]),
        year=entry["year"],
        who=str(entry["who"]),
        why=str(entry["why"]),
        until=entry["until"],
        project=None if entry.get("project") is None else str(entry["project"]),
    )


def waived(findings: Iterable[Finding], form: Form, waivers: Sequence[Waiver], today: date) -> list[Finding]:
    """The findings, those failed ones waived that somebody answers for."""
    holding = {waiver.rule: waiver for waiver in waivers if waiver.covers(form, today)}
    return [
        _waive(finding, holding[finding.rule])
        if finding.outcome.status == "failed" and finding.rule in holding
        else finding
        for finding in findings
    ]


def _waive(finding: Finding, waiver: Waiver) -> Finding:
    said = f"{finding.outcome.message}〔已豁免：{waiver.who}，{waiver.why}，至{waiver.until.isoformat()}〕"
    return finding._replace(outcome=finding.outcome._replace(status="waived", message=said))
