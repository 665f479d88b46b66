"""What the room of evaluations knows, as the plain records this room counts: grades that call for consequences,
and what was planned of a year and done."""

from collections.abc import Iterable

from django.utils import timezone

from jixiao.cycle.models import Cycle, Declaration
from jixiao.evaluation.models import Evaluation, Kind
from jixiao.evaluation.outcomes import outcomes_in
from jixiao.results.duties import Duty
from jixiao.results.from_evaluation import SOURCES, link_of
from jixiao.results.graded import Graded

_WITHDRAWN = "withdrawn"


def graded(cycle: Cycle) -> Iterable[Graded]:
    """The grades of final evaluations of a year's targets."""
    found = outcomes_in(cycle)
    forms = Declaration.objects.select_related("unit").in_bulk({each.declaration for each in found})
    return [
        Graded(
            forms[each.declaration],
            SOURCES[each.kind],
            each.grade,
            each.finished_on,
            link_of(each.evaluation),
            {"evaluation": str(each.evaluation)},
        )
        for each in found
    ]


def planned(cycle: Cycle) -> Iterable[Duty]:
    """The evaluations by departments that a year planned: 部门评价 alone is what the departments owe."""
    found = Evaluation.objects.filter(declaration__cycle=cycle, plan__kind=Kind.DEPARTMENT).exclude(state=_WITHDRAWN)
    return [
        Duty(
            each.declaration,
            link_of(each.pk),
            None,
            None,
            None if each.finished_at is None else timezone.localdate(each.finished_at),
        )
        for each in found.select_related("declaration__unit").order_by("pk")
    ]
