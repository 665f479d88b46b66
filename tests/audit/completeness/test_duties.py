import pytest

from tests.audit.asking import run
from tests.audit.printing import with_box, without_label
from tests.builders import department_targets, project_targets

RULE = "completeness.duties"


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(department_targets(), "passed", id="duties"),
        pytest.param(department_targets(duties=None), "failed", id="blank"),
        pytest.param(department_targets(duties="见三定方案"), "failed", id="too-short"),
        pytest.param(
            department_targets(duties="负责全市科技工作，管理高新技术企业认定。"),
            "passed",
            id="nearest-lawful-just-long-enough",
        ),
        pytest.param(
            without_label(department_targets(duties=None), "duties"), "not_applied", id="xinxiang-2021-no-block"
        ),
        pytest.param(project_targets(), "not_applied", id="project"),
    ],
)
def test_duties(form, status):
    assert run(RULE, form).status == status


def test_says_how_short():
    assert run(RULE, department_targets(duties="见三定方案")).summary() == [(["见三定方案"], "不少于20字", "5字", None)]


def test_words_beside_the_label_that_were_not_read_are_no_blank():
    assert run(RULE, with_box(department_targets(duties=None), "duties", "")).status == "failed"
    assert run(RULE, with_box(department_targets(duties=None), "duties", "负责全县普查。")).status == "cannot_decide"
