"""Indicators of a register with a million records on PostgreSQL, beside a bare count of as many rows.

`python -m benchmarks.registers` from the root of the repository; `--records 50000` for a try. The certificates are
those of one bureau, issued over ten years, a tenth of them revoked; each indicator is asked by the program's own role,
with row-level security.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from tests import postgresql

DATABASE = "registers"
RECORDS = 1_000_000
AIM_MS = 200
_ROUNDS = 7
_ROOT = Path(__file__).parents[1]
_INDICATORS = ("recognised", "recognised_first", "stock", "net_increase", "expired_not_renewed", "growth_recognised")
_RECORDS = """
INSERT INTO registers_record (jurisdiction_id, unit_id, register, key, acts)
SELECT {place}, {unit}, 'high_tech_firms', 'GR' || lpad(n::text, 12, '0'), 1 FROM generate_series(1, {records}) n
"""
_VERSIONS = """
INSERT INTO registers_recordversion
  (record_id, "values", state, holds_from, holds_until, act, transition, why, recorded_at, recorded_by_id, place)
SELECT id, '{{}}', '', '0001-01-01', '9999-12-31', 'entered', '', '', now(), {person}, '' FROM registers_record
"""
_INDEXED = """
INSERT INTO registers_indexed
  (version_id, record_id, jurisdiction_id, unit_id, register, state, holds_from, holds_until, recorded_at, {columns})
SELECT id, record_id, {place}, {unit}, 'high_tech_firms', '', '0001-01-01', '9999-12-31', recorded_at, {values}
FROM (SELECT id, record_id, recorded_at, '2014-01-01'::date + (record_id * 7919 % 3652)::int AS issued
      FROM registers_recordversion) of_record
"""
_VALUES = {
    "certificate": "'GR' || lpad(record_id::text, 12, '0')",
    "firm": "'9143' || lpad((record_id % 400000)::text, 14, '0')",
    "kind": "CASE WHEN record_id % 3 = 0 THEN '重新认定' ELSE '首次认定' END",
    "issued": "issued",
    "until": "(issued + interval '3 years')::date",
    "revoked": "CASE WHEN record_id % 10 = 0 THEN issued + 400 END",
}
"""Field → how it is made of the number of a record."""


def main() -> int:
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("--records", type=int, default=RECORDS)
    asked.add_argument("--only-migrate", action="store_true", help=argparse.SUPPRESS)
    asked.add_argument("--only-fill", action="store_true", help=argparse.SUPPRESS)
    asked.add_argument("--only-ask", action="store_true", help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.only_migrate:
        return _migrate()
    if given.only_fill:
        return _fill(given.records)
    if given.only_ask:
        return _ask()
    cluster = postgresql.start()
    try:
        environment = cluster.new_database(DATABASE)
        superuser = cluster.address(postgresql.SUPERUSER, DATABASE)
        with tempfile.TemporaryDirectory() as folder:
            of_all = (
                os.environ
                | environment
                | {"JIXIAO_DATA": folder, "DJANGO_SETTINGS_MODULE": "jixiao.workplace.settings"}
            )
            command = [sys.executable, "-m", "benchmarks.registers", "--records", str(given.records)]
            as_superuser = of_all | {"DATABASE_URL": superuser}
            subprocess.run([*command, "--only-migrate"], cwd=_ROOT, env=of_all, check=True)
            subprocess.run([*command, "--only-fill"], cwd=_ROOT, env=as_superuser, check=True)
            return subprocess.run([*command, "--only-ask"], cwd=_ROOT, env=of_all, check=False).returncode
    finally:
        cluster.stop()


def _migrate() -> int:
    """In a process of its own, as a server begins: the program's role gets what it may do."""
    import django  # noqa: PLC0415 - settings come first

    django.setup()
    from jixiao.workplace import opening  # noqa: PLC0415

    opening.migrate()
    return 0


def _fill(records: int) -> int:
    """As the superuser, whom no policy holds up: in a process of its own."""
    import django  # noqa: PLC0415 - settings come first

    django.setup()
    from django.db import connection  # noqa: PLC0415

    from jixiao.accounts.models import Jurisdiction, Person, Unit, UnitKind  # noqa: PLC0415
    from jixiao.registers.definitions import columns  # noqa: PLC0415

    place = Jurisdiction.objects.create(code="430112", name="望城区")
    government = Unit.objects.create(jurisdiction=place, kind=UnitKind.GOVERNMENT, name="望城区")
    unit = Unit.objects.create(jurisdiction=place, kind=UnitKind.DEPARTMENT, name="科学技术局", parent=government)
    person = Person.objects.create_user("filler", name="填报人")
    own = columns()["high_tech_firms"]
    made = {own[name]: value for name, value in _VALUES.items()}
    names = {"place": place.pk, "unit": unit.pk, "person": person.pk, "records": records,
             "columns": ", ".join(made), "values": ", ".join(made.values())}  # fmt: skip
    started = time.perf_counter()
    with connection.cursor() as cursor:
        for statement in (_RECORDS, _VERSIONS, _INDEXED):
            cursor.execute(statement.format(**names))
        cursor.execute("VACUUM ANALYZE")
    print(f"{records:,} records in {time.perf_counter() - started:.0f} s")
    return 0


def _ask() -> int:
    import django  # noqa: PLC0415

    django.setup()
    from django.db import connection  # noqa: PLC0415

    from jixiao.accounts.models import Unit  # noqa: PLC0415
    from jixiao.accounts.reach import whole_country  # noqa: PLC0415
    from jixiao.registers.counting import count, of_year  # noqa: PLC0415
    from jixiao.registers.definitions import registers  # noqa: PLC0415
    from jixiao.registers.models import Indexed  # noqa: PLC0415

    with whole_country():
        unit = Unit.objects.select_related("jurisdiction").get(name="科学技术局")
        with connection.cursor() as cursor:

            def bare() -> object:
                return cursor.execute(f"SELECT count(*) FROM {Indexed._meta.db_table}")  # noqa: S608, SLF001 - its name

            base = _milliseconds(bare)
        print(f"{'bare count of all rows':28}{base:8.0f} ms")
        slowest = 0.0
        for name in _INDICATORS:
            asked = of_year(unit, date.today().year - 4)  # noqa: DTZ011 - a year
            found = count(registers()["high_tech_firms"], name, asked)
            took = _milliseconds(lambda name=name, asked=asked: count(registers()["high_tech_firms"], name, asked))
            slowest = max(slowest, took)
            print(f"{name:28}{took:8.0f} ms  {took / base:5.1f} times  = {found.value}")
    print(f"aim: {AIM_MS} ms")
    return 0 if slowest <= AIM_MS else 1


def _milliseconds(ask: Callable[[], object]) -> float:
    """The median of some rounds, after one that warms the cache."""
    ask()
    times = []
    for _ in range(_ROUNDS):
        started = time.perf_counter()
        ask()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


if __name__ == "__main__":
    sys.exit(main())
