"""Runs work on files in worker processes with limits, so that one poisonous file costs one file.

Each worker has a limit on memory, on CPU time for each file and on open files, no network, and a temporary folder of
its own (`worker`). Limits and the closed network need Linux; elsewhere the time limit of the pool stays, and
`missing_limits` says in one line what does not hold.
"""

import multiprocessing
import pickle
import signal
import sys
import tempfile
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, wait
from concurrent.futures import TimeoutError as FutureTimeout
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from jixiao.cells.worker import MEMORY, Failure, Limits, can_close_network, enter, guarded

__all__ = ["Failure", "Limits", "Workers", "missing_limits"]

Item = TypeVar("Item")
Result = TypeVar("Result")

_IN_FLIGHT = 4
"""Items a worker has waiting; more would only fill memory."""
_GRACE_SECONDS = 30.0
"""How long after its time limit an item may stay without an answer before the pool itself is held to be stuck."""
_LOOK_SECONDS = 0.1
"""How long a wait goes on before `look` is asked again."""
_END_SECONDS = 20.0
"""How long the end of a pool may take; a Ctrl-C in the midst of scheduling may have left its queue for ever asleep."""
_ATTEMPTS = 2
"""Pools an item may be the first in the queue of when they break; then it is given up."""
_CRASHED = Failure("damaged", "文件使解析程序异常退出，多为文件损坏；请用 Word、WPS 或 Excel 打开后另存一份再试。")


@dataclass(slots=True)
class _Waiting(Generic[Item]):
    item: Item
    future: Future[Any]
    attempts: int = 1


class Workers(Generic[Item, Result]):
    """A pool of workers for one function of one item; the function and its results must be picklable.

    Use it in a `with`: on leaving, workers still busy are ended and the temporary folders removed. `look` is called
    again and again while a result is waited for, and nowhere else; what it raises ends the wait.
    """

    def __init__(
        self,
        function: Callable[[Item], Result],
        jobs: int,
        limits: Limits | None = None,
        look: Callable[[], None] | None = None,
    ) -> None:
        self._function = function
        self._jobs = jobs
        self._limits = limits or Limits()
        self._look = look
        self._pool: Any = None

    def __enter__(self) -> "Workers[Item, Result]":
        self._folder = tempfile.TemporaryDirectory(prefix="jixiao-", ignore_cleanup_errors=True)
        self._pool = self._new_pool()
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._end_pool()
        finally:
            self._folder.cleanup()

    def results(self, items: Iterable[Item]) -> Iterator[tuple[Item, Result | Failure]]:
        """Each item with its result or the reason why there is none, in order, as they come."""
        waiting: deque[_Waiting[Item]] = deque()
        for item in items:
            waiting.append(_Waiting(item, self._schedule(item)))
            if len(waiting) >= self._jobs * _IN_FLIGHT:
                yield self._next(waiting)
        while waiting:
            yield self._next(waiting)

    def _next(self, waiting: deque[_Waiting[Item]]) -> tuple[Item, Result | Failure]:
        """The first item's outcome; a pool that broke or is stuck is replaced, and whatever it owed starts again."""
        first = waiting[0]
        while True:
            try:
                answer = self._answer(first.future)
            except ProcessExpired as cause:
                answer = self._expired(cause.exitcode)
            except (FutureTimeout, BrokenProcessPool) as cause:
                if isinstance(cause, FutureTimeout) and first.future.done():
                    answer = _too_slow(self._limits.wall_seconds)
                elif first.attempts >= _ATTEMPTS:
                    answer = _CRASHED
                else:
                    first.attempts += 1
                    self._start_again(waiting)
                    continue
            waiting.popleft()
            return first.item, answer if isinstance(answer, Failure) else _unpacked(answer)

    def _answer(self, future: Future[Any]) -> Any:
        until = time.monotonic() + self._limits.wall_seconds + _GRACE_SECONDS
        while not wait([future], _LOOK_SECONDS).done and time.monotonic() < until:
            if self._look is not None:
                self._look()
        return future.result(0)

    def _start_again(self, waiting: deque[_Waiting[Item]]) -> None:
        self._end_pool()
        self._pool = self._new_pool()
        for entry in waiting:
            if not entry.future.done() or isinstance(entry.future.exception(), BrokenProcessPool):
                entry.future = self._schedule(entry.item)

    def _schedule(self, item: Item) -> Future[Any]:
        arguments = (self._function, item, self._limits)
        try:
            future: Future[Any] = self._pool.schedule(guarded, arguments, timeout=self._limits.wall_seconds)
        except RuntimeError as cause:  # pebble's word for a pool that broke since; `_next` replaces it
            future = Future()
            future.set_exception(BrokenProcessPool(str(cause)))
        return future

    def _new_pool(self) -> Any:
        return ProcessPool(
            max_workers=self._jobs,
            max_tasks=self._limits.items_per_worker,
            initializer=enter,
            initargs=(self._folder.name, self._limits),
            context=multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn"),
        )

    def _end_pool(self) -> None:
        """Without waiting for items nobody will ask for any more, nor for ever where the pool does not wake up."""
        ending = threading.Thread(target=_stop, args=(self._pool,), daemon=True)
        ending.start()
        ending.join(_END_SECONDS)
        if ending.is_alive():
            for worker in tuple(self._pool._pool_manager.worker_manager.workers.values()):  # noqa: SLF001
                worker.kill()  # or our own exit would wait for them

    def _expired(self, exit_code: int | None) -> Failure:
        if -(exit_code or 0) == signal.SIGKILL:
            return MEMORY  # nobody but the system, short of memory, kills a worker that way
        if -(exit_code or 0) == getattr(signal, "SIGXCPU", None):
            return _too_slow(self._limits.cpu_seconds)
        return _CRASHED


def _stop(pool: Any) -> None:
    pool.stop()
    pool.join()


def _too_slow(seconds: float) -> Failure:
    text = f"处理用时超过 {seconds:g} 秒，已放弃；请检查文件是否异常庞大，或拆分、另存一份后再试。"
    return Failure("timeout", text)


def _unpacked(answer: bytes) -> Any:
    return pickle.loads(answer)  # noqa: S301 - what our own worker packed


def missing_limits() -> str | None:
    """One line on what does not hold on this system, None where everything does. To be asked before threads start."""
    if sys.platform != "linux":
        return "本系统不支持内存限额和断网隔离，只保留文件大小和时间限制。"
    return None if can_close_network() else "本系统不允许断网隔离，其余限制（内存、时间、文件大小）都有效。"
