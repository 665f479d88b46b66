"""The acts of an alert: raised by finance for many at once, answered by the unit in time, planned, accepted, lifted;
each an event of the targets it is about. What depends on the day is computed from the dates when it is asked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Actor, Decision, decide, permissions
from jixiao.accounts.record import Refused, Who, require
from jixiao.cycle import schedule
from jixiao.cycle.acts import record
from jixiao.cycle.kinds import months_words
from jixiao.cycle.models import Cycle, Declaration
from jixiao.cycle.prose import cleaned
from jixiao.cycle.spending import paid_so_far
from jixiao.cycle.todo import Seen, seen_from
from jixiao.cycle.transitions import Transition
from jixiao.cycle.workdays import calendar
from jixiao.monitoring.looks import Look
from jixiao.monitoring.models import Alert
from jixiao.monitoring.parameters import standards
from jixiao.monitoring.standards import ANSWER_DAYS, CHECKED_FROM, CORRECTION_DAYS, RECOVERY_MONTHS
from jixiao.monitoring.standing import Standing, standings
from jixiao.monitoring.way import way

RAISE, CONFIRM, PLAN, RECOVER = "raise_alert", "confirm_suspension", "plan_correction", "recover_money"
ANSWERS = ("alert_continue", "alert_reallocate", "alert_cancel")
"""What a unit may choose, in time."""
_FROZEN, _RECOVERED = "frozen", "recovered"
_OPINION_OF = {PLAN: "整改方案", RECOVER: "收回的理由和文号", "alert_continue": "继续执行的理由"}


@dataclass(frozen=True, slots=True)
class Possible:
    """An act that the state of an alert would let somebody do, and whether this person may."""

    transition: Transition
    label: str
    decision: Decision


def may_warn(person: Person) -> Decision:
    """Whether somebody warns at all, of whatever unit."""
    return decide(RAISE, Actor(frozenset(each.role for each in person.held())))


def candidates(found: Sequence[Standing], person: Person) -> list[Standing]:
    """Those that give reason for an alert and have none of this round yet, which this person may warn."""
    owing = [each for each in found if each.gives_reason]
    allowed = warnable([each.basis for each in owing], person)
    return [each for each in owing if each.basis.pk in allowed]


def warnable(targets: Sequence[Declaration], person: Person) -> dict[int, Seen]:
    """Those of these targets (their pk) that somebody may warn, with how he is seen from each."""
    seen = seen_from(person, targets) if targets else {}
    return {pk: each for pk, each in seen.items() if decide(RAISE, each.actor).allowed}


def raise_all(found: Look, chosen: Collection[int], who: Who) -> list[Alert]:
    """Alert these targets (their pk). Refused, and nobody is alerted, for who does not warn, and where one of them
    gives no reason any more."""
    require(may_warn(who.person))
    today = timezone.localdate()
    with transaction.atomic():
        targets = Declaration.objects.filter(pk__in=chosen, cycle=found.cycle).select_related("unit", "jurisdiction")
        schedule.hold_all(targets)
        owing = candidates(standings(found, list(targets), today), who.person)
        if not owing or {each.basis.pk for each in owing} != set(chosen):
            raise Refused("预警名单和刚才看到的不一样了（数据有变化，或者已经发过），一个都没有发，请再看一遍名单。")
        holding = standards(found.cycle.jurisdiction, found.cycle.year)
        days, before = holding.number(ANSWER_DAYS), _monitored(found.cycle, found.months)
        made = []
        for each in owing:
            count, limit = _consecutive(each.basis, before), holding.number(CHECKED_FROM)
            alert = Alert.objects.create(
                declaration=each.basis,
                months=found.months,
                reasons=[{"kind": it.kind, "text": it.text, "lines": list(it.lines)} for it in each.light.reasons],
                rows="" if each.money is None else each.money.paid.key,
                count=count,
                needs_check=limit is not None and count >= limit,
                raised_by=who.person,
                state=way().start,
                due=None if days is None else calendar().after(today, days),
                correction_days=holding.number(CORRECTION_DAYS),
                recovery_months=holding.number(RECOVERY_MONTHS),
            )
            why = "".join(it.text for it in each.light.reasons)
            _tell(alert, who, RAISE, f"{why}{_beside(alert)}")
            made.append(alert)
    return made


def _beside(alert: Alert) -> str:
    until = f"请在{alert.due:%Y-%m-%d}前处置。" if alert.due else ""
    return f"{until}{f'连续第{alert.count}次预警，转线下核查。' if alert.needs_check else ''}"


def _monitored(cycle: Cycle, months: int) -> list[int]:
    """The months before this one at which the year was looked at, the newest first."""
    rounds = cycle.rounds.filter(months__gt=0, months__lt=months).values_list("months", flat=True)
    alerted = Alert.objects.filter(declaration__cycle=cycle, months__lt=months).values_list("months", flat=True)
    return sorted({*rounds, *alerted}, reverse=True)


def _consecutive(basis: Declaration, before: Sequence[int]) -> int:
    """The number of this alert in an unbroken row of them."""
    own = set(basis.monitoring_alerts.values_list("months", flat=True))
    count = 1
    for months in before:
        if months not in own:
            break
        count += 1
    return count


def possible_acts(alert: Alert, person: Person, today: date) -> list[Possible]:
    """Every act out of where an alert stands on a day, allowed ones and others with the reason."""
    actor = alert.declaration.seen_by(person)
    return [
        Possible(each, permissions()[each.act].label, may(alert, each, actor, today))
        for each in way().out_of(alert.state)
        if is_open(alert, each, today)
    ]


def is_open(alert: Alert, transition: Transition, today: date) -> bool:
    """Whether an act belongs to where an alert stands on a day: a plan, and the confirmation, only once no answer came
    in time; the money is taken back only once no plan came in time either."""
    if transition.act == RECOVER:
        return alert.recoverable_from is not None and today >= alert.recoverable_from
    is_raised = alert.state == way().start
    return not is_raised or transition.act not in (PLAN, CONFIRM) or alert.suspended_from(today) is not None


def may(alert: Alert, transition: Transition, actor: Actor, today: date) -> Decision:
    """Whether somebody, as seen from the targets, may do an act."""
    decision, since = decide(transition.act, actor), alert.suspended_from(today)
    if decision.allowed and transition.act in ANSWERS and since is not None:
        return Decision(False, f"处置期限已过，自{since:%Y-%m-%d}起暂停预算执行，请提出整改方案。")
    return decision


def act(alert: Alert, name: str, who: Who, text: str = "", acts: int | None = None) -> None:
    """Do an act. Refused where the table, the day, the permissions or a stale page forbid it."""
    text, today = cleaned(text, "意见"), timezone.localdate()
    with transaction.atomic():
        schedule.held(alert.declaration)
        held = Alert.objects.select_for_update(no_key=True).select_related(None).get(pk=alert.pk)
        found = _allowed(held, name, who.person, text, acts, today)
        target = found.transition.target or held.state
        if target == _FROZEN:
            _freeze(held, today)
        held.due = _due(held, target, today)
        held.state, held.acts = target, held.acts + 1
        held.ended_on = today if target in way().ends else None
        held.save(update_fields=("state", "acts", "due", "frozen", "frozen_on", "frozen_from", "ended_on"))
        told = {_FROZEN: "frozen", _RECOVERED: "recovered"}.get(target)
        more = {} if told is None or held.frozen is None else {told: f"{held.frozen:.2f}"}
        _tell(held, who, name, text, more)
    alert.refresh_from_db()


def _allowed(held: Alert, name: str, person: Person, text: str, acts: int | None, today: date) -> Possible:
    if acts is not None and acts != held.acts:
        raise Refused(f"这次预警刚才已经办理，现在是“{held.words_on(today)}”，请看过以后再办。")
    found = next((each for each in possible_acts(held, person, today) if each.transition.act == name), None)
    if found is None:
        raise Refused(f"“{held.words_on(today)}”时不能办理这一步。")
    require(found.decision)
    if found.transition.needs_opinion and not text:
        raise Refused(f"请写{_OPINION_OF[name]}。" if name in _OPINION_OF else f"“{found.label}”要写意见。")
    return found


def _due(held: Alert, target: str, today: date) -> date | None:
    """Until when the plan is asked for: counted from the day nobody answered in time, else from today."""
    if target not in way().by_act[PLAN].sources or held.correction_days is None:
        return None
    lapsed = held.due if held.suspended_from(today) is not None else None
    return calendar().after(lapsed or today, held.correction_days)


def plan_due(alert: Alert, today: date) -> date | None:
    """Until when a unit whose budget is suspended hands in its plan."""
    return _due(alert, _FROZEN, today)


def _freeze(alert: Alert, today: date) -> None:
    """What is not spent on the day of the newest payments is frozen, and what it was worked out from is kept."""
    about = alert.declaration
    found = paid_so_far(about.unit, about.year, about.kind, about.project)
    alert.frozen_on = alert.suspended_from(today) or today
    alert.frozen, alert.frozen_from = None, {}
    if found is not None:
        until, money = found
        parts = (("budget", money.budget), ("paid", money.paid))
        alert.frozen = money.left
        alert.frozen_from = {"until": f"{until:%Y-%m-%d}"} | {
            name: {"name": each.told, "value": f"{each.value:.2f}", "rows": each.key} for name, each in parts
        }


def _tell(alert: Alert, who: Who, name: str, why: str, more: dict[str, Any] | None = None) -> None:
    declaration = alert.declaration
    label = f"{permissions()[name].label}（{months_words(alert.months)}）"
    about = {"alert": alert.pk, "alert_state": alert.state, **(more or {})}
    record(declaration.jurisdiction, declaration, who, name, label, why, about)
