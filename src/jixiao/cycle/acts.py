"""One act on a declaration: allowed or refused with a reason, done whole or not at all, and always in the log."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from jixiao.accounts.models import Jurisdiction, Person, Unit
from jixiao.accounts.permissions import Decision, decide, permissions
from jixiao.cycle.chain import BEGIN, Break, Head, first_break, link
from jixiao.cycle.content import Content
from jixiao.cycle.models import Cycle, Declaration, Event, Version
from jixiao.cycle.transitions import Transition, transitions


class Refused(Exception):  # noqa: N818 - the name is the sentence
    """An act that may not be done; the text is shown to the person."""


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
        Possible(each, permissions()[each.act].label, _decision(declaration, each, decide(each.act, actor)))
        for each in transitions().out_of(declaration.state)
    ]


def _decision(declaration: Declaration, transition: Transition, decision: Decision) -> Decision:
    if decision.allowed and transition.needs_no_errors and (errors := declaration.errors):
        return Decision(False, f"还有{errors}处错误，改正以后才能送审。")
    return decision


def may_declare(declaration: Declaration, person: Person, name: str = "declare") -> Decision:
    """Whether somebody may hand in a new version, by which act: while it is with the filler."""
    decision = decide(name, declaration.seen_by(person))
    is_open = any(each.act == "submit" for each in transitions().out_of(declaration.state))
    if decision.allowed and not is_open:
        return Decision(False, f"这张表现在是“{declaration.state_words}”，不能换新的版本。")
    return decision


def turn_of(declaration: Declaration, person: Person) -> list[str]:
    """What a person is expected to do now, in words; withdrawing is possible but nobody's turn."""
    found = [each for each in possible_acts(declaration, person) if each.transition.act != "withdraw"]
    allowed = [each.label for each in found if each.decision.allowed]
    if not allowed and may_declare(declaration, person).allowed:
        return ["改正后交新的一版"]
    return allowed


def act(declaration: Declaration, name: str, who: Who, opinion: str = "", acts: int | None = None) -> None:
    """Do an act. Refused where the table, the permissions or a stale page (`acts` it showed) forbid it."""
    with transaction.atomic():
        held = Declaration.objects.select_for_update().get(pk=declaration.pk)
        if acts is not None and acts != held.acts:
            raise Refused(f"这张表刚才已由别人办理，现在是“{held.state_words}”，请看过以后再办。")
        found = next((each for each in possible_acts(held, who.person) if each.transition.act == name), None)
        if found is None:
            raise Refused(f"“{held.state_words}”时不能办理这一步。")
        if not found.decision.allowed:
            raise Refused(found.decision.reason)
        if found.transition.needs_opinion and not opinion.strip():
            raise Refused(f"“{found.label}”要写意见。")
        held.state, held.acts, held.changed_at = found.transition.target, held.acts + 1, timezone.now()
        held.save(update_fields=("state", "acts", "changed_at"))
        record(held.jurisdiction, held, who, name, found.label, opinion.strip())
    declaration.refresh_from_db()


def declare(cycle: Cycle, unit: Unit, kind: str, project: str, who: Who, file_name: str, data: bytes,
            content: Content, name: str = "declare", why: str = "") -> Declaration:  # fmt: skip
    """A new declaration, or a new version of one that is still the filler's. Refused where it is not.

    `name` is the act by which it comes, `why` what the log says of it (the name of the file, where it says nothing).
    """
    with transaction.atomic():
        declaration, _ = Declaration.objects.select_for_update().get_or_create(
            cycle=cycle,
            unit=unit,
            kind=kind,
            project=project,
            defaults={"state": transitions().start, "jurisdiction": cycle.jurisdiction, "year": cycle.year},
        )
        decision = may_declare(declaration, who.person, name)
        if not decision.allowed:
            raise Refused(decision.reason)
        declaration.version_number += 1
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
        label = f"{permissions()[name].label}第{declaration.version_number}版"
        record(cycle.jurisdiction, declaration, who, name, label, why or file_name)
    return declaration


def record(jurisdiction: Jurisdiction, declaration: Declaration | None, who: Who, name: str, label: str, why: str,
           more: Mapping[str, Any] | None = None) -> None:  # fmt: skip
    """An act in the log of its jurisdiction, inside the transaction that does it. `more`: what else it is about."""
    Jurisdiction.objects.select_for_update().get(pk=jurisdiction.pk)  # one writer of a chain at a time
    last = Event.objects.filter(jurisdiction=jurisdiction).order_by("-number").first()
    content: Mapping[str, Any] = {
        "act": name,
        "label": label,
        "who": who.person.username,
        "name": who.person.name,
        "from": who.address,
        "at": timezone.now().isoformat(),
        "why": why,
        **({} if declaration is None else _about(declaration)),
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


def _about(declaration: Declaration) -> dict[str, Any]:
    """A declaration as it is after an act."""
    version = declaration.versions.order_by("-number").first()
    return {
        "declaration": declaration.pk,
        "state": declaration.state,
        "version": version.number if version else 0,
        "sha256": version.sha256 if version else "",
    }


def broken_log(jurisdiction: Jurisdiction, head: Head | None = None) -> Break | None:
    """Where the log of a jurisdiction was changed after it was written; None where it holds."""
    events = Event.objects.filter(jurisdiction=jurisdiction).order_by("number")
    return first_break((event.link for event in events.iterator()), head)
