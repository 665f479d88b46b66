"""What follows approved targets: in which rounds of the year it is asked for, where it stands, how it is begun."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Decision, Role, decide
from jixiao.accounts.record import Refused, Who, require
from jixiao.cycle import base_data, editing
from jixiao.cycle.beginnings import following_template
from jixiao.cycle.deadlines import Remaining, remaining
from jixiao.cycle.kinds import (
    BASE_DATA,
    BASIS,
    TARGETS,
    YEAR,
    asked_words,
    is_of_project,
    kind_in_round,
    kinds_in_round,
    months_words,
    round_words,
)
from jixiao.cycle.later_rooms import LaterTask
from jixiao.cycle.models import Approval, Declaration, Round
from jixiao.cycle.money_of_year import money_of_year, written
from jixiao.cycle.scores.spending_offers import with_spending
from jixiao.cycle.versions_read import forms_of
from jixiao.forms.model import Form
from jixiao.forms.official.filled import Filled
from jixiao.forms.official.follow_up import amounts_of_year, follow_up
from jixiao.profiles.layouts import Layout
from jixiao.profiles.model import Kind

_REMEMBERED = timedelta(days=365)
"""A round that was due longer ago is on nobody's desk any more; the page of the targets still has it."""
LONGEST = 100
"""So many are listed as not begun; the others follow when these are."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A round as it is seen from targets, with the form that tells of it: None before it is begun."""

    round: Round
    kind: Kind
    declaration: Declaration | None
    remaining: Remaining

    @property
    def words(self) -> str:
        return asked_words(self.kind, self.round.months)

    @property
    def is_base_data(self) -> bool:
        return self.kind == BASE_DATA


def follow_ups(basis: Declaration, today: date) -> list[FollowUp]:
    """The rounds that are open for these targets, the self-evaluation last and behind it the base data, where the
    region has a form for them; none before they are in force."""
    if basis.kind not in TARGETS or basis.in_force is None:
        return []
    made = {(each.kind, each.months): each for each in basis.followed_by.all()}
    rounds = sorted(basis.cycle.rounds.all(), key=lambda each: each.months or YEAR + 1)
    return [
        FollowUp(each, kind, made.get((kind, each.months)), remaining(each.due, today))
        for each in rounds
        for kind in kinds_in_round(basis.kind, each.months)
        if kind != BASE_DATA or _template(basis, kind) is not None
    ]


def _template(basis: Declaration, kind: Kind, form: Form | None = None) -> tuple[str, Layout, bool] | None:
    """`form`: the approved targets, whose 一级指标 decide between templates of one year."""
    levels = () if form is None else [row.level1 for row in form.indicators if row.level1]
    return following_template(basis.jurisdiction.code_in(basis.year), basis.year, kind, levels)


def may_begin(basis: Declaration, person: Person) -> Decision:
    """Whether somebody may begin what follows these targets."""
    return decide("declare", basis.seen_by(person))


def begin(basis: Declaration, months: int, who: Who, kind: Kind | None = None) -> Declaration:
    """The monitoring form of a round, or (0) the self-evaluation, filled in as far as the approved targets say it; by
    `kind` the base data beside it.

    Refused where the round is not open, nothing is in force, or it is begun already.
    """
    require(may_begin(basis, who.person))
    if not basis.cycle.rounds.filter(months=months).exists():
        raise Refused(f"{basis.year}年度的{round_words(months)}还没有开始，请等财政部门在“日程”里开始这一轮。")
    kind = kind or kind_in_round(basis.kind, months)
    if kind not in kinds_in_round(basis.kind, months):
        raise Refused("基础数据表只从部门整体支出绩效目标表开始。")
    version = basis.in_force
    form = None if version is None else forms_of([version.pk]).get(version.pk)
    if version is None or form is None:
        raise Refused("没有批复的绩效目标，或者批复的那一版没有正式表样，不能接着填报。")
    template = _template(basis, kind, form)
    if template is None:
        raise Refused("这个地区、这一类表还没有正式表样。")
    profile, layout, is_of_year = template
    names = {"department": basis.unit_name, "reporting_unit": basis.unit_name, "fiscal_year": str(basis.year)}
    if kind == BASE_DATA:
        filled = base_data.begun(basis, layout, profile, names)
    else:
        followed = follow_up(form, layout, profile, names | _told(form, basis, months))
        filled = _with_money(followed, basis, kind, months)
    origin = f"照批复的目标（第{version.number}版）{'' if is_of_year else '；这一年还没有规定的表样，用后来第一种'}"
    return editing.begin(basis.cycle, basis.unit, kind, basis.project, who, filled, origin, months)


def _told(form: Form, basis: Declaration, months: int) -> dict[str, str]:
    """What is known from elsewhere than the targets: the months of a round, the budget as it was approved."""
    period = f"{basis.year}年{months_words(months)}"
    told = {"months": months_words(months), "text:monitoring_period": period} if months else {}
    return told | amounts_of_year(form)


def _with_money(filled: Filled, basis: Declaration, kind: Kind, months: int) -> Filled:
    """With what the treasury says of the money block, and of the indicators that are the spending itself."""
    begun = Declaration(
        cycle=basis.cycle, jurisdiction=basis.jurisdiction, unit=basis.unit, year=basis.year, kind=kind,
        project=basis.project, months=months, basis=basis,
    )  # fmt: skip
    money = written(money_of_year(basis.unit, basis.year, kind, basis.project, months, filled))
    return with_spending(replace(filled, fields={**filled.fields, **money}), begun)


def not_begun(kinds: Collection[Kind], months: int) -> QuerySet[Declaration]:
    """Targets in force of whose forms of these kinds nobody has begun the one of a round."""
    begun = Declaration.objects.filter(basis=OuterRef("pk"), kind__in=kinds, months=months)
    return Declaration.objects.filter(
        Exists(Approval.objects.filter(declaration=OuterRef("pk"))),
        ~Exists(begun),
        kind__in={BASIS[kind] for kind in kinds},
    )


def tasks(person: Person, today: date) -> Sequence[LaterTask]:
    """Of the rounds that are open, what nobody has begun of the units a person fills in for, the most urgent first."""
    places = person.places([Role.FILLER])
    asked = Round.objects.filter(cycle__jurisdiction__in=places, due__gte=today - _REMEMBERED)
    rounds = asked.select_related("cycle").order_by("due", "pk")
    found: list[LaterTask] = []
    for each in rounds:
        for kinds in _asked(each):
            owing = not_begun(kinds, each.months).filter(cycle=each.cycle_id, unit__in=person.units([Role.FILLER]))
            listed = owing.select_related("unit").order_by("unit", "kind", "project")[: LONGEST - len(found)]
            found += [_task(basis, each, asked_words(kinds[0], each.months), today) for basis in listed]
    return found


def _asked(asked: Round) -> Iterator[tuple[Kind, ...]]:
    """What a round asks for, each once of every unit; base data where the region has a form for them."""
    yield tuple(kind_in_round(basis, asked.months) for basis in TARGETS)
    if not asked.months and following_template(asked.cycle.code, asked.cycle.year, BASE_DATA) is not None:
        yield (BASE_DATA,)


def _task(basis: Declaration, asked: Round, words: str, today: date) -> LaterTask:
    return LaterTask(
        reverse("declaration", args=(basis.pk,)),
        f"{basis.year}年 {basis.unit_name} {basis.title if is_of_project(basis.kind) else '部门整体支出'}",
        f"{words}：还没有填报",
        "填报",
        asked.due,
        remaining(asked.due, today),
        f"您是{basis.unit_name}的填报人",
    )
