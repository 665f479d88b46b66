import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row, self_evaluation

RULE = "history.unchanged_target"


def declared(target, year=2023):
    return department_targets(rows=[row(level3="培训科技特派员人次", target=target)], year=year)


@pytest.mark.parametrize(
    ("now", "before", "status"),
    [
        pytest.param("≥500人次", ("≥500人次", "≥500人次"), "failed", id="three-years"),
        pytest.param("≥500人次", ("≥500人次", "≥450人次"), "passed", id="nearest-lawful-two-years"),
        pytest.param("=100%", ("=100%", "=100%"), "passed", id="nothing-above-all"),
        pytest.param("≥500人次", ("≥500人次",), "not_applied", id="one-year-known"),
    ],
)
def test_unchanged_target(now, before, status):
    previous, *history = (declared(target, 2022 - number) for number, target in enumerate(before))
    assert run(RULE, declared(now), previous=previous, history=tuple(history)).status == status


def test_only_declarations():
    assert run(RULE, self_evaluation(), previous=declared("≥5人次")).status == "not_applied"


@pytest.mark.parametrize(
    ("target", "last", "before", "status"),
    [
        pytest.param("≥24次", "24次", "24次", "failed", id="the-same-in-both-columns"),
        pytest.param("≥24次", "24次", "18次", "passed", id="nearest-lawful-more-than-two-years-ago"),
        pytest.param("=100%", "100%", "100%", "passed", id="nearest-lawful-nothing-above-all"),
        pytest.param("≥24次", "24次", "—", "not_applied", id="one-year-printed"),
    ],
)
def test_columns_of_former_years(target, last, before, status):
    form = department_targets(rows=[row(level3="开展增雨作业", target=target, baseline=last, baseline_2=before)])
    answers = run(RULE, form)
    assert answers.status == status
    assert [outcome.found for outcome in answers.failures] == ["≥24次"] * (status == "failed")
