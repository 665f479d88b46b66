"""People, and the one place where the roles somebody has come from."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, NamedTuple, TypeVar, cast

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils import timezone

from jixiao.accounts.models.grant import Delegation, Grant, delegated, in_force
from jixiao.accounts.models.unit import Above, Unit, units_below
from jixiao.accounts.permissions import Role, permissions


@dataclass(frozen=True, slots=True)
class Power:
    """A role somebody may use; `giver` is whose it is where it was delegated to him, None where it is his own."""

    role: Role
    giver: int | None = None
    giver_name: str = ""


class Held(NamedTuple):
    """A grant somebody may use: whose it is, and where it stands."""

    grant: int
    role: Role
    owner: int
    owner_name: str
    unit: int
    unit_name: str
    jurisdiction: int
    above: int | None
    """What its unit stands directly below."""
    is_whole: bool
    """Whether all other units of the jurisdiction stand below its unit."""


_Answer = TypeVar("_Answer")
_HELD = ("role", "person", "person__name", "unit", "unit__name", "unit__jurisdiction", "unit__parent")
_OF_A_DELEGATION = tuple(f"grant__{each}" for each in _HELD)


def _held_of(rows: Sequence[Sequence[Any]]) -> tuple[Held, ...]:
    """What was asked for as _HELD, with what it takes to say of each whether it is the only one at the top."""
    topmost = {jurisdiction for *_, jurisdiction, above in rows if above is None}
    roots = Unit.objects.filter(jurisdiction__in=topmost, parent=None).values_list("jurisdiction", flat=True)
    count = Counter(roots)
    return tuple(
        Held(grant, Role(role), owner, name, unit, unit_name, place, above, above is None and count[place] == 1)
        for grant, role, owner, name, unit, unit_name, place, above in rows
    )


class Person(AbstractUser):
    """Somebody who can log in; `name` is what the pages call him, `unit` where he works and is administered."""

    name = models.CharField("姓名", max_length=30)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="people")
    leaves = models.DateField("停用", null=True, blank=True)
    """The first day on which he can do nothing any more. The record stays: his acts still show him."""
    must_change_password = models.BooleanField("下次登录须改密码", default=False)
    _remembered: dict[Hashable, Any] | None = None
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def is_here(self, day: date) -> bool:
        """Whether he can log in on a day."""
        return self.is_active and (self.leaves is None or day < self.leaves)

    def grants_held(self, roles: Iterable[Role] | None = None, day: date | None = None) -> models.QuerySet[Grant]:
        """`held`, to be asked more of."""
        return Grant.objects.filter(pk__in=[each.grant for each in self.held(roles, day)])

    def held(self, roles: Iterable[Role] | None = None, day: date | None = None) -> list[Held]:
        """The grants he may use on a day (today where none is named), his own and those delegated to him, the oldest
        first; of these roles only, where they are named."""
        found = self._held(day or timezone.localdate())
        wanted = None if roles is None else frozenset(roles)
        return [each for each in found if wanted is None or each.role in wanted]

    def remember(self) -> None:
        """From here on his grants, and what they reach, are looked up once: a page asks for them ten times. For the
        time of a request."""
        self._remembered = {}

    @property
    def remembers(self) -> bool:
        """Whether what depends on his grants may be kept: in a request, not longer."""
        return self._remembered is not None

    def _once(self, what: Hashable, ask: Callable[[], _Answer]) -> _Answer:
        """What is answered, asked no second time while it is remembered."""
        if self._remembered is None:
            return ask()
        if what not in self._remembered:
            self._remembered[what] = ask()
        return cast("_Answer", self._remembered[what])

    def _held(self, day: date) -> tuple[Held, ...]:
        return self._once(day, lambda: self._held_on(day))

    def _held_on(self, day: date) -> tuple[Held, ...]:
        if not self.is_here(day):
            return ()
        own = Grant.objects.filter(in_force(day), person=self)
        delegations = Delegation.objects.filter(delegated(day), delegate=self).order_by()
        # Two questions sent as one, each a search by person: asked as "or" it is a look through all grants.
        rows = own.values_list("pk", *_HELD).union(delegations.values_list("grant", *_OF_A_DELEGATION))
        return _held_of(sorted(rows))

    def powers_on(self, unit: Unit, day: date | None = None, *, reading_only: bool = False) -> frozenset[Power]:
        """The roles that reach a unit, each with whose it is; `reading_only`: as its successor's."""
        return self._once(
            (unit.pk, day or timezone.localdate(), reading_only),
            lambda: self.powers_on_each((unit.pk,), day, reading_only=reading_only)[unit.pk],
        )

    def powers_on_each(
        self, units: Iterable[int], day: date | None = None, *, reading_only: bool = False
    ) -> Mapping[int, frozenset[Power]]:
        """`powers_on` for many units in one question."""
        found = {unit: set[Power]() for unit in units}
        for unit, each in self._reaching(found, day, reading_only=reading_only):
            found[unit].add(self._power(each))
        return {unit: frozenset(powers) for unit, powers in found.items()}

    def roles_on(self, unit: Unit, day: date | None = None) -> frozenset[Role]:
        """The roles that reach a unit: granted on it or on anything above it, in force, his own or delegated to him."""
        return frozenset(power.role for power in self.powers_on(unit, day))

    def units(
        self, roles: Iterable[Role] | None = None, day: date | None = None, *, for_reading: bool = False
    ) -> models.QuerySet[Unit]:
        """Every unit some role of this person reaches; of these roles only, where they are named.

        `for_reading`: also those that a unit he reaches succeeded.
        """
        return units_below({each.unit for each in self.held(roles, day)}, for_reading=for_reading)

    def places(self, roles: Iterable[Role] | None = None) -> frozenset[int]:
        """The jurisdictions he has a role in today; one of these, where they are named."""
        return frozenset(each.jurisdiction for each in self.held(roles))

    def reach(self, units: Iterable[int], day: date | None = None) -> dict[int, list[tuple[Power, str]]]:
        """For each of these units the powers that reach it, with the name of the unit each was granted on."""
        found = dict[int, list[tuple[Power, str]]]()
        for unit, each in self._reaching(set(units), day):
            found.setdefault(unit, []).append((self._power(each), each.unit_name))
        return found

    def _reaching(
        self, units: Collection[int], day: date | None, *, reading_only: bool = False
    ) -> Iterator[tuple[int, Held]]:
        """Each of these units with each grant that reaches it, the oldest grant first."""
        held = self.held(day=day)
        lines = Above.objects.filter(above__in={each.unit for each in held}, unit__in=units, reading_only=reading_only)
        below: dict[int, list[int]] = {}
        for above, unit in lines.values_list("above", "unit"):
            below.setdefault(above, []).append(unit)
        return ((unit, each) for each in held for unit in below.get(each.unit, ()))

    def _power(self, held: Held) -> Power:
        return Power(held.role) if held.owner == self.pk else Power(held.role, held.owner, held.owner_name)

    def whole(self, roles: Iterable[Role]) -> tuple[frozenset[int], bool]:
        """The jurisdictions these roles reach as a whole, from the one unit all others stand below; and whether the
        person has such a role in no other. What is asked of a whole jurisdiction need not be asked unit by unit."""
        whole = frozenset(each.jurisdiction for each in self.held(roles) if each.is_whole)
        return whole, whole >= self.places(roles)

    @property
    def _roles(self) -> frozenset[Role]:
        """The roles he may use anywhere today."""
        return frozenset(each.role for each in self.held())

    @property
    def fills_in(self) -> bool:
        """Whether he fills in forms anywhere."""
        return Role.FILLER in self._roles

    @property
    def sees_progress(self) -> bool:
        """Whether the page of the departments' progress is for him."""
        return bool(self._roles & permissions()["see_progress"].roles)

    @property
    def is_administrator(self) -> bool:
        """Whether he administers anything."""
        return Role.ADMINISTRATOR in self._roles

    @property
    def reads_administrations(self) -> bool:
        """Whether the page of what administrators did is for him."""
        return bool(self._roles & permissions()["read_administrations"].roles)
