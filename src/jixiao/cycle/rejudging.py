"""What the rules say of a form changes when another form changes: a form that is on its filler's desk is judged again,
so that its list, its page and 送审 tell the same. What was sent to review keeps what was said of it then.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from jixiao.cycle.context_of import beside, held_against
from jixiao.cycle.doubts import filled_now
from jixiao.cycle.filling import checked, count
from jixiao.cycle.models import Declaration, Version
from jixiao.cycle.transitions import transitions


def judge_again(held: Declaration, today: date) -> None:
    """Asks the rules once more about a form that is locked and on its filler's desk: what is written on the page, else
    the version it stands at. Nothing where it has no official form, or is in force as it stands."""
    filled = filled_now(held)
    if filled is None:
        return
    version = None if held.edits.exists() else held.version
    if version is not None and hasattr(version, "approval"):
        return
    outcomes: Sequence[Mapping[str, Any]] = checked(filled, today, beside(held, filled)).outcomes
    if version is not None:
        outcomes = list(_kept(version, outcomes))
        Version.objects.filter(pk=version.pk).update(outcomes=outcomes)
    held.errors, held.warnings = count(outcomes, "error"), count(outcomes, "warning")
    held.save(update_fields=("errors", "warnings"))


def _kept(version: Version, outcomes: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """What is said of a file stands at the cells of the file as before; what is new at none, its blanks tell where."""
    known = {_said(each): each for each in version.outcomes}
    for each in outcomes:
        yield known.get(_said(each)) or ({**each, "cells": []} if version.file_name else each)


def _said(outcome: Mapping[str, Any]) -> tuple[str, ...]:
    return outcome["rule"], outcome["status"], outcome["message"]


def judge_beside(changed: Declaration) -> None:
    """Judges again what is held against a declaration that has just taken a step, as far as it is on a filler's desk.

    Where somebody is saving it at this moment nobody waits for him: what he saves is judged too.
    """
    waiting = _on_the_desk(held_against(changed)).select_for_update(no_key=True, skip_locked=True, of=("self",))
    for each in waiting.select_related("unit").order_by("pk"):
        judge_again(each, timezone.localdate())


def _on_the_desk(which: Q) -> "QuerySet[Declaration]":
    return Declaration.objects.filter(which, state__in=transitions().by_act["submit"].sources)
