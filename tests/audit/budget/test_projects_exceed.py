import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets

RULE = "budget.projects_exceed"


def project(amount: str | None, **changes):
    return project_targets(amounts={"annual_budget": amount}, **changes)


@pytest.mark.parametrize(
    ("projects", "status"),
    [
        pytest.param((project("200"), project("65")), "passed", id="just-all"),
        pytest.param((project("200"), project("70")), "failed", id="five-too-much"),
        pytest.param((project("240"),), "passed", id="nearest-lawful-less-is-A16"),
        pytest.param((project(None),), "cannot_decide", id="unreadable"),
        pytest.param(
            (project("900", department="某县农业局", reporting_unit=None),), "not_applied", id="other-department"
        ),
        pytest.param((project("900", year=2022),), "not_applied", id="other-year"),
        pytest.param((), "not_applied", id="alone"),
    ],
)
def test_projects_exceed(projects, status):
    assert run(RULE, department_targets(), siblings=projects).status == status


def test_message_gives_both():
    answers = run(RULE, department_targets(), siblings=(project("200"), project("70")))
    assert answers.summary() == [(["265.00", "200", "70"], "不超过265.00万元", "270.00万元", "5.00万元")]
