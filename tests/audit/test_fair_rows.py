"""Indicators as lawful forms of all trades print them: no rule calls one of them an error.

`fair_forms/rows.tsv`: second level, name, value. They stand in one form; what is asked of forms as a whole is left out.
"""

from datetime import date
from functools import cache
from pathlib import Path

from jixiao.audit.documents import audit_forms
from jixiao.audit.outcome import Finding
from jixiao.forms.model import Form
from tests.forms.texts import form_of

ROWS = [
    tuple(line.split("\t"))
    for line in Path(__file__).parent.joinpath("fair_forms", "rows.tsv").read_text("utf-8").splitlines()
]
LEVEL1 = {"成本": "成本指标", "服务": "满意度指标", "数量": "产出指标", "质量": "产出指标", "时效": "产出指标"}
HEAD = (
    "2023年项目支出绩效目标表\n项目名称\t综合事务\t\t\n主管部门\t某县民政局\t\t\n年度资金总额（万元）\t9000\t\t\n"
    "年度绩效目标\t各项工作按计划完成。\t\t\n一级指标\t二级指标\t三级指标\t指标值\n"
)


FORM_WIDE = {
    # signs, amounts without ≤, years and bases left out: each is said once of the whole form
    "quantification.operator_present", "direction.cost_ceiling", "dates.deadline_with_year",
    "quantification.growth_base",
    # 260 indicators in one form, among them social costs below the effects, and costs far below the made-up budget
    "duplicates.output_count", "classification.level_pair", "budget.cost_coverage",
}  # fmt: skip
JUST = {
    # 落实管护主体和经费, 完成下达任务: nothing to measure them by
    "quantification.qualitative_levels",
    # 资金使用合规性: 合规 is what the law asks of everybody
    "history.legal_routine",
    # 媒体宣传报道≥20篇 is what the department does, 新增就业 what comes of it
    "classification.activity_as_effect", "classification.effect_as_output",
}  # fmt: skip


@cache
def findings() -> tuple[Form, list[Finding]]:
    body = "".join(f"{LEVEL1.get(r[0][:2], '效益指标')}\t{r[0]}\t{r[1]}\t{r[2]}\n" for r in ROWS)
    form = form_of(HEAD + body)
    return form, [each for each in audit_forms([form], date(2026, 1, 15))[0] if each.outcome.status == "failed"]


def test_no_lawful_indicator_is_an_error():
    form, found = findings()
    assert [(row.level2, row.level3, row.target) for row in form.indicators] == ROWS
    assert [(each.rule, each.outcome.message) for each in found if each.severity == "error"] == []


def test_what_else_is_raised_of_so_many_is_little_and_just():
    _, found = findings()
    assert len(ROWS) >= 280
    assert {each.rule for each in found} <= FORM_WIDE | JUST
    assert len(found) <= 15
