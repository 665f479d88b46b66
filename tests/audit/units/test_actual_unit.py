import pytest

from tests.audit.asking import run
from tests.builders import project_targets, row, self_evaluation

RULE = "units.actual_unit"


@pytest.mark.parametrize(
    ("target", "actual", "status"),
    [
        pytest.param("≥85%", "0.9", "failed", id="share-or-percentage"),
        pytest.param("≥85%", "90%", "passed", id="with-its-sign"),
        pytest.param("≥18%", "18", "passed", id="nearest-lawful-one-reading"),
        pytest.param("≥85%", "0", "passed", id="nothing"),
        pytest.param("≥2万人次", "2.5", "failed", id="2.5-people"),
        pytest.param("≥2万人次", "25000人次", "passed", id="counted-out"),
        pytest.param("≥125家", "130", "passed", id="the-targets-unit"),
    ],
)
def test_actual_unit(target, actual, status):
    form = self_evaluation(rows=[row(target=target, actual=actual)])
    assert run(RULE, form, is_internal=True).status == status


def test_both_readings_are_told():
    [wrong] = run(RULE, self_evaluation(rows=[row(target="≥85%", actual="0.9")]), is_internal=True).failures
    assert wrong.repair == "写明单位：90%或0.9%。"


def test_a_column_for_the_unit_says_what_is_counted():
    form = self_evaluation(rows=[row(target="≥2万人次", actual="2.5", unit="万人次")])
    assert run(RULE, form, is_internal=True).status == "passed"


def test_not_applied():
    assert run(RULE, self_evaluation(rows=[row(target="≥85%", actual="0.9")])).status == "not_applied"
    assert run(RULE, project_targets(), is_internal=True).status == "not_applied"
    assert (
        run(RULE, self_evaluation(rows=[row(target="≥85%", actual="较高")]), is_internal=True).status == "not_applied"
    )
