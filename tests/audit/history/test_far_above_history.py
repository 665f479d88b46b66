import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row, self_evaluation

RULE = "history.far_above_history"
NAME = "新认定高新技术企业数量"


def declared(target, name=NAME, **columns):
    return department_targets(rows=[row(level3=name, target=target, **columns)])


def year(actual, name=NAME):
    return self_evaluation(rows=[row(level3=name, target="≥100家", actual=actual)], year=2022)


@pytest.mark.parametrize(
    ("form", "context", "status"),
    [
        pytest.param(declared("≥1250家"), {"previous": year("120家")}, "failed", id="a-digit-too-much"),
        pytest.param(
            declared("≥170家"),
            {"previous": year("80家"), "history": (year("120家"),)},
            "passed",
            id="best-of-two",
        ),
        pytest.param(declared("≥180家"), {"previous": year("120家")}, "passed", id="nearest-lawful-half-more"),
        pytest.param(declared("≥1250家", remark="认定范围扩大"), {"previous": year("120家")}, "passed", id="explained"),
        pytest.param(declared("≥90%"), {"previous": year("50%")}, "not_applied", id="shares"),
        pytest.param(declared("≥1250家"), {}, "not_applied", id="nothing-known"),
    ],
)
def test_far_above_history(form, context, status):
    assert run(RULE, form, **context).status == status
