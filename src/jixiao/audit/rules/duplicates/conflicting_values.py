"""同一指标在一张表内只能有一个指标值。

The same name for the same object and horizon (`audit.same_indicator`); quantities are compared with their units, so
1亿元 and 10000万元 agree. Two values of one cell under one name are `quantification.one_value_a_cell`'s business.

查什么：名称相同、对象相同的指标，在不同行里的指标值是否一致。
为什么：同一指标两个数，批复后不知道按哪一个监控和自评。
反例：税收增长率一处写“1%以上”，另两处写“2%以上”。
正例：两项工作各自的满意度，名称栏分别写明工作任务。
依据：表内逻辑。
已知局限：名称写法差别大的同一指标看不出来，近似名称由“近似重复”规则提示。
"""

from collections.abc import Mapping

from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, measure_cell
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.same_indicator import all_same, rows_said, said_of_one_indicator
from jixiao.audit.wording import quoted, shortened
from jixiao.forms.model import Form


@rule("duplicates.conflicting_values", catalogue="G01", severity="error", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    groups = said_of_one_indicator(form)
    if not groups:
        return not_applied("表内没有名称相同的指标")
    failures = [_failure(group) for group in groups if not all_same(group)]
    return verdict(failures, f"{len(groups)}组同名指标的指标值一致")


def _failure(group: list[Entry]) -> Outcome:
    values: dict[str, list[Entry]] = {}
    for entry in group:
        values.setdefault(entry.shown, []).append(entry)
    return failed(
        f"指标“{shortened(group[0].name)}”{_said(values)}。",
        cells=[cell for entry in group for cell in (entry.cell, measure_cell(entry.indicator))],
        expected="1个指标值",
        found="、".join(values),
        repair="核实后只保留一行；如果是不同对象或不同时期，在名称中写明区别。",
    )


def _said(values: Mapping[str, list[Entry]]) -> str:
    """The values, with the levels they stand below where that is not one for all."""
    count, rows = f"有{len(values)}个不同的指标值：", [rows_said(entries) for entries in values.values()]
    if len(set(rows)) == 1:
        return f"{rows[0]}{count}{quoted(values)}"
    return count + "，".join(f"{place}为{quoted([value])}" for place, value in zip(rows, values, strict=True))
