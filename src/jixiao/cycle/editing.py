"""Writing on the page: each save is kept until it becomes a version, two people's are joined, none is doubled."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from jixiao.accounts.models import Person, Unit
from jixiao.cycle.acts import Refused, Who, may_declare, record, refuse_ended
from jixiao.cycle.basis import beginning_of
from jixiao.cycle.context_of import beside
from jixiao.cycle.doubts import StandingDoubt, filled_now, open_ones, standing
from jixiao.cycle.filling import Checked, checked
from jixiao.cycle.merging import merged
from jixiao.cycle.models import Cycle, Declaration, Edit, Presence
from jixiao.cycle.prose import LONGEST_PROJECT, cleaned
from jixiao.cycle.schedule import begin_step, hold
from jixiao.forms.official.filled import Filled
from jixiao.forms.official.filled_json import filled_from, filled_json

_COUNTED = ("edit_number", "errors", "warnings", "doubts", "changed_at")
PRESENT = timedelta(seconds=90)
"""Who said so within this time has the form open."""


@dataclass(frozen=True, slots=True)
class Saved:
    """`number`: the newest save; `is_joined`: it holds more than was sent; `clashes`: as the JSON of `Clash`; `doubts`:
    what of its file is to be held against it."""

    number: int
    filled: Filled
    checked: Checked
    is_joined: bool
    clashes: Sequence[Mapping[str, Any]]
    doubts: Sequence[StandingDoubt]


def current(declaration: Declaration) -> Filled | None:
    """What the form says now, on the page; None where its profile has no layout to write on."""
    return filled_now(declaration)


def begin(cycle: Cycle, unit: Unit, kind: str, project: str, who: Who, filled: Filled, origin: str,
          months: int = 0) -> Declaration:  # fmt: skip
    """A new declaration to be written on the page. Refused where there is one already, or it is not this person's."""
    refuse_ended(unit, cycle)
    project = cleaned(project, "项目名称", LONGEST_PROJECT)
    with transaction.atomic():
        hold(cycle.pk)
        declaration, is_new = Declaration.objects.get_or_create(
            cycle=cycle,
            unit=unit,
            kind=kind,
            project=project,
            months=months,
            defaults=beginning_of(cycle, unit, kind, project),
        )
        decision = may_declare(declaration, who.person)
        if not decision.allowed:
            raise Refused(decision.reason)
        if not is_new:
            raise Refused("这张表已经有了，请在“各表”里打开它接着填。")
        begin_step(declaration, timezone.localdate())
        declaration.save(update_fields=("began", "due"))
        _keep(declaration, who, filled, uuid4().hex, ())
        _count(
            declaration,
            checked(filled, timezone.localdate(), beside(declaration, filled)),
            standing(declaration, filled),
        )
        record(declaration.jurisdiction, declaration, who, "declare", "开始填报", origin)
    return declaration


def save(declaration: Declaration, who: Who, base: int, filled: Filled, key: str) -> Saved:
    """Keep what somebody wrote from save number `base` on. The same `key` of his again changes nothing.

    Refused where the form is no longer the filler's, or was begun anew since, or the key is another's.
    """
    # Before the transaction: the rules take longer than the keeping, and on SQLite everybody waits for one writer.
    sent = checked(filled, timezone.localdate(), beside(declaration, filled))
    with transaction.atomic():
        own = Declaration.objects.select_for_update(no_key=True, of=("self",)).select_related("unit")
        held = own.get(pk=declaration.pk)
        decision = may_declare(held, who.person)
        if not decision.allowed:
            raise Refused(decision.reason)
        kept = list(held.edits.filter(Q(key=key) | Q(number=held.edit_number)))
        done = next((each for each in kept if each.key == key), None)
        if done is not None and done.by_id != who.person.pk:
            raise Refused("保存编号和别人的相同，没有存入，请重新打开这一页。")
        newest = next((each for each in kept if each.number == held.edit_number), None)
        now = current(held) if newest is None else filled_from(newest.filled)
        if now is None:
            raise Refused("这张表没有可以填写的表样，请交文件。")
        if done is not None:
            return _answer(held, now, filled, sent, done.clashes)
        joined, clashes = _joined(held, base, now, filled)
        if joined != now or clashes:
            _keep(held, who, joined, key, clashes)
        read_back = filled if joined is filled else filled_from(filled_json(joined))
        saved = _answer(held, read_back, filled, sent, clashes)
        _count(held, saved.checked, saved.doubts)
    declaration.take_over(held, _COUNTED)
    return saved


def _answer(
    held: Declaration, now: Filled, sent: Filled, of_sent: Checked, clashes: Sequence[Mapping[str, Any]]
) -> Saved:
    """`now`: what is kept, as it is read back."""
    is_joined = now != sent
    result = checked(now, timezone.localdate(), beside(held, now)) if is_joined else of_sent
    return Saved(held.edit_number, now, result, is_joined, clashes, standing(held, now))


def _joined(held: Declaration, base: int, now: Filled, mine: Filled) -> tuple[Filled, list[dict[str, Any]]]:
    is_newest = base == held.edit_number
    start = now if is_newest else _at(held, base)
    if start is None or now.profile != mine.profile:
        raise Refused("这张表在您填写时换了新的一版，您写的没有存入：请复制要留的内容，重新打开再填。")
    if is_newest:
        return mine, []
    filled, clashes = merged(start, now, mine)
    return filled, [clash.as_json() for clash in clashes]


def _at(held: Declaration, number: int) -> Filled | None:
    """What the form said at a save."""
    edit = held.edits.filter(number=number).first()
    if edit is not None:
        return filled_from(edit.filled)
    version = held.versions.filter(edit_number=number).order_by("-number").first()
    if version is None and number == held.edit_number:
        version = held.last_version  # an adjustment was given up: what is in force stands there again
    return None if version is None or version.filled is None else filled_from(version.filled)


def _keep(held: Declaration, who: Who, filled: Filled, key: str, clashes: Sequence[Mapping[str, Any]]) -> None:
    """Its number is written with what `_count` counts."""
    held.edit_number += 1
    Edit.objects.create(
        declaration=held,
        number=held.edit_number,
        key=key,
        by=who.person,
        filled=filled_json(filled),
        clashes=list(clashes),
    )
    if not held.seen_by(who.person).has_filled_in:
        held.written_by(who.person)


def _count(held: Declaration, result: Checked, doubts: Sequence[StandingDoubt]) -> None:
    held.errors, held.warnings = result.count("error"), result.count("warning")
    held.doubts = open_ones(doubts)
    held.changed_at = timezone.now()
    held.save(update_fields=_COUNTED)


def others_at(declaration: Declaration, person: Person) -> list[str]:
    """Notes that somebody has the form open to write, and names the others who have."""
    now = timezone.now()
    here = Presence(declaration=declaration, person=person, seen_at=now)
    Presence.objects.bulk_create(
        [here], update_conflicts=True, unique_fields=("declaration", "person"), update_fields=("seen_at",)
    )
    present = declaration.presences.filter(seen_at__gt=now - PRESENT).exclude(person=person)
    return sorted(present.values_list("person__name", flat=True))
