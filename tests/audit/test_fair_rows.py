"""Indicators as lawful forms of all trades print them: no rule calls one of them an error.

`fair_forms/rows.tsv`: second level, name, value. They stand in one form; what is asked of forms as a whole is left out.
"""

from datetime import date
from pathlib import Path

from jixiao.audit.documents import audit_forms
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


def test_no_lawful_indicator_is_an_error():
    form = form_of(HEAD + "".join(f"{LEVEL1.get(r[0][:2], '效益指标')}\t{r[0]}\t{r[1]}\t{r[2]}\n" for r in ROWS))
    assert [(row.level2, row.level3, row.target) for row in form.indicators] == ROWS
    errors = [
        (finding.rule, finding.outcome.message)
        for finding in audit_forms([form], date(2026, 1, 15))[0]
        if finding.outcome.status == "failed" and finding.severity == "error"
    ]
    assert errors == []
