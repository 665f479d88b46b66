from dataclasses import replace

import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets

RULE = "units.budget_change"


def year(total, **changes):
    return department_targets(amounts={"total": total}, **changes)


@pytest.mark.parametrize(
    ("form", "before", "status"),
    [
        pytest.param(year("120"), year("100"), "passed", id="a-fifth-more"),
        pytest.param(year("130"), year("100"), "passed", id="nearest-lawful-at-the-limit"),
        pytest.param(year("1000"), year("100"), "failed", id="ten-times"),
        pytest.param(year("60"), year("100"), "failed", id="much-less"),
        pytest.param(
            year("1000", texts={"project_overview": "比上年增加900万元，系承接省级专项。"}),
            year("100"),
            "passed",
            id="reason",
        ),
        pytest.param(year("100"), year(None), "cannot_decide", id="last-year-unreadable"),
        pytest.param(year("100"), None, "not_applied", id="no-last-year"),
        pytest.param(year("100"), department_targets(amounts={}), "not_applied", id="no-amount-last-year"),
    ],
)
def test_budget_change(form, before, status):
    assert run(RULE, form, previous=before).status == status


def test_says_by_how_much():
    assert run(RULE, year("60"), previous=year("100")).failures[0].difference == "-40.00万元"


def beside(now, before, column="previous_budget"):
    """A project's form that prints last year's budget in the same row."""
    form = project_targets(amounts=[("annual_budget", now, "annual_budget"), (None, before, column)])
    first, second = form.money
    return replace(
        form,
        money=(
            first,
            replace(second, cell=replace(second.cell, address=first.cell.address, row=first.cell.row, column=9)),
        ),
    )


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(beside("196", "180"), "passed", id="a-little-more"),
        pytest.param(beside("296", "180"), "failed", id="much-more"),
        pytest.param(beside("296", "180", column="recent_years"), "failed", id="of-two-years"),
        pytest.param(beside("296", "180", column="executed"), "not_applied", id="nearest-lawful-another-column"),
    ],
)
def test_last_year_beside(form, status):
    assert run(RULE, form).status == status
