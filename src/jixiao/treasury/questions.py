"""Which amounts a figure is the sum of. A question is written as an address (`key`) that opens the very rows, also when
later imports have superseded some of them: it names the import up to which it was asked."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs, urlencode

from django.db.models import Count, F, Q, QuerySet, Sum
from django.db.models.functions import Abs

from jixiao.accounts.models import units_below
from jixiao.treasury.models import Amount, Import, Measure, Spending
from jixiao.treasury.models.amount import yuan

VIREMENT = "virement"
_PARTS_OF: Mapping[str, tuple[str, ...]] = {Spending.BASIC: (Spending.BASIC, Spending.PERSONNEL, Spending.OPERATING)}


class BadQuestion(ValueError):  # noqa: N818 - the name says it
    """A key that asks for nothing there is."""


@dataclass(frozen=True, slots=True)
class Question:
    """Amounts of a unit and all below it in a year, as they held after the import `at`; what is None is not asked for.

    `project`: the code of a project, its name where it has none, empty for what belongs to none. `is_gross`: each
    amount as if it were above zero; of what was moved from one line to another only the larger side.
    """

    unit: int
    year: int
    at: int
    measures: tuple[Measure, ...]
    kinds: tuple[str, ...] | None = None
    project: str | None = None
    source: str | None = None
    spending: str | None = None
    since: date | None = None
    until: date | None = None
    is_gross: bool = False

    @property
    def key(self) -> str:
        """As the query of an address; the same question has the same key."""
        return urlencode(list(self._parts()))

    def _parts(self) -> Iterator[tuple[str, Any]]:
        yield from (("unit", self.unit), ("year", self.year), ("at", self.at))
        yield from (("measure", measure.value) for measure in self.measures)
        yield from (("kind", kind) for kind in self.kinds or ())
        for name in ("project", "source", "spending", "since", "until"):
            value = getattr(self, name)
            if value is not None:
                yield name, value
        if self.is_gross:
            yield "gross", 1

    def rows(self) -> QuerySet[Amount]:
        """The amounts, in the order of their days and lines."""
        found = held(self.year, self.at).filter(unit__in=units_below([self.unit]), measure__in=self.measures)
        found = found.filter(*self._conditions())
        if self.is_gross:
            found = found.exclude(kind=VIREMENT, **self._smaller_side(found))
        return found.order_by("day", "imported__number", "sheet", "line", "pk")

    def _conditions(self) -> Iterator[Q]:
        if self.kinds is not None:
            yield Q(kind__in=self.kinds)
        if self.project is not None:
            yield Q(project_code=self.project) | Q(project_code="", project=self.project)
        if self.source is not None:
            yield Q(source=self.source)
        if self.spending is not None:
            yield Q(spending__in=_PARTS_OF.get(self.spending, (self.spending,)))
        if self.since is not None:
            yield Q(day__gte=self.since)
        if self.until is not None:
            yield Q(day__lte=self.until)

    def _smaller_side(self, found: QuerySet[Amount]) -> dict[str, int]:
        """What is moved stands in two lines, out of one and into the other; one of them is counted."""
        moved = found.filter(kind=VIREMENT)
        into = moved.filter(fen__gt=0).aggregate(all=Sum("fen"))["all"] or 0
        out = -(moved.filter(fen__lt=0).aggregate(all=Sum("fen"))["all"] or 0)
        return {"fen__lt": 0} if into >= out else {"fen__gt": 0}

    def sum(self) -> tuple[Decimal, int]:
        """The sum in 元, and of how many amounts."""
        of = Abs(F("fen")) if self.is_gross else F("fen")
        found = self.rows().order_by().aggregate(all=Sum(of), count=Count("pk"))
        return yuan(found["all"] or 0), found["count"]


def held(year: int, at: int) -> QuerySet[Amount]:
    """The amounts of a year that held after an import."""
    still = Q(superseded_by=None) | Q(superseded_by__number__gt=at)
    return Amount.objects.filter(still, year=year, imported__number__lte=at)


def newest(jurisdiction: int, year: int) -> int:
    """The number of the newest import of a year; 0 where there is none."""
    found = Import.objects.filter(jurisdiction=jurisdiction, year=year, number__isnull=False)
    return found.order_by("-number").values_list("number", flat=True).first() or 0


def question_of(key: str) -> Question:
    """The question a key asks. BadQuestion where it is none."""
    said = parse_qs(key, keep_blank_values=True, max_num_fields=40)
    one = {name: values[0] for name, values in said.items()}
    try:
        return Question(
            unit=_number(one["unit"]),
            year=_number(one["year"]),
            at=_number(one["at"]),
            measures=tuple(map(Measure, said["measure"])),
            kinds=tuple(said["kind"]) if "kind" in said else None,
            project=one.get("project"),
            source=one.get("source"),
            spending=_spending(one.get("spending")),
            since=_day(one.get("since")),
            until=_day(one.get("until")),
            is_gross="gross" in one,
        )
    except (KeyError, ValueError) as cause:
        raise BadQuestion(key) from cause


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def _spending(text: str | None) -> str | None:
    """Empty: what is of no kind that was said."""
    return text if not text else Spending(text).value


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 9):
        raise ValueError(text)
    return int(text)
