import pytest

from tests.audit.asking import run
from tests.builders import build, department_targets

RULE = "budget.three_public_sum"


def three_public(reception, vehicles, overseas, total):
    names = ("reception", "vehicles", "overseas", "total")
    given = zip(names, (reception, vehicles, overseas, total), strict=True)
    return {f"three_public.{name}": amount for name, amount in given if amount != ""}


@pytest.mark.parametrize(
    ("amounts", "status"),
    [
        pytest.param(three_public("9.5", "12", "0", "21.5"), "passed", id="shaoyang-2020"),
        pytest.param(three_public("9.5", "15", "0", "21.5"), "failed", id="three-too-much"),
        pytest.param(three_public("9.5", "12", "", "21.5"), "passed", id="nearest-lawful-blank-overseas"),
        pytest.param(three_public("9.5", "", "", "21.5"), "not_applied", id="one-part-printed"),
        pytest.param(three_public("9.5", None, "0", "21.5"), "cannot_decide", id="unreadable"),
        pytest.param(three_public("9.5", "12", "0", ""), "not_applied", id="no-total"),
    ],
)
def test_three_public_sum(amounts, status):
    assert run(RULE, department_targets(amounts=amounts)).status == status


def test_every_column_of_the_base_data():
    amounts = [
        ("three_public.total", "24.60", "previous_final_accounts"),
        ("three_public.total", "23.00", "current_budget"),
        ("three_public.vehicles", "15.40", "previous_final_accounts"),
        ("three_public.vehicles", "15.00", "current_budget"),
        ("three_public.reception", "9.20", "previous_final_accounts"),
        ("three_public.reception", "9.00", "current_budget"),
    ]
    form = build("base_data", title="部门整体支出绩效评价基础数据表", amounts=amounts, rows=())
    assert run(RULE, form).words == ["23.00", "9.00", "15.00"]
