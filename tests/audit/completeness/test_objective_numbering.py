from dataclasses import replace

import pytest

from jixiao.cells.model import Address, Cell
from jixiao.forms.model import Objective
from tests.audit.asking import run
from tests.builders import department_targets
from tests.forms.texts import form_of

RULE = "completeness.objective_numbering"


def numbered(*numbers, horizon=None, text="办好科技活动周。"):
    return tuple(
        Objective(no, text, Cell(f"目标{no}：{text}", Address(line=n)), horizon) for n, no in enumerate(numbers, 1)
    )


@pytest.mark.parametrize(
    ("objectives", "status"),
    [
        pytest.param(numbered(1, 2, 3), "passed", id="in-order"),
        pytest.param(numbered(1, 3), "failed", id="gap"),
        pytest.param(numbered(1, 1), "failed", id="same-number-twice"),
        pytest.param(numbered(1, None), "failed", id="one-without-number"),
        pytest.param(numbered(1, 2, text="、办好科技活动周。"), "failed", id="shaoyang-2020-stray-sign"),
        pytest.param(numbered(None, None), "not_applied", id="prose"),
        pytest.param((), "not_applied", id="no-objective"),
        pytest.param(
            numbered(1, 2, horizon="whole_life") + numbered(1, 2, horizon="annual"),
            "passed",
            id="nearest-lawful-each-horizon-counts-from-one",
        ),
    ],
)
def test_objective_numbering(objectives, status):
    assert run(RULE, replace(department_targets(), objectives=objectives)).status == status


def test_the_sign_is_seen_in_the_cell_when_the_reader_took_it_off():
    cell = Cell("目标1：、继续办好科技活动周", Address(line=1))
    form = replace(department_targets(), objectives=(Objective(1, "继续办好科技活动周", cell),))
    assert run(RULE, form).words == ["目标1：、继续办好科技活动周"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("办好科技活动周。3. 搭建服务平台。", "failed", id="number-left-out"),
        pytest.param("办好科技活动周。 目标4：搭建服务平台。", "failed", id="number-left-out-with-its-word"),
        pytest.param("办好科技活动周；1.讲座；2.展览。", "passed", id="nearest-lawful-list-inside"),
        pytest.param("获奖；3.5亿元。", "passed", id="nearest-lawful-figure"),
    ],
)
def test_a_number_the_reader_did_not_take(text, status):
    assert run(RULE, replace(department_targets(), objectives=numbered(1, text=text))).status == status


def test_one_cell_for_all_objectives_blames_only_the_one_with_the_sign():
    cell = Cell("目标1：、办好科技活动周\n目标2：搭建服务平台", Address(line=1))
    form = replace(
        department_targets(), objectives=(Objective(1, "办好科技活动周", cell), Objective(2, "搭建服务平台", cell))
    )
    assert [outcome.message for outcome in run(RULE, form).failures] == [
        "目标1的编号后面有多余的标点：“办好科技活动周”。"
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("办好科技活动周。（5）经常宣传。", "failed", id="in-brackets"),
        pytest.param("办好科技活动周。④经常宣传。", "failed", id="in-a-circle"),
        pytest.param(
            "办好科技活动周：（1）布展；（2）讲座；（3）开放；（4）评选。", "passed", id="nearest-lawful-list-inside"
        ),
        pytest.param(
            "办好科技活动周。一、布展。二、讲座。三、开放。四、评选。", "passed", id="nearest-lawful-chinese-list"
        ),
    ],
)
def test_a_number_left_inside(text, status):
    form = replace(department_targets(), objectives=numbered(1, text=text))
    assert run(RULE, form).status == status


@pytest.mark.parametrize("text", ["扩大保障。目标1：改造小区。目标3：消除隐患。", "扩大保障。1.改造小区。3.消除隐患。"])
def test_a_number_beyond_the_next_anywhere_inside(text):
    form = replace(department_targets(), objectives=numbered(1, text=text))
    assert run(RULE, form).status == "failed"


def test_an_overall_goal_above_a_numbered_list_is_lawful():
    form = form_of(
        "2022年度部门整体支出绩效自评表\n部门名称\t某县水务局\t\n总体绩效目标\t到2024年，水利工程管护责任全面落实。\t\n"
        "财年\t目标\t实际完成情况\n2022\t1.加固水库6座。2.治理水土流失18平方公里。\t1.加固水库6座。2.治理水土流失18平方公里。\n"
        "一级指标\t三级指标\t指标值\n产出指标\t加固水库座数\t≥6座\n"
    )
    assert [objective.no for objective in form.objectives] == [None, 1, 2]
    assert run(RULE, form).status == "passed"
