"""The round of self-evaluations of the demonstration county for the last full year, as far as the table says
(`demonstration_self_evaluation.yaml`): actual values, the money of the treasury, the points as they were computed; the
base data beside one, and the publication of one with the final accounts."""

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
from jixiao.cycle.kinds import BASE_DATA
from jixiao.cycle.models import Cycle, Declaration
from jixiao.cycle.rounds import set_round
from jixiao.cycle.scores.reckoning import reckoned
from jixiao.cycle.scores.rows import rows_filled
from jixiao.cycle.scores.told import to_write
from jixiao.cycle.workdays import calendar
from jixiao.forms.days import day_words
from jixiao.forms.official.filled import Filled, Row
from jixiao.forms.targets import Deadline, Quantity
from jixiao.forms.values.cell import read_targets
from jixiao.publication.acts import publish
from jixiao.publication.copies import copy_of
from jixiao.publication.deadlines import enter_accounts
from jixiao.workplace.demonstration_base_data import base_data_filled_in
from jixiao.workplace.demonstration_follow_ups import PersonOf, way_to
from jixiao.workplace.demonstration_forms import TELEPHONE
from jixiao.workplace.demonstration_registers import bind_all

_ROUND = 0
_KIND = "department_self_evaluation"
_OPENED, _DUE, _ACCOUNTS = (1, 20), (3, 31), (8, 3)
_SETTLED = 10
"""So many working days after the round was opened the first forms are settled."""
_UNTIL_PUBLISHED = 8
"""So many working days after the final accounts were approved."""
_MET = "达成年度指标"
_PERCENT = ("%", "％")
_BEYOND = Decimal(3)
"""So many points above its target a rate is."""
_FEW = 5
"""Of so few (万平方米) a share is told in hundredths."""
_RESULTS = "年初确定的各项工作已经完成，服务对象反映良好；没有完成的指标已说明原因和改进措施。"

Deed = tuple[date, Callable[[], None]]


@cache
def _said() -> Mapping[str, Any]:
    text = files("jixiao.workplace").joinpath("demonstration_self_evaluation.yaml").read_text(encoding="utf-8")
    content: Mapping[str, Any] = yaml.safe_load(text)
    return content


def year_of_self_evaluation(today: date) -> int:
    """The last year of which a round can have been opened some weeks ago."""
    last = today.year - 1
    return last if date(today.year, 2, 20) <= today else last - 1


class SelfEvaluations:
    """What was done in the round of a year, by whose turn it was."""

    def __init__(self, year: int, cycle_of: Callable[[], Cycle], units: Mapping[str, Any], person_of: PersonOf) -> None:
        self._year, self._cycle_of, self._units, self._person_of = year, cycle_of, units, person_of

    def deeds(self, today: date) -> Iterator[Deed]:
        """In January and February of the next year: the round is opened, and forms go as far as they stand. In August
        finance enters the day of the final accounts; with them, or before `today`, one is published."""
        finance = Who(self._person_of("", Role.PERFORMANCE_REVIEWER))
        opened = calendar().moved(date(self._year + 1, *_OPENED))
        yield opened, lambda: self._open(finance)
        yield calendar().after(opened, 4), self._bind
        for number, deed in enumerate(self._base_data()):
            yield calendar().after(opened, 5 + number), deed
        for place, row in enumerate(_said()["forms"]):
            for number, deed in enumerate(self._way(row)):
                yield calendar().after(opened, 5 + place % 3 + number), deed
        accounts = calendar().moved(date(self._year + 1, *_ACCOUNTS))
        published = calendar().after(accounts, _UNTIL_PUBLISHED)
        if published < today:
            yield accounts, lambda: self._enter_accounts(accounts, finance)
        yield published if published < today else calendar().after(opened, _SETTLED), self._publish

    def _enter_accounts(self, day: date, finance: Who) -> None:
        enter_accounts(self._cycle_of(), day, finance)

    def _bind(self) -> None:
        unit = _said()["counts"]
        bind_all(self._targets(unit), Who(self._person_of(unit, Role.FILLER)))

    def _publish(self) -> None:
        unit = _said()["published"]
        made = Declaration.objects.get(cycle=self._cycle_of(), unit=self._units[unit], kind=_KIND)
        copy = copy_of(made)
        if copy is not None:
            publish(made, Who(self._person_of(unit, Role.DEPARTMENT_REVIEWER)), "", copy.sha256)

    def _base_data(self) -> list[Callable[[], None]]:
        said = _said()["base_data"]
        return way_to(
            "accepted", said["unit"], _ROUND, lambda: self._targets(said["unit"]), self._person_of,
            lambda filled, filler: base_data_filled_in(filled, said, filler.name), BASE_DATA,
        )  # fmt: skip

    def _open(self, finance: Who) -> None:
        set_round(self._cycle_of(), _ROUND, date(self._year + 1, *_DUE), finance)

    def _way(self, row: Mapping[str, Any]) -> list[Callable[[], None]]:
        """What was done with a form one after the other, up to where it stands."""
        return way_to(
            row["state"], row["unit"], _ROUND, lambda: self._targets(row["unit"]), self._person_of,
            lambda filled, filler: filled_in(filled, row, filler.name),
        )  # fmt: skip

    def _targets(self, unit: str) -> Declaration:
        return Declaration.objects.get(cycle=self._cycle_of(), unit=self._units[unit], kind="department_targets")


