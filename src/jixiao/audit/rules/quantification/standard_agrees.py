"""指标值应当与绩效标准一致。

Where both have equally many figures of one unit: the amounts must be equal and the signs must not point in opposite
directions. A standard that says where it comes from (上年实际, 行业平均, 国家标准) may differ, how points are given
(每缺1%扣1分) is none; a sign or % missing on one side is other rules' business.

查什么：同一行的指标值和绩效标准，数量是否相同，“≥”和“≤”是否相反。
为什么：标准是衡量指标值的尺子，两处不同就不知道完成多少算达标。
反例：指标值“20家以上”，绩效标准“≥6家”。
正例：指标值“200万”，绩效标准“≤200万”；绩效标准“行业平均水平为18家”。
依据：表内逻辑；湖南 2023 年项目支出绩效目标表设绩效标准一栏。
已知局限：单位不同或个数不同的无法对应，不比较。
"""

import re
from collections.abc import Iterable

from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, entries, standard_entries
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.same_indicator import same_target
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator
from jixiao.profiles.load import words

_SCORING = re.compile(r"扣\d|[扣得]\D{0,4}分|满分|计\d+(?:\.\d+)?分|权重")
"""每缺1%扣1分, 达到得满分: how points are given, no standard."""


@rule("quantification.standard_agrees", catalogue="D16", severity="error", basis=["logic", "hunan-form-2023"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    compared = [pair for row in form.indicators for pair in _pairs(row)]
    if not compared:
        return not_applied("表内没有可与指标值对照的绩效标准")
    failures = [_failure(value, standard) for value, standard in compared if _differ(value, standard)]
    return verdict(failures, f"{len(compared)}处指标值与绩效标准一致")


def _pairs(row: Indicator) -> list[tuple[Entry, Entry]]:
    """Values and standards of one unit in the order of the page, where there are equally many."""
    if not row.standard or mentions(row.standard, words("standard_origins")) or _SCORING.search(row.standard):
        return []
    values, standards = _by_unit(entries(row)), _by_unit(standard_entries(row))
    return [
        pair
        for unit, found in values.items()
        if len(found) == len(standards.get(unit, ()))
        for pair in zip(found, standards[unit], strict=True)
    ]


def _by_unit(found: Iterable[Entry]) -> dict[str, list[Entry]]:
    grouped: dict[str, list[Entry]] = {}
    for entry in found:
        if entry.quantity is not None and entry.unit:
            unit = "万元" if entry.is_money and "/" not in entry.unit else entry.unit
            grouped.setdefault(unit, []).append(entry)
    return grouped


def _differ(value: Entry, standard: Entry) -> bool:
    is_opposite = (value.asks_more and standard.asks_less) or (value.asks_less and standard.asks_more)
    return is_opposite or not same_target(value.target, standard.target)


def _failure(value: Entry, standard: Entry) -> Outcome:
    return failed(
        f"“{shortened(value.name)}”的指标值“{value.shown}”与绩效标准“{standard.shown}”不一致。",
        cells=[value.cell, standard.cell],
        expected=standard.shown,
        found=value.shown,
        repair="核实后把两处改为同一个数和同一个符号；绩效标准取自往年或行业的，写明来源。",
    )
