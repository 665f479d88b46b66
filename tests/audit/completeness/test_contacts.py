from datetime import date

import pytest

from tests.audit.asking import run
from tests.audit.printing import with_cells
from tests.builders import department_targets

RULE = "completeness.contacts"
LINE = "填报人：          联系电话：          填报日期："
FILLED = (("填报人", "办公室", "0736-0000000"),)


@pytest.mark.parametrize(
    ("changes", "printed", "status"),
    [
        pytest.param({}, (LINE,), "failed", id="changde-2018-blank-line"),
        pytest.param({"contacts": FILLED, "filled_on": date(2023, 1, 5)}, (LINE,), "passed", id="filled"),
        pytest.param({"contacts": FILLED}, (LINE,), "failed", id="date-missing"),
        pytest.param({"contacts": FILLED}, ("填报人：", "联系电话："), "passed", id="nearest-lawful-no-date-printed"),
        pytest.param({}, (), "not_applied", id="wangcheng-2022-published-without"),
        pytest.param({}, ("填报人应对所填内容负责，" * 5,), "not_applied", id="nearest-lawful-word-in-prose"),
    ],
)
def test_contacts(changes, printed, status):
    assert run(RULE, with_cells(department_targets(**changes), *printed)).status == status


def test_names_all_that_is_missing_in_one_answer():
    failures = run(RULE, with_cells(department_targets(), LINE)).failures
    assert [outcome.message for outcome in failures] == ["填报人、联系电话、填报日期没有填写。"]
