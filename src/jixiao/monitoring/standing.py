"""How targets in force stand at the end of a month, in its round or by their money alone: form, money, light, alert."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from jixiao.accounts.models import Person
from jixiao.cycle.deadlines import Remaining, remaining
from jixiao.cycle.kinds import MONITORING, TARGETS
from jixiao.cycle.models import Approval, Cycle, Declaration, Version
from jixiao.cycle.spending import last_day
from jixiao.cycle.todo import visible_to
from jixiao.cycle.transitions import ended_states
from jixiao.measures.derivation import Derivation, Figure, unknown
from jixiao.monitoring.course import Course, course
from jixiao.monitoring.judged import standards_of
from jixiao.monitoring.lights import Light, light
from jixiao.monitoring.looks import Look
from jixiao.monitoring.models import Alert
from jixiao.monitoring.money import moneys
from jixiao.monitoring.standards import Standards
from jixiao.treasury.lines import Money


@dataclass(frozen=True, slots=True)
class Standing:
    """`form`: the monitoring form of the round, None before it is begun; `alert`: of this round; `open_alerts`: all
    that are not lifted; `is_asked`: whether forms are asked for the month."""

    basis: Declaration
    form: Declaration | None
    remaining: Remaining
    money: Money | None
    rate: Derivation
    course: Course | None
    light: Light
    alert: Alert | None
    open_alerts: tuple[Alert, ...]
    today: date
    is_asked: bool = True

    @property
    def form_words(self) -> str:
        """Where the form is."""
        if self.form is not None:
            return self.form.state_words
        return "还没有填报" if self.is_asked else "这个月不填报"

    @property
    def is_accepted(self) -> bool:
        return self.form is not None and self.form.state in ended_states()

    @property
    def is_late(self) -> bool:
        """Whether the day of the round is over and the form not handed in."""
        return self.remaining.mark == "overdue"

    @property
    def shown_alerts(self) -> list[tuple[Alert, str]]:
        """This round's and all that are open, each with where it stands."""
        own = (self.alert,) if self.alert is not None and not self.alert.is_open else ()
        return [(each, each.words_on(self.today)) for each in (*self.open_alerts, *own)]

    @property
    def gives_reason(self) -> bool:
        """Whether an alert is to be raised that is not there."""
        return bool(self.light.reasons) and self.alert is None

    @property
    def left(self) -> Decimal | None:
        """What is not spent of the budget."""
        return None if self.money is None else self.money.left


def targets_of(cycle: Cycle, person: Person) -> QuerySet[Declaration]:
    """The targets of a year that are in force and that somebody may read, by unit."""
    return in_force(visible_to(person), cycle)


def in_force(found: QuerySet[Declaration], cycle: Cycle) -> QuerySet[Declaration]:
    """Those of `found` that are targets of a year in force."""
    approved = Exists(Approval.objects.filter(declaration=OuterRef("pk")))
    return found.filter(approved, cycle=cycle, kind__in=TARGETS)


def standings(
    found: Look, targets: Sequence[Declaration], today: date, asked: Standards | None = None
) -> list[Standing]:
    """How each of these targets stands at the end of a month, in their order. `asked`: held against other numbers
    than those the month is judged by."""
    cycle, months = found.cycle, found.months
    holding = asked or standards_of(cycle, months)
    money = moneys(cycle, targets, last_day(cycle.year, months))
    forms = _forms(targets, months)
    said = _said([each for each in forms.values() if each.version_number])
    alerted = _alerts(targets)
    made = []
    for basis in targets:
        form, own = forms.get(basis.pk), money.get(basis.pk)
        rate = own.rate if own is not None else nothing_paid(cycle)
        its = course(said[form.pk]) if form is not None and form.pk in said else None
        alerts = alerted.get(basis.pk, ())
        made.append(
            Standing(
                basis,
                form,
                _remaining(found, form, today),
                own,
                rate,
                its,
                light(months, rate, its, holding),
                next((each for each in alerts if each.months == months), None),
                tuple(each for each in alerts if each.is_open),
                today,
                found.due is not None,
            )
        )
    return made


def nothing_paid(cycle: Cycle) -> Derivation:
    """The rate of what the treasury knows nothing of."""
    reason = f"{cycle.year}年导入的国库数据里没有它的预算和支付"
    return unknown(
        "预算执行率 = 执行数 ÷ 预算数 × 100%", "logic", (Figure("执行数", None), Figure("预算数", None)), reason
    )


def _remaining(found: Look, form: Declaration | None, today: date) -> Remaining:
    """How near the day of the round is to who has not handed in; nothing once he has."""
    is_owed = form is None or form.state in ("draft", "returned")
    return remaining(found.due if is_owed else None, today)


def _forms(targets: Sequence[Declaration], months: int) -> Mapping[int, Declaration]:
    found = Declaration.objects.filter(basis__in=targets, kind__in=MONITORING, months=months)
    return {each.basis_id: each for each in found if each.basis_id is not None}


def _said(forms: Sequence[Declaration]) -> Mapping[int, Mapping[str, Any]]:
    """Form → what the version it stands at says."""
    versions = Version.objects.filter(declaration__in=forms, number=F("declaration__version_number"))
    return dict(versions.values_list("declaration", "form"))


def _alerts(targets: Sequence[Declaration]) -> Mapping[int, Sequence[Alert]]:
    found: dict[int, list[Alert]] = {}
    for each in Alert.objects.filter(declaration__in=targets).order_by("-months"):
        found.setdefault(each.declaration_id, []).append(each)
    return found
