import pytest

from tests.audit.asking import run
from tests.builders import department_targets

RULE = "budget.vehicles_sum"


def vehicles(total, purchase, running):
    names = ("three_public.vehicles", "three_public.vehicles.purchase", "three_public.vehicles.running")
    given = zip(names, (total, purchase, running), strict=True)
    return {name: amount for name, amount in given if amount != ""}


@pytest.mark.parametrize(
    ("amounts", "status"),
    [
        pytest.param(vehicles("15.40", "0", "15.40"), "passed", id="yongzhou-2019"),
        pytest.param(vehicles("15.00", "0", "12.00"), "failed", id="three-missing"),
        pytest.param(vehicles("15.01", "7.50", "7.50"), "passed", id="nearest-lawful-rounding"),
        pytest.param(vehicles("15.00", None, "12.00"), "cannot_decide", id="unreadable"),
        pytest.param(vehicles("15.00", "", "12.00"), "not_applied", id="one-part"),
    ],
)
def test_vehicles_sum(amounts, status):
    assert run(RULE, department_targets(amounts=amounts)).status == status
