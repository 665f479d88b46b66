"""同一指标不得重复填写。

Same name, object and value within one class; the same value as output and as effect is `output_as_effect`, different
values are `conflicting_values`.

查什么：名称、对象、指标值都相同的指标是否出现两次以上。
为什么：重复的指标重复计分，也虚增指标条数。
反例：数量指标“举办培训班 ≥5期”出现两行。
正例：同名指标分属不同工作任务。
依据：表内逻辑。
已知局限：文字不同而意思相同的重复看不出来。
"""

from jixiao.audit.aspects import is_benefit, is_output
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, measure_cell
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.same_indicator import all_same, rows_said, said_of_one_indicator
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form


@rule("duplicates.duplicate_row", catalogue="G02", severity="warning", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    if len(form.indicators) <= 1:
        return not_applied("表内没有两条以上的指标")
    groups = [group for group in said_of_one_indicator(form) if all_same(group) and not _is_output_and_effect(group)]
    failures = [
        failed(
            f"指标“{shortened(group[0].name)}”（{group[0].shown}）{rows_said(group)}填写了{len(group)}次。",
            cells=[cell for entry in group for cell in (measure_cell(entry.indicator), entry.cell)],
            expected="1次",
            found=f"{len(group)}次",
            repair="只保留一行；如果是不同对象，在名称中写明区别。",
        )
        for group in groups
    ]
    return verdict(failures, f"{len(form.indicators)}条指标没有重复")


def _is_output_and_effect(group: list[Entry]) -> bool:
    rows = [entry.indicator for entry in group]
    return any(is_output(row) for row in rows) and any(is_benefit(row) for row in rows)
