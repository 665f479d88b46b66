"""SQLite lets one write at a time and sends the others away to ask again after a while: who asks at a bad moment again
and again is refused in the end. Here the writers of this process stand in a queue instead; of other processes SQLite
itself keeps them apart, as before.
"""

import threading
from collections import deque
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

_WRITES = ("INSERT", "UPDATE", "DELETE", "REPLACE")
PATIENCE = 60
"""Seconds somebody stands in the queue; a write takes some thousandths of one."""


class Queue:
    """Who comes first writes first."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._is_taken = False

    def enter(self, seconds: float) -> bool:
        """Wait for one's turn; False where it did not come in time."""
        with self._guard:
            if not self._is_taken:
                self._is_taken = True
                return True
            turn = threading.Event()
            self._waiting.append(turn)
        if turn.wait(seconds):
            return True
        with self._guard:
            if turn.is_set():  # it came just now
                return True
            self._waiting.remove(turn)
            return False

    def leave(self) -> None:
        with self._guard:
            if self._waiting:
                self._waiting.popleft().set()
            else:
                self._is_taken = False


_queues: dict[str, Queue] = {}
"""One for each file."""


class _Cursor(base.SQLiteCursorWrapper):
    """A statement that writes outside of a transaction is one of its own."""

    wrapper: "DatabaseWrapper"

    def execute(self, query: str, params: Any = None) -> Any:
        if self.connection.in_transaction or not query.lstrip()[:7].upper().startswith(_WRITES):
            return super().execute(query, params)
        self.wrapper.enter()
        try:
            return super().execute(query, params)
        finally:
            self.wrapper.leave()


class DatabaseWrapper(base.DatabaseWrapper):
    """Stands in the queue of its file from the beginning of a transaction to its end."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._is_in = False

    def enter(self) -> None:
        queue = _queues.setdefault(str(self.settings_dict["NAME"]), Queue())
        if not queue.enter(PATIENCE):
            raise OperationalError("database is locked")
        self._is_in = True

    def leave(self) -> None:
        if self._is_in:
            self._is_in = False
            _queues[str(self.settings_dict["NAME"])].leave()

    def create_cursor(self, name: str | None = None) -> Any:  # noqa: ARG002 - Django's own signature
        cursor = self.connection.cursor(factory=_Cursor)
        cursor.wrapper = self
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        self.enter()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc] # Django's stubs leave it out
        except BaseException:
            self.leave()
            raise

    def _commit(self) -> None:
        super()._commit()  # type: ignore[misc] # one that fails is rolled back, and leaves then
        self.leave()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc] # Django's stubs leave it out
        finally:
            self.leave()

    def _close(self) -> None:
        try:
            super()._close()  # type: ignore[misc] # Django's stubs leave it out
        finally:
            self.leave()
