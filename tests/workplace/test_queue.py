"""Who writes on SQLite: one after the other, in the order in which they came."""

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError
from pytest_django.plugin import DjangoDbBlocker

from jixiao.workplace.database import sqlite
from jixiao.workplace.sqlite import base
from jixiao.workplace.sqlite.base import DatabaseWrapper, Queue

SHORT = 0.05


def _waits(queue: Queue, log: list[int], number: int) -> threading.Thread:
    def work() -> None:
        queue.enter(base.PATIENCE)
        log.append(number)
        queue.leave()

    thread = threading.Thread(target=work)
    thread.start()
    while not queue._waiting or len(queue._waiting) <= number:
        time.sleep(0.001)
    return thread


def test_who_comes_first_writes_first() -> None:
    queue, log = Queue(), list[int]()
    assert queue.enter(SHORT)
    threads = [_waits(queue, log, number) for number in range(5)]
    assert log == []
    queue.leave()
    for thread in threads:
        thread.join()
    assert log == [0, 1, 2, 3, 4]
    assert queue.enter(0)  # and it is free again


def test_who_has_waited_too_long_leaves_the_queue_and_holds_up_nobody() -> None:
    queue = Queue()
    assert queue.enter(SHORT)
    assert not queue.enter(SHORT)
    queue.leave()
    assert queue.enter(0)


@pytest.fixture
def two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[DatabaseWrapper, DatabaseWrapper]]:
    """Two connections to one file; nobody has much patience."""
    monkeypatch.setattr(base, "PATIENCE", SHORT)
    settings = sqlite(tmp_path / "a.sqlite3") | {
        "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False, "AUTOCOMMIT": True, "TIME_ZONE": None, "ATOMIC_REQUESTS": False,
        "TEST": {},
    }  # fmt: skip
    made = DatabaseWrapper(settings, "one"), DatabaseWrapper(settings, "other")
    with django_db_blocker.unblock():
        with made[0].cursor() as cursor:
            cursor.execute("CREATE TABLE said (word TEXT)")
        yield made
        for each in made:
            each.close()


def _write(connection: DatabaseWrapper, word: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO said VALUES (%s)", [word])


def _begin(connection: DatabaseWrapper) -> None:
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)


def _words(connection: DatabaseWrapper) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT word FROM said ORDER BY rowid")
        return [word for (word,) in cursor.fetchall()]


def test_a_transaction_keeps_other_writers_out_and_lets_readers_read(
    two: tuple[DatabaseWrapper, DatabaseWrapper],
) -> None:
    one, other = two
    _begin(one)
    _write(one, "a")
    assert _words(other) == []
    with pytest.raises(OperationalError):
        _write(other, "b")
    with pytest.raises(OperationalError):
        _begin(other)
    one.commit()
    one.set_autocommit(True)
    _write(other, "b")
    assert _words(one) == ["a", "b"]


@pytest.mark.parametrize("end", ["rollback", "close"])
def test_however_a_transaction_ends_the_next_may_write(two: tuple[DatabaseWrapper, DatabaseWrapper], end: str) -> None:
    one, other = two
    _begin(one)
    _write(one, "a")
    getattr(one, end)()
    _write(other, "b")
    assert _words(other) == ["b"]


def test_a_statement_that_fails_lets_the_next_write(two: tuple[DatabaseWrapper, DatabaseWrapper]) -> None:
    one, other = two
    with pytest.raises(OperationalError), one.cursor() as cursor:
        cursor.execute("INSERT INTO nothing VALUES (1)")
    _write(other, "b")
    assert _words(one) == ["b"]
