"""What came of the evaluations, for the rooms that use results: grades, scores, and what points were lost for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet
from django.utils import timezone

from jixiao.cycle.models import Cycle, Declaration
from jixiao.evaluation.models import Evaluation, Kind


@dataclass(frozen=True, slots=True)
class Finding:
    """An item that lost points: where, how many of how many, what for, what shows it."""

    item: str
    level1: str
    title: str
    points: Decimal
    lost: Decimal
    text: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """A final evaluation: of what, what it came to, what it found. `total` 0 to 100, `grade` or conclusion."""

    evaluation: int
    declaration: int
    kind: Kind
    total: Decimal
    grade: str
    finished_on: date
    findings: tuple[Finding, ...]


def outcomes_of(declarations: Iterable[Declaration]) -> list[Outcome]:
    """The final evaluations of these targets, the newest first."""
    return _outcomes(_final().filter(declaration__in=list(declarations)))


def outcomes_in(cycle: Cycle, kind: Kind | None = None) -> list[Outcome]:
    """The final evaluations of a year's targets, of one kind where it is named."""
    found = _final().filter(declaration__cycle=cycle)
    return _outcomes(found if kind is None else found.filter(plan__kind=kind))


def _final() -> QuerySet[Evaluation]:
    return Evaluation.objects.filter(state="final").select_related("plan").order_by("-finished_at", "-pk")


def _outcomes(found: QuerySet[Evaluation]) -> list[Outcome]:
    return [outcome_of(each) for each in found]


def outcome_of(evaluation: Evaluation) -> Outcome:
    """What came of a final one. ValueError for any other."""
    if evaluation.total is None or evaluation.finished_at is None or evaluation.result is None:
        raise ValueError(f"evaluation {evaluation.pk} is final without a result")
    findings = tuple(
        Finding(
            item["id"],
            item["level1"],
            item["title"],
            Decimal(item["points"]),
            Decimal(item["points"]) - Decimal(item["score"]),
            item["reason"],
            item["evidence"],
        )
        for item in evaluation.result["items"]
        if item["applies"] and Decimal(item["score"]) < Decimal(item["points"])
    )
    return Outcome(
        evaluation.pk,
        evaluation.declaration_id,
        Kind(evaluation.plan.kind),
        evaluation.total,
        evaluation.grade,
        timezone.localtime(evaluation.finished_at).date(),
        findings,
    )
