import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "dates.deadline_with_year"


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("2018年12月31日前完成任务", "passed", id="changde-2018"),
        pytest.param("12月31日前", "failed", id="yuanjiang-2023"),
        pytest.param("12月30日", "failed", id="shaoyang-2020"),
        pytest.param("全年", "passed", id="nearest-lawful-whole-year"),
        pytest.param("每月10日前", "not_applied", id="recurring"),
        pytest.param("按时完成", "not_applied", id="words"),
    ],
)
def test_deadline_with_year(target, status):
    form = department_targets(rows=(row("产出指标", "时效指标", "完成时间", target),))
    assert run(RULE, form).status == status


def test_a_row_whose_standard_repeats_the_date_is_named_once():
    form = department_targets(rows=(row("产出指标", "时效指标", "完成时间", "12月31日前", standard="12月31日前"),))
    (failure,) = run(RULE, form).failures
    assert failure.message == "时限“12月31日前”没有写年份。"
    assert [cell.text for cell in failure.cells] == ["12月31日前", "12月31日前"]
