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
        pytest.param(department_targets(), "not_applied", id="targets"),
    ],
)
def test_likelihood(form, status):
    assert run(RULE, form).status == status
