"""One record that stands behind two numbers: of two indicators, of two years, of two departments.

It is looked for in what was frozen with the versions forms stand at. A record has one register and one key in it,
whichever department keeps it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import decide
from jixiao.binding.models import FrozenValue
from jixiao.cycle.kinds import is_of_project
from jixiao.cycle.models import Declaration
from jixiao.registers.models import Counted, Snapshot

_SHOWN = 3
"""Keys of records that are named."""


@dataclass(frozen=True, slots=True)
class Reuse:
    """`other`: the number that counts the same records; `records`: how many, `keys` the first of them. `is_double`:
    nothing lawful explains it."""

    other: FrozenValue
    records: int
    keys: tuple[str, ...]
    is_double: bool

    def words(self, person: Person) -> str:
        """The other form by its name, for who may read it."""
        form = self.other.version.declaration
        is_read = decide("read", form.seen_by(person)).allowed
        name = f"{form.year}年{form}的“{self.other.name}”" if is_read else "您看不到的另一张表"
        keys = f"{'、'.join(self.keys)}{'等' if self.records > len(self.keys) else ''}"
        return f"{'重复计算' if self.is_double else '提示'}：有{self.records}条记录（{keys}）也算进了{name}"


def reuse(snapshot: Snapshot) -> list[Reuse]:
    """What else counts records of a frozen number, the worst first; nothing for one that no version was handed in
    with. Forms of other months do not count: July's numbers are in December's."""
    own = FrozenValue.objects.select_related("version__declaration").filter(snapshot=snapshot).first()
    if own is None:
        return []
    form = own.version.declaration
    same = _counting_the_same(snapshot)
    others = (
        FrozenValue.objects.filter(
            snapshot__in=same,
            version__number=F("version__declaration__version_number"),
            version__declaration__months=form.months,
            version__declaration__jurisdiction=form.jurisdiction_id,
        )
        .exclude(version__declaration=form.pk, name=own.name)
        .select_related("snapshot", "version__declaration__unit")
        .order_by("pk")
    )
    found = [
        Reuse(each, same[each.snapshot_id], _keys(snapshot, each.snapshot), _is_double(own, each)) for each in others
    ]
    return sorted(found, key=lambda each: not each.is_double)


def _counting_the_same(snapshot: Snapshot) -> Mapping[int, int]:
    """Other frozen numbers of the register → how many records they have in common with this one."""
    shared = _shared(snapshot).exclude(snapshot=snapshot).order_by().values("snapshot")
    return dict(
        shared.annotate(records=Count("version__record__key", distinct=True)).values_list("snapshot", "records")
    )


def _shared(snapshot: Snapshot) -> Any:
    """What counts a record of this register with a key this number counts; a ratio counts some twice."""
    keys = Counted.objects.filter(snapshot=snapshot).values("version__record__key")
    return Counted.objects.filter(snapshot__register=snapshot.register, version__record__key__in=keys)


def _keys(snapshot: Snapshot, other: Snapshot) -> tuple[str, ...]:
    keys = _shared(snapshot).filter(snapshot=other).order_by("version__record__key")
    return tuple(keys.values_list("version__record__key", flat=True).distinct()[:_SHOWN])


def _is_double(own: FrozenValue, other: FrozenValue) -> bool:
    """Whether what happened once is counted twice. A stock is there in two years; what a department's form and its
    project's say of the year is told twice and counted once; how many contracts there are, and what they come to, are
    two numbers of the same contracts."""
    one, two = own.snapshot.definition, other.snapshot.definition
    if not (one["is_flow"] and two["is_flow"]):
        return False
    first, second = own.version.declaration, other.version.declaration
    if (first.unit_id, first.year) != (second.unit_id, second.year):
        return True
    return not _is_whole_and_part(first, second) and _quantity(one) == _quantity(two)


def _is_whole_and_part(one: Declaration, other: Declaration) -> bool:
    return is_of_project(one.kind) != is_of_project(other.kind)


def _quantity(definition: Mapping[str, Any]) -> tuple[Any, Any]:
    return definition["counting"], definition.get("of")
