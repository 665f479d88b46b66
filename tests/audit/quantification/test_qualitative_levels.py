import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row, self_evaluation

RULE = "quantification.qualitative_levels"


@pytest.mark.parametrize(
    ("target", "remark", "status"),
    [
        pytest.param("形成科技创新氛围", None, "failed", id="no-levels-no-evidence"),
        pytest.param("分三档评定，标准见评分表", None, "passed", id="levels"),
        pytest.param("形成科技创新氛围", "以问卷结果为准", "passed", id="nearest-lawful-evidence-in-the-remark"),
        pytest.param("长期坚持", None, "passed", id="wangcheng-2022-vague-is-another-rule"),
        pytest.param("优、良、中、差", None, "not_applied", id="nearest-lawful-grades"),
        pytest.param("≥90%", None, "not_applied", id="figure"),
    ],
)
def test_qualitative_levels(target, remark, status):
    form = department_targets(rows=[row("效益指标", "社会效益指标", "创新文化", target, remark=remark)])
    assert run(RULE, form).status == status


def test_outputs_in_words_are_not_asked():
    form = department_targets(rows=[row("产出指标", "质量指标", "制度建设", "形成制度汇编")])
    assert run(RULE, form).status == "not_applied"


def test_self_evaluation_only_repeats_the_value():
    form = self_evaluation(rows=[row("效益指标", "社会效益指标", "创新文化", "形成科技创新氛围", actual="已形成")])
    assert run(RULE, form).status == "not_applied"
