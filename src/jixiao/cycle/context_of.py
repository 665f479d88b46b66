"""What the rules hold a declaration against besides itself: last year's form, older ones, what was reached in them, the
other forms of the unit and year, the approved targets it follows; and the figures other units have for its indicators.

Which versions these are is asked of the database each time, as the request reaches them; what a version says never
changes, so the form read from it is kept (`versions_read`). A form without an official layout is none of them: reading
it is reading its file, a second of work.
"""

from collections.abc import Collection, Mapping

from django.db.models import OuterRef, Q, Subquery

from jixiao.accounts.models import Unit, units_below
from jixiao.audit.context import Beside
from jixiao.cycle.kinds import BASIS, MONITORING, SELF_EVALUATION
from jixiao.cycle.library.peers import names_of, peers_of
from jixiao.cycle.models import Declaration, Version
from jixiao.cycle.preceding import IN_FORCE, in_force_of
from jixiao.cycle.transitions import transitions
from jixiao.cycle.versions_read import forms_of
from jixiao.forms.official.filled import Filled

_SIBLINGS: Mapping[str, str] = {
    "department_targets": "project_targets",
    "project_targets": "department_targets",
    "department_monitoring": "base_data",
    "department_self_evaluation": "base_data",
}
"""Kind of a form → the kind of the unit's other forms of the year that a rule holds it against."""
_RESULTS: Mapping[str, str] = {BASIS[kind]: kind for kind in SELF_EVALUATION}
"""Kind of targets → the kind of form that says what became of them."""
_TARGETS: Mapping[str, str] = {kind: BASIS[kind] for kind in (*MONITORING, *SELF_EVALUATION)}
"""Kind of a form that follows approved targets → their kind."""
_YEARS_OF_TARGETS, _YEARS_OF_RESULTS = 2, 3
"""How far back a rule looks: `history.unchanged_target`, `history.far_above_history`."""
_GIVEN_UP = "rejected"
_WHOLE = "department_targets"
MOST_SIBLINGS = 40
"""So many forms are held in mind beside one; of a unit with more the first, and nothing follows from the rest."""
_STANDING = Subquery(
    Version.objects.filter(declaration=OuterRef("pk"), number=OuterRef("version_number")).values("pk")[:1]
)


def beside(declaration: Declaration, filled: Filled | None = None) -> Beside:
    """What stands beside a declaration now; `filled`, what is written in it, says what other units are asked about."""
    names = frozenset[str]() if filled is None else names_of(filled)
    return around(declaration.unit, declaration.year, declaration.kind, declaration.project, names)


def around(unit: Unit, year: int, kind: str, project: str, names: Collection[str] = ()) -> Beside:
    """What stands beside a form, be it declared already or not; `names`: of its indicators, as the library has them."""
    siblings, lacks_projects = _siblings(unit, year, kind)
    before: Mapping[int, int] = {}
    results: Mapping[int, int] = {}
    if kind in _RESULTS:
        before = in_force_of(unit, kind, project, range(year - _YEARS_OF_TARGETS, year))
        results = in_force_of(unit, _RESULTS[kind], project, range(year - _YEARS_OF_RESULTS, year))
    approved = in_force_of(unit, _TARGETS[kind], project, [year]) if kind in _TARGETS else {}
    forms = forms_of([*siblings, *before.values(), *results.values(), *approved.values()])
    return Beside(
        of_unit=tuple(forms[pk] for pk in siblings if pk in forms),
        previous=forms.get(before.get(year - 1, 0)),
        history=tuple(forms[pk] for each, pk in _newest_first(before) if each < year - 1 and pk in forms),
        results=tuple(forms[pk] for _, pk in _newest_first(results) if pk in forms),
        approved=forms.get(approved.get(year, 0)),
        peers=peers_of(unit, year, kind, names),
        lacks_projects=lacks_projects or any(pk not in forms for pk in siblings),
    )


def held_against(changed: Declaration) -> Q:
    """The declarations a declaration stands beside, where errors or warnings may come of it: the department's form of a
    project's, what follows approved targets, next year's form."""
    same = Q(unit=changed.unit_id)
    which = Q(pk__in=())
    if changed.kind in _RESULTS:
        followers = [kind for kind, targets in _TARGETS.items() if targets == changed.kind]
        which |= same & Q(year=changed.year, kind__in=followers, project=changed.project)
        which |= same & Q(year=changed.year + 1, kind=changed.kind, project=changed.project)
    if above := [kind for kind, sibling in _SIBLINGS.items() if sibling == changed.kind and changed.kind != _WHOLE]:
        which |= same & Q(year=changed.year, kind__in=above)
    if declared := [kind for kind, results in _RESULTS.items() if results == changed.kind]:
        which |= same & Q(year=changed.year + 1, kind__in=declared, project=changed.project)
    return which


def _newest_first(years: Mapping[int, int]) -> list[tuple[int, int]]:
    return sorted(years.items(), reverse=True)


def _siblings(unit: Unit, year: int, kind: str) -> tuple[list[int], bool]:
    """The versions of the unit's other forms: what is in force, else what was sent to review; what its filler has on
    his desk says nothing yet. And whether there are project forms that are not among them: one of those, or of a unit
    below."""
    if kind not in _SIBLINGS:
        return [], False
    units = units_below([unit.pk]) if kind == _WHOLE else [unit.pk]
    found = (
        Declaration.objects.filter(unit__in=units, year=year, kind=_SIBLINGS[kind])
        .exclude(state=_GIVEN_UP)
        .annotate(force=IN_FORCE, stands_at=_STANDING)
        .order_by("project")
        .values_list("unit", "state", "force", "stands_at")
    )
    on_the_desk = transitions().by_act["submit"].sources
    own = (row for row in found if row[0] == unit.pk)
    sent = [force or (None if state in on_the_desk else standing) for _, state, force, standing in own]
    pks = [pk for pk in sent if pk is not None][:MOST_SIBLINGS]
    return pks, kind == _WHOLE and len(pks) < len(found)
