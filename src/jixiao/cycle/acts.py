"""One act on a declaration: allowed or refused with a reason, done whole or not at all, and always in the log."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from jixiao.accounts.chain import Break, Head
from jixiao.accounts.models import Jurisdiction, Person, Unit
from jixiao.accounts.permissions import Actor, Decision, decide, permissions
from jixiao.accounts.record import Refused, Who, require
from jixiao.cycle import consequences, schedule
from jixiao.cycle.basis import beginning_of
from jixiao.cycle.content import Content, NotAccepted, content_as_written, content_of_filled
from jixiao.cycle.context_of import around, beside
from jixiao.cycle.doubts import source_of
from jixiao.cycle.later_rooms import keep_with
from jixiao.cycle.library.peers import names_in
from jixiao.cycle.log import told
from jixiao.cycle.models import Cycle, Declaration, Edit, Event, Version
from jixiao.cycle.prose import LONGEST_PROJECT, cleaned
from jixiao.cycle.rejudging import judge_again, judge_beside
from jixiao.cycle.requirements import held_up, is_said, undone_act, unmet
from jixiao.cycle.schedule import begin_step, hold
from jixiao.cycle.scores.kept import keep as keep_score
from jixiao.cycle.standing import stand_at
from jixiao.cycle.transitions import Transition, transitions
from jixiao.forms.official.filled_json import filled_from

__all__ = ["Possible", "Refused", "Who", "act", "broken_log", "declare", "may_declare", "possible_acts"]


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
        for each in transitions(declaration.kind).out_of(declaration.state)
    ]


def _decision(declaration: Declaration, transition: Transition, person: Person, decision: Decision) -> Decision:
    reason = unmet(declaration, transition, person) if decision.allowed else None
    return decision if reason is None else Decision(False, reason)


def may_declare(declaration: Declaration, person: Person, name: str = "declare") -> Decision:
    """Whether somebody may hand in a new version, by which act: while it is with the filler."""
    return may_declare_for(declaration, declaration.seen_by(person), name)


def may_declare_for(declaration: Declaration, actor: Actor, name: str = "declare") -> Decision:
    """The same for somebody as seen from the declaration, without a question to the database."""
    decision = decide(name, actor)
    is_open = any(each.act == "submit" for each in transitions(declaration.kind).out_of(declaration.state))
    if decision.allowed and not is_open:
        return Decision(False, f"这张表现在是“{declaration.state_words}”，不能换新的版本。")
    return decision


def act(
    declaration: Declaration, name: str, who: Who, opinion: str = "", acts: int | None = None,
    amount: Decimal | None = None, edit_number: int | None = None,
) -> None:  # fmt: skip
    """Do an act. Refused where the table, the permissions or a stale page (`acts` it showed) forbid it.

    `amount`: yuan by which the budget changes, where an adjustment is applied for. `edit_number`: the newest save its
    page showed, 0 where it showed none; another one is not handed in unseen.
    """
    opinion = cleaned(opinion, "意见")
    with transaction.atomic():
        held = schedule.held(declaration)
        if any(each.act == name and each.hands_in for each in transitions().out_of(held.state)):
            judge_again(held, timezone.localdate())  # what stands beside it may have changed since it was saved
        found = _allowed(held, name, who.person, opinion, acts)
        transition = found.transition
        if transition.hands_in:
            _hand_in(held, who, edit_number)
            if reason := held_up(held, transition):
                raise Refused(reason)  # what was handed in may be judged otherwise than when it was saved
        undone = undone_act(held, transition, who.person) if transition.undoes else None
        more = consequences.carry_out(held, transition, who.person, opinion, amount, undone)
        held.state, held.acts, held.changed_at = _target(held, transition, undone), held.acts + 1, timezone.now()
        begin_step(held, timezone.localdate())
        held.save(update_fields=("state", "acts", "changed_at", "began", "due"))
        judge_beside(held)
        record(held.jurisdiction, held, who, name, found.label, opinion, more)
    declaration.refresh_from_db()


def _allowed(held: Declaration, name: str, person: Person, opinion: str, acts: int | None) -> Possible:
    if acts is not None and acts != held.acts:
        raise Refused(f"这张表刚才已经办理，现在是“{held.state_words}”，请看过以后再办。")
    found = next((each for each in possible_acts(held, person) if each.transition.act == name), None)
    if found is None:
        raise Refused(f"“{held.state_words}”时不能办理这一步。")
    require(found.decision)
    if not is_said(held, found.transition, opinion):
        also = "，或者在格子上提意见" if found.transition.needs_opinion_or_remark else ""
        raise Refused(f"“{found.label}”要写意见{also}。")
    return found


def _target(held: Declaration, transition: Transition, undone: Transition | None) -> str:
    if undone is not None:
        return next(iter(undone.sources))
    target = transition.leads_to(is_in_force=held.in_force is not None and not transition.takes_effect)
    if target is None:
        raise Refused("没有可收回的办理。")
    return target


def _hand_in(held: Declaration, who: Who, shown: int | None) -> None:
    """What was written on the page since the last version becomes one. Refused where it is no form of this declaration
    yet, or is not the save that was `shown`, or nothing was ever handed in."""
    edit = held.edits.select_related("by").order_by("-number").first()
    if edit is not None and shown is not None and shown != edit.number:
        at = timezone.localtime(edit.at)
        raise Refused(f"页面上刚才又有改动（{edit.by.name}，{at:%H:%M}），请打开“填写”看过以后再送审。")
    if edit is None and not held.version_number:
        raise Refused("这张表还没有填，请填好再送审。")
    if edit is not None:
        try:
            filled = filled_from(edit.filled)
            content = content_of_filled(filled, held.wanted, timezone.localdate(), beside(held, filled))
        except NotAccepted as cause:
            raise Refused(str(cause)) from cause
        keep_version(held, who, content, file_of=_file_of(held))


def _file_of(held: Declaration) -> int | None:
    """The version whose file what is written on the page goes on from."""
    source = source_of(held)
    return None if source is None else source.number


def declare(cycle: Cycle, unit: Unit, kind: str, project: str, who: Who, file_name: str, data: bytes | None,
            content: Content, name: str = "declare", why: str = "", months: int = 0,
            before: Callable[[Declaration], object] | None = None) -> Declaration:  # fmt: skip
    """A new declaration, or a new version of one that is still the filler's. Refused where it is not.

    `data`: the file, None for what was filled in on a page elsewhere. `name` is the act by which it comes, `why` what
    the log says of it (the name of the file, where it says nothing). `before`: comes first, the version rests on it.
    The same file once more, with nothing done in between, is a second click or a page sent again: it changes nothing.
    What was written on the page and not sent to review is kept as a version of its own before.
    """
    refuse_ended(unit, cycle)
    project = cleaned(project, "项目名称", LONGEST_PROJECT)
    content = content.judged(timezone.localdate(), around(unit, cycle.year, kind, project, names_in(content.form)))
    with transaction.atomic():
        hold(cycle.pk)
        declaration, is_new = Declaration.objects.select_for_update(no_key=True).get_or_create(
            cycle=cycle,
            unit=unit,
            kind=kind,
            project=project,
            months=months,
            defaults=beginning_of(cycle, unit, kind, project, has_travelled=name == "import_package"),
        )
        require(may_declare(declaration, who.person, name))
        if is_new:
            begin_step(declaration, timezone.localdate())
        if not _was_just_declared(declaration, who.person, _digest(content, data)):
            _keep_what_was_written(declaration, who)
            if before is not None:
                before(declaration)
            keep_version(declaration, who, content, file_name, data, name, why)
    return declaration


def _keep_what_was_written(held: Declaration, who: Who) -> None:
    """What stands on the page becomes a version of its own, for a file is about to take its place.

    Refused where it cannot. What a form on the page began with, and nobody wrote on, is nothing to be kept.
    """
    edit = held.edits.select_related("by").order_by("-number").first()
    if edit is None or (not held.version_number and held.edits.count() == 1):
        return
    try:
        filled = filled_from(edit.filled)
        content = content_as_written(filled, timezone.localdate(), beside(held, filled))
    except NotAccepted as cause:
        raise Refused(str(cause)) from cause
    why = f"{edit.by.name}在页面上写的，交文件以前先存为一版"
    keep_version(held, who, content, why=why, file_of=_file_of(held), written=edit)


def kept_before(declaration: Declaration) -> int | None:
    """The version that what was written on the page became when the newest file came; None where nothing was."""
    last = declaration.events.order_by("-number")[1:2]
    return next((event.content["version"] for event in last if "written" in event.content), None)


def _was_just_declared(declaration: Declaration, person: Person, sha256: str) -> bool:
    last = declaration.events.order_by("-number").first()
    same = {"act": "declare", "who": person.username, "sha256": sha256}
    is_same = last is not None and {key: last.content[key] for key in same} == same
    return is_same and not declaration.edits.exists()


def _digest(content: Content, data: bytes | None) -> str:
    """Of the file; without one, of what it says."""
    held = json.dumps(content.form, ensure_ascii=False, sort_keys=True).encode() if data is None else data
    return hashlib.sha256(held).hexdigest()


def refuse_ended(unit: Unit, cycle: Cycle) -> None:
    """Refused for a unit that is not there in the year."""
    if not unit.exists_in(cycle.year):
        raise Refused(f"“{unit}”在{cycle.year}年没有设立，不能填报这一年的表。")


def keep_version(
    declaration: Declaration,
    who: Who,
    content: Content,
    file_name: str = "",
    data: bytes | None = None,
    name: str = "declare",
    why: str = "",
    file_of: int | None = None,
    written: Edit | None = None,
) -> None:
    """The next version of a declaration that is locked and may be changed; what was written on the page is in it, or
    in the one before, and is done with. `file_of`: the version whose file it goes on from. `written`: the save this is,
    by whom it may be; else it is new, by `who`."""
    newest = declaration.versions.aggregate(newest=Max("number"))["newest"] or 0
    declaration.edit_number += written is None
    version = Version.objects.create(
        declaration=declaration,
        number=newest + 1,
        filled_in_by=who.person if written is None else written.by,
        filled_in_at=timezone.now(),
        file_name=file_name,
        file=data,
        sha256=_digest(content, data),
        form=content.form,
        filled=content.filled,
        outcomes=list(content.outcomes),
        edit_number=declaration.edit_number,
        doubts=list(content.doubts),
        file_of=file_of,
    )
    keep_score(declaration, version)
    keep_with(declaration, version)
    declaration.written_by(who.person)
    declaration.acts, declaration.changed_at = declaration.acts + 1, timezone.now()
    stand_at(declaration, version)
    label = f"{permissions()[name].label}第{declaration.version_number}版"
    more = {} if written is None else {"written": written.number}
    record(declaration.jurisdiction, declaration, who, name, label, why or file_name, more)


def record(jurisdiction: Jurisdiction, declaration: Declaration | None, who: Who, name: str, label: str, why: str,
           more: Mapping[str, Any] | None = None) -> None:  # fmt: skip
    """An act in the log of its jurisdiction, inside the transaction that does it. `more`: what else it is about.

    What is no permission of its own (a file is removed) is a filler's, and fillers lend their role to nobody.
    """
    content = told(who, name, label, why)
    if declaration is not None:
        content |= _about(declaration)
        permission = permissions().get(name)
        if permission and (giver := declaration.in_the_name_of(who.person, permission.roles)):
            content["for"] = giver
    Event.append(jurisdiction, content | dict(more or {}), declaration=declaration)


def _about(declaration: Declaration) -> dict[str, Any]:
    """A declaration as it is after an act."""
    version = declaration.last_version
    return {
        "declaration": declaration.pk,
        "state": declaration.state,
        "version": version.number if version else 0,
        "sha256": version.sha256 if version else "",
    }


def broken_log(jurisdiction: Jurisdiction, head: Head | None = None) -> Break | None:
    """Where the log of a jurisdiction was changed after it was written; None where it holds."""
    return Event.broken(jurisdiction, head)
