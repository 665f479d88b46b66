"""What of a year a person may take out: its declarations, the units whose year it is, the approved versions."""

from collections.abc import Iterator

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from jixiao.accounts.models import Jurisdiction, Person, Unit, UnitKind
from jixiao.accounts.permissions import Role, permissions
from jixiao.cycle.models import Cycle, Declaration, Version
from jixiao.cycle.passes import passes
from jixiao.cycle.todo import visible_to
from jixiao.profiles.letters import letter_words

_SECTIONS = (Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER)


def cycles_of(person: Person) -> QuerySet[Cycle]:
    """The years of the jurisdictions in which somebody may read anything, newest first."""
    places = person.places(permissions()["read"].roles)
    return Cycle.objects.filter(jurisdiction__in=places).select_related("jurisdiction").order_by("-year", "pk")


def units_of(person: Person) -> QuerySet[Unit]:
    """The units somebody may read."""
    return person.units(permissions()["read"].roles)


def declared_in(cycle: Cycle, person: Person) -> QuerySet[Declaration]:
    """The declarations of a year that somebody may read, by unit."""
    return visible_to(person).filter(cycle=cycle).order_by("unit__name", "unit", "kind", "project", "months")


def one_by_one(declarations: QuerySet[Declaration]) -> Iterator[Declaration]:
    """These, which they are asked now and each fetched when its turn comes: no cursor is open in between."""
    chosen = list(declarations.values_list("pk", flat=True))
    return (Declaration.objects.select_related("unit", "jurisdiction").get(pk=pk) for pk in chosen)


def newest_versions(declarations: QuerySet[Declaration]) -> QuerySet[Version]:
    """The version each stands at, in the order of the declarations, without the file as it came."""
    return _in_order(declarations, Q(number=F("declaration__version_number")))


def versions_in_force(declarations: QuerySet[Declaration]) -> QuerySet[Version]:
    """The version in force of each that has one: while it is adjusted, the approved one."""
    approved = Version.objects.filter(declaration=OuterRef("declaration"), approval__isnull=False)
    return _in_order(declarations, Q(number=Subquery(approved.order_by("-number").values("number")[:1])))


def _in_order(declarations: QuerySet[Declaration], wanted: Q) -> QuerySet[Version]:
    return (
        Version.objects.filter(wanted, declaration__in=declarations.order_by().values("pk"))
        .select_related("declaration__unit")
        .defer("file")
        .order_by(
            "declaration__unit__name",
            "declaration__unit",
            "declaration__kind",
            "declaration__project",
            "declaration__months",
        )
    )


def opinions_on(version: Version) -> list[tuple[str, str]]:
    """Which of the two sections of finance wrote what when it passed this version."""
    events = version.declaration.events.filter(content__version=version.number).order_by("number")
    passed = ((name, event.content["why"]) for name, event in passes(version.declaration.kind, events).items())
    return [(role.label, why) for name, why in passed if why for role in _SECTIONS if role in permissions()[name].roles]


def bureau_of(jurisdiction: Jurisdiction) -> str | None:
    """The name of the jurisdiction's finance bureau."""
    bureau = Unit.objects.filter(jurisdiction=jurisdiction, kind=UnitKind.FINANCE_BUREAU).first()
    return None if bureau is None else bureau.name


def who_reports(cycle: Cycle) -> str:
    """Whose name stands below finance's papers of a year: the bureau's, as it is called there where nobody named it."""
    return bureau_of(cycle.jurisdiction) or f"{cycle.place}{letter_words(cycle.code).bureau}"