def filled_in(filled: Filled, said: Mapping[str, Any], by: str) -> Filled:
    """A self-evaluation with what was reached; complete ones with their points as the page fills them in."""
    left = len(filled.rows["indicator"]) - said.get("without", 0)
    rows = [
        _reached(row, said.get("short"), number) if number <= left else row
        for number, row in enumerate(filled.rows["indicator"], 1)
    ]
    fields = {
        **filled.fields,
        "results:none": _RESULTS,
        "contact:填报人": by,
        "phone:填报人": TELEPHONE,
        "filled_on": day_words(timezone.localdate()),
    }
    made = replace(filled, fields=fields, rows={**filled.rows, "indicator": tuple(rows)})
    return made if "without" in said else _with_points(made)


def _with_points(filled: Filled) -> Filled:
    rows = rows_filled(filled)
    if rows is None:
        return filled
    texts = {place: text for place, text in to_write(rows, reckoned(rows, {})) if text}
    listed = tuple(
        replace(row, texts={**row.texts, **{name: texts[place] for name in ("weight", "score")
                                            if (place := f"indicator/{row.key}/{name}") in texts}})
        for row in filled.rows["indicator"]
    )  # fmt: skip
    single = {place: text for place, text in texts.items() if "/" not in place}
    return replace(filled, fields={**filled.fields, **single}, rows={**filled.rows, "indicator": listed})


def _reached(row: Row, short: Mapping[str, Any] | None, number: int) -> Row:
    """What the target says, of one indicator only a share; of spending what the form began with."""
    target = row.texts["target"]
    if row.texts.get("actual"):
        return row
    is_short = short is not None and short["number"] == number
    found = read_targets(target, None)
    if len(found) != 1 or not isinstance(found[0], Quantity):
        is_day = len(found) == 1 and isinstance(found[0], Deadline)
        return replace(row, texts={**row.texts, "actual": target.removesuffix("前") if is_day else _MET})
    one = found[0]
    value = one.value
    if is_short and short is not None:
        step = Decimal(1) if value == value.to_integral_value() and value > _FEW else Decimal("0.01")
        value = (value * short["share"] / 100).quantize(step, ROUND_HALF_UP)
    elif one.unit in _PERCENT and one.operator == ">=":
        value = min(value + _BEYOND, Decimal(100))
    reason = {"reason": short["reason"]} if is_short and short is not None else {}
    return replace(row, texts={**row.texts, "actual": f"{value.normalize():f}{one.unit or ''}", **reason})
