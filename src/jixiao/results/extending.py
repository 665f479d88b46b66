"""More time for what is to be mended: the unit asks with a reason, finance grants it, turns it down, or gives it of its
own accord; each an event of the form. Nobody decides about what he asked for himself."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Decision, decide, permissions
from jixiao.accounts.record import Refused, Who, require
from jixiao.cycle import schedule
from jixiao.cycle.acts import record
from jixiao.cycle.prose import cleaned
from jixiao.cycle.workdays import calendar
from jixiao.results.beginning import LONGEST
from jixiao.results.models import Extension, ExtensionRequest, RectificationTask

ASK, EXTEND, KEEP = "rectification_ask_time", "rectification_extend", "rectification_keep_time"
_LONGEST_DAYS = 365


def open_request(task: RectificationTask) -> ExtensionRequest | None:
    """What the unit asked for and nobody answered yet."""
    found = task.extension_requests.filter(answer=None, acts=task.acts).order_by("-pk").first()
    return None if task.due is None else found


def may_ask(task: RectificationTask, person: Person) -> Decision:
    """Whether somebody may ask for more time now."""
    decision = decide(ASK, task.rectification.declaration.seen_by(person))
    if decision.allowed and task.due is None:
        return Decision(False, f"“{task.state_words}”时没有截止日期可以延。")
    if decision.allowed and open_request(task) is not None:
        return Decision(False, "已经申请过延期，等财政部门答复。")
    return decision


def may_decide(task: RectificationTask, person: Person, name: str = EXTEND) -> Decision:
    """Whether somebody may give more time, or (KEEP) turn down what was asked for."""
    decision, asked = decide(name, task.rectification.declaration.seen_by(person)), open_request(task)
    if not decision.allowed:
        return decision
    if task.due is None:
        return Decision(False, f"“{task.state_words}”时没有截止日期可以延。")
    if name == KEEP and asked is None:
        return Decision(False, "单位没有申请延期。")
    if asked is not None and asked.by_id == person.pk:
        return Decision(False, "延期是您申请的，请由别人办理。")
    return decision


def ask(task: RectificationTask, until: date | None, reason: str, who: Who, acts: int | None = None) -> None:
    """The unit asks. Refused where it may not, without a reason, or for a day that cannot be."""
    reason = _reason(reason)
    with transaction.atomic():
        held = _held(task, acts)
        require(may_ask(held, who.person))
        day, due = _later(held, until)
        ExtensionRequest.objects.create(task=held, until=day, reason=reason, acts=held.acts, by=who.person)
        _tell(held, who, ASK, f"{due:%Y-%m-%d}→{day:%Y-%m-%d}：{reason}")


def extend(task: RectificationTask, until: date | None, reason: str, who: Who, acts: int | None = None) -> None:
    """Finance moves the due date, which answers what was asked for. Refused like `ask`."""
    reason = _reason(reason)
    with transaction.atomic():
        held = _held(task, acts)
        require(may_decide(held, who.person))
        day, due = _later(held, until)
        Extension.objects.create(
            task=held, request=open_request(held), before=due, after=day, reason=reason, by=who.person
        )
        held.due, held.acts = day, held.acts + 1
        held.save(update_fields=("due", "acts"))
        _tell(held, who, EXTEND, f"{due:%Y-%m-%d}→{day:%Y-%m-%d}：{reason}")
    task.refresh_from_db()


def keep(task: RectificationTask, reason: str, who: Who, acts: int | None = None) -> None:
    """Finance turns down what was asked for; the due date stays."""
    reason = _reason(reason)
    with transaction.atomic():
        held = _held(task, acts)
        require(may_decide(held, who.person, KEEP))
        asked = open_request(held)
        if asked is None or held.due is None:
            raise Refused("单位没有申请延期。")
        Extension.objects.create(task=held, request=asked, before=held.due, after=None, reason=reason, by=who.person)
        _tell(held, who, KEEP, f"仍为{held.due:%Y-%m-%d}：{reason}")


def _reason(text: str) -> str:
    reason = cleaned(text, "理由", LONGEST)
    if not reason:
        raise Refused("请写理由。")
    return reason


def _held(task: RectificationTask, acts: int | None) -> RectificationTask:
    schedule.held(task.rectification.declaration)
    held = RectificationTask.objects.select_for_update(no_key=True).get(pk=task.pk)
    if acts is not None and acts != held.acts:
        raise Refused(f"这一项刚才已经办理，现在是“{held.state_words}”，请看过以后再办。")
    return held


def _later(held: RectificationTask, until: date | None) -> tuple[date, date]:
    """The new day and the one that holds. Refused for a day that is no later one, is not worked, or is years off."""
    due = held.due
    if until is None or due is None:
        raise Refused("请写延到哪一天，例如2026-10-30。")
    if until <= due:
        raise Refused(f"延期要晚于原来的截止日期{due:%Y-%m-%d}。")
    if until < timezone.localdate():
        raise Refused(f"{until:%Y-%m-%d}已经过了，请写以后的一天。")
    if until > max(due, timezone.localdate()) + timedelta(days=_LONGEST_DAYS):
        raise Refused("一次最多延一年，请核对年份。")
    if (worked := calendar().moved(until)) != until:
        raise Refused(f"{until:%Y-%m-%d}不上班，请写{worked:%Y-%m-%d}。")
    return until, due


def _tell(held: RectificationTask, who: Who, name: str, why: str) -> None:
    notice = held.rectification
    declaration = notice.declaration
    label = f"{permissions()[name].label}（{notice.type}，第{held.number}项）"
    about = {"rectification": notice.pk, "task": held.number, "task_state": held.state}
    record(declaration.jurisdiction, declaration, who, name, label, why, about)
