"""Whose results a person looks at: every department he may read, or one of them with all below it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpRequest

from jixiao.accounts.models import Person, Unit, UnitKind, existing_in, units_below
from jixiao.accounts.permissions import permissions
from jixiao.accounts.requests import number_in, person_of
from jixiao.cycle.models import Cycle, Round
from jixiao.cycle.years import cycles_of


@dataclass(frozen=True, slots=True)
class Scope:
    """A year of his years, a department of his departments (None: all of them), and the units looked at."""

    cycles: Sequence[Cycle]
    cycle: Cycle
    departments: Sequence[Unit]
    department: Unit | None
    units: frozenset[int]

    @property
    def query(self) -> str:
        """What an address says to be about the same: `cycle=1&unit=2&`."""
        return f"cycle={self.cycle.pk}&" + ("" if self.department is None else f"unit={self.department.pk}&")


def scope_of(request: HttpRequest) -> Scope | None:
    """What the address asks for; where it names no year, the newest one in which finance opened a round, else the
    newest: of a year that is only planned there are no results. None where there is no year yet, 404 for a year or a
    department that is not his."""
    person = person_of(request)
    cycles = list(cycles_of(person))
    if not cycles:
        return None
    asked = request.GET.get("cycle")
    begun = set(Round.objects.filter(cycle__in=cycles).values_list("cycle", flat=True)) if asked is None else set()
    first = next((each for each in cycles if each.pk in begun), cycles[0])
    cycle = first if asked is None else next((each for each in cycles if asked == str(each.pk)), None)
    if cycle is None:
        raise Http404
    departments = departments_read(person, cycle)
    chosen = number_in(request.GET.get("unit", ""))
    department = next((each for each in departments if each.pk == chosen), None)
    if request.GET.get("unit") and department is None:
        raise Http404
    return Scope(cycles, cycle, departments, department, units_of(person, cycle, department))


def departments_read(person: Person, cycle: Cycle) -> list[Unit]:
    """The departments of a year that he may read as a whole."""
    reached = person.units(permissions()["read"].roles)
    found = reached.filter(existing_in(cycle.year), jurisdiction=cycle.jurisdiction_id, kind=UnitKind.DEPARTMENT)
    return list(found.prefetch_related("former_names").order_by("pk"))


def units_of(person: Person, cycle: Cycle, department: Unit | None) -> frozenset[int]:
    """Of these units what is looked at is: everything he may read, or a department with all below it."""
    if department is not None:
        return frozenset(units_below([department.pk]).values_list("pk", flat=True))
    readable = person.units(permissions()["read"].roles).filter(jurisdiction=cycle.jurisdiction_id)
    return frozenset(readable.values_list("pk", flat=True))
