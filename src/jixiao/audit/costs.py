"""The amounts cost indicators set, in yuan, told apart: totals and parts that may be added, unit costs that may not."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from jixiao.audit.aspects import aspect
from jixiao.audit.entries import Entry, entries
from jixiao.audit.naming import mentions, plain
from jixiao.audit.spending_table import tasks_total
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Horizon, Indicator, Money
from jixiao.forms.targets import Quantity
from jixiao.profiles.load import pairs, words

_POWERS = {"元": 0, "万": 4, "万元": 4, "亿": 8, "亿元": 8}
_UNIT_COST = re.compile(r"每|均(?!衡)|单(?:位(?=面积|成本|造价|费用|价|产)|[个次批项台套件株航人价车场体])|/|／")


@dataclass(frozen=True, slots=True)
class Cost:
    """One amount of a cost indicator; `is_total`: its name speaks of the whole (项目总成本, 预算控制数)."""

    entry: Entry
    yuan: Decimal
    is_total: bool

    @property
    def indicator(self) -> Indicator:
        return self.entry.indicator

    @property
    def cell(self) -> Cell:
        return self.entry.cell


def costs(indicators: Iterable[Indicator]) -> list[Cost]:
    """The amounts of economic cost indicators that are no unit cost, standard, saving or money of others."""
    found = []
    for row in indicators:
        if aspect(row) != "cost":
            continue
        for entry in entries(row):
            quantity = entry.quantity
            if quantity is not None and (yuan := in_yuan(quantity)) is not None and not is_unit_cost(entry):
                is_total = bool(mentions(entry.name, words("total_cost_words"))) or not beside_the_whole(entry.name)
                found.append(Cost(entry, yuan, is_total))
    return found


def beside_the_whole(name: str) -> str:
    """What the name of a cost says besides words for all of it (年度项目投资: nothing)."""
    rest = plain(name)
    for word in words("whole_cost_names"):
        rest = rest.replace(word, "")
    return rest


def is_unit_cost(entry: Entry) -> bool:
    """A cost of one thing, a standard, a saving: no amount that could be compared with a budget."""
    text = f"{entry.name} {entry.unit or ''}"
    return bool(_UNIT_COST.search(text) or mentions(entry.name, words("price_words")))


def in_yuan(quantity: Quantity) -> Decimal | None:
    """An amount of money in yuan; None for everything else."""
    power = _POWERS.get(quantity.unit or "")
    return None if power is None or quantity.is_growth else quantity.value.scaleb(power)


@dataclass(frozen=True, slots=True)
class Limit:
    """The amount costs must fit into; `yuan` adds the 上级资金 a project has beside its own-level budget."""

    money: Money
    yuan: Decimal | None


def limit_for(form: Form, row: Indicator) -> Limit | None:
    """The amount the costs of this indicator must fit into; None where the form prints none.

    A department's cost named after a part of its money (项目支出, 三公经费): that part; others: all its money. The
    year's budget for annual indicators, the project's for whole-life ones; where the form does not say which, the
    larger. Evaluations: the larger of the original and the adjusted budget. Failing all, the sum of the tasks.
    """
    amounts = _named_parts(form, row) or (
        _budgets(form, "annual") if row.horizon is None and _speaks_of_the_year(form, row) else []
    )
    chosen = amounts or _budgets(form, row.horizon) or _of_all_tasks(form)
    return _limit(form, max(chosen, key=lambda money: money.yuan or Decimal(), default=None))


def smallest_limit_for(form: Form, horizon: Horizon | None) -> Limit | None:
    """As `limit_for`, but the smaller where the form does not say which: costs that fill it are no small costs."""
    return _limit(form, min(_budgets(form, horizon), key=lambda money: money.yuan or Decimal(), default=None))


def _limit(form: Form, money: Money | None) -> Limit | None:
    if money is None:
        return None
    beside = _superior_funds(form) if money.slot == "annual_budget" else Decimal()
    return Limit(money, None if money.yuan is None else money.yuan + beside)


def _named_parts(form: Form, row: Indicator) -> list[Money]:
    """The amounts of the one part of a department's money an indicator names; [] where it names none or several."""
    if _is_project(form):
        return []
    name = "".join(filter(None, (row.level3, row.content if not row.content_explains else None)))
    named = [slot for slot, said in pairs("cost_parts").items() if mentions(name, said)]
    slots = named if len(named) == 1 else ()
    return _of_the_year([money for money in form.money if money.slot in slots])


def _of_the_year(amounts: list[Money]) -> list[Money]:
    """Those that stand under a head of the year (本年预算), else those of the budget."""
    under_the_year = [money for money in amounts if money.column == "annual_budget"]
    return under_the_year or [money for money in amounts if money.column in _BUDGETS]


def _speaks_of_the_year(form: Form, row: Indicator) -> bool:
    """Whether the table's head names the year (年度绩效指标, 当年预期实现值) and the indicator no whole (总成本)."""
    head = form.label("indicators")
    place = (head.address.table, head.row)
    beside = [cell.text for cell in form.cells if (cell.address.table, cell.row) == place]
    is_annual = any(mentions(text, words("annual_heads")) for text in beside)
    return is_annual and not any(mentions(text, words("whole_project_words")) for text in (*beside, row.name))


def _budgets(form: Form, horizon: Horizon | None) -> list[Money]:
    slots = _PROJECT.get(horizon, ("annual_budget", "project_total", *_WHOLE)) if _is_project(form) else _WHOLE
    return _of_the_year([money for money in form.money if money.slot in slots])


_WHOLE = ("total", "expenditure.total", "income.total", "original_budget", "adjusted_budget")
_PROJECT: dict[Horizon | None, tuple[str, ...]] = {
    "annual": ("annual_budget", "original_budget", "adjusted_budget"),
    "whole_life": ("project_total",),
}
_BUDGETS = (None, "original_budget", "adjusted_budget")


def _is_project(form: Form) -> bool:
    return form.kind.startswith("project_")


def _of_all_tasks(form: Form) -> list[Money]:
    """The sum printed below the tasks, in a form that prints no other amount."""
    total = tasks_total(form)
    return [] if total is None else [Money("total", "金额合计", total.amount_cell.text, total.yuan, total.amount_cell)]


def _superior_funds(form: Form) -> Decimal:
    """上级资金 beside the own-level budget; printed with 其中 behind another source they are in the total already."""
    amount = form.amount("superior_funds")
    is_inside = amount is not None and amount.label.startswith("其中")
    return (amount.yuan if amount and not is_inside else None) or Decimal()


def figures(indicator: Indicator) -> list[tuple[Quantity, Decimal]]:
    """Every amount of money an indicator's text names, with its yuan, unit costs among them."""
    known = [entry.quantity for entry in entries(indicator) if entry.quantity]
    return [(quantity, yuan) for quantity in known if (yuan := in_yuan(quantity)) is not None]


def speaks_of_others(indicator: Indicator, limit: Decimal) -> bool:
    """Whether an amount above the limit is, by the words beside it, another body's money and not this form's cost.

    A text with several amounts (全市项目经费7000万元，部门预算959.27万元), or one that names another level or payer.
    """
    named = figures(indicator)
    if not any(yuan > limit for _, yuan in named):
        return False
    is_text = indicator.target is None
    said = (indicator.content if is_text else f"{indicator.level3 or ''}{indicator.content or ''}") or ""
    return (is_text and len(named) > 1) or mentions(said, words("other_bodies")) is not None
