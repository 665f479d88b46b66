import pytest

from jixiao.audit.context import ExAnte
from jixiao.audit.engine import severity_and_basis
from jixiao.audit.registry import all_rules
from jixiao.audit.rules.completeness.ex_ante_assessment import says_new
from tests.audit.asking import run
from tests.builders import department_targets, project_targets

RULE = "completeness.ex_ante_assessment"
NONE = ExAnte()


def project(nature="新增", total="800.00"):
    texts = {"project_nature": nature} if nature else {}
    return project_targets(
        texts=texts, amounts={"project_total": total, "project_fiscal": total, "annual_budget": "265.00"}
    )


@pytest.mark.parametrize(
    ("form", "known", "status"),
    [
        pytest.param(project(), NONE, "failed", id="none"),
        pytest.param(project(), ExAnte(("不予支持",)), "failed", id="not-supported"),
        pytest.param(project(), ExAnte(("不予支持", "支持")), "failed", id="the-newest-counts"),
        pytest.param(project(), ExAnte(("支持", "不予支持")), "passed", id="supported-at-last"),
        pytest.param(project(), ExAnte(("调整后支持",)), "passed", id="nearest-lawful-after-changes"),
        pytest.param(project(total="500.00"), NONE, "failed", id="at-the-limit"),
        pytest.param(project(total="499.99"), NONE, "not_applied", id="nearest-lawful-below-the-limit"),
        pytest.param(project("延续"), NONE, "not_applied", id="nearest-lawful-goes-on"),
        pytest.param(project("□新增 ☑延续"), NONE, "not_applied", id="ticked-goes-on"),
        pytest.param(project("新增 延续"), NONE, "cannot_decide", id="neither-ticked"),
        pytest.param(project(), ExAnte(reports=("事前绩效评估报告.pdf",)), "cannot_decide", id="a-report-only"),
        pytest.param(project(), None, "not_applied", id="nobody-knows"),
        pytest.param(project(None), NONE, "not_applied", id="no-nature"),
        pytest.param(department_targets(), NONE, "not_applied", id="department"),
    ],
)
def test_ex_ante_assessment(form, known, status):
    assert run(RULE, form, ex_ante=known).status == status


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("新增项目", True),
        ("经常性", False),
        ("1、持续性项目 □ 2、新增性项目 ☑", True),
        ("1、持续性项目 ☑ 2、新增性项目 □", False),
        ("☑新增 □延续", True),
        ("√新增", True),
        ("新增或延续", None),
    ],
)
def test_what_a_nature_says(text, expected):
    assert says_new(text) is expected


def test_it_keeps_nobody_from_sending_while_the_limit_is_hearsay():
    rule = next(rule for rule in all_rules() if rule.id == RULE)
    assert rule.severity == "error"
    assert severity_and_basis(rule)[0] == "warning"


def test_the_sentence():
    (outcome,) = run(RULE, project(), ex_ante=NONE).failures
    assert outcome.message == "新增项目800万元，达到重大项目的起点500万元，没有事前绩效评估。"
