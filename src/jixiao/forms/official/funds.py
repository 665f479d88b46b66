"""Amounts for which an official form has no place of their own: rows of their own, so that none is dropped."""

from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.forms.model import Form, Money, Text
from jixiao.forms.money_block import TOTAL_SLOTS
from jixiao.forms.vocabulary import label_meanings, opens_block
from jixiao.profiles.layouts import Blank, Layout

_AMOUNTS = ("money", "amount", "earlier", "later")
"""Blanks an amount is printed in."""
_RECENT = "recent_years"
_NAMELESS = "unknown_fund"
"""What the rate of a fund is known by that none of the contract's slots is (其中：中央、自治区、市补助县级资金)."""
_OF_THE_YEAR, _OF_THE_PROJECT = "annual_budget", "project_total"
_BY_ITSELF = {_OF_THE_YEAR: "年度资金总额", _OF_THE_PROJECT: "实施期资金总额"}
"""What a sum is called where nothing around it says whether it is the year's or the whole project's."""

_WHEREVER_IT_STANDS = frozenset({None, "carry_over", "self_raised", "business_income"})
"""Slots of an amount that is the same below the total of its block as outside: 资金总额 would be another there."""


@dataclass(frozen=True, slots=True)
class Fund:
    """One fund with its amounts in the columns of the form (年初预算数, 全年预算数, 全年执行数)."""

    amounts: tuple[Money, ...]
    rate: Text | None

    def cell(self, column: str) -> Text | None:
        """What stands in one column of its row: `label`, `execution_rate`, or the amount of a column of money."""
        if column == "label":
            return Text(self.amounts[0].label, ())
        if column == "execution_rate":
            return self.rate
        return next((Text(money.text, (money.cell,)) for money in self.amounts if money.column == column), None)


def amount_of(form: Form, blank: Blank) -> Money | None:
    """The amount of a slot, or of a column of a slot (`annual_fiscal@executed`).

    Of two with one slot (其他资金 of the whole project and of the year) `earlier` is the first and `later` the second;
    where there is one alone it is the later, and the earlier has neither amount nor label.
    """
    slot, _, column = blank.argument.partition("@")
    found = [money for money in form.money if money.slot == slot and _stands_in(money, column or _column_of(slot))]
    if blank.name in ("earlier", "earlier_label"):
        return found[0] if len(found) > 1 else None
    return next(iter(found[1:] or found if blank.name == "later" else found), None)


def label_of(money: Money, blank: Blank, layout: Layout) -> str:
    """The label as the form has it. One that says whose sum it is only under the head of its block (总额 under
    年度资金总额及构成) says it itself where the layout has no such head; the head of a block above this amount alone
    (部门预算执行情况) is no label of it."""
    meant = {meaning.field for meaning in label_meanings(money.label)}
    if not meant and opens_block(money.label):
        return blank.default
    is_under_head = not any(cell.column == 1 and blank in cell.blanks for cell in layout.cells)
    is_either = meant >= {_OF_THE_YEAR, _OF_THE_PROJECT}
    return _BY_ITSELF.get(money.slot or "", money.label) if is_either and not is_under_head else money.label


def _column_of(slot: str) -> str:
    """The column a sum stands in by its slot: 年初预算数, 全年预算数, 全年执行数 share one label. Where each
    has a label of its own, none of them stands there."""
    return slot if slot in TOTAL_SLOTS else ""


def _stands_in(money: Money, column: str) -> bool:
    return not column or money.column == column


def without_place(form: Form, layout: Layout) -> tuple[tuple[Fund, ...], tuple[Money, ...]]:
    """The funds and the single amounts; an amount of a column the form does not print is single."""
    placed = [amount_of(form, blank) for blank in layout.blanks if blank.name in _AMOUNTS]
    placed += [recent_amount(form, blank) for blank in layout.blanks if blank.name == "recent"]
    left = [money for money in form.money if not any(money is each for each in placed)]
    columns = {blank.argument for blank in layout.blanks if blank.name == "fund"}
    in_columns = [money for money in left if money.column in columns]
    return _funds(in_columns, form), tuple(money for money in left if money.column not in columns)


def stands_in_block(money: Money) -> bool:
    """Whether an amount without a place of its own is a row under the total it is a part of."""
    return money.slot in _WHEREVER_IT_STANDS


def _funds(amounts: Iterable[Money], form: Form) -> tuple[Fund, ...]:
    found: dict[tuple[str | None, str], list[Money]] = {}
    for money in amounts:
        found.setdefault((money.slot, money.label), []).append(money)
    rates = {slot: form.extra.get(f"execution_rate.{slot or _NAMELESS}") for slot, _ in found}
    return tuple(Fund(tuple(moneys), rates[slot]) for (slot, _), moneys in found.items())


def recent_amount(form: Form, blank: Blank) -> Money | None:
    """近两年收支金额 (`income.total.2`): the amount of a year before that stands so many behind that of a slot."""
    slot, _, number = blank.argument.rpartition(".")
    place = next((place for place, money in enumerate(form.money, 1) if money.slot == slot), len(form.money))
    behind = form.money[place : place + int(number)]
    is_whole = len(behind) == int(number) and all(money.column == _RECENT for money in behind)
    return behind[-1] if is_whole else None
