"""What the treasury knows of the money of a form that follows targets: each of its rows of money until the last day the
form tells of. What the treasury does not know is None, with the reason."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jixiao.accounts.models import Unit
from jixiao.cycle.kinds import YEAR, is_of_project
from jixiao.measures.derivation import Derivation
from jixiao.tables.values import plain
from jixiao.treasury.figures import BUDGET, Execution, Narrow, Traced
from jixiao.treasury.lines import Money
from jixiao.treasury.models import Measure, Spending
from jixiao.treasury.questions import Question

WHOLE = "年度资金总额"
GENERAL, OTHER = "general_public_budget", "other_funds"
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


def spent(unit: Unit, year: int, kind: str, project: str, months: int) -> list[Spent]:
    """The rows of money of a form, the sum first, each with what of it is known until the end of its last month (0:
    of the year)."""
    execution, until = Execution(unit, year), last_day(year, months)
    if not is_of_project(kind):
        parts = [Spent(slot, label, _money(execution, until, Narrow(spending=spending)))
                 for slot, label, spending in _OF_A_DEPARTMENT]  # fmt: skip
        return [Spent("", WHOLE, _money(execution, until, Narrow())), *parts]
    key = project_key(execution, project)
    if key is None:
        return [Spent("", WHOLE, _unknown(execution, f"导入的表里有几个编码不同的“{project}”，请先统一编码"))]
    whole = _money(execution, until, Narrow(project=key))
    general = _money(execution, until, Narrow(project=key, source=GENERAL))
    return [
        Spent("", WHOLE, whole),
        Spent(GENERAL, "本年一般公共预算拨款", general),
        Spent(OTHER, "其他资金（总额减一般公共预算拨款）", _rest(whole, general)),
    ]


def left(unit: Unit, year: int, kind: str, project: str) -> Decimal | None:
    """What is not spent of the budget of targets, as far as payments are in; None where the treasury does not say."""
    execution = Execution(unit, year)
    key = project_key(execution, project) if is_of_project(kind) else None
    if execution.paid_until is None or (is_of_project(kind) and key is None):
        return None
    narrow = Narrow(project=key)
    budget, paid = execution.adjusted_budget(narrow).value, execution.paid(execution.paid_until, narrow).value
    return None if budget is None or paid is None else budget - paid


def last_day(year: int, months: int) -> date:
    """The last day a form tells of; of the year for 0."""
    month = months or YEAR
    return date(year, month, monthrange(year, month)[1])


def project_key(execution: Execution, name: str) -> str | None:
    """What the treasury is asked for a project by: its code, where the tables have one for this name, else the name;
    None where they have several."""
    rows = Question(execution.unit.pk, execution.year, execution.at, _MEASURES).rows().exclude(project="")
    named = rows.order_by().values_list("project", "project_code").distinct()
    found = {code or said for said, code in named if plain(said) == plain(name)}
    return name if not found else found.pop() if len(found) == 1 else None


def _unknown(execution: Execution, reason: str) -> Money:
    key = Question(execution.unit.pk, execution.year, execution.at, _MEASURES).key
    return Money(*(Traced(name, None, key, reason) for name in ("年初预算数", "预算调整增减", "全年预算数", "支付数")))


def _money(execution: Execution, until: date, narrow: Narrow) -> Money:
    return Money(
        execution.original_budget(narrow),
        execution.adjustments(narrow),
        execution.adjusted_budget(narrow),
        execution.paid(until, narrow),
    )


def _rest(whole: Money, general: Money) -> Money:
    return Money(
        _less(whole.original, general.original),
        _less(whole.adjustments, general.adjustments),
        _less(whole.budget, general.budget),
        _less(whole.paid, general.paid),
    )


def _less(whole: Traced, part: Traced) -> Traced:
    """What is left of a sum; its rows are those of the sum."""
    if whole.value is None or part.value is None:
        return Traced(whole.name, None, whole.key, whole.reason or part.reason)
    return Traced(whole.name, whole.value - part.value, whole.key)
