"""An entry of a log as its bytes lie in the database: what somebody did there is seen as it is, and nothing of it stops
the reading: a number that is none, text that is no JSON, bytes that are no text.
"""

import json
from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import BinaryField, Func

from jixiao.accounts.chain import Break, Link

_UNREADABLE = Break(0, "读不出来，写入以后被改过")
_REWRITTEN = Break(0, "的写法变了，写入以后被改过")


class Stored(Func):
    """A column as the bytes of its text."""

    template = "convert_to((%(expressions)s)::text, 'UTF8')"
    output_field = BinaryField()

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> Any:
        return self.as_sql(compiler, connection, template="CAST(%(expressions)s AS BLOB)")


def text_of(column: bytes | memoryview | None) -> str | None:
    """ValueError where it is no text."""
    return None if column is None else bytes(column).decode()


def link_of(row: Mapping[str, bytes | None]) -> Link | Break:
    """The entry these columns hold; the number of a break is for its reader to say."""
    try:
        number, content, before, digest = (
            str(text_of(row[name])) for name in ("number", "content", "before", "digest")
        )
        said = json.loads(content)
        found = Link(int(number), said, before, digest)
    except (ValueError, RecursionError):
        return _UNREADABLE
    if not isinstance(said, dict) or str(found.number) != number:
        return _UNREADABLE
    # PostgreSQL writes what it keeps in its own way; SQLite keeps the bytes it was given, those of json.dumps. Others
    # say the same to us and may say something else to another program, as a key that stands there twice.
    if connection.vendor == "sqlite" and json.dumps(said) != content:
        return _REWRITTEN
    return found
