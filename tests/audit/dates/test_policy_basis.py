import pytest

from tests.audit.asking import run
from tests.builders import department_targets

RULE = "dates.policy_basis"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param(
            "落实《科技创新的若干意见》望发[2017]16号，实施奖补。", "failed", id="wangcheng-2022-square-brackets"
        ),
        pytest.param("按照望发〔2015〕16号执行。", "failed", id="old"),
        pytest.param("按照望发〔2021〕16号执行。", "passed", id="proper"),
        pytest.param("按照财预〔2015〕88号执行。", "passed", id="nearest-lawful-old-and-in-force"),
        pytest.param("按照望发〔2018〕16号执行。", "passed", id="nearest-lawful-at-the-limit"),
        pytest.param("《行动计划（2017-2020年）》第16号工程", "not_applied", id="nearest-lawful-no-document-number"),
        pytest.param("做好科普工作。", "not_applied", id="nothing-cited"),
    ],
)
def test_policy_basis(text, status):
    assert run(RULE, department_targets(objectives=(text,))).status == status


def test_one_answer_for_one_document():
    answers = run(RULE, department_targets(objectives=("按照望发[2010]16号执行。",)))
    assert [outcome.message for outcome in answers.failures] == [
        "文号“望发[2010]16号”年份没有用六角括号，早于预算年度5年以上。"
    ]
