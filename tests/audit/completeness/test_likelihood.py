import pytest

from tests.audit.asking import run
from tests.builders import department_targets, monitoring, row

RULE = "completeness.likelihood"


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(monitoring(), "passed", id="given"),
        pytest.param(monitoring(rows=(row(likelihood="确定能"), row(likelihood=""))), "failed", id="one-blank"),
        pytest.param(monitoring(rows=(row(actual="80家"),)), "not_applied", id="nearest-lawful-no-such-column"),
        pytest.param(
            monitoring(rows=(row(likelihood="有可能", likelihood_certain="√", likelihood_possible="√"),)),
            "failed",
            id="two-ticked",
        ),
        pytest.param(
            monitoring(rows=(row(likelihood="确定能", likelihood_certain="√", likelihood_possible=""),)),
            "passed",
            id="nearest-lawful-one-of-the-columns",
        ),
        pytest.param(department_targets(), "not_applied", id="targets"),
    ],
)
def test_likelihood(form, status):
    assert run(RULE, form).status == status
