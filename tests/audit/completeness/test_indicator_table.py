from dataclasses import replace

import pytest

from jixiao.forms.model import Form
from tests.audit.asking import run
from tests.builders import department_targets, monitoring, project_targets

RULE = "completeness.indicator_table"


def without_head(form: Form) -> Form:
    return replace(form, labels={name: cell for name, cell in form.labels.items() if name != "indicators"})


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(without_head(department_targets(rows=())), "failed", id="no-table"),
        pytest.param(department_targets(rows=()), "not_applied", id="a-head-without-rows-is-another-rule"),
        pytest.param(department_targets(), "passed", id="with-indicators"),
        pytest.param(without_head(project_targets()), "passed", id="nearest-lawful-indicators-without-a-head"),
        pytest.param(without_head(monitoring(rows=())), "not_applied", id="no-declaration"),
    ],
)
def test_indicator_table(form, status):
    assert run(RULE, form).status == status
