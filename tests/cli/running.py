"""The command as a user runs it, without the second a fresh interpreter spends on imports: in a forked process."""

import ctypes
import os
import resource
import sys
import tempfile
import traceback
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from jixiao.cli.main import run

_CAPABILITY_VERSION_3 = 0x20080522


@dataclass(frozen=True)
class Ended:
    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()


def jixiao(*arguments: str | Path, before: Callable[[], None] | None = None, out: IO[bytes] | None = None) -> Ended:
    """Run the command and wait for its end; anything that escapes it is printed as the interpreter would.

    `before` prepares the process; `out` takes what is printed instead of the result.
    """
    with ExitStack() as stack:
        printed = stack.enter_context(tempfile.TemporaryFile())
        complained = stack.enter_context(tempfile.TemporaryFile())
        child = os.fork()
        if child == 0:
            _run((out or printed).fileno(), complained.fileno(), [str(argument) for argument in arguments], before)
        _, status = os.waitpid(child, 0)
        printed.seek(0)
        complained.seek(0)
        return Ended(os.waitstatus_to_exitcode(status), printed.read().decode(), complained.read().decode())


def powerless() -> None:
    """Without the rights of root, so that a closed file is closed to us as well."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    if ctypes.CDLL(None).capset(header, nothing):
        raise OSError("the system does not let go of its capabilities")


def limited(size: int) -> Callable[[], None]:
    """No file may grow beyond so many bytes: what a full disk does to a program, without a disk."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def _run(out: int, err: int, arguments: list[str], before: Callable[[], None] | None) -> None:
    os.dup2(out, 1)
    os.dup2(err, 2)
    sys.stdout, sys.stderr = os.fdopen(1, "w", encoding="utf-8"), os.fdopen(2, "w", encoding="utf-8")
    status = 1
    try:
        if before is not None:
            before()
        run(arguments)
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001 - what reaches the interpreter is what the tests look for
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
