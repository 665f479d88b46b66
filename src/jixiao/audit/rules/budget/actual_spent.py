"""支出总额指标的完成值应与资金执行数一致。

Of monitoring and self-evaluation forms: an indicator that is the spending itself (项目支出总额) against the same row of
the money block, in a project's form against the project's. What is rounded to fewer digits agrees, on either side; an
amount without a unit has the target's.

查什么：“项目支出总额”等指标的完成值，与资金执行情况中同一行的执行数是不是同一个数。
为什么：同一笔支出在一张表里写成两个数，其中一个必错，得分也跟着错。
反例：项目支出总额完成值“650万元”，项目支出执行数 598.975 万元。
正例：完成值“598.98万元”，项目支出执行数 598.975 万元。
依据：表内逻辑：同一笔支出只有一个数。
已知局限：只认名称就是支出总额的指标（词表 spending_totals、project_spending_totals）。
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.audit.blocks import MONITORING, SELF_EVALUATION
from jixiao.audit.context import Context
from jixiao.audit.execution import rows
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.spending_named import WHOLE, spending_named
from jixiao.audit.wording import shortened, wan
from jixiao.forms.model import Form, Indicator, Money
from jixiao.forms.targets import Quantity, Target
from jixiao.forms.values import in_base_unit


@rule("budget.actual_spent", catalogue="B25", severity="warning", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    asked = [each for row in form.indicators if (each := _asked(row, form)) is not None]
    if form.kind not in MONITORING | SELF_EVALUATION or not asked:
        return not_applied("不是监控表或自评表，或没有写了完成值的支出总额指标")
    failures = [each.failed() for each in asked if not each.agrees]
    return verdict(failures, "支出总额指标与执行数一致", cells=[asked[0].row.place("actual")])


@dataclass(frozen=True, slots=True)
class _Asked:
    """An indicator of spending with its row of money. `value`, `digit`: what it says and its last digit, in 元."""

    row: Indicator
    label: str
    executed: Money
    spent: Decimal
    value: Decimal
    digit: Decimal

    @property
    def agrees(self) -> bool:
        """To the last digit that is written; the other amount may be the rounded one."""
        return abs(self.value - self.spent) <= max(self.digit, _digit_of(self.executed) / 2)

    def failed(self) -> Outcome:
        spent = wan(self.spent)
        return failed(
            f"“{shortened(self.row.name)}”的完成值写“{self.row.actual}”，"
            f"资金执行情况里“{self.label}”的执行数是{spent}。",
            cells=[self.row.place("actual"), self.executed.cell],
            expected=spent,
            found=self.row.actual,
            repair="核对两个数，以实际支出为准改成一致。",
        )


def _asked(row: Indicator, form: Form) -> _Asked | None:
    slot = spending_named(form.kind, row.name)
    if slot is None or len(row.actuals) != 1:
        return None
    wanted = None if slot == WHOLE else slot
    money = next((each for each in rows(form) if each.slot == wanted), None)
    executed = None if money is None else money.executed
    written = _yuan(row.actuals[0], row.targets)
    if money is None or executed is None or executed.yuan is None or written is None:
        return None
    return _Asked(row, money.label, executed, executed.yuan, *written)


def _yuan(actual: Target, targets: Sequence[Target]) -> tuple[Decimal, Decimal] | None:
    """What it says in 元, and its last digit; None for what is no amount of money."""
    if not isinstance(actual, Quantity):
        return None
    asked = targets[0] if len(targets) == 1 else None
    unit = actual.unit or (asked.unit if isinstance(asked, Quantity) else None)
    value, base = in_base_unit(actual.value, unit)
    return (value, in_base_unit(_last_digit(actual.value), unit)[0]) if base == "元" else None


def _digit_of(money: Money) -> Decimal:
    """The last digit of an amount as it is printed, in 元; 0 where it cannot be said."""
    if not money.number or money.yuan is None:
        return Decimal()
    return _last_digit(money.number) * (money.yuan / money.number)


def _last_digit(value: Decimal) -> Decimal:
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
