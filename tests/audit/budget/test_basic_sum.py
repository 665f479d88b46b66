import pytest

from tests.audit.asking import run
from tests.builders import department_targets

RULE = "budget.basic_sum"


@pytest.mark.parametrize(
    ("basic", "personnel", "operating", "status"),
    [
        pytest.param("700", "600", "100", "passed", id="fits"),
        pytest.param("700", "600", "80", "failed", id="twenty-missing"),
        pytest.param("700.02", "600.01", "100.02", "passed", id="nearest-lawful-rounding"),
        pytest.param("700", "600", None, "cannot_decide", id="unreadable"),
    ],
)
def test_basic_sum(basic, personnel, operating, status):
    amounts = {
        "basic_expenditure": basic,
        "basic_expenditure.personnel": personnel,
        "basic_expenditure.operating": operating,
    }
    assert run(RULE, department_targets(amounts=amounts)).status == status


def test_not_applied_where_it_is_not_split():
    assert run(RULE, department_targets()).status == "not_applied"
