"""Where amounts stand in an official form; none is dropped."""

from collections.abc import Sequence
from dataclasses import replace

from jixiao.forms.model import Form
from jixiao.forms.official.funds import Fund, amount_of, recent_amount, without_place
from jixiao.profiles.layouts import Blank, Layout, parsed
from tests import builders


def drawn(*rows: str) -> Layout:
    table = "\n".join(f"| {row} |" for row in rows)
    return parsed({"profile": "p", "title": "表", "widths": [10, 10, 10], "table": table}, "p.yaml")


def form(*amounts: tuple[str | None, str, str | None], **changes: object) -> Form:
    return builders.build("project_self_evaluation", title="自评表", amounts=amounts, **changes)  # type: ignore[arg-type]


def texts(amounts: Sequence[object]) -> list[str]:
    return [amount.text for amount in amounts]  # type: ignore[attr-defined]


def text_of(found: Form, name: str, argument: str) -> str | None:
    money = amount_of(found, Blank(name, argument))
    return None if money is None else money.text


def test_an_amount_is_that_of_its_slot_and_where_it_is_asked_for_of_its_column() -> None:
    found = form(("annual_fiscal", "10", "original_budget"), ("annual_fiscal", "9", "executed"))
    assert text_of(found, "amount", "annual_fiscal") == "10"
    assert text_of(found, "amount", "annual_fiscal@executed") == "9"
    assert text_of(found, "amount", "annual_fiscal@adjusted_budget") is None
    assert text_of(found, "amount", "total") is None


def test_of_two_with_one_slot_the_first_is_of_the_whole_project() -> None:
    two = form(("other_funds", "60", None), ("other_funds", "20", None))
    assert (text_of(two, "earlier", "other_funds"), text_of(two, "later", "other_funds")) == ("60", "20")
    one = form(("other_funds", "20", None))
    assert (text_of(one, "earlier", "other_funds"), text_of(one, "later", "other_funds")) == (None, "20")
    assert (text_of(form(), "earlier", "other_funds"), text_of(form(), "later", "other_funds")) == (None, None)


def said(fund: Fund, column: str) -> str | None:
    text = fund.cell(column)
    return None if text is None else text.text


def test_a_second_amount_of_a_slot_that_is_printed_once_gets_a_row_of_its_own() -> None:
    funds, others = without_place(form(("total", "5", None), ("total", "6", None)), drawn("{amount:total} | 乙 | 丙"))
    assert (funds, texts(others)) == ((), ["6"])


def test_funds_without_a_place_stand_in_their_columns_with_their_rate() -> None:
    layout = drawn("{amount:executed} | 乙 | 丙", "{fund:label} | {fund:adjusted_budget} | {fund:executed}")
    made = form(
        ("executed", "30", "executed"),
        ("superior_funds", "20", "adjusted_budget"),
        ("superior_funds", "18", "executed"),
        ("carry_over", "2", "adjustment"),
        texts={"execution_rate.superior_funds": "90%"},
    )
    (fund,), others = without_place(made, layout)
    columns = ("label", "adjusted_budget", "executed", "original_budget", "execution_rate")
    assert [said(fund, column) for column in columns] == ["superior_funds", "20", "18", None, "90%"]
    assert texts(others) == ["2"]


def test_funds_without_a_slot_are_told_apart_by_their_label() -> None:
    layout = drawn("{fund:label} | {fund:adjusted_budget} | {fund:executed}")
    made = form((None, "20", "executed"), (None, "3", "executed"), texts={"execution_rate.unknown_fund": "95%"})
    made = replace(made, money=(replace(made.money[0], label="中央资金"), replace(made.money[1], label="市级资金")))
    funds, others = without_place(made, layout)
    assert [tuple(said(fund, column) for column in ("label", "executed", "execution_rate")) for fund in funds] == [
        ("中央资金", "20", "95%"),
        ("市级资金", "3", "95%"),
    ]
    assert others == ()


def test_amounts_of_the_years_before_stand_behind_that_of_the_year() -> None:
    recent = "recent_years"
    made = form(
        (None, "2021", recent),
        ("income.total", "12", "annual_budget"),
        (None, "10", recent),
        (None, "11", recent),
        ("expenditure.total", "9", "annual_budget"),
        (None, "8", recent),
    )

    def year(argument: str) -> str | None:
        found = recent_amount(made, Blank("recent", argument))
        return None if found is None else found.text

    assert [year("income.total.1"), year("income.total.2")] == ["10", "11"]
    assert [year("expenditure.total.1"), year("expenditure.total.2")] == ["8", None]
    assert year("basic_expenditure.1") is None
    layout = drawn("{amount:income.total} | {recent:income.total.1} | {recent:income.total.2}")
    assert texts(without_place(made, layout)[1]) == ["2021", "9", "8"]
