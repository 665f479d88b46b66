"""The amounts on the page of an alert: what is not spent at the end of its month, as the board says it, and what was
frozen, each with what it is worked out from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jixiao.cycle.spending import last_day
from jixiao.monitoring.board import ten_thousands
from jixiao.monitoring.models import Alert
from jixiao.monitoring.money import moneys
from jixiao.treasury.figures import Traced


@dataclass(frozen=True, slots=True)
class Row:
    """`words`: of which day, and what it is for."""

    words: str
    budget: Traced
    paid: Traced
    left: Decimal

    @property
    def left_words(self) -> str:
        return f"{ten_thousands(self.left):,}"


def money_rows(alert: Alert) -> Sequence[Row]:
    """None of them where the treasury does not say it."""
    found = [_of_month(alert), _frozen(alert)]
    return [each for each in found if each is not None]


def _of_month(alert: Alert) -> Row | None:
    about, until = alert.declaration, last_day(alert.declaration.year, alert.months)
    money = moneys(about.cycle, [about], until).get(about.pk)
    if money is None or money.left is None:
        return None
    return Row(f"{_day(until)}止（和监控看板的“红灯未执行”同一个数）", money.budget, money.paid, money.left)


def _frozen(alert: Alert) -> Row | None:
    said = alert.frozen_from
    if alert.frozen is None or not said:
        return None
    until = date.fromisoformat(said["until"])
    return Row(f"冻结额：冻结时国库数据到{_day(until)}", _traced(said["budget"]), _traced(said["paid"]), alert.frozen)


def _traced(said: Mapping[str, str]) -> Traced:
    return Traced(said["name"], Decimal(said["value"]), said["rows"])


def _day(day: date) -> str:
    return f"{day.month}月{day.day}日"
