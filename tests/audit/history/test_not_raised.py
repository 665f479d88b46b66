from dataclasses import replace

import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row, self_evaluation

RULE = "history.not_raised"
NAME = "新认定高新技术企业数量"


def declared(target, **columns):
    return department_targets(rows=[row(level3=NAME, target=target, **columns)])


def last_year(actual):
    return self_evaluation(rows=[row(level3=NAME, target="≥100家", actual=actual)], year=2022)


@pytest.mark.parametrize(
    ("form", "previous", "status"),
    [
        pytest.param(declared("≥100家"), last_year("180家"), "failed", id="same-again"),
        pytest.param(declared("≥160家"), last_year("180家"), "passed", id="raised"),
        pytest.param(declared("≥100家"), last_year("130家"), "not_applied", id="nearest-lawful-just-at-the-limit"),
        pytest.param(declared("≥100家", remark="任务减少"), last_year("180家"), "passed", id="explained"),
        pytest.param(declared("≥100家"), last_year(None), "not_applied", id="result-unknown"),
        pytest.param(declared("≥100家"), None, "not_applied", id="no-last-year"),
    ],
)
def test_not_raised(form, previous, status):
    assert run(RULE, form, previous=previous).status == status


def test_the_self_evaluation_of_last_year_beside_the_targets_it_was_of():
    before, result = declared("≥100家"), last_year("180家")
    assert run(RULE, declared("≥100家"), previous=before, results=(result,)).status == "failed"
    older = replace(result, fiscal_year=2021)
    assert run(RULE, declared("≥100家"), previous=before, results=(older,)).status == "not_applied"
