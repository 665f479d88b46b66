"""`jixiao serve` and `jixiao verify-log`: the workplace as it is started, and its log after somebody was at it."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests import postgresql

COMMAND = [sys.executable, "-m", "jixiao.cli.main"]
PATIENCE = 180
"""Seconds for what a quiet machine does in two."""
TAMPERED = "update cycle_event set content = {} where number = 6"


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("serve") / "data"


@pytest.fixture(scope="module")
def environment() -> dict[str, str]:
    """That of the server: an empty database of PostgreSQL, where one is wanted."""
    return dict(os.environ) | postgresql.new_database()


@pytest.fixture(scope="module")
def served(data: Path, environment: dict[str, str]) -> Iterator[str]:
    with serving(environment, "--data", str(data), "--demonstration") as (server, address):
        assert server.stdout is not None
        lines = [server.stdout.readline(), server.stdout.readline()]
        assert "tianbao 填报人" in lines[0]
        assert address in lines[1]
        yield address
        server.send_signal(signal.SIGINT)
        assert server.wait(PATIENCE) == 0


def opened(server: subprocess.Popen[str], address: str) -> str:
    """Its address, from when it is its own: until it says so, the port may be another's, which answers as it likes."""
    assert server.stdout is not None
    assert address in server.stdout.readline()
    return address


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def serving(environment: dict[str, str], *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The server and its address. What a test leaves running is killed: to wait for its end is to wait for ever."""
    port = free_port()
    command = [*COMMAND, "serve", "--port", str(port), *options]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=environment, start_new_session=True
    ) as server:
        try:
            yield server, f"http://127.0.0.1:{port}/"
        finally:
            with suppress(ProcessLookupError):
                os.killpg(server.pid, signal.SIGKILL)


def test_ctrl_c_ends_it_also_where_its_worker_does_not_answer(tmp_path: Path) -> None:
    environment = dict(os.environ) | postgresql.new_database()
    with serving(environment, "--data", str(tmp_path), "--processes", "1") as (server, address):
        assert get(opened(server, address))[0] == 200
        (worker,) = workers(server)
        os.kill(worker, signal.SIGSTOP)
        server.send_signal(signal.SIGINT)
        assert server.wait(PATIENCE) == 0
        assert not Path(f"/proc/{worker}").exists()


def workers(server: subprocess.Popen[str]) -> list[int]:
    return [int(each) for each in Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()]


def test_processes_that_answer(tmp_path: Path) -> None:
    """On SQLite one; on PostgreSQL as many as wanted. One that dies is begun again, and the others go on meanwhile."""
    environment = dict(os.environ) | postgresql.new_database()
    wanted = 2 if postgresql.WANTED else 1
    with serving(environment, "--data", str(tmp_path), "--processes", str(wanted)) as (server, address):
        assert get(opened(server, address))[0] == 200
        before = workers(server)
        assert len(before) == wanted
        os.kill(before[0], signal.SIGKILL)
        until = time.monotonic() + PATIENCE
        while before[0] in (now := workers(server)) or len(now) < wanted:
            assert time.monotonic() < until
            assert server.poll() is None
            time.sleep(0.2)
        assert get(address)[0] == 200
        server.send_signal(signal.SIGINT)
        assert server.wait(PATIENCE) == 0


def test_several_processes_are_refused_on_sqlite(tmp_path: Path) -> None:
    here = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    done = started(tmp_path, here, "--processes", "2", "--port", str(free_port()))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "SQLite 上只能用一个进程；要用几个进程，请设置 DATABASE_URL 用 PostgreSQL。\n"


def started(data: Path, environment: dict[str, str], *options: str) -> subprocess.CompletedProcess[str]:
    """A server that is to refuse."""
    command = [*COMMAND, "serve", "--data", str(data), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, timeout=PATIENCE, env=environment)


def test_a_port_that_is_taken_is_said_so_before_anything_is_made(
    served: str, tmp_path: Path, environment: dict[str, str]
) -> None:
    assert get(served)[0] == 200
    port = served.rstrip("/").rpartition(":")[2]
    done = started(tmp_path / "data", environment, "--port", port)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"端口 {port} 已经有程序在用：先停掉它，或用 --port 换一个端口。\n"
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("address", ["192.0.2.1", 64 * "a"])
def test_an_address_of_another_machine_is_said_so(address: str, tmp_path: Path, environment: dict[str, str]) -> None:
    done = started(tmp_path, environment, "--address", address, "--port", str(free_port()))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"{address} 不是本机的网络地址：--address 请写本机的一个地址。\n"


def get(address: str) -> tuple[int, str]:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:  # noqa: S310 - our own address
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


@pytest.mark.parametrize("more", [["--demonstration"], []])
def test_the_county_everybody_knows_the_password_of_opens_on_this_machine_alone(
    served: str, data: Path, environment: dict[str, str], more: list[str]
) -> None:
    assert get(served)[0] == 200
    port = str(free_port())
    done = started(data, environment, "--address", "0.0.0.0", "--port", port, *more)  # noqa: S104 - it is refused
    assert done.returncode == 2
    assert done.stderr.startswith("示范县的密码人人知道，只能在本机打开")


def verified(data: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, "verify-log", "--data", str(data)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment, timeout=PATIENCE)


def tampered(data: Path, environment: dict[str, str]) -> None:
    """As somebody who has the database itself does it."""
    changed = """replace(content{}, '"version": 1', '"version": 2')"""
    if postgresql.WANTED:
        with psycopg.connect(environment["DATABASE_OWNER_URL"]) as connection:
            assert connection.execute(TAMPERED.format(changed.format("::text") + "::jsonb")).rowcount == 1
        return
    with closing(sqlite3.connect(data / "jixiao.sqlite3")) as database, database:
        assert database.execute(TAMPERED.format(changed.format(""))).rowcount == 1


def test_a_log_that_was_changed_is_said_so(served: str, data: Path, environment: dict[str, str]) -> None:
    assert get(served)[0] == 200
    done = verified(data, environment)
    assert (done.returncode, done.stdout) == (0, "示范县：日志完整\n")
    tampered(data, environment)
    done = verified(data, environment)
    assert done.returncode == 1
    assert done.stdout == "示范县：第6条的内容和它的摘要不符，写入以后被改过\n"


def established(data: Path, code: str, login: str, given: dict[str, str]) -> subprocess.CompletedProcess[str]:
    command = [*COMMAND, "establish", code, login, "何秋分", "--data", str(data)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=given)


def test_a_workplace_begins_with_a_jurisdiction_and_its_administrator(tmp_path: Path) -> None:
    given = dict(os.environ) | postgresql.new_database()
    done = established(tmp_path, "430211", "first", given)
    assert done.returncode == 0
    assert re.match(r"天元区（430211）的管理员 何秋分，用户名 first，初始密码 \w{5}-\w{5}-\w{5}\n", done.stdout)
    assert established(tmp_path, "430211", "second", given).returncode == 0, "one more, where it is there already"
    again = established(tmp_path, "430211", "first", given)
    assert (again.returncode, again.stderr) == (2, "用户名“first”已经有人用了，请换一个。\n")
    unknown = established(tmp_path, "999999", "third", given)
    assert unknown.returncode == 2
    assert "没有行政区划代码 999999" in unknown.stderr
    opened: Any = (
        psycopg.connect(given["DATABASE_OWNER_URL"])
        if postgresql.WANTED
        else sqlite3.connect(tmp_path / "jixiao.sqlite3")
    )
    text, back = ("::text", "::jsonb") if postgresql.WANTED else ("", "")
    with closing(opened) as database, database:
        assert database.execute("select username from accounts_person order by 1").fetchall() == [
            ("first",), ("second",),
        ]  # fmt: skip
        assert database.execute("select count(*) from accounts_jurisdiction").fetchone() == (1,)
        # A transaction is open here: who only reads waits for nobody.
        assert verified(tmp_path, given).stdout == "天元区：日志完整\n"
        changed = f"replace(content{text}, 'second', 'third'){back}"
        database.execute(f"update accounts_administration set content = {changed}")  # noqa: S608 - our own words
    done = verified(tmp_path, given)
    assert done.returncode == 1
    assert done.stdout == "天元区管理记录：第2条的内容和它的摘要不符，写入以后被改过\n"
