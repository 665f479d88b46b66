"""What the treasury knows of the money of a form that follows targets: each of its rows of money until the last day the
form tells of. What the treasury does not know is None, with the reason."""

from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from jixiao.accounts.models import Unit
from jixiao.cycle.kinds import YEAR, is_of_project
from jixiao.measures.derivation import Derivation
from jixiao.tables.values import plain
from jixiao.treasury.figures import BUDGET, Execution, Narrow, Traced
from jixiao.treasury.kinds import source_rows, sources
from jixiao.treasury.lines import Money, money_of
from jixiao.treasury.models import Measure, Spending
from jixiao.treasury.questions import Question

WHOLE = "年度资金总额"
OTHER = "other_funds"
_OF_A_DEPARTMENT = (
    ("basic_expenditure", "基本支出", Spending.BASIC),
    ("project_expenditure", "项目支出", Spending.PROJECT),
)
_MEASURES = (*BUDGET, Measure.PAYMENT)


@dataclass(frozen=True, slots=True)
class Spent:
    """A row of money of the form: `slot` its name in the layout, empty for the sum."""

    slot: str
    label: str
    money: Money

    @property
    def rate(self) -> Derivation:
        return self.money.rate

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why a figure is not known, each once."""
        return tuple(dict.fromkeys(each.reason for each in (self.money.budget, self.money.paid) if each.reason))


def spent(unit: Unit, year: int, kind: str, project: str, months: int, slots: Sequence[str] = ()) -> list[Spent]:
    """The rows of money of a form, the sum first, each with what of it is known until the end of its last month (0:
    of the year). `slots`: the rows the form has by source of funds."""
    execution, until = Execution(unit, year), last_day(year, months)
    if not is_of_project(kind):
        parts = [Spent(slot, label, money_of(execution, until, Narrow(spending=spending)))
                 for slot, label, spending in _OF_A_DEPARTMENT]  # fmt: skip
        whole = money_of(execution, until)
        return [Spent("", WHOLE, whole), *_by_source(execution, until, Narrow(), whole, slots), *parts]
    key = project_key(execution, project)
    if key is None:
        return [Spent("", WHOLE, _unknown(execution, several_codes(project)))]
    whole = money_of(execution, until, Narrow(project=key))
    return [Spent("", WHOLE, whole), *_by_source(execution, until, Narrow(project=key), whole, slots)]


def _by_source(
    execution: Execution, until: date, narrow: Narrow, whole: Money, slots: Sequence[str]
) -> Iterator[Spent]:
    """The rows by source, where every row of the treasury says its source. 其他资金 is what the form's other rows have
    not: none of it is 0, for the sum is known."""
    rows = [source_rows()[slot] for slot in slots]
    named = {source for row in rows for source in row.sources}
    unsaid = _without_source(execution, narrow) if rows else 0
    for row in rows:
        among = row.sources or tuple(source for source in sources() if source not in named)
        money = money_of(execution, until, replace(narrow, among=among))
        if unsaid:
            money = _each(
                money, lambda traced, _: traced.unknown(f"国库的表里有{unsaid}笔没有写资金来源，分不出这一行")
            )
        elif row.slot == OTHER:
            money = _each(money, _none_is_zero, whole)
        yield Spent(row.slot, row.label, money)


def _without_source(execution: Execution, narrow: Narrow) -> int:
    asked = Question(execution.unit.pk, execution.year, execution.at, _MEASURES, project=narrow.project, source="",
                     holders=execution.holders)  # fmt: skip
    return asked.rows().count()


def _none_is_zero(traced: Traced, whole: Traced) -> Traced:
    is_none = traced.value is None and whole.value is not None
    return replace(traced, value=Decimal(0), reason=None) if is_none else traced


def _each(money: Money, change: Callable[[Traced, Traced], Traced], beside: Money | None = None) -> Money:
    other = beside or money
    return Money(
        change(money.original, other.original),
        change(money.adjustments, other.adjustments),
        change(money.budget, other.budget),
        change(money.paid, other.paid),
    )


def paid_so_far(unit: Unit, year: int, kind: str, project: str) -> tuple[date, Money] | None:
    """The money of targets as far as payments are in, and until which day that is; None where the treasury does not
    say what of the budget is not spent."""
    execution = Execution(unit, year)
    key = project_key(execution, project) if is_of_project(kind) else None
    if execution.paid_until is None or (is_of_project(kind) and key is None):
        return None
    money = money_of(execution, execution.paid_until, Narrow(project=key))
    return None if money.left is None else (execution.paid_until, money)


def last_day(year: int, months: int) -> date:
    """The last day a form tells of; of the year for 0."""
    month = months or YEAR
    return date(year, month, monthrange(year, month)[1])


def project_key(execution: Execution, name: str) -> str | None:
    """What the treasury is asked for a project by: its code, where the tables have one for this name, else the name;
    None where they have several."""
    rows = (
        Question(execution.unit.pk, execution.year, execution.at, _MEASURES, holders=execution.holders)
        .rows()
        .exclude(project="")
    )
    named = rows.order_by().values_list("project", "project_code").distinct()
    found = {code or said for said, code in named if plain(said) == plain(name)}
    return name if not found else found.pop() if len(found) == 1 else None


def several_codes(name: str) -> str:
    """Why nothing can be said of a project that has no one key."""
    return f"导入的表里有几个编码不同的“{name}”，请先统一编码"


def _unknown(execution: Execution, reason: str) -> Money:
    key = Question(execution.unit.pk, execution.year, execution.at, _MEASURES).key
    return Money(*(Traced(name, None, key, reason) for name in ("年初预算数", "预算调整增减", "全年预算数", "支付数")))
