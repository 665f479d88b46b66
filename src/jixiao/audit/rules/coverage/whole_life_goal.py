"""多年项目的实施期目标与年度目标应当不同。

Texts are compared without punctuation. A department's 长期目标 has no period and is for several years. For a project
of one year see `coverage.one_year_goal`.

查什么：跨年度项目的实施期（总体）目标、部门的长期目标与年度目标是否照抄。
为什么：两个目标相同，年度就没有分解，也看不出各年做到哪一步。
反例：2023—2025年的项目，总体目标与年度目标一字不差。
正例：总体目标“三年建成分馆120个”，年度目标“当年建成40个”。
依据：审核通行做法：年度目标由总体目标分解。
已知局限：只认文字完全相同的。
"""

from jixiao.audit.context import Context
from jixiao.audit.coverage.horizons import same_goals, years
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.forms.model import Form


@rule("coverage.whole_life_goal", catalogue="C10", severity="warning", basis=["common-practice"])
def check(form: Form, _context: Context) -> Outcome:
    same = same_goals(form)
    length = years(form)
    is_of_years = form.kind == "department_targets" if length is None else length > 1
    if same is None or not is_of_years:
        return not_applied("不是同时写有实施期（长期）目标和年度目标的多年项目或部门")
    if not same.are_equal:
        return passed("实施期目标与年度目标不同", cells=same.cells)
    return failed(
        f"{f'项目实施期{length}年，实施期' if length else '部门长期'}目标与年度目标完全相同。",
        cells=same.cells,
        expected="年度目标只写当年完成的部分",
        repair="把总体目标按年度分解，年度目标写当年的数量和进度。",
    )
