from dataclasses import replace

import pytest

from tests.audit.asking import run
from tests.builders import department_targets
from tests.forms.texts import form_of

RULE = "budget.legible_figure"


def with_text(text: str):
    """A form with 合计 100 and one amount that says this."""
    form = department_targets(amounts=[("income.total", "100", None), ("general_public_budget", None, None)])
    total, other = form.money
    return replace(form, money=(total, replace(other, text=text, cell=replace(other.cell, text=text))))


@pytest.mark.parametrize(
    ("text", "of_file", "on_its_way"),
    [
        pytest.param("982.00992.00", "failed", "failed", id="typed-before-what-stood-there"),
        pytest.param("862，00", "failed", "failed", id="a-comma-for-the-point"),
        pytest.param("1.5.0", "failed", "failed", id="two-points"),
        pytest.param("862.00 120.00", "cannot_decide", "failed", id="two-cells-read-as-one"),
        pytest.param("abc", "cannot_decide", "failed", id="no-figure"),
        pytest.param("见附件", "passed", "passed", id="nearest-lawful-stands-elsewhere"),
        pytest.param("无", "passed", "passed", id="nearest-lawful-none"),
        pytest.param("（不涉及）", "passed", "passed", id="nearest-lawful-does-not-apply"),
        pytest.param("2021年", "passed", "passed", id="nearest-lawful-second-head"),
    ],
)
def test_legible_figure(text, of_file, on_its_way):
    assert run(RULE, with_text(text)).status == of_file
    assert run(RULE, with_text(text), is_internal=True).status == on_its_way


def test_the_cell_is_named_with_what_stands_in_it():
    answers = run(RULE, with_text("1.5.0"))
    assert answers.words == ["1.5.0"]
    assert "“1.5.0”不是金额" in answers.failures[0].message


def test_amounts_that_are_numbers():
    assert run(RULE, department_targets(amounts={"total": "100"})).status == "passed"
    assert run(RULE, department_targets(amounts=[])).status == "not_applied"


STAFF = (
    "2024年部门整体支出绩效目标表\n部门名称\t县水利局\t\t\n编制人数\t{own}\t实有人数\t33\n单位：万元\n资金总额\t100\t\t\n"
    "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t清淤山塘\t≥40口\n"
)


@pytest.mark.parametrize(
    ("own", "words"),
    [
        pytest.param("abc", ["abc"], id="no-number"),
        pytest.param("约三十", ["约三十"], id="about"),
        pytest.param("34", [], id="a-number"),
        pytest.param("34人", [], id="nearest-lawful-with-its-unit"),
        pytest.param("", [], id="nearest-lawful-blank-is-another-rules"),
        pytest.param("无", [], id="nearest-lawful-none"),
    ],
)
def test_people_are_counted_in_numbers(own, words):
    form = form_of(STAFF.format(own=own))
    assert run(RULE, form, is_internal=True).words == words
    assert run(RULE, form).words == []
