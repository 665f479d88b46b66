"""The board of finance: one line for each department, all below it counted."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.accounts.models import Above, Unit
from jixiao.cycle.kinds import is_of_project
from jixiao.measures.derivation import Derivation
from jixiao.measures.forecast import Forecast, refused
from jixiao.monitoring.lights import Colour
from jixiao.monitoring.looks import Look
from jixiao.monitoring.standing import Standing, nothing_paid
from jixiao.monitoring.year_end import NAME, share_of_budget, year_ends

TEN_THOUSAND = Decimal(10_000)
_CENTS = Decimal("0.01")
_ORDER: Mapping[Colour, int] = {"red": 0, "yellow": 1, "green": 2, "none": 3}


@dataclass(frozen=True, slots=True)
class Line:
    """A department with every form of its own and of the units below it."""

    unit: Unit
    round: Look
    standings: tuple[Standing, ...]
    year_end: Forecast
    """What the department as a whole will probably have spent."""

    @property
    def whole(self) -> Standing | None:
        """Its form as a whole."""
        return _whole(self.unit, self.standings)

    @property
    def rate(self) -> Derivation:
        """预算执行率 of the department as a whole."""
        return nothing_paid(self.round.cycle) if self.whole is None else self.whole.rate

    @property
    def year_end_share(self) -> tuple[Decimal, Decimal, Decimal] | None:
        """Of its budget, in percent: the value and between what it lies."""
        return share_of_budget(self.year_end)

    @property
    def colour(self) -> Colour:
        """The most urgent light of its forms."""
        return min((each.light.colour for each in self.standings), key=_ORDER.__getitem__, default="none")

    @property
    def name(self) -> str:
        return self.unit.name_in(self.round.cycle.year)

    @property
    def forms_words(self) -> list[tuple[str, int]]:
        """Where its forms are: state in words and how many, in the order they come."""
        counts: dict[str, int] = defaultdict(int)
        for each in self.standings:
            counts[each.form_words] += 1
        return list(counts.items())

    @property
    def accepted(self) -> int:
        return sum(each.is_accepted for each in self.standings)

    @property
    def late(self) -> int:
        return sum(each.is_late for each in self.standings)

    @property
    def lit(self) -> Mapping[str, int]:
        """Colour → how many forms."""
        return {colour: sum(each.light.colour == colour for each in self.standings) for colour in ("red", "yellow")}

    @property
    def on_course(self) -> tuple[int, int]:
        """Indicators said to be on course (确定能), and all that were told of."""
        told = [each.course for each in self.standings if each.course is not None]
        return sum(each.certain for each in told), sum(each.rows for each in told)

    @property
    def alerts(self) -> int:
        """Alerts that are not lifted."""
        return sum(len(each.open_alerts) for each in self.standings)

    @property
    def checked(self) -> int:
        """Alerts that are not lifted and lead to a visit (线下核查)."""
        return sum(alert.needs_check for each in self.standings for alert in each.open_alerts)

    @property
    def at_risk(self) -> Decimal | None:
        """What is not spent of the red ones: of the department where it is red as a whole, else of its red projects;
        None where none is red."""
        left = [each.left for each in self._red if each.left is not None]
        return sum(left, Decimal()) if left else None

    @property
    def red_budget(self) -> Decimal | None:
        """The budget of the same."""
        known = [each.money.budget.value for each in self._red if each.money is not None]
        return sum((each for each in known if each is not None), Decimal()) if known else None

    @property
    def frozen(self) -> Decimal | None:
        """What open alerts froze: of the department as a whole, else of its projects; None where nothing is frozen."""
        alerts = [alert for each in self._freezing for alert in each.open_alerts if alert.frozen is not None]
        latest = {alert.declaration_id: alert.frozen or Decimal() for alert in sorted(alerts, key=lambda it: it.months)}
        return sum(latest.values(), Decimal()) if latest else None

    @property
    def frozen_words(self) -> str:
        return _words(self.frozen)

    @property
    def _freezing(self) -> list[Standing]:
        frozen = [each for each in self.standings if any(alert.frozen is not None for alert in each.open_alerts)]
        return [each for each in frozen if each is self.whole] or frozen

    @property
    def _red(self) -> list[Standing]:
        reds = [each for each in self.standings if each.light.colour == "red"]
        return [each for each in reds if each is self.whole] or reds

    @property
    def risk_words(self) -> str:
        """In 万元."""
        return _words(self.at_risk)

    @property
    def red_budget_words(self) -> str:
        return _words(self.red_budget)


@dataclass(frozen=True, slots=True)
class Column:
    """A head that can be sorted by: `sort`, what the address says after a click."""

    name: str
    words: str
    sort: str
    direction: str


_SORTS: Mapping[str, tuple[str, Callable[[Line], tuple[bool, object]]]] = {
    "light": ("灯", lambda line: (False, _ORDER[line.colour])),
    "rate": ("执行率", lambda line: _known(line.rate.value)),
    "end": ("推算全年执行率", lambda line: _known(line.year_end_share[0] if line.year_end_share else None)),
    "course": ("确定能完成", lambda line: _known(_share(line.on_course))),
    "late": ("超期", lambda line: (False, -line.late)),
    "alerts": ("未解除预警", lambda line: (False, -line.alerts)),
    "risk": ("红灯未执行（万元）", lambda line: _known(None if line.at_risk is None else -line.at_risk)),
}
"""What can be sorted by: the most urgent first, what is not known last."""
FILTERS: Mapping[str, tuple[str, Callable[[Line], bool]]] = {
    "red": ("有红灯", lambda line: bool(line.lit["red"])),
    "late": ("有超期", lambda line: bool(line.late)),
    "checked": ("要线下核查", lambda line: bool(line.checked)),
    "alerted": ("有未解除预警", lambda line: bool(line.alerts)),
}


def _known(value: Decimal | None) -> tuple[bool, object]:
    return value is None, value or Decimal()


def _share(counts: tuple[int, int]) -> Decimal | None:
    return Decimal(counts[0]) / counts[1] if counts[1] else None


def lines_of(found: Look, standings: Iterable[Standing], departments: Sequence[Unit]) -> list[Line]:
    """One line for each department, those without targets in force too: nothing is asked of them, and it is seen."""
    standings = list(standings)
    above = Above.objects.filter(
        above__in=departments, unit__in={each.basis.unit_id for each in standings}, reading_only=False
    )
    home = dict(above.values_list("unit", "above"))
    by_unit: dict[int, list[Standing]] = defaultdict(list)
    for each in standings:
        by_unit[home.get(each.basis.unit_id, 0)].append(each)
    wholes = [whole for unit in departments if (whole := _whole(unit, by_unit[unit.pk])) is not None]
    ends = ends_of(found, wholes)
    by_department = {each.basis.unit_id: ends[each.basis.pk] for each in wholes}
    nothing = refused(NAME, "没有批复的部门整体支出目标")
    return [Line(unit, found, tuple(by_unit[unit.pk]), by_department.get(unit.pk, nothing)) for unit in departments]


def _whole(unit: Unit, standings: Iterable[Standing]) -> Standing | None:
    own = (each for each in standings if not is_of_project(each.basis.kind))
    return next((each for each in own if each.basis.unit_id == unit.pk), None)


def ends_of(found: Look, standings: Sequence[Standing]) -> Mapping[int, Forecast]:
    """Targets (their pk) → what will probably have been spent of them."""
    money = {each.basis.pk: each.money for each in standings if each.money is not None}
    return year_ends(found.cycle, [each.basis for each in standings], found.months, money)


def chosen(lines: Sequence[Line], only: str, sort: str) -> list[Line]:
    """Narrowed and sorted as an address says; what it cannot mean changes nothing."""
    kept = [line for line in lines if only not in FILTERS or FILTERS[only][1](line)]
    name = sort.removeprefix("-")
    if name not in _SORTS:
        return kept
    ordered = sorted(kept, key=_SORTS[name][1])
    return ordered[::-1] if sort.startswith("-") else ordered


def columns(sort: str) -> list[Column]:
    def head(name: str, words: str) -> Column:
        direction = {name: "ascending", f"-{name}": "descending"}.get(sort, "none")
        return Column(name, words, f"-{name}" if direction == "ascending" else name, direction)

    return [head(name, words) for name, (words, _) in _SORTS.items()]


def ten_thousands(amount: Decimal | None) -> Decimal | None:
    return None if amount is None else (amount / TEN_THOUSAND).quantize(_CENTS)


def _words(amount: Decimal | None) -> str:
    rounded = ten_thousands(amount)
    return "" if rounded is None else f"{rounded:,}"
