"""Which columns of a list are printed, and what stands in them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from jixiao.forms.model import Form, Indicator, Task
from jixiao.forms.official.columns import fitted, indicator_cell
from jixiao.forms.official.filled import Filled
from jixiao.forms.official.task_columns import task_cell
from jixiao.forms.official.values import filled_of
from jixiao.forms.personal import Mask
from jixiao.forms.values import MoneyUnit
from jixiao.profiles.layouts import Layout, parsed
from tests import builders

UNITS: tuple[MoneyUnit, ...] = ("元", "万元", "亿元")
TABLE = """
| 项目名称 | {project} | < | < |
| 三级指标 | 指标值 | 度量单位 | 备注 |
| {indicator:level3} | {indicator:target} | {indicator:unit} | {indicator:remark} |
"""


def layout() -> Layout:
    content = {"profile": "p", "title": "表", "widths": [10, 20, 5, 15], "table": TABLE, "optional": ["unit", "remark"]}
    return parsed(content, "p.yaml")


def filled(form: Form) -> Filled:
    return filled_of(form, layout(), Mask((), with_personal_data=True))


def indicator(target: str | None = "≥18公里", **more: str) -> Indicator:
    return builders.department_targets(rows=[builders.row(target=target, **more)]).indicators[0]


def heads(fitting: Layout) -> list[tuple[object, ...]]:
    return [(cell.pieces[0], cell.column, cell.columns) for cell in fitting.cells if cell.row < 3]


def test_a_column_no_indicator_fills_in_is_left_out_and_what_spans_it_is_narrower() -> None:
    form = builders.department_targets(rows=[builders.row(remark="历史标准"), builders.row()])
    found = fitted(layout(), filled(form))
    assert found.widths == (10, 20, 15)
    assert [(pieces, column, columns) for pieces, column, columns in heads(found) if pieces != "项目名称"][1:] == [
        ("三级指标", 1, 1),
        ("指标值", 2, 1),
        ("备注", 3, 1),
    ]
    assert heads(found)[1][1:] == (2, 2)


def test_a_layout_whose_columns_are_all_filled_in_stays_as_it_is() -> None:
    form = builders.department_targets(rows=[builders.row(remark="历史标准", unit="公里")])
    assert fitted(layout(), filled(form)) == layout()


def test_a_column_that_is_to_be_kept_is_printed_empty() -> None:
    assert fitted(layout(), filled(builders.department_targets(rows=())), ["remark"]).widths == (10, 20, 15)


def test_a_form_without_indicators_is_printed_without_the_optional_columns() -> None:
    assert fitted(layout(), filled(builders.department_targets(rows=()))).widths == (10, 20)


def test_what_one_form_leaves_out_is_not_left_out_of_another() -> None:
    """A layout is drawn once for all forms that fill in the same columns, and anew for the others."""
    own = layout()
    bare, noted = builders.department_targets(rows=()), builders.department_targets(rows=[builders.row(remark="新增")])
    widths = [fitted(own, filled(form)).widths for form in (bare, noted, bare)]
    assert widths == [(10, 20), (10, 20, 15), (10, 20)]
    assert fitted(own, filled(bare), ["unit"]).widths == (10, 20, 5)
    assert fitted(own, filled(bare)) is fitted(own, filled(bare))


def test_two_drawings_of_one_name_are_two_layouts() -> None:
    bare = filled(builders.department_targets(rows=()))
    wider = replace(layout(), widths=(30, 20, 5, 15))
    assert [fitted(each, bare).widths for each in (layout(), wider, layout())] == [(10, 20), (30, 20), (10, 20)]


@pytest.mark.parametrize(
    ("columns", "printed"),
    [
        ({"target"}, "≥18公里"),
        ({"target", "unit"}, "≥18"),
        ({"target", "operator"}, "18公里"),
        ({"target", "operator", "unit"}, "18"),
    ],
)
def test_a_target_is_printed_without_what_has_a_column_of_its_own(columns: set[str], printed: str) -> None:
    assert indicator_cell(indicator(unit="公里", operator="≥"), "target", columns) == printed


@pytest.mark.parametrize(
    ("target", "operator", "unit", "printed"),
    [
        ("=100%", "＝", "％", "100"),
        ("2023年6月30日前", "定性", "", "2023年6月30日前"),
        ("公里", "", "公里", "公里"),
        ("≥3次", "≤", "场", "≥3次"),
        (None, "≥", "次", None),
    ],
)
def test_only_what_a_target_begins_and_ends_with_is_taken_off(
    target: str | None, operator: str, unit: str, printed: str | None
) -> None:
    found = indicator(target, operator=operator, unit=unit)
    assert indicator_cell(found, "target", {"target", "operator", "unit"}) == printed


def test_a_likelihood_is_ticked_in_its_column() -> None:
    found = indicator(likelihood="有可能")
    assert indicator_cell(found, "likelihood=有可能", set()) == "√"
    assert indicator_cell(found, "likelihood=确定能", set()) is None
    assert indicator_cell(found, "likelihood", set()) == "有可能"


def task(**changes: object) -> Task:
    made = builders.department_targets(tasks=[("节水改造", "改造三处灌区")]).tasks[0]
    return replace(made, **changes)  # type: ignore[arg-type] - a test states only what it is about


def said(task: Task, column: str, unit: MoneyUnit | None = "万元") -> object:
    """What stands in a column of the only task of a form."""
    form = builders.department_targets(tasks=[("节水改造", "改造三处灌区")])
    return task_cell(task, column, replace(form, money_unit=unit, tasks=(task,)))


def test_a_task_is_titled_with_its_number_where_it_has_one() -> None:
    assert said(task(), "titled") == "任务1：节水改造"
    assert said(task(no=None), "titled") == "节水改造"


def test_the_money_of_a_task_is_printed_in_the_unit_of_the_form() -> None:
    made = task(yuan=builders.money("total", "11.5", builders.Places()).yuan)
    amounts = [said(made, "amount", unit) for unit in UNITS]
    assert amounts == [Decimal("115000"), Decimal("11.5"), Decimal("0.00115")]
    assert said(task(), "amount") is None


def test_other_columns_of_a_task_are_found_by_their_head() -> None:
    made = task(more=(("完成情况", builders.Places().text("改造完成")),))
    assert said(made, "more.完成情况") == "改造完成"
    assert said(made, "more.执行率") is None
    assert said(made, "content") == "改造三处灌区"
