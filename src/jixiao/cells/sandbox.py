"""Runs work on files in worker processes with limits, so that one poisonous file costs one file.

Each worker has a limit on memory, on CPU time for each file and on open files, no network, and a temporary folder of
its own. Limits and the closed network need Linux; elsewhere the time limit of the pool stays, and `missing_limits`
says in one line what does not hold.
"""

import ctypes
import multiprocessing
import os
import signal
import sys
import tempfile
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pebble import ProcessExpired, ProcessPool

from jixiao.cells.errors import UnreadableFile
from jixiao.cells.limits import CPU_SECONDS, MEMORY_BYTES

if sys.platform == "linux":
    import resource

Item = TypeVar("Item")
Result = TypeVar("Result")

_FILES_PER_WORKER = 2_000
"""A worker is replaced after so many files, whatever its libraries may have leaked."""
_IN_FLIGHT = 4
"""Files a worker has waiting; more would only fill memory."""
_OPEN_FILES = 128
_WALL_SECONDS = CPU_SECONDS * 3
"""A worker that sleeps uses no CPU time; this ends it all the same."""
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file has no result: what is wrong with it, or (`internal`) a bug of ours with its last line."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class _Crash:
    text: str


class Workers(Generic[Item, Result]):
    """A pool of workers for one function of one item; the function and its results must be picklable."""

    def __init__(self, function: Callable[[Item], Result], jobs: int) -> None:
        self._function = function
        self._jobs = jobs
        context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
        self._pool: Any = ProcessPool(
            max_workers=jobs, max_tasks=_FILES_PER_WORKER, initializer=_enter_worker, context=context
        )

    def __enter__(self) -> "Workers[Item, Result]":
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        if kind is None:
            self._pool.close()
        else:
            self._pool.stop()
        self._pool.join()

    def results(self, items: Iterable[Item]) -> Iterator[tuple[Item, Result | Failure]]:
        """Each item with its result or the reason why there is none, in order, as they come."""
        waiting: deque[tuple[Item, Future[Any]]] = deque()
        for item in items:
            waiting.append((item, self._pool.schedule(_guarded, (self._function, item), timeout=_WALL_SECONDS)))
            if len(waiting) >= self._jobs * _IN_FLIGHT:
                yield self._next(waiting)
        while waiting:
            yield self._next(waiting)

    def _next(self, waiting: deque[tuple[Item, Future[Any]]]) -> tuple[Item, Result | Failure]:
        item, future = waiting.popleft()
        return item, self._outcome(future)

    @staticmethod
    def _outcome(future: Future[Any]) -> Result | Failure:
        try:
            result: Result | _Crash = future.result()
        except UnreadableFile as cause:
            return Failure(cause.kind, cause.text)
        except FutureTimeout:
            return Failure("timeout", f"处理超过 {_WALL_SECONDS} 秒，已放弃；请检查文件是否异常巨大，或拆分后再试。")
        except ProcessExpired as cause:
            return _expired(cause)
        return Failure("internal", result.text) if isinstance(result, _Crash) else result


def _expired(cause: ProcessExpired) -> Failure:
    if -(cause.exitcode or 0) in (signal.SIGXCPU, signal.SIGKILL):
        return Failure("timeout", f"处理用时超过 {CPU_SECONDS} 秒，已放弃；请检查文件是否异常，或另存一份后再试。")
    return Failure("damaged", "文件使解析程序异常退出，多为文件损坏；请用 Word、WPS 或 Excel 打开后另存一份再试。")


def _guarded(function: Callable[[Item], Result], item: Item) -> Result | _Crash:
    """The function with a CPU limit for this item; its bugs become a value: the pool's errors are the file's."""
    _limit_cpu()
    try:
        return function(item)
    except UnreadableFile:
        raise
    except MemoryError as cause:
        raise UnreadableFile("memory", "处理这个文件需要的内存超过限额，已放弃；请拆分文件后再试。") from cause
    except RecursionError as cause:
        raise UnreadableFile("damaged", "文件结构嵌套过深，不是正常的表格文件，请另存一份后再试。") from cause
    except Exception as cause:  # noqa: BLE001 - the boundary of the worker: a bug of ours must not stop the others
        return _Crash(f"{type(cause).__name__}: {cause}")


def _enter_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    tempfile.tempdir = tempfile.mkdtemp(prefix="jixiao-")
    if sys.platform != "linux":
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _close_network()


def _close_network() -> bool:
    """A network namespace of its own with nothing in it; False where the kernel does not allow that."""
    libc = ctypes.CDLL(None, use_errno=True)
    flags = _CLONE_NEWNET if os.geteuid() == 0 else _CLONE_NEWUSER | _CLONE_NEWNET
    return bool(libc.unshare(flags) == 0)


def _limit_cpu() -> None:
    if sys.platform != "linux":
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + CPU_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))


def missing_limits() -> str | None:
    """One line on what does not hold on this system, None where everything does."""
    if sys.platform == "linux":
        return None
    return "本系统不支持内存限额和断网隔离，只保留文件大小和时间限制。"
