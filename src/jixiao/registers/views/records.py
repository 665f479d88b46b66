"""A record by itself: what it says today, what may be done to it, everything that was written about it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from jixiao.accounts.forms import Day
from jixiao.accounts.models import Person
from jixiao.accounts.requests import person_of
from jixiao.accounts.views.acts import unbound
from jixiao.declared.expressions.syntax import Value
from jixiao.declared.judging import Finding, findings_of
from jixiao.declared.model import Register, Transition
from jixiao.declared.stored import values_of
from jixiao.registers.entries import Entry, Wrong, entries_of
from jixiao.registers.firms import names_of
from jixiao.registers.history import history_of, state_label
from jixiao.registers.judging import found_elsewhere
from jixiao.registers.keeping import current, may_keep, may_not_move
from jixiao.registers.models import Firm, Record, RecordVersion
from jixiao.registers.standing import on
from jixiao.registers.views.asked import record_of, words_for
from jixiao.registers.views.entering import named
from jixiao.registers.words import Words

MOVE = "move-"
"""So that no act of a register is called as one of these pages."""


@dataclass(frozen=True, slots=True)
class Rewriting:
    """The form of a correction or a change, as somebody left it. `left`: what is wrong with none of its inputs."""

    entries: Sequence[Entry]
    how: str = "correct"
    day: str = ""
    why: str = ""
    left: Sequence[Wrong] = ()
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """A field with what it says; `link`: of the firm or the record it names."""

    label: str
    words: str
    link: tuple[str, int] | None = None
    more: str = ""


class Reason(forms.Form):
    """Why it is removed."""

    why = forms.CharField(label="为什么删除", max_length=300)


class Moving(forms.Form):
    """An act of the register's own; of those that stamp a day, the day."""

    def __init__(self, register: Register, transition: Transition, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if transition.sets:
            label = register.fields[transition.sets].label
            self.fields["day"] = forms.DateField(label=label, widget=Day(), initial=timezone.localdate)
        self.fields["why"] = forms.CharField(label="说明、依据", max_length=300, required=False)


def forms_of(register: Register) -> Mapping[str, Callable[..., forms.Form]]:
    """By the names of the acts they are for."""
    moves = {f"{MOVE}{each.name}": partial(Moving, register, each) for each in register.transitions.values()}
    return {"remove": Reason, **moves}


@require_GET
def shown(request: HttpRequest, pk: int) -> HttpResponse:
    record, register = record_of(request, pk)
    return page(request, record, register, {}, 200)


def page(request: HttpRequest, record: Record, register: Register, bound: Mapping[str, forms.Form], status: int,
         rewriting: Rewriting | None = None) -> HttpResponse:  # fmt: skip
    words, person = words_for(request, register, record.unit), person_of(request)
    newest = current(record)
    today = record.versions.filter(on(timezone.localdate())).first() or newest
    told = today or record.versions.order_by("recorded_at", "pk").last()
    values = {} if told is None else values_of(told.values, register)
    newest_values = {} if newest is None else values_of(newest.values, register)
    left_open = rewriting or Rewriting(entries_of(register, newest_values))
    context = {
        "record": record,
        "register": register,
        "unit": record.unit,
        "key": words.key(record.key, values),
        "facts": _facts(record, values, words),
        "is_removed": newest is None,
        "state": "" if told is None else state_label(told.state, words),
        "later": newest if newest != today else None,
        "warnings": [] if newest is None else _warnings(record, register, newest_values),
        "may_keep": may_keep(record.unit, person),
        "rewriting": left_open,
        "entries": named(record.unit, left_open.entries),
        "moves": [] if newest is None else _moves(record, newest, register, person),
        "forms": unbound(forms_of(register), bound, {}),
        "history": history_of(record, words),
    }
    return render(request, "registers/record.html", context, status=status)


def _warnings(record: Record, register: Register, values: Mapping[str, Value]) -> list[Finding]:
    """What the rules say of it as it stands: errors too, where a rule came later than the record."""
    elsewhere = found_elsewhere(record.unit, register, {record.pk}, timezone.localdate())
    return [*findings_of(values, register), *(each.finding for each in elsewhere)]


def _moves(record: Record, newest: RecordVersion, register: Register,
           person: Person) -> list[tuple[Transition, str, str | None]]:  # fmt: skip
    """The acts that begin where it stands: the name of its form, and why he may not, where he may not."""
    return [(each, f"{MOVE}{each.name}", may_not_move(record, newest, each, person))
            for each in register.transitions.values() if newest.state in each.starts]  # fmt: skip


def _facts(record: Record, values: Mapping[str, Value], words: Words) -> list[Fact]:
    register = words.register
    firms = {str(values[field.name]) for field in register.fields.values()
             if field.type == "firm" and field.name in values}  # fmt: skip
    known = dict(Firm.objects.filter(jurisdiction=record.jurisdiction, code__in=firms).values_list("code", "pk"))
    called = names_of(record.jurisdiction, firms, timezone.localdate())
    return [_fact(record, name, value, words, (known, called))
            for name, value in ((name, values.get(name)) for name in register.fields) if value is not None]  # fmt: skip


def _fact(record: Record, name: str, value: Value, words: Words,
          firms: tuple[Mapping[str, int], Mapping[str, str]]) -> Fact:  # fmt: skip
    field, said = words.register.fields[name], words.of(name, value)
    known, called = firms
    if field.type == "firm":
        link = ("firm", known[str(value)]) if value in known else None
        return Fact(field.label, said, link, called.get(str(value), "") if link else "企业名录里没有这个代码")
    if field.type == "register":
        other = Record.objects.filter(unit=record.unit_id, register=field.refers_to, key=str(value)).first()
        return Fact(field.label, said, None if other is None else ("record", other.pk))
    return Fact(field.label, said)
