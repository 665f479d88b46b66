"""The review boxes of the official form filled in from what the reviewers did on this round of the way."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils import timezone

from jixiao.cycle.models import Event
from jixiao.cycle.passes import passes
from jixiao.forms.days import day_words
from jixiao.forms.official.filled import Filled, single_blanks
from jixiao.profiles.layouts import Layout

_BOXES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("归口", ("section_pass",)),
    ("业务科", ("section_pass",)),
    ("绩效", ("performance_pass",)),
    ("财政", ("approve", "performance_pass")),
    ("主管部门", ("department_pass",)),
)
"""Word in the name of a box → whose act it shows, the first that was done."""


def signed(filled: Filled, layout: Layout, kind: str, events: Iterable[Event]) -> Filled:
    """The form with the opinions, names and days of the passes since it was last submitted; a box somebody already
    wrote in stays as it is."""
    done = passes(kind, events)
    fields = dict(filled.fields)
    for blank in single_blanks(layout):
        key = f"{blank.name}:{blank.argument}"
        act = _act_of(blank.argument, done)
        if act is None or fields.get(key):
            continue
        text = {
            "opinion": act.content["why"] or "同意。",
            "reviewer": act.content["name"],
            "signed": day_words(timezone.localtime(act.at).date()),
        }.get(blank.name)
        if text:
            fields[key] = text
    return replace(filled, fields=fields)


def _act_of(box: str, done: Mapping[str, Any]) -> Event | None:
    names = next((acts for word, acts in _BOXES if word in box), ())
    return next((done[name] for name in names if name in done), None)
