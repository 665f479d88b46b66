import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "quantification.percent_spelt_out"


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("≥100百分比", "failed", id="guichi-2022"),
        pytest.param("≥95%%", "failed", id="sign-twice"),
        pytest.param("98个百分比", "failed", id="counted"),
        pytest.param("98百分之", "failed", id="turned-round"),
        pytest.param("≥100%", "passed", id="sign"),
        pytest.param("提高2个百分点", "passed", id="nearest-lawful-percentage-points"),
        pytest.param("百分之九十以上", "passed", id="nearest-lawful-chinese-numerals"),
        pytest.param("≥125家", "not_applied", id="no-percentage"),
    ],
)
def test_percent_spelt_out(target, status):
    assert run(RULE, department_targets(rows=[row(target=target)])).status == status


@pytest.mark.parametrize(
    ("target", "status"), [("百分数≥98", "failed"), ("百分比：95", "failed"), ("百分之九十八", "passed")]
)
def test_the_word_before_the_figure(target, status):
    assert run(RULE, department_targets(rows=(row(target=target),))).status == status
