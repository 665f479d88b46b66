"""Setting the calendar of a year: by whom, checked, in the log."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from jixiao.accounts.models import Jurisdiction, Person, Unit
from jixiao.accounts.permissions import Actor, Decision, decide, permissions
from jixiao.cycle.acts import Refused, Who
from jixiao.cycle.deadlines import Rule, defaults, steps
from jixiao.cycle.forms import OF_TARGETS
from jixiao.cycle.log import told
from jixiao.cycle.models import Cycle, Deadline, Event
from jixiao.cycle.schedule import apply, hold, rules_of
from jixiao.cycle.transitions import transitions

MOST_WORKING_DAYS = 250
"""About a year; more is a slip of the finger."""
OF_KINDS = {"": "各类表", **dict(OF_TARGETS)}
"""Whose deadlines can be set: of every kind of form together, or of one."""
_ACT = "set_calendar"


def may_set(jurisdiction: Jurisdiction, person: Person) -> Decision:
    """Whether somebody may set the calendar: his role must reach the whole jurisdiction, for everybody goes by it."""
    root = Unit.objects.filter(jurisdiction=jurisdiction, parent=None).order_by("pk").first()
    return decide(_ACT, Actor(frozenset() if root is None else person.roles_on(root)))


def problems(year: int, rules: Mapping[str, Rule]) -> dict[str, str]:
    """What is wrong with the deadlines of a year, by step: days far off, too long, or against the order of the way."""
    found: dict[str, str] = {}
    before: tuple[str, date] | None = None
    for step in steps():
        rule = rules.get(step)
        if rule is None:
            continue
        if rule.working_days is not None and not 1 <= rule.working_days <= MOST_WORKING_DAYS:
            found[step] = f"工作日要在1到{MOST_WORKING_DAYS}之间。"
        if rule.day is None:
            continue
        if abs(rule.day.year - year) > 1:
            found[step] = f"{rule.day:%Y-%m-%d}不在{year}年度的前后一年里，请核对年份。"
        if step in transitions().way:  # what is returned begins anew at any time
            if before is not None and rule.day < before[1]:
                found[step] = f"早于“{steps()[before[0]]}”的截止{before[1]:%Y-%m-%d}，请核对先后。"
            before = (step, rule.day)
    return found


def set_calendar(cycle: Cycle, kind: str, rules: Mapping[str, Rule], who: Who, revision: int) -> None:
    """The deadlines of a cycle for one kind of form (empty: for all) become these; those of steps left out are gone.

    Refused for who may not, for rules with `problems`, and for a page that showed an older calendar.
    """
    decision = may_set(cycle.jurisdiction, who.person)
    if not decision.allowed:
        raise Refused(decision.reason)
    if wrong := problems(cycle.year, rules):
        raise Refused("；".join(f"{steps()[step]}：{text}" for step, text in wrong.items()))
    with transaction.atomic():
        held = hold(cycle.pk)
        if revision != held.revision:
            raise Refused("日程刚才已由别人改过，请看过以后再改。")
        before = {step: rule for (of, step), rule in rules_of(held).items() if of == kind}
        held.deadlines.filter(kind=kind).delete()
        Deadline.objects.bulk_create(
            Deadline(cycle=held, kind=kind, step=step, day=rule.day, working_days=rule.working_days)
            for step, rule in rules.items()
        )
        held.revision += 1
        held.save(update_fields=("revision",))
        apply(held)
        _record(held, who, permissions()[_ACT].label, f"{OF_KINDS[kind]}：{_changes(before, rules)}")
    cycle.refresh_from_db()


def open_year(jurisdiction: Jurisdiction, year: int, who: Who) -> Cycle:
    """A new year, with the deadlines a calendar begins with. Refused for who may not, and for a year that is there."""
    decision = may_set(jurisdiction, who.person)
    if not decision.allowed:
        raise Refused(decision.reason)
    if not jurisdiction.exists_in(year):
        raise Refused(f"“{jurisdiction}”到{jurisdiction.last_year}年为止，不能建立{year}年度。")
    with transaction.atomic():
        cycle, is_new = Cycle.objects.get_or_create(jurisdiction=jurisdiction, year=year)
        if not is_new:
            raise Refused(f"{cycle}已经有了。")
        rules = {step: each.rule for step, each in defaults(jurisdiction.code_in(year), year).items()}
        Deadline.objects.bulk_create(
            Deadline(cycle=cycle, step=step, day=rule.day, working_days=rule.working_days)
            for step, rule in rules.items()
        )
        _record(cycle, who, f"建立{year}年度", f"各类表：{_changes({}, rules)}")
    return cycle


def _changes(before: Mapping[str, Rule], after: Mapping[str, Rule]) -> str:
    """Each step whose deadline is another, from what to what."""
    words = [
        f"{name}：{before[step].words if step in before else '没有期限'}→"
        f"{after[step].words if step in after else '没有期限'}"
        for step, name in steps().items()
        if before.get(step) != after.get(step)
    ]
    return "；".join(words) or "没有改动"


def _record(cycle: Cycle, who: Who, label: str, why: str) -> None:
    Event.append(cycle.jurisdiction, told(who, _ACT, label, why) | {"cycle": cycle.pk, "year": cycle.year})
