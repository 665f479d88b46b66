"""How far the departments of a jurisdiction are in a year: one line each, for those of finance who look after them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum

from jixiao.accounts.models import Above, Person, Unit, UnitKind, existing_in
from jixiao.accounts.permissions import permissions
from jixiao.cycle.kinds import TARGETS
from jixiao.cycle.models import Cycle
from jixiao.cycle.transitions import transitions

_WHOLE, _PROJECT = TARGETS
_TEN_THOUSAND = 10_000


@dataclass(frozen=True, slots=True)
class Line:
    """A department, all below it counted: `counts` by state, amounts in 元; `unknown`, forms without a legible one."""

    unit: Unit | None
    counts: Mapping[str, int]
    overdue: int
    whole_forms: int
    whole: Decimal
    project: Decimal
    unknown: int

    @property
    def forms(self) -> int:
        return sum(self.counts.values())

    @property
    def cells(self) -> list[tuple[str, int]]:
        """State and count, in the order of the columns."""
        return [(state, self.counts.get(state, 0)) for state in states()]

    @property
    def missing(self) -> str:
        """What the department has not declared, in words."""
        if not self.forms:
            return "未填报"
        return "" if self.whole_forms else "缺部门整体表"

    @property
    def whole_words(self) -> str:
        return _words(self.whole)

    @property
    def project_words(self) -> str:
        return _words(self.project)


@dataclass(frozen=True, slots=True)
class Board:
    cycle: Cycle
    lines: Sequence[Line]

    @property
    def total(self) -> Line:
        counts: dict[str, int] = defaultdict(int)
        for line in self.lines:
            for state, count in line.counts.items():
                counts[state] += count
        return Line(
            None,
            counts,
            sum(line.overdue for line in self.lines),
            sum(line.whole_forms for line in self.lines),
            sum((line.whole for line in self.lines), Decimal()),
            sum((line.project for line in self.lines), Decimal()),
            sum(line.unknown for line in self.lines),
        )

    @property
    def missing(self) -> list[Line]:
        return [line for line in self.lines if line.missing]


def states() -> list[str]:
    """The columns: the way from its start to its end, what was returned beside the start, where it stands again, and
    last what goes no further."""
    table = transitions()
    beside = [state for state in table.states if state in table.beside]
    again = [state for state in beside if state not in table.ends]
    return [table.way[0], *again, *table.way[1:], *(state for state in beside if state in table.ends)]


def departments_of(person: Person, cycle: Cycle) -> QuerySet[Unit]:
    """The departments of a cycle's jurisdiction, in that year, which a role of finance reaches."""
    reached = person.units(permissions()["see_progress"].roles)
    return reached.filter(
        existing_in(cycle.year), jurisdiction=cycle.jurisdiction_id, kind=UnitKind.DEPARTMENT
    ).order_by("pk")


def board(person: Person, cycle: Cycle, today: date) -> Board:
    """Three questions to the database, however many forms there are."""
    departments = list(departments_of(person, cycle).prefetch_related("former_names"))
    of = "unit__declarations__"
    rows = (
        # What a unit left belongs to the unit itself: its successor reads it, and counts its own.
        Above.objects.filter(
            **{"above__in": departments, "reading_only": False, f"{of}cycle": cycle, f"{of}kind__in": TARGETS}
        )
        .values("above", f"{of}kind", f"{of}state")
        .annotate(
            forms=Count(f"{of}pk"),
            overdue=Count(f"{of}pk", filter=Q(**{f"{of}due__lt": today})),
            amount=Sum(f"{of}amount"),
            unknown=Count(f"{of}pk", filter=Q(**{f"{of}amount": None})),
        )
        .order_by()
    )
    by_unit: dict[int, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        by_unit[row["above"]].append(row)
    return Board(cycle, [_line(unit, by_unit[unit.pk]) for unit in departments])


def _line(unit: Unit, rows: Sequence[Mapping[str, Any]]) -> Line:
    counts: dict[str, int] = defaultdict(int)
    forms: dict[str, int] = defaultdict(int)
    amounts: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows:
        kind = row["unit__declarations__kind"]
        counts[row["unit__declarations__state"]] += row["forms"]
        forms[kind] += row["forms"]
        amounts[kind] += row["amount"] or 0
    overdue, unknown = (sum(row[name] for row in rows) for name in ("overdue", "unknown"))
    return Line(unit, counts, overdue, forms[_WHOLE], amounts[_WHOLE], amounts[_PROJECT], unknown)


def table(shown: Board) -> list[list[str | int | Decimal]]:
    """The board as rows of cells, with its head and its sum, for a file."""
    names = transitions().states
    head: list[str | int | Decimal] = [
        "部门", *(names[state] for state in states()), "合计", "超期", "未报",
        "部门整体资金（万元）", "项目资金（万元）", "金额读不出（张）",
    ]  # fmt: skip
    rows = [head]
    for line in (*shown.lines, shown.total):
        rows.append([
            "合计" if line.unit is None else line.unit.name_in(shown.cycle.year),
            *(count for _, count in line.cells), line.forms, line.overdue,
            "" if line.unit is None else line.missing, _ten_thousands(line.whole),
            _ten_thousands(line.project), line.unknown,
        ])  # fmt: skip
    return rows


def _ten_thousands(amount: Decimal) -> Decimal:
    return (amount / _TEN_THOUSAND).quantize(Decimal("0.01"))


def _words(amount: Decimal) -> str:
    return f"{_ten_thousands(amount):,}" if amount else ""
