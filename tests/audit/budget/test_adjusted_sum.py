import pytest

from tests.audit.asking import run
from tests.builders import self_evaluation

RULE = "budget.adjusted_sum"


def row(original, adjustment, adjusted):
    given = zip(("original_budget", "adjustment", "adjusted_budget"), (original, adjustment, adjusted), strict=True)
    amounts = [(column, amount, column) for column, amount in given if amount != ""]
    return [(slot if slot != "adjustment" else "annual_budget", amount, column) for slot, amount, column in amounts]


@pytest.mark.parametrize(
    ("amounts", "status"),
    [
        pytest.param(row("1420", "40", "1460"), "passed", id="added"),
        pytest.param(row("1420", "40", "1480"), "failed", id="twenty-too-much"),
        pytest.param(row("260", "-20", "240"), "passed", id="nearest-lawful-cut"),
        pytest.param(row("1420", None, "1460"), "cannot_decide", id="unreadable"),
        pytest.param(row("1420", "", "1460"), "not_applied", id="no-column"),
    ],
)
def test_adjusted_sum(amounts, status):
    assert run(RULE, self_evaluation(amounts=amounts)).status == status
