from dataclasses import replace

import pytest

from jixiao.cells.model import Address, Cell
from tests.audit.asking import run
from tests.builders import SCORED_ROWS, department_targets, row, self_evaluation

RULE = "scores.total_points"


def evaluated(total, execution="9.68", rows=SCORED_ROWS):
    return self_evaluation(total_score=total, rows=rows, texts={"execution_score": execution} if execution else {})


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(evaluated("99.68"), "passed", id="added"),
        pytest.param(evaluated("99.86"), "failed", id="weifang-2020"),
        pytest.param(evaluated("99.7分"), "failed", id="two-hundredths-too-much"),
        pytest.param(evaluated("100", "9.95"), "passed", id="nearest-lawful-rounded-to-a-whole"),
        pytest.param(evaluated("100", "9.68"), "failed", id="too-much-for-rounding"),
        pytest.param(evaluated("自评得分99.68分"), "passed", id="in-words"),
        pytest.param(evaluated("90", None), "passed", id="nearest-lawful-without-execution"),
        pytest.param(evaluated("优秀"), "cannot_decide", id="no-number"),
        pytest.param(evaluated("99", rows=[*SCORED_ROWS, row(weight="10", score=None)]), "failed", id="column-missing"),
        pytest.param(self_evaluation(total_score=None), "not_applied", id="no-total"),
        pytest.param(department_targets(), "not_applied", id="declaration"),
    ],
)
def test_total_points(form, status):
    assert run(RULE, form).status == status


def test_no_verdict_over_a_blank_score():
    form = evaluated("99.68")
    rows = (replace(form.indicators[0], score=None), *form.indicators[1:])
    assert run(RULE, replace(form, indicators=rows)).status == "cannot_decide"


def test_a_cell_merged_over_two_rows_counts_once():
    form = evaluated("99.68")
    first, second, *rest = form.indicators
    merged = replace(second, score=first.score, places={**second.places, "score": first.places["score"]})
    shared = replace(form, indicators=(first, merged, *rest))
    assert run(RULE, shared).failures[0].expected == "84.68分"


def test_a_form_that_is_being_written_needs_its_total():
    form = self_evaluation(total_score=None)
    labelled = replace(form, cells=(*form.cells, Cell("总分", Address(table=9, row=1, column=1), row=1, column=1)))
    [wrong] = run(RULE, labelled, "national-2020", is_internal=True).failures
    assert (wrong.message, [cell.text for cell in wrong.cells]) == ("没有填总分。", ["总分"])
    assert run(RULE, form, "national-2020", is_internal=True).status == "not_applied"
    assert run(RULE, labelled, "national-2020").status == "not_applied"
