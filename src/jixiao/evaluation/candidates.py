"""What a plan may evaluate, by which frameworks, and what a draw weighs of it."""

from collections.abc import Sequence
from decimal import Decimal

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from jixiao.accounts.models import units_below
from jixiao.audit.rules.completeness.ex_ante_assessment import says_new
from jixiao.cycle.kinds import TARGETS
from jixiao.cycle.models import Approval, Declaration, Version
from jixiao.cycle.transitions import transitions
from jixiao.evaluation.drawing import Candidate
from jixiao.evaluation.models import Evaluation, Kind, Plan
from jixiao.profiles.evaluation_frameworks import fitting

_PROJECT = "project_targets"


def subjects(plan: Plan) -> QuerySet[Declaration]:
    """What the plan may evaluate and does not yet: targets in force below its unit; of an ex-ante assessment new
    projects that were handed in and are with who reviews them."""
    taken = Evaluation.objects.filter(plan=plan, declaration=OuterRef("pk")).exclude(state="withdrawn")
    approved = Exists(Approval.objects.filter(declaration=OuterRef("pk")))
    found = Declaration.objects.filter(
        ~Exists(taken), cycle=plan.cycle_id, kind__in=TARGETS, unit__in=units_below([plan.unit_id])
    )
    if plan.kind == Kind.EX_ANTE:
        found = _new_projects(found.filter(~approved, kind=_PROJECT, state__in=_under_review()))
    else:
        found = found.filter(approved)
    return found.select_related("unit", "jurisdiction", "cycle").order_by("unit__name", "kind", "project")


def _under_review() -> tuple[str, ...]:
    """The steps between handing in and approval."""
    way = transitions(_PROJECT)
    return tuple(state for state in way.way if state != way.start and state not in way.ends)


def _new_projects(found: QuerySet[Declaration]) -> QuerySet[Declaration]:
    """Those whose form says that they are new; where it says nothing to be read, those nobody approved for the year
    before."""
    newest = Version.objects.filter(declaration__in=found, number=F("declaration__version_number"))
    told = newest.values_list("declaration", "form__texts__project_nature__text")
    new = {pk: says_new(nature or "") if (nature or "").strip() else None for pk, nature in told}
    before = Approval.objects.filter(
        declaration__unit=OuterRef("unit"), declaration__kind=_PROJECT, declaration__project=OuterRef("project"),
        declaration__year=OuterRef("year") - 1,
    )  # fmt: skip
    unsaid = [pk for pk, is_new in new.items() if is_new is None]
    said = [pk for pk, is_new in new.items() if is_new]
    return found.filter(Q(pk__in=said) | (Q(pk__in=unsaid) & ~Exists(before)))


def candidates(plan: Plan, found: Sequence[Declaration]) -> list[Candidate]:
    """These subjects with what a draw weighs."""
    last = _last_scores(plan, found)
    return [
        Candidate(
            str(each.pk),
            str(each),
            each.amount,
            each.errors + each.warnings,
            last.get((each.unit_id, each.kind, each.project)),
        )
        for each in found
    ]


def _last_scores(plan: Plan, found: Sequence[Declaration]) -> dict[tuple[int, str, str], Decimal]:
    """What each came to when it was evaluated last, in an earlier year."""
    units = {each.unit_id for each in found}
    before = Evaluation.objects.filter(
        state="final", declaration__unit__in=units, declaration__year__lt=plan.cycle.year
    ).order_by("declaration__year", "finished_at")
    rows = before.values_list("declaration__unit", "declaration__kind", "declaration__project", "total")
    return {(unit, kind, project): total for unit, kind, project, total in rows if total is not None}


def fitting_of(plan: Plan, declaration: Declaration) -> list[str]:
    """The frameworks a subject may be scored by, the nearest first."""
    code = declaration.jurisdiction.code_in(declaration.year)
    return [each.id for each in fitting(Kind(plan.kind).purpose, declaration.kind, code, declaration.year)]
