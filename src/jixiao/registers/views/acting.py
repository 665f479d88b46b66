"""What is done to a record: corrected, changed from a day on, led on, removed. A refused act leaves what was typed."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_POST

from jixiao.accounts.record import Refused
from jixiao.accounts.requests import day_in, number_in, person_of, who_of
from jixiao.accounts.views.acts import Act, answer
from jixiao.declared.judging import Finding
from jixiao.declared.model import Register, Transition
from jixiao.declared.stored import values_of
from jixiao.registers.entries import Wrong, read, typed_into, with_findings, with_now
from jixiao.registers.keeping import NotKept, change, correct, current, may_keep, move, remove
from jixiao.registers.models import Record
from jixiao.registers.views.asked import checked, record_of
from jixiao.registers.views.records import MOVE, Rewriting, forms_of, page


@require_POST
def rewrite(request: HttpRequest, pk: int) -> HttpResponse:
    """400 with what is wrong at each input; 409 where it is refused, as on a page that grew stale."""
    record, register = record_of(request, pk)
    if not may_keep(record.unit, person_of(request)).allowed:
        raise PermissionDenied
    values, entries = read(typed_into(register, request.POST))
    left = Rewriting(entries, request.POST.get("how", "correct"), request.POST.get("day", ""),
                     request.POST.get("why", ""), is_open=True)  # fmt: skip
    day = day_in(left.day) if left.how == "change" else None
    if any(entry.wrong for entry in entries):
        return page(request, record, register, {}, 400, left)
    if left.how == "change" and day is None:
        left = replace(left, left=[Wrong("请填写从哪一天起变更。")])
        return page(request, record, register, {}, 400, left)
    told = (who_of(request), left.why, acts_of(request))
    try:
        warnings = correct(record, values, *told) if day is None else change(record, values, day, *told)
    except NotKept as cause:
        entries, others = with_findings(entries, cause.findings)
        return page(request, record, register, {}, 400, replace(left, entries=entries, left=others))
    except Refused as cause:
        return page(request, *_as_it_stands(record, register), {}, 409, _refused(left, record, register, cause))
    messages.success(request, _done("已变更。" if left.how == "change" else "已更正。", warnings))
    return redirect(checked(record))


def acts_of(request: HttpRequest) -> int:
    """How often the record was written about when the page was made; 0, which none has, where it does not say."""
    return number_in(request.POST.get("acts", "")) or 0


def _as_it_stands(record: Record, register: Register) -> tuple[Record, Register]:
    record.refresh_from_db(fields=["acts"])
    return record, register


def _refused(left: Rewriting, record: Record, register: Register, cause: Refused) -> Rewriting:
    """With what the record says now beside what was typed."""
    newest = current(record)
    entries = left.entries if newest is None else with_now(left.entries, values_of(newest.values, register))
    return replace(left, entries=entries, left=[Wrong(str(cause))])


def _done(words: str, warnings: list[Finding]) -> str:
    return f"{words}有{len(warnings)}处提醒，写在下面。" if warnings else words


@require_POST
def act(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """An act of the register's own states, or the removal."""
    record, register = record_of(request, pk)
    acts = _acts(request, record, register)
    if name not in acts:
        raise Http404

    def again(bound: Mapping[str, Any], status: int) -> HttpResponse:
        return page(request, *_as_it_stands(record, register), bound, status)

    return answer(request, name, forms_of(register), acts, again)


def _acts(request: HttpRequest, record: Record, register: Register) -> Mapping[str, Act]:
    who, acts = who_of(request), acts_of(request)

    def taken_out(given: Mapping[str, Any]) -> str:
        remove(record, who, given["why"], acts)
        return "已删除：不再计入，写过的都留在历史里。"

    def led_on(transition: Transition, given: Mapping[str, Any]) -> HttpResponse:
        day = given.get("day") or timezone.localdate()
        warnings = move(record, transition.name, day, who, given["why"], acts)
        words = f"已办理：{transition.label}，现在是“{register.states[transition.to].label}”。"
        messages.success(request, _done(words, warnings))
        return redirect(checked(record))

    moves = {f"{MOVE}{each.name}": partial(led_on, each) for each in register.transitions.values()}
    return {"remove": taken_out, **moves}
