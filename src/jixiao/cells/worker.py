"""What happens inside a worker process: it closes itself in, and runs one item at a time under limits.

Everything a file can provoke ends here as a `Failure` or as the end of the process; nothing is printed, nothing is
left in the temporary folder. Limits and the closed network need Linux.
"""

import ctypes
import faulthandler
import gc
import math
import os
import pickle
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, TypeVar

from jixiao.cells.errors import Cause, UnreadableFile
from jixiao.cells.limits import CPU_SECONDS, MEMORY_BYTES

if sys.platform == "linux":
    import resource

Item = TypeVar("Item")
Result = TypeVar("Result")

_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000


_DEEPEST = 1_000
"""Calls in each other, Python's own default: what the parent may have raised it to is not meant for strange files."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one item may use. `memory_bytes` is address space, what the process had at its start included."""

    memory_bytes: int = MEMORY_BYTES
    cpu_seconds: int = CPU_SECONDS
    wall_seconds: float = CPU_SECONDS * 3
    """A worker that sleeps uses no CPU time; this ends it all the same."""
    open_files: int = 128
    """Beyond those it has from its parent: a server's connections are open in it as well."""
    items_per_worker: int = 2_000
    """A worker is replaced after so many items, whatever its libraries may have leaked."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a file has no result: what is wrong with it, or (`internal`) a bug of ours and where it is."""

    kind: Cause | Literal["internal"]
    text: str


MEMORY = Failure("memory", "处理这个文件需要的内存超过限额，已放弃；请拆分文件后再试。")
DEEP = Failure("damaged", "文件结构嵌套过深，不是正常的表格文件；请用 Word、WPS 或 Excel 打开后另存一份再试。")


def enter(folder: str, limits: Limits) -> None:
    """Prepare a fresh process: a temporary folder inside `folder`, silence, limits, no network."""
    for name in ("SIGINT", "SIGHUP"):  # the terminal's: the parent hears them too, and ends the workers
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    tempfile.tempdir = tempfile.mkdtemp(dir=folder)
    _fall_silent()
    sys.setrecursionlimit(_DEEPEST)
    gc.freeze()  # the parent's heap stays shared: the collector would copy it page by page
    gc.set_threshold(20_000, 20, 50)  # a document is some ten thousand small objects and hardly a cycle
    if sys.platform != "linux":
        return
    _lower(resource.RLIMIT_NOFILE, len(os.listdir("/proc/self/fd")) + limits.open_files)  # noqa: PTH208 - no paths
    _lower(resource.RLIMIT_CORE, 0)
    close_network()


def guarded(function: Callable[[Item], Result], item: Item, limits: Limits) -> bytes | Failure:
    """The function's result, pickled, or why there is none.

    The result is pickled here, under the limits, because pebble would do it while it holds the lock all workers share.
    """
    try:
        with _held(limits):
            return pickle.dumps(function(item), pickle.HIGHEST_PROTOCOL)
    except UnreadableFile as cause:
        return Failure(cause.kind, cause.text)
    except MemoryError:
        return MEMORY
    except RecursionError:
        return DEEP
    except BaseException as cause:  # noqa: BLE001 - the boundary of the worker: a bug of ours must not stop the others
        return Failure("internal", bug(cause))
    finally:
        _tidy()


def close_network() -> bool:
    """A network namespace of its own with nothing in it; False where the kernel does not allow that."""
    libc = ctypes.CDLL(None, use_errno=True)
    return any(libc.unshare(flags) == 0 for flags in (_CLONE_NEWNET, _CLONE_NEWUSER | _CLONE_NEWNET))


@cache
def can_close_network() -> bool:
    """Whether workers will have no network, tried in a process that ends at once; to be asked before threads start."""
    if sys.platform != "linux":
        return False
    child = os.fork()
    if child == 0:
        os._exit(0 if close_network() else 1)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 0


def bug(cause: BaseException) -> str:
    """The kind of the first error and its place in our code; not its message, which may quote the file's text."""
    while cause.__cause__ is not None:
        cause = cause.__cause__
    room = Path(__file__).parent.parent
    frames = traceback.extract_tb(cause.__traceback__)
    inside = [frame for frame in frames if frame.filename != __file__]
    ours = [frame for frame in inside if Path(frame.filename).is_relative_to(room)]
    place = "".join(f"，{Path(frame.filename).relative_to(room)} 第 {frame.lineno} 行" for frame in ours[-1:])
    return f"程序内部错误（{type(cause).__name__}{place}），不是文件的问题；请把这一行和文件发给程序的维护人员。"


def _fall_silent() -> None:
    """Libraries that print (and native ones that die with a message) must not reach the user's terminal or JSON."""
    faulthandler.disable()
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    os.close(nothing)
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - the parent's may be locked at the fork
    sys.stderr = sys.stdout


@contextmanager
def _held(limits: Limits) -> Iterator[None]:
    """The limits that must not hold while the worker talks to its parent: dying then would block the others."""
    if sys.platform != "linux":
        yield
        return
    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + limits.cpu_seconds)
    _lower(resource.RLIMIT_AS, limits.memory_bytes)
    try:
        yield
    finally:
        for kind in (resource.RLIMIT_CPU, resource.RLIMIT_AS):
            _, hard = resource.getrlimit(kind)
            resource.setrlimit(kind, (hard, hard))


def _lower(kind: int, value: int) -> None:
    """Set a soft limit, never above what the system gave us."""
    _, hard = resource.getrlimit(kind)
    resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _tidy() -> None:
    """Remove what an item left in the temporary folder; what resists goes with the parent's folder at the end."""
    with suppress(OSError), os.scandir(tempfile.gettempdir()) as left:
        for entry in left:
            if entry.is_dir(follow_symlinks=False):
                shutil.rmtree(entry.path, ignore_errors=True)
            else:
                Path(entry.path).unlink(missing_ok=True)
