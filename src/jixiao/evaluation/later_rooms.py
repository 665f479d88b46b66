"""What the rooms behind this one show on the page of an evaluation: each registers a function, this room names none."""

from collections.abc import Callable

from jixiao.accounts.models import Person
from jixiao.cycle.later_rooms import Panel
from jixiao.evaluation.models import Evaluation

Panels = Callable[[Evaluation, Person], Panel | None]
"""None where there is nothing to show, or the person may not see it."""
_REGISTERED: list[Panels] = []


def register(panels: Panels) -> Panels:
    """From the `ready` of an app; twice is once. Shown in the order of the apps."""
    if panels not in _REGISTERED:
        _REGISTERED.append(panels)
    return panels


def panels_of(evaluation: Evaluation, person: Person) -> list[Panel]:
    return [panel for each in _REGISTERED if (panel := each(evaluation, person)) is not None]
