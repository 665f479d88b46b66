"""The rows into PostgreSQL: copied, not inserted, with the indexes of the large tables made afterwards.

Asked as the superuser of a throw-away server: the triggers that keep what is approved, and what each row refers to, are
not asked a hundred million times. The rows are what the program itself would have written.
"""

import random
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import psycopg

from benchmarks.workplace.history import COLUMNS, History, Rows
from benchmarks.workplace.province import JURISDICTIONS, SHARE_OF_THE_FIRST, Province
from benchmarks.workplace.stencils import PROJECT, WHOLE, stencils
from jixiao.cycle.library.peers import keep_peers
from jixiao.cycle.models import LibraryEntry

YEARS = 3
SEED = 20261129
REGION = "430101"


@dataclass(frozen=True)
class Filled:
    forms: int
    indicators: int
    seconds: float


def fill(address: str, forms: int, departments: int, today: date, say: Callable[[str], None]) -> Filled:
    """So many forms in a migrated, empty database whose superuser has this address; Django is set up on it."""
    began = time.monotonic()
    newest = today.year + 1
    years = range(newest - YEARS + 1, newest + 1)
    history = History(random.Random(SEED), today, {year: stencils(year, REGION) for year in years})
    province = Province(years, departments, date(newest - YEARS, 1, 1))
    counties = province.counties()
    province.watcher(counties)
    say(f"{len(counties)} jurisdictions, {time.monotonic() - began:.0f} s")
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("SET session_replication_role = replica")
        indexes = without_indexes(connection, COLUMNS)
        for number, county in enumerate(counties):
            for year in years:
                for rows in history.rows_of(county, year, _share(forms, number) // YEARS):
                    _copy(connection, rows)
            if number % 10 == 0:
                say(f"{history.made} forms, {history.indicators} indicators, {time.monotonic() - began:.0f} s")
        _copy(connection, history.library())
        for name, made in indexes.items():
            connection.execute(made)
            say(f"index {name}, {time.monotonic() - began:.0f} s")
        _number_on(connection)
        connection.execute("VACUUM ANALYZE")
        for county in counties:
            entries = LibraryEntry.objects.filter(jurisdiction=county.jurisdiction).values_list("pk", flat=True)
            for kind in (WHOLE, PROJECT):
                keep_peers(list(entries), newest, kind)
        say(f"what other units have, {time.monotonic() - began:.0f} s")
        connection.execute("VACUUM ANALYZE cycle_libraryentry")
        connection.execute("CHECKPOINT")
    return Filled(history.made, history.indicators, time.monotonic() - began)


def _share(forms: int, number: int) -> int:
    first = forms // SHARE_OF_THE_FIRST
    return first if number == 0 else (forms - first) // (JURISDICTIONS - 1)


def without_indexes(connection: psycopg.Connection, tables: Iterable[str]) -> Mapping[str, str]:
    """Drops the indexes of these tables that no constraint needs; answers how each is made again."""
    found = connection.execute(
        "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s) AND schemaname = 'public'"
        " AND indexname NOT IN (SELECT conname FROM pg_constraint)",
        [list(tables)],
    ).fetchall()
    for name, _ in found:
        connection.execute(f'DROP INDEX "{name}"')
    return dict(found)


def _copy(connection: psycopg.Connection, rows: Rows) -> None:
    with connection.transaction():
        for table, columns in COLUMNS.items():
            names = ", ".join(f'"{column}"' for column in columns)
            with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows[table]:
                    copy.write_row(row)


def _number_on(connection: psycopg.Connection) -> None:
    """What is added later is numbered after what was copied with its numbers."""
    for table in ("cycle_declaration", "cycle_version", "cycle_libraryentry"):
        numbered = f"pg_get_serial_sequence('{table}', 'id'), (SELECT max(id) FROM {table})"  # noqa: S608 - ours
        connection.execute(f"SELECT setval({numbered})")
