import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets

RULE = "completeness.project_forms"


def project(amount, **changes):
    return project_targets(**{"amounts": {"annual_budget": amount}} | changes)


@pytest.mark.parametrize(
    ("siblings", "status"),
    [
        pytest.param((project("240"),), "failed", id="yuanjiang-2023-240-of-265"),
        pytest.param((project("240"), project("25")), "passed", id="all-projects"),
        pytest.param(
            (project("200", amounts={"annual_budget": "200", "superior_funds": "65"}),), "passed", id="superior"
        ),
        pytest.param((project(None),), "cannot_decide", id="amount-unreadable"),
        pytest.param((), "not_applied", id="nearest-lawful-department-form-alone"),
        pytest.param(
            (project("1", department="某市教育局", reporting_unit=None),), "not_applied", id="other-department"
        ),
        pytest.param((project("1", year=2022),), "not_applied", id="nearest-lawful-last-year-in-the-same-file"),
    ],
)
def test_project_forms(siblings, status):
    assert run(RULE, department_targets(), siblings=siblings).status == status


def test_the_annual_amount_counts_not_the_whole_life_total():
    long = project("1", amounts={"project_total": "900", "annual_budget": "265"})
    assert run(RULE, department_targets(), siblings=(long,)).status == "passed"


def test_not_asked_of_the_project_form_itself():
    assert run(RULE, project("240"), siblings=(department_targets(),)).status == "not_applied"


def test_message_touches_both_amounts():
    answers = run(RULE, department_targets(), siblings=(project("240"),))
    assert answers.summary() == [(["265.00", "240"], "265.00万元", "240.00万元", "-25.00万元")]


@pytest.mark.parametrize(
    ("amount", "lacks", "status"),
    [
        pytest.param("240", False, "failed", id="all-that-are-to-come-are-there"),
        pytest.param("240", True, "not_applied", id="nearest-lawful-one-is-still-being-written"),
        pytest.param("265", True, "passed", id="enough-already"),
    ],
)
def test_forms_the_unit_has_elsewhere(amount, lacks, status):
    assert run(RULE, department_targets(), of_unit=(project(amount),), lacks_projects=lacks).status == status


def test_a_project_in_the_file_and_in_the_workplace_is_one():
    here, there = project("240"), project("240")
    assert run(RULE, department_targets(), siblings=(here,), of_unit=(there,)).status == "failed"
