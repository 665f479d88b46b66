from dataclasses import replace

import pytest

from tests.audit.asking import run
from tests.builders import build, department_targets

RULE = "history.last_year_closed"


def table(column, **amounts):
    given = [(f"three_public.{slot}", text, column) for slot, text in amounts.items()]
    return build("base_data", title="部门整体支出绩效评价基础数据表", amounts=given, rows=())


LAST = table("current_final_accounts", total="24.60", reception="9.20")


@pytest.mark.parametrize(
    ("before", "previous", "status"),
    [
        pytest.param({"total": "24.60", "reception": "9.20"}, LAST, "passed", id="the-same"),
        pytest.param({"total": "26.40", "reception": "9.20"}, LAST, "failed", id="figures-turned"),
        pytest.param({"total": "24.61"}, LAST, "passed", id="nearest-lawful-rounding"),
        pytest.param({"total": None}, LAST, "cannot_decide", id="unreadable"),
        pytest.param({"overseas": "1.00"}, LAST, "not_applied", id="no-such-row-last-year"),
        pytest.param({"total": "26.40"}, None, "not_applied", id="no-last-year"),
    ],
)
def test_last_year_closed(before, previous, status):
    assert run(RULE, table("previous_final_accounts", **before), previous=previous).status == status


def test_both_figures_are_named_with_their_cells():
    answers = run(RULE, table("previous_final_accounts", total="26.40", reception="9.20"), previous=LAST)
    assert answers.summary() == [(["26.40", "24.60"], "24.60万元", "26.40万元", "1.80万元")]


def test_it_is_asked_of_base_data_alone():
    amounts = [("three_public.total", "26.40", "previous_final_accounts")]
    assert run(RULE, replace(department_targets(amounts=amounts)), previous=LAST).status == "not_applied"
