"""`jixiao serve` and `jixiao verify-log`: the workplace as it is started, and its log after somebody was at it."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.conftest import EXAMPLES

COMMAND = [sys.executable, "-m", "jixiao.cli.main"]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("serve") / "data"


@pytest.fixture(scope="module")
def served(data: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--port", str(port), "--data", str(data), "--demonstration", str(EXAMPLES / "forms")]
    with subprocess.Popen([*COMMAND, "serve", *options], stdout=subprocess.PIPE, text=True) as server:
        address = f"http://127.0.0.1:{port}/"
        assert server.stdout is not None
        lines = [server.stdout.readline(), server.stdout.readline()]
        assert "tianbao 填报人" in lines[0]
        assert address in lines[1]
        yield address
        server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0


def test_ctrl_c_ends_it_also_where_its_worker_does_not_answer(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    options = ["--port", str(port), "--data", str(tmp_path)]
    with subprocess.Popen([*COMMAND, "serve", *options], stdout=subprocess.DEVNULL) as server:
        assert get(f"http://127.0.0.1:{port}/")[0] == 200
        (worker,) = Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()
        os.kill(int(worker), signal.SIGSTOP)
        server.send_signal(signal.SIGINT)
        assert server.wait(30) == 0
        assert not Path(f"/proc/{worker}").exists()


def get(address: str) -> tuple[int, str]:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 - our own address
                return answer.status, answer.read().decode()
        except ConnectionError:
            pass
        except urllib.error.URLError as cause:
            if not isinstance(cause.reason, ConnectionError):
                raise
        time.sleep(0.2)
    raise AssertionError("the server does not answer")


def test_it_opens_with_the_login(served: str) -> None:
    status, page = get(served)
    assert status == 200
    assert "<h1>登录</h1>" in page
    assert get(f"{served}static/workplace.css")[0] == 200


def test_the_secret_key_is_readable_by_the_program_alone(served: str, data: Path) -> None:
    assert get(served)[0] == 200
    assert (data / "secret-key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("more", [["--demonstration", str(EXAMPLES / "forms")], []])
def test_the_county_everybody_knows_the_password_of_opens_on_this_machine_alone(
    served: str, data: Path, more: list[str]
) -> None:
    assert get(served)[0] == 200
    options = ["--data", str(data), "--address", "0.0.0.0", *more]  # noqa: S104 - it is refused
    done = subprocess.run([*COMMAND, "serve", *options], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 2
    assert done.stderr.startswith("示范县的密码人人知道，只能在本机打开")


def verified(data: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*COMMAND, "verify-log", "--data", str(data)], capture_output=True, text=True, check=False)


def test_a_log_that_was_changed_is_said_so(served: str, data: Path) -> None:
    assert get(served)[0] == 200
    done = verified(data)
    assert (done.returncode, done.stdout) == (0, "示范县：日志完整\n")
    with closing(sqlite3.connect(data / "jixiao.sqlite3")) as database, database:
        database.execute(
            """update cycle_event set content = replace(content, '"version": 1', '"version": 2') where number = 6"""
        )
    done = verified(data)
    assert done.returncode == 1
    assert done.stdout == "示范县：第6条的内容和它的摘要不符，写入以后被改过\n"
