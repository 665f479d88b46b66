"""Which plans and evaluations a person sees, and what of them waits for him."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from jixiao.accounts.models import Person, Unit, UnitKind
from jixiao.accounts.permissions import permissions
from jixiao.cycle.deadlines import remaining
from jixiao.cycle.later_rooms import LaterTask
from jixiao.cycle.todo import visible_to
from jixiao.cycle.years import who_reports
from jixiao.evaluation import sheets
from jixiao.evaluation.holding import WITH
from jixiao.evaluation.models import Evaluation, Kind, Member, Plan
from jixiao.evaluation.seeing import Sight
from jixiao.evaluation.steps import Step, steps

LONGEST = 200
"""So many evaluations are listed; older ones are found on the pages of their declarations."""
_OWN_ACCORD = frozenset({"reopen", "withdraw_evaluation"})
"""Possible, but nobody is expected to do it."""
_WITH_THE_UNIT = "comments"


@dataclass(frozen=True, slots=True)
class Turn:
    """An evaluation, and what this person is expected to do about it; empty where nothing."""

    evaluation: Evaluation
    words: str


def plans_of(person: Person) -> QuerySet[Plan]:
    """The plans somebody runs, or follows because of his office over the unit that runs them."""
    follows = Q(unit__in=person.units(permissions()["follow_evaluation"].roles))
    runs = Q(pk__in=())
    for kind in Kind:
        runs |= Q(kind=kind, unit__in=person.units(permissions()[kind.permission].roles))
    return Plan.objects.filter(follows | runs, withdrawn_at=None).select_related("cycle__jurisdiction", "unit")


def organiser_of(plan: Plan) -> str:
    """Who runs a plan, by name: the finance bureau, where it is made for the whole place."""
    unit = plan.unit
    return who_reports(plan.cycle) if unit.kind == UnitKind.GOVERNMENT else unit.name_in(plan.cycle.year)


def runs_for(person: Person, kind: Kind) -> list[Unit]:
    """The units for which somebody may make plans of a kind: those his role was given on."""
    held = {each.unit for each in person.held(permissions()[kind.permission].roles)}
    return list(Unit.objects.filter(pk__in=held).select_related("jurisdiction").order_by("pk"))


def evaluations_of(person: Person) -> QuerySet[Evaluation]:
    """Every evaluation somebody may know of, the newest first."""
    read = Q(declaration__in=visible_to(person).order_by().values("pk"))
    runs = Q(plan__in=plans_of(person).order_by().values("pk"))
    return Evaluation.objects.filter(read | runs).select_related(*WITH).order_by("-changed_at", "-pk")


def turns(person: Person) -> list[Turn]:
    """What is listed for a person, what waits for him first."""
    listed = [Turn(each, turn_words(each, person)) for each in evaluations_of(person)[:LONGEST]]
    return sorted(listed, key=lambda turn: not turn.words)


def tasks(person: Person, today: date) -> Sequence[LaterTask]:
    """What waits for a person, for his home page."""
    waiting = evaluations_of(person).exclude(state__in=steps().ends)[:LONGEST]
    return [
        LaterTask(
            reverse("evaluation", args=(each.pk,)),
            f"{each.declaration.year}年 {each}",
            each.state_words,
            words,
            each.comments_due if each.state == _WITH_THE_UNIT else None,
            remaining(each.comments_due if each.state == _WITH_THE_UNIT else None, today),
            why,
        )
        for each in waiting
        for words, why in [_expected_of(each, person)]
        if words
    ]


def turn_words(evaluation: Evaluation, person: Person) -> str:
    """What this person is expected to do now, in words; empty where nothing."""
    return _expected_of(evaluation, person)[0]


def _expected_of(evaluation: Evaluation, person: Person) -> tuple[str, str]:
    """What this person is expected to do now, and why he; both empty where nothing."""
    if evaluation.state in steps().ends:
        return "", ""
    sight = Sight(evaluation, person)
    if evaluation.state == "planned" and sight.member is not None and sight.member.has_conflict is None:
        return "作回避申报", _of_the_team(sight.member)
    for step in steps().out_of(evaluation.state):
        if step.act not in _OWN_ACCORD and (words := _expected(sight, step)):
            return words, _why(sight, step)
    return "", ""


def _why(sight: Sight, step: Step) -> str:
    if step.by == "organiser":
        return f"您组织这次{sight.evaluation.kind_words}"
    if step.by == "unit":
        roles = permissions()["comment_on_evaluation"].roles & sight.actor.roles
        return f"您是{sight.evaluation.declaration.unit_name}的{'、'.join(sorted(role.label for role in roles))}"
    return "" if sight.member is None else _of_the_team(sight.member)


def _of_the_team(member: Member) -> str:
    return f"您在评价组里：{member.duty}"


def _expected(sight: Sight, step: Step) -> str:
    if not sight.may(step.by).allowed:
        return ""
    evaluation = sight.evaluation
    if step.act == "close_sheet":
        sheet = sheets.own_sheet(evaluation, sight.person)
        return "" if sheet is not None and sheet.closed_at is not None else "评分"
    if step.act == "hand_in_comments":
        return "" if evaluation.commented_at is not None or sheets.is_over(evaluation) else step.label
    if step.act == "finish":
        return "" if sheets.may_agree(evaluation) else "答复意见，定稿"
    return "组建评价组，开始评分" if step.act == "begin_scoring" else step.label
