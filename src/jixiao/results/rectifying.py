"""The acts of rectification: issued by finance, answered by the unit, checked by finance; each an event of the form.

Nobody checks what he reported, nor a form he filled in. What a unit reported and what was found stays as it was said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Actor, Decision, decide, permissions
from jixiao.accounts.record import Refused, Who, require
from jixiao.cycle import attachments, schedule
from jixiao.cycle.acts import record
from jixiao.cycle.calendars import MOST_WORKING_DAYS
from jixiao.cycle.deadlines import Rule
from jixiao.cycle.models import Attachment, AttachmentKind, Declaration
from jixiao.cycle.prose import cleaned
from jixiao.cycle.transitions import Transition
from jixiao.results.beginning import LONGEST, Item, Notice, checked, local, parameters
from jixiao.results.models import Check, Feedback, Rectification, RectificationTask
from jixiao.results.way import way

ISSUE = "rectification_issue"
FEEDBACK = "rectification_feedback"
ACCEPT = "rectification_accept"
MOST_ITEMS = 20
MOST_FILES = 10


@dataclass(frozen=True, slots=True)
class Reported:
    """What a unit reports: `amount` in 元, None where it is about none; `files`: name and content."""

    text: str
    amount: Decimal | None
    is_finished: bool
    files: Sequence[tuple[str, bytes]] = ()


@dataclass(frozen=True, slots=True)
class Possible:
    """An act that the state of a task would let somebody do, and whether this person may."""

    transition: Transition
    label: str
    decision: Decision


def may_issue(declaration: Declaration, person: Person) -> Decision:
    """Whether somebody may issue a notice about a form: finance, of what was handed in."""
    decision = decide(ISSUE, declaration.seen_by(person))
    if decision.allowed and not declaration.version_number:
        return Decision(False, "这张表还没有送审过，还没有可以要求整改的内容。")
    return decision


def issue(declaration: Declaration, notice: Notice, who: Who) -> Rectification:
    """Issue a notice. Refused where he may not, or where it does not say what it must; the same once more, with nothing
    done in between, is a second click."""
    finding, basis = cleaned(notice.finding, "发现的问题", LONGEST), cleaned(notice.basis, "依据", LONGEST)
    items = [_item(each, number) for number, each in enumerate(notice.items, 1)]
    with transaction.atomic():
        held = schedule.held(declaration)
        require(may_issue(held, who.person))
        said = Notice(notice.source, finding, local(notice.link), notice.type, basis, items, notice.period)
        checked(said, parameters(held).types)
        if len(items) > MOST_ITEMS:
            raise Refused(f"一份整改通知最多{MOST_ITEMS}项，请分成几份。")
        if (same := _just_issued(held, said, who)) is not None:
            return same
        made = Rectification.objects.create(
            declaration=held,
            source=said.source,
            type=said.type,
            finding=finding,
            link=said.link,
            basis=basis,
            issued_by=who.person,
        )
        today = timezone.localdate()
        for number, item in enumerate(items, 1):
            RectificationTask.objects.create(
                rectification=made,
                number=number,
                text=item.text,
                working_days=item.working_days,
                state=way().start,
                began=today,
                due=Rule(working_days=item.working_days).due(today),
            )
        asked = [[item.text, item.working_days] for item in items]
        more = {"rectification": made.pk, "source": said.source.value, "asked": asked, "task_state": way().start}
        record(held.jurisdiction, held, who, ISSUE, permissions()[ISSUE].label, finding, more)
    return made


def _item(item: Item, number: int) -> Item:
    text = cleaned(item.text, f"第{number}项整改内容", LONGEST)
    if not text:
        raise Refused(f"请写第{number}项整改内容。")
    if not 1 <= item.working_days <= MOST_WORKING_DAYS:
        raise Refused(f"第{number}项的期限要在1到{MOST_WORKING_DAYS}个工作日之间。")
    return Item(text, item.working_days)


def _just_issued(held: Declaration, notice: Notice, who: Who) -> Rectification | None:
    last = held.events.order_by("-number").first()
    if last is None or last.content["act"] != ISSUE or last.content["who"] != who.person.username:
        return None
    asked = [[item.text, item.working_days] for item in notice.items]
    made = Rectification.objects.get(pk=last.content["rectification"])
    same = (made.source, made.type, made.finding, made.link, made.basis, last.content["asked"])
    return made if same == (notice.source, notice.type, notice.finding, notice.link, notice.basis, asked) else None


def possible_acts(task: RectificationTask, person: Person) -> list[Possible]:
    """Every act out of the present state of a task, allowed ones and others with the reason."""
    actor = task.rectification.declaration.seen_by(person)
    return [
        Possible(each, permissions()[each.act].label, may(task, each, person, actor))
        for each in way().out_of(task.state)
    ]


def may(task: RectificationTask, transition: Transition, person: Person, actor: Actor) -> Decision:
    """Whether somebody, as seen from the form, may do an act of the way with a task."""
    decision = decide(transition.act, actor)
    if not decision.allowed or not permissions()[transition.act].is_review:
        return decision
    reported = list(task.feedbacks.order_by("pk"))
    if any(each.by_id == person.pk for each in reported):
        return Decision(False, "整改情况是您反馈的，请由别人核查。")
    if transition.act == ACCEPT and not reported[-1].is_finished:
        return Decision(False, "单位反馈还没有整改完，不能销号，请退回，等整改完再核查。")
    return decision


def feed_back(task: RectificationTask, who: Who, reported: Reported, acts: int | None = None) -> Feedback:
    """The unit reports what was done. Refused where it may not be, with nothing of it kept."""
    text = cleaned(reported.text, "整改情况", LONGEST)
    amount = _amount(reported.amount)
    if len(reported.files) > MOST_FILES:
        raise Refused(f"一次最多交{MOST_FILES}个附件，请合成一个文件再交。")
    for name, data in reported.files:
        if (problem := attachments.problem_of(AttachmentKind.SUPPORTING, name, data)) is not None:
            raise Refused(problem)
    with transaction.atomic():
        held = _held(task)
        found = _allowed(held, FEEDBACK, who.person, text, acts)
        declaration = held.rectification.declaration
        made = Feedback.objects.create(
            task=held, text=text, amount=amount, is_finished=reported.is_finished, due=held.due, by=who.person
        )
        made.files.set(_kept(declaration, who, reported.files))
        more = {"amount": None if amount is None else f"{amount:.2f}", "is_finished": reported.is_finished}
        _go_on(held, found, who, text, more)
    task.refresh_from_db()
    return made


def _amount(yuan: Decimal | None) -> Decimal | None:
    if yuan is not None and (yuan < 0 or yuan != yuan.quantize(Decimal("0.01"))):
        raise Refused("涉及金额不能是负数，最多到分（万元的第六位小数）。")
    return yuan


def _kept(declaration: Declaration, who: Who, files: Sequence[tuple[str, bytes]]) -> list[Attachment]:
    version = attachments.standing_version(declaration)
    return [attachments.keep(declaration, version, AttachmentKind.SUPPORTING, who, name, data) for name, data in files]


def act(task: RectificationTask, name: str, who: Who, text: str = "", acts: int | None = None) -> None:
    """Accept, return or cancel. Refused where the table, the permissions or a stale page forbid it."""
    text = cleaned(text, "意见", LONGEST)
    with transaction.atomic():
        held = _held(task)
        found = _allowed(held, name, who.person, text, acts)
        if "fed_back" in found.transition.sources:
            Check.objects.create(
                feedback=held.feedbacks.order_by("-pk")[0],
                is_accepted=found.transition.target in way().ends,
                text=text,
                by=who.person,
            )
        _go_on(held, found, who, text, {})
    task.refresh_from_db()


def _held(task: RectificationTask) -> RectificationTask:
    """A task as it is now, kept so until the transaction ends; its form before it."""
    schedule.held(task.rectification.declaration)
    return RectificationTask.objects.select_for_update(no_key=True).get(pk=task.pk)


def _allowed(held: RectificationTask, name: str, person: Person, text: str, acts: int | None) -> Possible:
    if acts is not None and acts != held.acts:
        raise Refused(f"这一项刚才已经办理，现在是“{held.state_words}”，请看过以后再办。")
    found = next((each for each in possible_acts(held, person) if each.transition.act == name), None)
    if found is None:
        raise Refused(f"“{held.state_words}”时不能办理这一步。")
    require(found.decision)
    if found.transition.needs_opinion and not text:
        raise Refused("请写整改情况。" if name == FEEDBACK else f"“{found.label}”要写意见。")
    return found


def _go_on(held: RectificationTask, found: Possible, who: Who, text: str, more: Mapping[str, Any]) -> None:
    """The task comes into its next state; what the unit is asked for again has its whole period again."""
    today, target = timezone.localdate(), found.transition.target or held.state
    held.state, held.acts, held.began, held.due = target, held.acts + 1, today, None
    if target in way().ends:
        held.ended_on = today
    elif target in way().by_act[FEEDBACK].sources:
        held.due = Rule(working_days=held.working_days).due(today)
    held.save(update_fields=("state", "acts", "began", "due", "ended_on"))
    declaration, notice = held.rectification.declaration, held.rectification
    about = {"rectification": notice.pk, "task": held.number, "task_state": target}
    label = f"{found.label}（{notice.type}，第{held.number}项）"
    record(declaration.jurisdiction, declaration, who, found.transition.act, label, text, {**about, **more})
