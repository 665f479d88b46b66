import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row, self_evaluation

RULE = "history.below_last_year"
NAME = "新认定高新技术企业数量"


def declared(target, **columns):
    return department_targets(rows=[row(level3=NAME, target=target, **columns)])


def last_year(actual):
    return self_evaluation(rows=[row(level3=NAME, target="≥100家", actual=actual)], year=2022)


@pytest.mark.parametrize(
    ("form", "previous", "status"),
    [
        pytest.param(declared("≥100家"), last_year("150家"), "failed", id="far-below"),
        pytest.param(declared("≥125家"), last_year("120家"), "passed", id="above"),
        pytest.param(declared("≥110家"), last_year("120家"), "passed", id="nearest-lawful-a-little-below"),
        pytest.param(declared("≥100家", remark="认定任务减少"), last_year("150家"), "passed", id="explained"),
        pytest.param(declared("≥100家", baseline="150家"), None, "failed", id="last-year-in-the-row"),
        pytest.param(declared("≤100家"), last_year("150家"), "not_applied", id="less-is-better"),
        pytest.param(declared("≥100家"), None, "not_applied", id="nothing-known"),
        pytest.param(last_year("80家"), last_year("150家"), "not_applied", id="evaluation"),
    ],
)
def test_below_last_year(form, previous, status):
    assert run(RULE, form, previous=previous).status == status
