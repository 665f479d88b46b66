"""The servers that are asked: the workplace as `jixiao serve` runs it, and the bare page under the same one."""

import http
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
_SECONDS_TO_BEGIN = 60
_BARE = (
    "from granian import Granian; from granian.constants import Interfaces;"
    "Granian('benchmarks.workplace.bare:application', address='127.0.0.1', port={port}, interface=Interfaces.WSGI,"
    " blocking_threads=32, workers_kill_timeout=5, log_enabled=False).serve()"
)


@contextmanager
def workplace(environment: Mapping[str, str], data: Path) -> Iterator[int]:
    """The port `jixiao serve` answers on."""
    port = _free_port()
    command = ["-m", "jixiao.cli.main", "serve", "--port", str(port), "--data", str(data)]
    with _running(command, environment, port, "/login/"):
        yield port


@contextmanager
def bare(address: str, data: Path) -> Iterator[int]:
    """The port the bare page answers on, from the database at this address, for who is logged in at the workplace."""
    port = _free_port()
    environment = {"BARE_DATABASE_URL": address, "JIXIAO_DATA": str(data)}
    with _running(["-c", _BARE.format(port=port)], environment, port, "/none/"):
        yield port


@contextmanager
def _running(command: list[str], environment: Mapping[str, str], port: int, page: str) -> Iterator[None]:
    process = subprocess.Popen([sys.executable, *command], cwd=ROOT, env=os.environ | environment)
    try:
        _wait(port, page)
        yield
    finally:
        process.terminate()
        process.wait(timeout=_SECONDS_TO_BEGIN)


def _wait(port: int, page: str) -> None:
    for _ in range(_SECONDS_TO_BEGIN * 10):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}{page}", timeout=5)
        except urllib.error.HTTPError as cause:
            if cause.code == http.HTTPStatus.NOT_FOUND:  # there is a server
                return
            raise RuntimeError(f"the server answers {cause.code}") from cause
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the server does not answer")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
