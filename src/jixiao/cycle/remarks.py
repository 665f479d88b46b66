"""Remarks at cells: a reviewer sets one, the clerk answers, a reviewer of that step closes it. Each is an event.

A remark is about words, not about a place in a file: in a later version its row is found again by its words, and the
page says what the cell became (“已改为…”), or that the row is gone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Decision, decide, permissions
from jixiao.accounts.record import Refused, require
from jixiao.cycle import schedule
from jixiao.cycle.acts import Who, record
from jixiao.cycle.cells_to_remark import cell_at, cells_of
from jixiao.cycle.models import Declaration, Remark, Said, Version
from jixiao.cycle.prose import cleaned
from jixiao.cycle.transitions import state_names, transitions
from jixiao.forms.changes.fields import NoSuchField
from jixiao.forms.changes.rows import matched
from jixiao.forms.changes.text import Part, word_changes

LONGEST = 1000
_LONGEST_LABEL = 200


class NoCell(Refused):
    """A remark that was set at no cell of the form."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a remark stands in a form now: `path` None where its row is gone, `before` the text it was set at, `now`
    that of the cell today."""

    remark: Remark
    path: str | None
    before: str
    now: str

    @property
    def is_changed(self) -> bool:
        return self.path is None or self.now != self.before

    @property
    def parts(self) -> tuple[Part, ...]:
        """The text the remark was set at and the one that stands there now, word by word."""
        return word_changes(self.before, self.now)

    @property
    def place(self) -> str:
        """The row it stands at now (`indicators[3]`), the path of what stands once, empty for what is gone."""
        path = self.path or ""
        return path.partition("]")[0] + "]" if "[" in path else path


def standing(remark: Remark, version: Version, *, with_persons: bool) -> Standing:
    """The remark in this version: in the row that is the one it was set at, matched by the words of all rows. Its texts
    are masked for who may not see whom the form names."""
    path, before = remark.path, remark.version.form
    told = cell_at(remark.version, path, with_persons=with_persons)
    if (row := told.row) is not None:
        its = {mine: index for index, mine in matched(row.name, before[row.name], version.form[row.name]).items()}
        if row.index not in its:
            return Standing(remark, None, told.text, "")
        path = f"{row.name}[{its[row.index]}].{path.partition('].')[2]}"
    try:
        return Standing(remark, path, told.text, cell_at(version, path, with_persons=with_persons).text)
    except NoSuchField:  # a text that only the older template has
        return Standing(remark, None, told.text, "")


def may_remark(declaration: Declaration, person: Person) -> Decision:
    """Whether somebody may set a remark: a reviewer, while it is with him."""
    return _at_step(declaration, declaration.state, person, "remark")


def may_answer(declaration: Declaration, person: Person) -> Decision:
    return decide("answer_remark", declaration.seen_by(person))


def may_close(remark: Remark, person: Person) -> Decision:
    """Whether somebody may close a remark: who reviews at the step it was set at."""
    return _at_step(remark.declaration, remark.step, person, "close_remark")


def _at_step(declaration: Declaration, step: str, person: Person, act: str) -> Decision:
    actor = declaration.seen_by(person)
    decision = decide(act, actor)
    reviews = [
        each
        for each in transitions(declaration.kind).out_of(step)
        if permissions()[each.act].is_review and not each.undoes
    ]
    if not decision.allowed or any(decide(each.act, actor).allowed for each in reviews):
        return decision if reviews else Decision(False, f"“{state_names()[step]}”时不提意见。")
    return Decision(False, f"“{state_names()[step]}”不由您审核，不能{permissions()[act].label}。")


def put(declaration: Declaration, path: str, text: str, who: Who) -> Remark:
    """Set a remark at a cell of the version it stands at; the same once more is that one.

    Refused where he may not; NoCell where none was chosen, or it is not there.
    """
    with transaction.atomic():
        held = schedule.held(declaration)
        require(may_remark(held, who.person))
        # Kept and logged for good: without whom the form names.
        cells = {each.path: each for each in cells_of(held.version, with_persons=False)}
        field = cells.get(path)
        if field is None:
            raise NoCell("表里没有这个格子，请重新选择。" if path else "请在“哪个格子”里选意见提在哪一格。")
        words = _said(text, "意见")
        here = held.remarks.filter(version=held.version, step=held.state, path=field.path)
        if (same := next((each for each in here if _is_said(each, Said.Kind.SET, words, who)), None)) is not None:
            return same
        remark = Remark.objects.create(
            declaration=held,
            version=held.version,
            step=held.state,
            path=field.path,
            label=field.label[:_LONGEST_LABEL],
            before=field.text,
        )
        _say(remark, Said.Kind.SET, words, who, {"path": field.path, "before": field.text})
    return remark


def answer(remark: Remark, text: str, who: Who) -> None:
    """Answer an open remark. Refused where he may not, or it is closed."""
    with transaction.atomic():
        held, words = _held(remark), _said(text, "答复")
        if _is_said(held, Said.Kind.ANSWERED, words, who):
            return
        _require_open(held)
        require(may_answer(held.declaration, who.person))
        _say(held, Said.Kind.ANSWERED, words, who)


def close(remark: Remark, text: str, who: Who) -> None:
    """Close an open remark, with or without a word. Refused where he may not, or it is closed already."""
    with transaction.atomic():
        held, words = _held(remark), cleaned(text, "说明", LONGEST)
        if _is_said(held, Said.Kind.CLOSED, words, who):
            return
        _require_open(held)
        require(may_close(held, who.person))
        held.is_open = False
        held.save(update_fields=("is_open",))
        _say(held, Said.Kind.CLOSED, words, who)


def _held(remark: Remark) -> Remark:
    return schedule.held(remark.declaration).remarks.get(pk=remark.pk)


def _require_open(remark: Remark) -> None:
    if not remark.is_open:
        raise Refused("这条意见已经关闭。")


def _is_said(remark: Remark, kind: Said.Kind, words: str, who: Who) -> bool:
    """Whether this was the last that was said of it: a second click, or a page sent again, says nothing new."""
    last = remark.said.order_by("-pk").first()
    return last is not None and (last.kind, last.text, last.by_id) == (kind, words, who.person.pk)


def _said(text: str, what: str) -> str:
    words = cleaned(text, what, LONGEST)
    if not words:
        raise Refused(f"请写{what}。")
    return words


def _say(remark: Remark, kind: Said.Kind, text: str, who: Who, more: Mapping[str, Any] | None = None) -> None:
    Said.objects.create(remark=remark, kind=kind, text=text, by=who.person, at=timezone.now())
    declaration = remark.declaration
    label = f"{kind.label}意见（{remark.label}）"
    record(declaration.jurisdiction, declaration, who, kind.value, label, text, {"remark": remark.pk, **(more or {})})
