"""The library follows what is in force: an approval brings a form's indicators, those of its version before go."""

from collections.abc import Iterable, Mapping

from django.db.models import Count, Max

from jixiao.accounts.models import Jurisdiction
from jixiao.cycle.library.peers import keep_peers
from jixiao.cycle.library.written import Written, is_secret, written_in
from jixiao.cycle.models import ApprovedIndicator, Declaration, LibraryEntry, Version

_Place = tuple[str, str]
"""Level 2 and key of an entry."""


def keep(declaration: Declaration, version: Version) -> None:
    """Inside the transaction that approves `version`. A secret project leaves nothing in the library."""
    # Entries are counted: two approvals at once would each count without the other.
    Jurisdiction.objects.select_for_update(no_key=True).get(pk=declaration.jurisdiction_id)
    before = set(declaration.approved_indicators.values_list("entry", flat=True))
    declaration.approved_indicators.all().delete()
    rows = [] if is_secret(version.outcomes) else list(written_in(version.form))
    entries = _entries(declaration, rows)
    ApprovedIndicator.objects.bulk_create(
        ApprovedIndicator(
            declaration=declaration,
            entry=entries[row.level2, row.key],
            year=declaration.year,
            industry=declaration.unit.industry,
            sign=row.sign,
            figure=row.figure,
            measure=row.measure,
            target=row.target,
        )
        for row in rows
    )
    touched = before | {each.pk for each in entries.values()}
    _count(touched)
    keep_peers(touched, declaration.year, declaration.kind)


def _entries(declaration: Declaration, rows: Iterable[Written]) -> Mapping[_Place, LibraryEntry]:
    """The entry of each row, made where there is none; the newest year says how it is written."""
    wanted = {(row.level2, row.key): row for row in rows}
    there = LibraryEntry.objects.filter(jurisdiction=declaration.jurisdiction_id, key__in={key for _, key in wanted})
    found = {(each.level2, each.key): each for each in there if (each.level2, each.key) in wanted}
    newer = [each for each in found.values() if each.last_year <= declaration.year]
    for each in newer:
        each.level1, each.name = wanted[each.level2, each.key].level1, wanted[each.level2, each.key].name
    LibraryEntry.objects.bulk_update(newer, ("level1", "name"))
    made = LibraryEntry.objects.bulk_create(
        LibraryEntry(
            jurisdiction_id=declaration.jurisdiction_id, level1=row.level1, level2=level2, key=key, name=row.name
        )
        for (level2, key), row in wanted.items()
        if (level2, key) not in found
    )
    return found | {(each.level2, each.key): each for each in made}


def _count(entries: set[int]) -> None:
    """How many units use each of these, and up to which year; what nobody uses any more is no entry."""
    counted = ApprovedIndicator.objects.filter(entry__in=entries).values("entry")
    said = counted.annotate(units=Count("declaration__unit", distinct=True), newest=Max("year"))
    by_entry = {each["entry"]: each for each in said}
    kept = list(LibraryEntry.objects.filter(pk__in=by_entry))
    for each in kept:
        each.departments, each.last_year = by_entry[each.pk]["units"], by_entry[each.pk]["newest"]
    LibraryEntry.objects.bulk_update(kept, ("departments", "last_year"))
    LibraryEntry.objects.filter(pk__in=entries - set(by_entry)).delete()
