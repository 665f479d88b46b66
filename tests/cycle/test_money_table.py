"""The money of a form as a table: a row a fund, what stands beside its amounts in its row."""

from typing import Any

from jixiao.cycle.fact import Fact
from jixiao.cycle.money_table import MoneyTable, money_tables

PROFILE = {"id": "national-2021", "chosen_by": "region"}


def amount(slot: str | None, text: str, column: str | None = None, label: str = "年度资金总额") -> dict[str, Any]:
    return {"slot": slot, "column": column, "label": label, "text": text, "yuan": None, "cell": {"id": text}}


def tables(*amounts: dict[str, Any], kind: str = "department_self_evaluation", **texts: str) -> tuple[MoneyTable, ...]:
    form = {"kind": kind, "profile": PROFILE, "money_unit": "万元", "money": list(amounts), "texts": {}}
    told = [Fact(f"texts.{name.replace('__', '.')}", name, text) for name, text in texts.items()]
    return money_tables(form, told, {}, {"money[0].yuan": "/how/0/"})


def said(table: MoneyTable) -> list[list[str]]:
    return [[row.label, *("、".join(fact.text for fact in cell.facts) for cell in row.cells)] for row in table.rows]


def test_a_row_holds_what_the_form_says_of_a_fund() -> None:
    (table,) = tables(
        amount("original_budget", "8630", "original_budget"),
        amount("adjusted_budget", "8711.6", "adjusted_budget"),
        amount("executed", "8426", "executed"),
        amount("other_funds", "0", "original_budget", "其他资金"),
        amount("other_funds", "0", "executed", "其他资金"),
        execution_weight="10", execution_rate="96.72%", execution_score="9.67", execution_rate__other_funds="—",
        grade="优",
    )  # fmt: skip
    assert table.heads == ("年初预算数", "全年预算数（A）", "全年执行数（B）", "执行率（B/A）", "分值", "得分")
    assert said(table) == [
        ["年度资金总额", "8630", "8711.6", "8426", "96.72%", "10", "9.67"],
        ["其他资金", "0", "", "0", "—", "", ""],
    ]
    assert table.rows[0].cells[0].facts[0].how == "/how/0/"
    assert "texts.grade" not in table.paths
    assert {"money[3]", "texts.execution_score", "texts.execution_rate.other_funds"} <= table.paths


def test_a_second_fund_of_one_name_is_a_row_of_its_own() -> None:
    (table,) = tables(*(amount(None, text, "executed", "其他资金") for text in ("1", "2")))
    assert said(table) == [["其他资金", "1"], ["其他资金", "2"]]


def test_the_head_of_a_column_is_no_name_of_a_row() -> None:
    """年初预算数：320 | 执行数：304 in turn is one row with two columns."""
    (table,) = tables(
        amount("original_budget", "320", "original_budget", "年初预算数"),
        amount("executed", "304", "executed", "执行数"),
    )
    assert said(table) == [["年度资金总额", "320", "304"]]


def test_amounts_without_columns_are_names_and_amounts() -> None:
    (table,) = tables(
        amount("income.total", "100", label="收入合计"), amount("basic_expenditure", "60", label="基本支出"),
        kind="department_targets",
    )  # fmt: skip
    assert (table.heads, said(table)) == (("金额",), [["收入合计", "100"], ["基本支出", "60"]])


def test_both_kinds_stand_apart() -> None:
    divided, alone = tables(amount("executed", "304", "executed"), amount("total", "7", label="资金总额"))
    assert (divided.title, alone.title) == ("资金", "其他金额")
    assert (said(divided), said(alone)) == ([["年度资金总额", "304"]], [["资金总额", "7"]])


def test_years_before_stand_in_the_row_of_their_fund() -> None:
    (table,) = tables(
        amount("annual_fiscal", "9", "annual_budget", "财政拨款"),
        *(amount(None, text, "recent_years", "财政拨款") for text in ("7", "8")),
        share__annual_fiscal="90%", kind="department_targets",
    )  # fmt: skip
    assert said(table) == [["财政拨款", "9", "90%", "7、8"]]


def test_what_has_no_row_stays_a_text() -> None:
    assert tables(execution_rate="95%") == ()
    (table,) = tables(amount("carry_over", "5", "executed", "上年结转"), execution_rate="95%")
    assert table.paths == {"money[0]"}
