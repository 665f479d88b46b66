"""What the rooms behind this one show on the page of a declaration: each registers a function, this room names none."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from jixiao.accounts.models import Person
from jixiao.cycle.models.declaration import Declaration


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the page: its template, and the words it is filled with."""

    template: str
    words: Mapping[str, Any]


Panels = Callable[[Declaration, Person], Panel | None]
"""None where there is nothing to show, or the person may not see it."""
_REGISTERED: list[Panels] = []


def register(panels: Panels) -> Panels:
    """From the `ready` of an app; twice is once. Shown in the order of the apps."""
    if panels not in _REGISTERED:
        _REGISTERED.append(panels)
    return panels


def panels_of(declaration: Declaration, person: Person) -> list[Panel]:
    return [panel for each in _REGISTERED if (panel := each(declaration, person)) is not None]
