"""每一项年度主要任务都应当有对应的指标。

As `coverage.objective_indicator`, for tasks: their names and contents. A task that takes a main share of the money is
reported by `coverage.main_spending`.

查什么：年度主要任务的每一条，是否至少有一条指标反映它。
为什么：任务多于指标，年底只能考核其中几项。
反例：7 项任务，指标只有“重点工作1计划完成率”“重点工作2计划完成率”。
正例：任务“公办幼儿园建设”，指标“公办幼儿园建设计划完成率”；或“重点工作任务完成率”一条计全部任务。
依据：河南《市级部门整体绩效目标申报表》：重点工作任务完成一栏逐项对应年度主要任务。
已知局限：按文字相似度判断，换了说法而没有共同字词的可能误报。
"""

from jixiao.audit.context import Context
from jixiao.audit.coverage.gaps import coverable, gaps
from jixiao.audit.coverage.spending import main_tasks
from jixiao.audit.outcome import Outcome, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.forms.model import Form


@rule("coverage.task_indicator", catalogue="C03", severity="warning", basis=["henan-form-2021"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    found = coverable(form, context.profile, "task")
    if found is None:
        return not_applied("表内没有可以对照的年度主要任务和指标")
    elsewhere = {task.no for task in main_tasks(form, context.profile)}
    reported = [number for number in found.uncovered if found.table.rows[number].no not in elsewhere]
    return verdict(gaps(form, found, reported, "任务"), f"{len(found.rows)}项任务已逐项对照指标")
