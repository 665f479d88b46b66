"""Somebody who has the database itself: changes the bytes of an entry of a log, and puts them back."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from random import Random
from typing import Any

import psycopg
from django.conf import settings
from django.db import IntegrityError, connection

from jixiao.accounts.models import Entry
from tests import postgresql

_TYPES = {"number": "integer", "content": "jsonb", "jurisdiction_id": "bigint"}


class Tamperer:
    """`run` takes a statement with `%s` and what stands for it; the rows it answers with."""

    def __init__(self, run: Any, entries: type[Entry]) -> None:
        self._run, self._table = run, entries._meta.db_table
        self._columns = [
            *("number", "content", "before", "digest", "jurisdiction_id"),
            *(f"{each}_id" for each in entries.BESIDE),
        ]

    def change(self, pk: int, rng: Random) -> tuple[str, Any]:
        """Another byte somewhere in an entry; drawn again until the database takes it, and holds something else."""
        while True:
            column = rng.choice(self._columns)
            was = self._bytes(pk, column)
            if was is None:
                continue
            is_number = postgresql.WANTED and (column == "number" or column.endswith("_id"))
            # A number of PostgreSQL takes no other bytes: drawn from all of them, hardly one in a hundred would do.
            at, byte = rng.randrange(len(was)), rng.choice(b"0123456789") if is_number else rng.randrange(256)
            try:
                self.put(pk, column, was[:at] + bytes([byte]) + was[at + 1 :])
            except (IntegrityError, UnicodeDecodeError, psycopg.errors.DataError, psycopg.errors.IntegrityError):
                continue
            except psycopg.errors.UntranslatableCharacter:
                continue
            if self._bytes(pk, column) != was:
                return column, was

    def put(self, pk: int, column: str, value: bytes) -> None:
        if postgresql.WANTED:
            kind = _TYPES.get(column, "bigint" if column.endswith("_id") else "text")
            self._set(pk, f"{column} = %s::text::{kind}", value.decode())
        else:
            self._set(pk, f"{column} = CAST(%s AS TEXT)", value)

    def _set(self, pk: int, what: str, value: Any) -> None:
        self._run(f"UPDATE {self._table} SET {what} WHERE id = %s", [value, pk])  # noqa: S608 - our own words

    def _bytes(self, pk: int, column: str) -> bytes | None:
        as_bytes = f"convert_to({column}::text, 'UTF8')" if postgresql.WANTED else f"CAST({column} AS BLOB)"
        question = f"SELECT {as_bytes} FROM {self._table} WHERE id = %s"  # noqa: S608 - our own words
        ((value,),) = self._run(question, [pk])
        return None if value is None else bytes(value)


@contextmanager
def tamperer(entries: type[Entry]) -> Iterator[Tamperer]:
    if not postgresql.WANTED:
        yield Tamperer(_on_sqlite, entries)
        return
    owner, name = settings.DATABASE_OWNER, connection.settings_dict["NAME"]
    with closing(
        psycopg.connect(
            host=owner["HOST"], user=owner["USER"], password=owner["PASSWORD"], dbname=name, autocommit=True
        )
    ) as opened:

        def run(statement: str, values: list[Any]) -> Any:
            answer = opened.execute(statement, values)  # type: ignore[call-overload]
            return answer.fetchall() if answer.description else []

        yield Tamperer(run, entries)


def _on_sqlite(statement: str, values: list[Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchall() if cursor.description else []
