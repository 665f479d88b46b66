import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "quantification.value_legible"


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("#REF!", "failed", id="spreadsheet-error"),
        pytest.param("≥■■%", "failed", id="blots-for-figures"),
        pytest.param("■是", "passed", id="nearest-lawful-a-ticked-box"),
        pytest.param("≥125家", "passed", id="wangcheng-2022"),
        pytest.param("按时公开", "passed", id="nearest-lawful-words-are-legible"),
        pytest.param(None, "not_applied", id="blank-is-another-rule"),
    ],
)
def test_value_legible(target, status):
    assert run(RULE, department_targets(rows=[row(target=target)])).status == status


def test_message_shows_the_broken_text():
    assert run(RULE, department_targets(rows=[row(target="#REF!")])).words == ["#REF!"]


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("≥3O条", "failed", id="letter-for-a-nought"),
        pytest.param("≥l2条", "failed", id="letter-for-a-one"),
        pytest.param("≥NaN%", "failed", id="what-a-program-prints"),
        pytest.param("≥?家", "failed", id="sign-without-a-figure"),
        pytest.param("≥30条", "passed", id="figure"),
        pytest.param("PM2.5≤35微克/立方米", "passed", id="nearest-lawful-letters-of-a-name"),
        pytest.param("5G基站≥3个", "passed", id="nearest-lawful-figure-and-letter"),
        pytest.param("2023.10.31前", "passed", id="nearest-lawful-a-date-with-points"),
    ],
)
def test_letters_for_figures(target, status):
    assert run(RULE, department_targets(rows=(row(target=target),))).status == status
