import pytest

from tests.audit.asking import run
from tests.builders import department_targets

RULE = "budget.funding_share"
MONEY = {"total": "968.19", "basic_expenditure": "243.96", "project_expenditure": "724.23"}


@pytest.mark.parametrize(
    ("amounts", "texts", "status"),
    [
        pytest.param(MONEY, {"share.basic_expenditure": "25.2%"}, "passed", id="guangshui-2021"),
        pytest.param(MONEY, {"share.basic_expenditure": "25%"}, "passed", id="nearest-lawful-rounded"),
        pytest.param(MONEY, {"share.basic_expenditure": "30%"}, "failed", id="other-share"),
        pytest.param(MONEY, {"share.basic_expenditure": "0.252"}, "passed", id="stored-as-ratio"),
        pytest.param(MONEY | {"total": None}, {"share.basic_expenditure": "25%"}, "cannot_decide", id="no-total-read"),
        pytest.param(MONEY, {}, "not_applied", id="no-column"),
    ],
)
def test_funding_share(amounts, texts, status):
    assert run(RULE, department_targets(amounts=amounts, texts=texts)).status == status
