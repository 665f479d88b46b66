"""What the rooms behind this one show on the page of a declaration, and what they ask of a person on his home page:
each registers a function, this room names none.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.template.loader import render_to_string

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role, permissions
from jixiao.cycle.deadlines import Remaining
from jixiao.cycle.models.declaration import Declaration, Version
from jixiao.forms.model import Form


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


Opened = Callable[[Declaration], Panel | None]
"""Something beside a form that is being written and that typing does not change; asked when the page is opened."""
_OPENED: list[Opened] = []
Typed = Callable[[Declaration, Form], Panel | None]
"""Something that follows what is typed; asked at each save, so it must be quick."""
_TYPED: list[Typed] = []


def register_beside(opened: Opened, typed: Typed) -> None:
    """What an app shows beside a form that is being written, from its `ready`; twice is once."""
    if opened not in _OPENED:
        _OPENED.append(opened)
        _TYPED.append(typed)


def beside_opened(declaration: Declaration) -> list[Panel]:
    return [panel for each in _OPENED if (panel := each(declaration)) is not None]


def beside_typed(declaration: Declaration, form: Form | None) -> str:
    """As a script puts it into the page; nothing where there is no form yet."""
    return "" if form is None else _rendered(each(declaration, form) for each in _TYPED)


Decided = Callable[[Declaration, Form | None], Panel | None]
"""What was decided about a form before it is written, held against what is typed (None: nothing yet); it stands above
all else beside the form, and is asked at each save, so it must be quick."""
_DECIDED: list[Decided] = []


def register_decided(decided: Decided) -> Decided:
    """From the `ready` of an app; twice is once."""
    if decided not in _DECIDED:
        _DECIDED.append(decided)
    return decided


def decided_before(declaration: Declaration, form: Form | None) -> str:
    """As a script puts it into the page."""
    return _rendered(each(declaration, form) for each in _DECIDED)


def _rendered(panels: Iterable[Panel | None]) -> str:
    return "".join(render_to_string(each.template, {"panel": each.words}) for each in panels if each is not None)


Assessments = Callable[[Declaration], Sequence[str]]
"""What the ex-ante assessments of a project came to, the newest first."""
_ASSESSING: list[Assessments] = []


def register_assessments(assessments: Assessments) -> Assessments:
    """From the `ready` of an app; twice is once."""
    if assessments not in _ASSESSING:
        _ASSESSING.append(assessments)
    return assessments


def assessments_of(declaration: Declaration) -> tuple[str, ...]:
    return tuple(conclusion for each in _ASSESSING for conclusion in each(declaration))


Hindrance = Callable[[Declaration, str, Person], str]
"""Why somebody may not do this act on a declaration; empty where nothing is against it."""
_HINDERING: list[Hindrance] = []
Barred = Callable[[Person], Collection[int]]
"""The declarations (their pk) somebody may not review for the same reasons, asked once for all of them."""
_BARRING: list[Barred] = []


def register_hindrance(hindrance: Hindrance, barred: Barred) -> None:
    """From the `ready` of an app; twice is once. Asked before an act, beside what the way itself asks; `barred` before
    the act is offered as somebody's turn."""
    if hindrance not in _HINDERING:
        _HINDERING.append(hindrance)
        _BARRING.append(barred)


def hindrance_of(declaration: Declaration, act: str, person: Person) -> str | None:
    return next((reason for each in _HINDERING if (reason := each(declaration, act, person))), None)


def barred_from_reviewing(person: Person) -> frozenset[int]:
    """The declarations (their pk) whose review is not offered to somebody: others do it. Who reviews nothing is not
    looked up."""
    reviewing = frozenset[Role]().union(*(each.roles for each in permissions().values() if each.is_review))
    return frozenset(pk for each in _BARRING for pk in each(person)) if person.held(reviewing) else frozenset()


Keeping = Callable[[Declaration, Version], None]
"""What is kept with a new version of a form, in the transaction that makes it."""
_KEEPING: list[Keeping] = []


def register_keeping(keeping: Keeping) -> Keeping:
    """From the `ready` of an app; twice is once."""
    if keeping not in _KEEPING:
        _KEEPING.append(keeping)
    return keeping


def keep_with(declaration: Declaration, version: Version) -> None:
    for each in _KEEPING:
        each(declaration, version)


@dataclass(frozen=True, slots=True)
class LaterTask:
    """Something a later room expects of a person: where it is done, about what, the state it is in, what to do, until
    when, why he; `said` is what was said when it came back to him."""

    link: str
    words: str
    state: str
    act: str
    due: date | None
    remaining: Remaining
    why: str
    said: str = ""


Tasks = Callable[[Person, date], Sequence[LaterTask]]
"""What is his turn on a day, the most urgent first."""
_ASKING: list[Tasks] = []


def register_tasks(tasks: Tasks) -> Tasks:
    """From the `ready` of an app; twice is once. They stand among the tasks of the home page by urgency."""
    if tasks not in _ASKING:
        _ASKING.append(tasks)
    return tasks


def later_tasks(person: Person, today: date) -> list[LaterTask]:
    return [task for each in _ASKING for task in each(person, today)]
