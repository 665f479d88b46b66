"""不涉及的指标不得占分值。

A row whose value or name says 不涉及, 不适用 and that carries points; also 无 where a rate or a count is asked for
(处置率: 无). 无 as the value of what should not happen is a target (重大事故: 无) and is not asked.

查什么：指标值或名称写着“不涉及”“不适用”“无”的行，有没有分值。
为什么：没有内容的指标白得分，抬高总分。
反例：生态效益指标“不涉及”，分值 10。
正例：生态效益指标“不涉及”，不设分值，分值调整到其他指标；“重大安全事故”填“无”。
依据：预算绩效管理审计常见问题：空指标占分值。
已知局限：没有分值栏的表不适用。
"""

from jixiao.audit.context import Context
from jixiao.audit.entries import measure, measure_cell, value_cell
from jixiao.audit.naming import ends_in, mentions, plain
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.forms.model import Form, Indicator
from jixiao.profiles.load import pairs, words

_NONE = ("无", "暂无")


@rule("duplicates.empty_row_points", catalogue="G05", severity="error", basis=["audit-2023-chifeng"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    weighted = [row for row in form.indicators if row.weight]
    if not weighted:
        return not_applied("表内没有分值")
    failures = [
        failed(
            f"“{measure(row) or row.level2 or ''}”没有内容（{row.target or measure(row)}），却有{row.weight:f}分。",
            cells=[row.place("weight"), value_cell(row), measure_cell(row)],
            expected="0分或不设分值",
            found=f"{row.weight:f}分",
            repair="去掉这一行的分值，按规定调整到其他指标，使总分不变。",
        )
        for row in weighted
        if _is_empty(row)
    ]
    return verdict(failures, f"{len(weighted)}条有分值的指标都有内容")


def _is_empty(row: Indicator) -> bool:
    name, value = plain(measure(row)), plain(row.target or "")
    not_involved = words("not_involved")
    if value in not_involved or name in not_involved:
        return True
    return value in _NONE and (name in ("", *_NONE) or _asks_for_a_figure(row, name))


def _asks_for_a_figure(row: Indicator, name: str) -> bool:
    """Whether 无 is no value for it: a rate or a count of something wanted, or no more than the name of its level."""
    is_wanted = ends_in(name, words("figure_endings")) and not mentions(name, pairs("negative_events")["events"])
    return bool(is_wanted) or name in (plain(row.level1 or ""), plain(row.level2 or ""))
