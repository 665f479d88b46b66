from dataclasses import replace

import pytest

from tests.audit.asking import run
from tests.builders import department_targets, project_targets
from tests.forms.texts import form_of

RULE = "budget.project_total_sum"


@pytest.mark.parametrize(
    ("amounts", "status"),
    [
        pytest.param({"project_total": "960", "project_fiscal": "900", "other_funds": "60"}, "passed", id="fits"),
        pytest.param(
            {"project_total": "960", "project_fiscal": "900", "other_funds": "50"}, "failed", id="ten-missing"
        ),
        pytest.param(
            {"project_total": "960", "project_fiscal": "960", "superior_funds": "400"},
            "passed",
            id="nearest-lawful-superior-money-inside",
        ),
        pytest.param({"project_total": "960", "project_fiscal": None}, "cannot_decide", id="unreadable"),
        pytest.param({"project_total": "960"}, "not_applied", id="no-sources"),
        pytest.param({"annual_budget": "960", "annual_fiscal": "900"}, "not_applied", id="annual-is-B11"),
    ],
)
def test_project_total_sum(amounts, status):
    assert run(RULE, project_targets(amounts=amounts)).status == status


def test_only_project_forms():
    assert run(RULE, department_targets()).status == "not_applied"


def side_by_side(other_whole: str, other_year: str):
    """实施期资金总额 | 年度资金总额 in two columns, 其他资金 below each (安徽 2019)."""
    form = project_targets(
        amounts=[
            ("project_total", "960", None),
            ("annual_budget", "320", None),
            ("project_fiscal", "900", None),
            ("annual_fiscal", "300", None),
            ("other_funds", other_whole, None),
            ("other_funds", other_year, None),
        ]
    )
    places = [(1, 4), (1, 7), (2, 4), (2, 7), (3, 4), (3, 7)]
    money = [
        replace(each, cell=replace(each.cell, row=row, column=column))
        for each, (row, column) in zip(form.money, places, strict=True)
    ]
    return replace(form, money=tuple(money))


@pytest.mark.parametrize(
    ("rule", "other_whole", "other_year", "words"),
    [
        (RULE, "60", "20", []),
        (RULE, "50", "20", ["960", "900", "50"]),
        ("budget.annual_sum", "60", "20", []),
        ("budget.annual_sum", "60", "25", ["320", "300", "25"]),
    ],
)
def test_blocks_side_by_side_are_kept_apart(rule, other_whole, other_year, words):
    assert run(rule, side_by_side(other_whole, other_year)).words == words


FUNDS = (
    "2024年项目支出绩效目标表\n单位：万元\n项目名称\t山塘清淤\t\t\n项目资金\t项目总投资\t\t1950\n{rows}\n"
    "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t清淤山塘\t≥40口\n"
)


BESIDE = (
    "2024年项目支出绩效目标表\n单位：万元\n项目名称\t山塘清淤\t\t\t\n项目资金\t项目总投资\t1950\t年度资金总额\t780\n{rows}\n"
    "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t清淤山塘\t≥40口\n"
)


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        pytest.param(
            "\t其中：财政资金\t1560\t其中：财政资金\t620\n\t\t\t其他资金\t160",
            "not_applied",
            id="nearest-lawful-the-other-source-is-the-years",
        ),
        pytest.param(
            "\t其中：财政资金\t1560\t其中：财政资金\t620\n\t其他资金\t\t其他资金\t160", "failed", id="printed-and-blank"
        ),
    ],
)
def test_what_the_block_beside_prints_is_no_source_of_the_project(rows, status):
    assert run(RULE, form_of(BESIDE.format(rows=rows))).status == status


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        pytest.param("\t其中：财政资金\t\t1560", "not_applied", id="nearest-lawful-one-source-named-of-several"),
        pytest.param(
            "\t其中：财政资金\t\t1560\n\t2024年度资金总额\t\t780\n\t其中：财政资金\t\t620\n\t企业配套资金\t\t160",
            "not_applied",
            id="nearest-lawful-unknown-source-of-the-year",
        ),
        pytest.param("\t其中：财政资金\t\t1560\n\t其他资金\t\t390", "passed", id="both-printed"),
        pytest.param("\t其中：财政资金\t\t1560\n\t其他资金\t\t", "failed", id="the-other-printed-and-blank"),
    ],
)
def test_one_source_named_of_several_is_no_sum(rows, status):
    assert run(RULE, form_of(FUNDS.format(rows=rows))).status == status
