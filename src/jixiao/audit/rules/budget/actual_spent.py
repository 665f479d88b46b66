"""支出总额指标的完成值应与资金执行数一致。

Of monitoring and self-evaluation forms: an indicator that is the spending itself (项目支出总额) against the same row of
the money block. What is rounded to fewer digits agrees.

查什么：“项目支出总额”等指标的完成值，与资金执行情况中同一行的执行数是不是同一个数。
为什么：同一笔支出在一张表里写成两个数，其中一个必错，得分也跟着错。
反例：项目支出总额完成值“650万元”，项目支出执行数 598.975 万元。
正例：完成值“598.98万元”，项目支出执行数 598.975 万元。
依据：表内逻辑：同一笔支出只有一个数。
已知局限：只认名称就是支出总额的指标（词表 spending_totals）。
"""

from decimal import Decimal

from jixiao.audit.blocks import MONITORING, SELF_EVALUATION
from jixiao.audit.context import Context
from jixiao.audit.execution import Row, rows
from jixiao.audit.naming import plain
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened, wan
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Quantity
from jixiao.forms.values import in_base_unit
from jixiao.profiles.load import pairs


@rule("budget.actual_spent", catalogue="B25", severity="warning", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    asked = [each for row in form.indicators if (each := _asked(row, form)) is not None]
    if form.kind not in MONITORING | SELF_EVALUATION or not asked:
        return not_applied("不是监控表或自评表，或没有写了完成值的支出总额指标")
    failures = [_failed(*each) for each in asked if not _agrees(each[0].actuals[0], each[1])]
    return verdict(failures, "支出总额指标与执行数一致", cells=[asked[0][0].place("actual")])


def _asked(row: Indicator, form: Form) -> tuple[Indicator, Row] | None:
    """An indicator of spending with its row of money."""
    named = plain(row.name)
    slot = next((slot for slot, names in pairs("spending_totals").items() if named in names), None)
    if slot is None or len(row.actuals) != 1 or not isinstance(row.actuals[0], Quantity):
        return None
    wanted = None if slot == "total" else slot
    found = next((each for each in rows(form) if each.slot == wanted), None)
    is_known = found is not None and found.executed is not None and found.executed.yuan is not None
    return (row, found) if found is not None and is_known and _yuan(row.actuals[0]) is not None else None


def _yuan(actual: object) -> Decimal | None:
    if not isinstance(actual, Quantity):
        return None
    value, unit = in_base_unit(actual.value, actual.unit)
    return value if unit == "元" else None


def _agrees(actual: object, row: Row) -> bool:
    """To the last digit that is written."""
    value = _yuan(actual)
    spent = row.executed.yuan if row.executed else None
    if value is None or spent is None or not isinstance(actual, Quantity):
        return True
    exponent = actual.value.as_tuple().exponent
    digit = Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)
    return abs(value - spent) <= in_base_unit(digit, actual.unit)[0]


def _failed(row: Indicator, money: Row) -> Outcome:
    executed = money.executed
    spent = wan(executed.yuan if executed and executed.yuan is not None else Decimal())
    return failed(
        f"“{shortened(row.name)}”的完成值写“{row.actual}”，资金执行情况里“{money.label}”的执行数是{spent}。",
        cells=[row.place("actual"), executed.cell if executed else None],
        expected=spent,
        found=row.actual,
        repair="核对两个数，以实际支出为准改成一致。",
    )
