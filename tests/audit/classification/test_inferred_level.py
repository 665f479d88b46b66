import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "classification.inferred_level"


@pytest.mark.parametrize(
    ("level1_from", "level2_from", "status"),
    [
        pytest.param("printed", "printed", "passed", id="printed"),
        pytest.param("carried_down", "carried_down", "passed", id="nearest-lawful-merged-cell"),
        pytest.param("inferred", "printed", "failed", id="xinxiang-2021-level-one-lost"),
        pytest.param("printed", "inferred", "failed", id="level-two-lost"),
    ],
)
def test_inferred_level(level1_from, level2_from, status):
    form = department_targets(rows=[row(level1_from=level1_from, level2_from=level2_from)])
    assert run(RULE, form).status == status


def test_one_finding_for_one_pair_of_levels():
    rows = [row(level3=name, level1_from="inferred") for name in ("年度工作目标1实现率", "年度工作目标2实现率")]
    assert len(run(RULE, department_targets(rows=rows)).failures) == 1


def test_not_applied_without_indicators():
    assert run(RULE, department_targets(rows=[])).status == "not_applied"
