from dataclasses import replace

import pytest

from jixiao.cells.model import Address, Cell
from tests.audit.asking import run
from tests.audit.printing import with_cells
from tests.builders import department_targets

RULE = "publication.identity_number"
# The specimen number of the identity-number standard and a test card: nobody's.
SPECIMEN = "11010519491231002X"
CARD = "6200000000000005"


@pytest.mark.parametrize(
    ("printed", "status"),
    [
        pytest.param(SPECIMEN, "failed", id="identity-number"),
        pytest.param(f"身份证号：{SPECIMEN.lower()}", "failed", id="small-x"),
        pytest.param(CARD, "failed", id="card"),
        pytest.param("6200 0000 0000 0005", "failed", id="grouped"),
        pytest.param("430721194912310027", "failed", id="county-younger-than-its-holder"),
        pytest.param("110105194912310021", "passed", id="wrong-check-digit"),
        pytest.param("承租人证件号110105194912310021", "failed", id="called-so-with-a-wrong-check-digit"),
        pytest.param("收款账号：4301 0200 0912 3456", "failed", id="called-an-account"),
        pytest.param("开设账户430102户", "passed", id="nearest-lawful-number-of-accounts"),
        pytest.param("不动产证件编号3401202100012345678", "passed", id="nearest-lawful-certificate-of-a-thing"),
        pytest.param("990105194912310023", "passed", id="nearest-lawful-no-such-county"),
        pytest.param("110105194913310021", "passed", id="nearest-lawful-no-such-month"),
        pytest.param("91430100MA4L2ABC1X", "passed", id="nearest-lawful-credit-code"),
        pytest.param("110105194912********", "passed", id="nearest-lawful-masked"),
        pytest.param("6200000000000006", "passed", id="nearest-lawful-project-code"),
    ],
)
def test_identity_number(printed, status):
    assert run(RULE, with_cells(department_targets(), printed)).status == status


def test_the_number_is_not_repeated():
    failure = run(RULE, with_cells(department_targets(), SPECIMEN)).failures[0]
    assert "110105" not in f"{failure.message}{failure.found}{failure.repair}"


def test_a_line_outside_every_form_is_asked_too():
    around = (Cell(SPECIMEN, Address(line=900), row=900),)
    assert run(RULE, replace(department_targets(), around=around)).status == "failed"
