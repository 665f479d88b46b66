"""The command as a user runs it, without the second a fresh interpreter spends on imports: in a forked process."""

import os
import sys
import tempfile
import traceback
from dataclasses import dataclass
from pathlib import Path

from jixiao.cli.main import main


@dataclass(frozen=True)
class Ended:
    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines on standard error."""
        return self.err.splitlines()


def jixiao(*arguments: str | Path) -> Ended:
    """Run the command and wait for its end; anything that escapes it is printed as the interpreter would."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        child = os.fork()
        if child == 0:
            _run(out.fileno(), err.fileno(), [str(argument) for argument in arguments])
        _, status = os.waitpid(child, 0)
        out.seek(0)
        err.seek(0)
        return Ended(os.waitstatus_to_exitcode(status), out.read().decode(), err.read().decode())


def _run(out: int, err: int, arguments: list[str]) -> None:
    os.dup2(out, 1)
    os.dup2(err, 2)
    sys.stdout, sys.stderr = os.fdopen(1, "w", encoding="utf-8"), os.fdopen(2, "w", encoding="utf-8")
    status = 1
    try:
        main(arguments, prog_name="jixiao")
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    except BaseException:  # noqa: BLE001 - what reaches the interpreter is what the tests look for
        traceback.print_exc()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
