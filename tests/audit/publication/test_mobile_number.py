from dataclasses import replace

import pytest

from jixiao.cells.model import Address, Cell
from tests.audit.asking import run
from tests.audit.printing import with_cells
from tests.builders import department_targets

RULE = "publication.mobile_number"


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        pytest.param("13800000001", "failed", id="shaoyang-2020"),
        pytest.param("联系人：李某，13800000001", "failed", id="behind-a-name"),
        pytest.param("138-0000-0001", "failed", id="grouped"),
        pytest.param("138—0000—0001", "failed", id="grouped-by-long-dashes"),
        pytest.param("138 00006 729", "failed", id="parted-elsewhere"),
        pytest.param("13800 006729", "failed", id="parted-in-two"),
        pytest.param("公告编号13800-2021-0067-00125", "passed", id="nearest-lawful-number-of-a-notice"),
        pytest.param("招标编号2024-13800-006729", "passed", id="nearest-lawful-number-of-a-tender"),
        pytest.param("138—200—1500万元", "passed", id="nearest-lawful-three-amounts"),
        pytest.param("１３８００００００００", "failed", id="full-width"),
        pytest.param("+86 13800000001", "failed", id="country-code"),
        pytest.param("0739-5320000", "passed", id="nearest-lawful-office-telephone"),
        pytest.param("1380000****", "passed", id="nearest-lawful-masked"),
        pytest.param("项目代码430500138000000012", "passed", id="nearest-lawful-code"),
        pytest.param("安排资金13800000001元", "passed", id="nearest-lawful-amount-in-prose"),
        pytest.param("0.13800000001", "passed", id="nearest-lawful-fraction"),
    ],
)
def test_mobile_number(printed, status):
    assert run(RULE, with_cells(department_targets(), printed)).status == status


def test_in_a_declaration_on_its_way_too():
    form = department_targets(contacts=(("填报人", "办公室", "0731-88887777"),))
    assert run(RULE, form, is_internal=True).status == "passed"
    assert run(RULE, with_cells(form, "13800000001"), is_internal=True).status == "failed"


def test_an_amount_is_no_number_to_call():
    form = department_targets(amounts={"total": "13800000000"}, money_unit="元")
    assert run(RULE, form).status == "passed"


def test_one_answer_a_cell_and_the_number_is_not_repeated():
    failures = run(RULE, with_cells(department_targets(), "13800000001", "电话13800000001")).failures
    assert len(failures) == 2
    assert not any("1380000" in f"{outcome.message}{outcome.found}{outcome.repair}" for outcome in failures)


def test_a_line_outside_every_form_is_asked_too():
    around = (Cell("监督员13800005678", Address(line=900), row=900),)
    assert run(RULE, replace(department_targets(), around=around)).status == "failed"
