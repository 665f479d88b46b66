"""The July round of the demonstration county, as `demonstration_monitoring.yaml` says: the county's own thresholds,
monitoring forms on their way, and an alert of finance that waits for its answer."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from django.utils import timezone

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.cycle.models import Cycle, Declaration
from jixiao.cycle.rounds import set_round
from jixiao.cycle.workdays import calendar
from jixiao.forms.days import day_words
from jixiao.forms.official.filled import Filled, Row
from jixiao.forms.targets import Deadline, Quantity
from jixiao.forms.values.cell import read_targets
from jixiao.monitoring.alerts import raise_all
from jixiao.monitoring.parameters import set_standard
from jixiao.workplace.demonstration_follow_ups import PersonOf, way_to
from jixiao.workplace.demonstration_forms import TELEPHONE

_JULY = 7
_KIND = "department_monitoring"
_DUE, _OVER = (8, 31), (9, 10)
_DONE, _GOES_ON = "已按进度完成", "按进度推进，年底前完成"
_PERCENT = ("%", "％")
_PARTS = ("basic_expenditure", "project_expenditure")

Deed = tuple[date, Callable[[], None]]


@cache
def _said() -> Mapping[str, Any]:
    text = files("jixiao.workplace").joinpath("demonstration_monitoring.yaml").read_text(encoding="utf-8")
    content: Mapping[str, Any] = yaml.safe_load(text)
    return content


def year_of_round(last: int, today: date) -> int:
    """The last year whose July round is over: `last`, the year before the one whose budget is made, or one earlier."""
    return last if date(last, *_OVER) < today else last - 1


class JulyRound:
    """What was done in the round of a year, by whose turn it was."""

    def __init__(self, year: int, cycle_of: Callable[[], Cycle], units: Mapping[str, Any], person_of: PersonOf) -> None:
        self._year, self._cycle_of, self._units, self._person_of = year, cycle_of, units, person_of

    def deeds(self) -> Iterator[Deed]:
        """In August: the round is opened, and forms go as far as they stand."""
        finance = Who(self._person_of("", Role.PERFORMANCE_REVIEWER))
        yield calendar().moved(date(self._year, 2, 20)), lambda: self._ask(finance)
        opened = calendar().moved(date(self._year, 8, 1))
        yield opened, lambda: self._open(finance)
        for place, row in enumerate(_said()["forms"]):
            for number, deed in enumerate(self._way(row)):
                yield calendar().after(opened, 5 + place % 3 + number), deed

    def alert(self) -> None:
        """Finance warns the bureau that is red."""
        cycle = self._cycle_of()
        basis = self._targets(_said()["alerted"])
        raise_all(cycle.rounds.get(months=_JULY), [basis.pk], Who(self._person_of("", Role.PERFORMANCE_REVIEWER)))

    def _open(self, finance: Who) -> None:
        set_round(self._cycle_of(), _JULY, date(self._year, *_DUE), finance)

    def _ask(self, finance: Who) -> None:
        document = _said()["document"].format(year=self._year)
        for name, value in _said()["asks"].items():
            set_standard(self._cycle_of().jurisdiction, name, Decimal(value), document, self._year, finance)

    def _targets(self, unit: str) -> Declaration:
        return Declaration.objects.get(cycle=self._cycle_of(), unit=self._units[unit], kind="department_targets")

    def _way(self, row: Mapping[str, Any]) -> list[Callable[[], None]]:
        """What was done with a form one after the other, up to where it stands."""
        return way_to(
            row["state"], row["unit"], _JULY, lambda: self._targets(row["unit"]), self._person_of,
            lambda filled, filler: filled_in(filled, row, filler.name),
        )  # fmt: skip


def filled_in(filled: Filled, said: Mapping[str, Any], by: str) -> Filled:
    """A monitoring form with what was reached until July, what is expected, and who wrote it."""
    rows = [_told(row, said, is_last=number == len(filled.rows["indicator"]))
            for number, row in enumerate(filled.rows["indicator"], 1)]  # fmt: skip
    fields = {
        "results": "各项工作按计划推进，上半年任务已完成。",
        "contact:填报人": by,
        "phone:填报人": TELEPHONE,
        "filled_on": day_words(timezone.localdate()),
    }
    fields |= _whole_budget(filled.fields)
    return replace(filled, fields={**filled.fields, **fields}, rows={**filled.rows, "indicator": tuple(rows)})


def _whole_budget(fields: Mapping[str, str]) -> dict[str, str]:
    """Every row is expected to spend its budget, as it was approved, or less where it was cut since: what was added in
    June is not spent, so that 项目支出总额 stays below its target."""
    parts = {slot: amount for slot in _PARTS if (amount := _least(fields, slot)) is not None}
    amounts = {**parts, "annual_budget": sum(parts.values(), Decimal())} if parts else {}
    return {f"amount:{slot}@execution_forecast": f"{amount.normalize():f}" for slot, amount in amounts.items()}


def _least(fields: Mapping[str, str], slot: str) -> Decimal | None:
    known = (fields.get(f"amount:{slot}@{column}", "") for column in ("original_budget", "adjusted_budget"))
    return min((Decimal(text.replace(",", "")) for text in known if text), default=None)


def _told(row: Row, said: Mapping[str, Any], *, is_last: bool) -> Row:
    """Of spending the form began with what was spent."""
    actual, forecast = _reached(row.texts["target"], Decimal(said["share"]))
    actual = row.texts.get("actual") or actual
    texts = {**row.texts, "actual": actual, "forecast": forecast}
    if is_last and "doubtful" in said:
        doubt = said["doubtful"]
        return replace(row, texts={**texts, "likelihood=有可能": "√", doubt["cause"]: "√", "reason": doubt["reason"]})
    return replace(row, texts={**texts, "likelihood=确定能": "√"})


def _reached(target: str, share: Decimal) -> tuple[str, str]:
    """Of what is counted up a share, of all else what the target says."""
    found = read_targets(target, None)
    if len(found) == 1 and isinstance(found[0], Deadline) and found[0].date.month <= _JULY:
        return f"{found[0].date.month}月{found[0].date.day}日已完成", _DONE
    if len(found) != 1 or not isinstance(found[0], Quantity):
        return _GOES_ON, _DONE
    one = found[0]
    unit = one.unit or ""
    if one.unit in _PERCENT or one.operator in ("<=", "<"):
        return f"{one.value.normalize():f}{unit}", f"{one.value.normalize():f}{unit}"
    exponent = Decimal(1) if one.value == one.value.to_integral_value() else Decimal("0.01")
    done = (one.value * share / 100).quantize(exponent, ROUND_HALF_UP)
    return f"{done.normalize():f}{unit}", f"{one.value.normalize():f}{unit}"
