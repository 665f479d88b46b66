"""指标名称应当写明所指的事项，不能只写序号。

A name that is nothing but 重点工作/任务/目标, a number and 完成率 or the like; a quantity of 其他工作 or 年度任务. A
row whose remark or standard names the matter satisfies the rule.

查什么：有没有“重点工作1计划完成率”“年度工作目标2实现率”“其他工作”这样没有写明事项的指标名称。
为什么：离开任务表就看不出考核的是什么，公开后读者无从理解。
反例：“重点工作1计划完成率 100%”。
正例：“公办幼儿园建设计划完成率 ≥95%”；“重点工作1计划完成率”的指标值说明写“新建中小学20所”。
依据：河南《市级部门整体绩效目标申报表》表样：三级指标应当填写具体任务。
已知局限：不判断写明的事项是否与该序号的任务一致。
"""

from jixiao.audit.aspects import aspect
from jixiao.audit.context import Context
from jixiao.audit.coverage.references import Reference, has_number, is_hollow, is_named_elsewhere, reference
from jixiao.audit.entries import entries, measure, measure_cell
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator


@rule("coverage.generic_name", catalogue="C06", severity="warning", basis=["henan-form-2021"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    if not form.indicators:
        return not_applied("表内没有绩效指标")
    generic = [(row, found) for row in form.indicators if (found := reference(row)) and found.no is not None]
    failures = [_failure(form, row, found) for row, found in generic if not is_named_elsewhere(row)]
    numbered = {id(row) for row, _ in generic}
    failures += [
        _hollow(row)
        for row in form.indicators
        if id(row) not in numbered and is_hollow(row) and _must_name(row) and not is_named_elsewhere(row)
    ]
    return verdict(failures, "没有只写序号的指标名称")


def _must_name(row: Indicator) -> bool:
    """A number without its list, or a count of pieces; the share of all work that gets done names no single one."""
    is_count = any(entry.quantity and entry.unit and not entry.is_share for entry in entries(row))
    return has_number(row) or (aspect(row) == "quantity" and is_count)


def _hollow(row: Indicator) -> Outcome:
    return failed(
        f"指标“{shortened(measure(row))}”没有写明是哪一项工作。",
        cells=[measure_cell(row)],
        expected="写明事项的名称",
        found=measure(row),
        repair="写明所指的工作，如“公办幼儿园建设数量”。",
    )


def _failure(form: Form, row: Indicator, found: Reference) -> Outcome:
    meant = _meant(form, found)
    return failed(
        f"指标“{found.text}”只写了序号，没有写明是哪一项工作。",
        cells=[measure_cell(row)],
        expected="写明事项的名称" if meant is None else f"写明“{shortened(meant)}”",
        found=found.text,
        repair="把序号换成所指的工作名称，如“公办幼儿园建设计划完成率”。",
    )


def _meant(form: Form, found: Reference) -> str | None:
    if found.kind == "task":
        return next((task.name for task in form.tasks if task.no == found.no), None)
    return next((objective.text for objective in form.objectives if objective.no == found.no), None)
