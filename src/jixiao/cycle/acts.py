"""One act on a declaration: allowed or refused with a reason, done whole or not at all, and always in the log."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from jixiao.accounts.models import Jurisdiction, Person, Unit
from jixiao.accounts.permissions import Decision, decide, permissions
from jixiao.cycle import consequences, named
from jixiao.cycle.chain import BEGIN, Break, Head, first_break, link
from jixiao.cycle.content import Content
from jixiao.cycle.models import Cycle, Declaration, Event, Version
from jixiao.cycle.refused import Refused
from jixiao.cycle.requirements import is_said, undone_act, unmet
from jixiao.cycle.transitions import Transition, transitions


@dataclass(frozen=True, slots=True)
class Who:
    """Who acts, and from where."""

    person: Person
    address: str = ""


@dataclass(frozen=True, slots=True)
class Possible:
    """An act that the state of a declaration would let somebody do, and whether this person may."""

    transition: Transition
    label: str
    decision: Decision


def possible_acts(declaration: Declaration, person: Person) -> list[Possible]:
    """Every act out of the present state, allowed ones and others with the reason."""
    actor = declaration.seen_by(person)
    return [
        Possible(each, permissions()[each.act].label, _decision(declaration, each, person, decide(each.act, actor)))
        for each in transitions().out_of(declaration.state)
    ]


def _decision(declaration: Declaration, transition: Transition, person: Person, decision: Decision) -> Decision:
    reason = unmet(declaration, transition, person) if decision.allowed else None
    return decision if reason is None else Decision(False, reason)


def may_declare(declaration: Declaration, person: Person) -> Decision:
    """Whether somebody may hand in a new version: while it is with the filler."""
    decision = decide("declare", declaration.seen_by(person))
    is_open = any(each.act == "submit" for each in transitions().out_of(declaration.state))
    if decision.allowed and not is_open:
        return Decision(False, f"这张表现在是“{declaration.state_words}”，不能换新的版本。")
    return decision


def turn_of(declaration: Declaration, person: Person) -> list[str]:
    """What a person is expected to do now, in words; what is possible of one's own accord is nobody's turn.

    A sheet that is not filled in yet does not end his turn; errors do: then the turn is to mend them.
    """
    actor = declaration.seen_by(person)
    expected = [each for each in transitions().out_of(declaration.state) if not each.own_accord]
    theirs = [permissions()[each.act].label for each in expected if decide(each.act, actor).allowed
              and not (each.needs_no_errors and unmet(declaration, each, person))]  # fmt: skip
    mended = "交调整后的新版" if declaration.state == "adjusting" else "改正后交新的一版"
    return theirs or ([mended] if may_declare(declaration, person).allowed else [])


def act(
    declaration: Declaration, name: str, who: Who, opinion: str = "", acts: int | None = None,
    amount: Decimal | None = None,
) -> None:  # fmt: skip
    """Do an act. Refused where the table, the permissions or a stale page (`acts` it showed) forbid it.

    `amount`: yuan by which the budget changes, where an adjustment is applied for.
    """
    with transaction.atomic():
        held = Declaration.objects.select_for_update().get(pk=declaration.pk)
        found = _allowed(held, name, who.person, opinion, acts)
        transition, opinion = found.transition, opinion.strip()
        undone = undone_act(held, transition, who.person) if transition.undoes else None
        more = consequences.carry_out(held, transition, who.person, opinion, amount, undone)
        held.state, held.acts, held.changed_at = _target(held, transition, undone), held.acts + 1, timezone.now()
        held.save(update_fields=("state", "acts", "changed_at"))
        record(held.jurisdiction, held, who, name, found.label, opinion, more)
    declaration.refresh_from_db()


def _allowed(held: Declaration, name: str, person: Person, opinion: str, acts: int | None) -> Possible:
    if acts is not None and acts != held.acts:
        raise Refused(f"这张表刚才已由别人办理，现在是“{held.state_words}”，请看过以后再办。")
    found = next((each for each in possible_acts(held, person) if each.transition.act == name), None)
    if found is None:
        raise Refused(f"“{held.state_words}”时不能办理这一步。")
    if not found.decision.allowed:
        raise Refused(found.decision.reason)
    if not is_said(held, found.transition, opinion):
        also = "，或者在格子上提意见" if found.transition.needs_opinion_or_remark else ""
        raise Refused(f"“{found.label}”要写意见{also}。")
    return found


def _target(held: Declaration, transition: Transition, undone: Transition | None) -> str:
    if undone is not None:
        return next(iter(undone.sources))
    target = transition.leads_to(is_in_force=held.in_force is not None and transition.act != "approve")
    if target is None:
        raise Refused("没有可收回的办理。")
    return target


def declare(cycle: Cycle, unit: Unit, kind: str, project: str, who: Who, file_name: str, data: bytes,
            content: Content) -> Declaration:  # fmt: skip
    """A new declaration, or a new version of one that is still the filler's. Refused where it is not."""
    with transaction.atomic():
        declaration, _ = Declaration.objects.select_for_update().get_or_create(
            cycle=cycle,
            unit=unit,
            kind=kind,
            project=project,
            defaults={"state": transitions().start, "jurisdiction": cycle.jurisdiction, "year": cycle.year},
        )
        decision = may_declare(declaration, who.person)
        if not decision.allowed:
            raise Refused(decision.reason)
        newest = declaration.versions.aggregate(newest=Max("number"))["newest"] or 0
        declaration.version_number = newest + 1
        Version.objects.create(
            declaration=declaration,
            number=declaration.version_number,
            filled_in_by=who.person,
            filled_in_at=timezone.now(),
            file_name=file_name,
            file=data,
            sha256=hashlib.sha256(data).hexdigest(),
            form=content.form,
            outcomes=list(content.outcomes),
        )
        declaration.errors, declaration.warnings = content.count("error"), content.count("warning")
        declaration.acts, declaration.changed_at = declaration.acts + 1, timezone.now()
        declaration.save()
        named.index(declaration, content.form)
        record(cycle.jurisdiction, declaration, who, "declare", f"填报第{declaration.version_number}版", file_name)
    return declaration


def record(
    jurisdiction: Jurisdiction, declaration: Declaration, who: Who, name: str, label: str, why: str,
    more: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """Write an event at the end of the jurisdiction's log; `more`: what else it says."""
    Jurisdiction.objects.select_for_update().get(pk=jurisdiction.pk)  # one writer of a chain at a time
    last = Event.objects.filter(jurisdiction=jurisdiction).order_by("-number").first()
    version = declaration.version
    content: Mapping[str, Any] = {
        "act": name,
        "label": label,
        "who": who.person.username,
        "name": who.person.name,
        "from": who.address,
        "at": timezone.now().isoformat(),
        "why": why,
        "declaration": declaration.pk,
        "state": declaration.state,
        "version": version.number,
        "sha256": version.sha256,
        **(more or {}),
    }
    made = link(last.number + 1 if last else 1, content, last.digest if last else BEGIN)
    Event.objects.create(
        jurisdiction=jurisdiction,
        declaration=declaration,
        number=made.number,
        content=made.content,
        before=made.before,
        digest=made.digest,
    )


def broken_log(jurisdiction: Jurisdiction, head: Head | None = None) -> Break | None:
    """Where the log of a jurisdiction was changed after it was written; None where it holds."""
    events = Event.objects.filter(jurisdiction=jurisdiction).order_by("number")
    return first_break((event.link for event in events.iterator()), head)
