"""Which jurisdictions a transaction reaches. On PostgreSQL the policies of `row_security` read it from a setting of the
transaction; with nothing set there are no rows. On SQLite, one office's own file, nothing is narrowed.

What is set is a set of ranges of 行政区划 codes: a province reaches its cities and counties.
"""

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager

from django.db import connection, transaction

SETTING = "jixiao.codes"
FUNCTION = "jixiao_codes_of"
"""Answers with the codes somebody has a grant in, before anything is reached (`row_security` makes it)."""
WHOLE_COUNTRY = "{[0,999999]}"
NOTHING = "{}"


def ranges(codes: Iterable[str]) -> str:
    """The codes that these reach, as PostgreSQL writes a multirange: `{[430000,439999],[440103,440103]}`."""
    return "{" + ",".join(f"[{first},{last}]" for first, last in sorted(map(_below, set(codes)))) + "}"


def _below(code: str) -> tuple[int, int]:
    """GB/T 2260: two digits each for province, city, county; zeros stand for the whole of what is above."""
    first = int(code)
    size = 10_000 if code.endswith("0000") else 100 if code.endswith("00") else 1
    return first, first + size - 1


@contextmanager
def reaching(codes: str) -> Iterator[None]:
    """A transaction that reaches these ranges; what it is part of reaches afterwards what it did before."""
    if connection.vendor != "postgresql":
        yield
        return
    is_part = connection.in_atomic_block
    with transaction.atomic():
        before = _answer("SELECT coalesce(current_setting(%s, true), '')", SETTING) if is_part else NOTHING
        _reach(codes)
        yield
        if is_part and not connection.needs_rollback:
            _reach(before)


def in_steps(codes: str, parts: Iterable[bytes]) -> Iterator[bytes]:
    """The parts of an answer that is made while it is sent, when the transaction of its request is over: each is made
    in a transaction of its own that reaches these ranges, none is open while a slow reader takes his part.

    `parts` may keep no cursor of the database from one part to the next.
    """
    making = iter(parts)
    while True:
        with reaching(codes):
            part = next(making, None)
        if part is None:
            return
        yield part


def whole_country() -> AbstractContextManager[None]:
    """For commands of who runs the server."""
    return reaching(WHOLE_COUNTRY)


def codes_of(person: int | None) -> str:
    """The ranges that somebody's grants reach; nothing for nobody."""
    if person is None or connection.vendor != "postgresql":
        return NOTHING
    with connection.cursor() as cursor:
        cursor.callproc(FUNCTION, [person])
        return ranges(code for (code,) in cursor.fetchall())


def reach_as(person: int) -> None:
    """From here on the request reaches what this person's grants reach: for who is known later than by a session."""
    if connection.vendor == "postgresql":
        _reach(codes_of(person))


def undo() -> None:
    """Nothing of what the request did is kept."""
    if connection.vendor == "postgresql":
        transaction.set_rollback(True)


def _reach(codes: str) -> None:
    _answer("SELECT set_config(%s, %s, true)", SETTING, codes)


def _answer(question: str, *values: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(question, values)
        (answer,) = cursor.fetchone()
    return str(answer)
