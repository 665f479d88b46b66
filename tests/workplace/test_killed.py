"""The server is killed while twenty people save: nothing is half-written, nothing that was answered is lost, what is
sent again is not there twice, and the log holds.
"""

import hashlib
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from tests import postgresql
from tests.cycle.county import CLEAN, KIND
from tests.workplace.office import PEOPLE, told

TOKEN = "k" * 32  # a browser has it from the page
BOUNDARY = "----a-file"
ENOUGH = 3 * PEOPLE
"""So many acts are answered before the end comes."""


class Clerk:
    """One person at his desk: `answered` is what the server said it had taken."""

    def __init__(self, given: dict[str, Any]) -> None:
        self.given = given
        self.answered: list[str] = []

    def post(self, port: int, path: str, body: bytes, kind: str) -> int:
        """The status. OSError or HTTPException where the server is gone."""
        headers = {"Cookie": f"sessionid={self.given['session']}; csrftoken={TOKEN}", "Content-Type": kind}
        asked = http.client.HTTPConnection("127.0.0.1", port, timeout=300)
        try:
            asked.request("POST", path, body, headers)
            answer = asked.getresponse()
            assert answer.status in (302, 409), answer.read().decode()[-1500:]
            assert not (answer.getheader("Location") or "").startswith("/login/")
            return answer.status
        finally:
            asked.close()

    def save(self, port: int) -> int:
        """Hand in the file, where nothing is declared yet; otherwise the next act."""
        if self.given["declared"] is None:
            return self._taken(
                "declare", self.post(port, "/declare/", self._file(), f"multipart/form-data; boundary={BOUNDARY}")
            )
        name = "withdraw" if len(self.answered) % 2 else "submit"
        body = urlencode({"csrfmiddlewaretoken": TOKEN, "acts": 1 + len(self.answered)}).encode()
        path = f"/declarations/{self.given['declared']}/acts/{name}/"
        return self._taken(name, self.post(port, path, body, "application/x-www-form-urlencoded"))

    def _taken(self, name: str, status: int) -> int:
        if status == 302:
            self.answered.append(name)
        return status

    def _file(self) -> bytes:
        fields = {
            "csrfmiddlewaretoken": TOKEN,
            "cycle": self.given["cycle"],
            "unit": self.given["unit"],
            "kind": KIND,
            "origin": "file",
        }
        head = "".join(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
            for name, value in fields.items()
        )
        file = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="form.docx"\r\n\r\n'
        return (head + file).encode() + CLEAN.read_bytes() + f"\r\n--{BOUNDARY}--\r\n".encode()

    def works(self, port: int) -> bool:
        """Save until the server is gone; whether the last post stayed without an answer."""
        try:
            while self.given["declared"] is not None or not self.answered:
                assert self.save(port) == 302
        except (OSError, http.client.HTTPException):
            return True
        return False


@contextmanager
def served(environment: dict[str, str]) -> Iterator[tuple[subprocess.Popen[str], int]]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "jixiao.cli.main",
        "serve",
        "--port",
        str(port),
        "--data",
        environment["JIXIAO_DATA"],
    ]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env=dict(os.environ) | environment, start_new_session=True
    ) as server:
        try:
            for _ in range(1800):
                with socket.socket() as asked:
                    if asked.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.1)
            yield server, port
        finally:
            os.killpg(server.pid, signal.SIGKILL)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return postgresql.new_database() | {"JIXIAO_DATA": str(tmp_path)}


def test_a_server_killed_while_twenty_people_save(environment: dict[str, str]) -> None:
    clerks = [Clerk(given) for given in told("prepare", environment)]
    with ThreadPoolExecutor(PEOPLE) as pool, served(environment) as (server, port):
        working = [pool.submit(clerk.works, port) for clerk in clerks]
        while sum(len(clerk.answered) for clerk in clerks) < ENOUGH:
            assert server.poll() is None
            time.sleep(0.05)
        os.killpg(server.pid, signal.SIGKILL)
        unanswered = [clerk for clerk, cut_off in zip(clerks, working, strict=True) if cut_off.result(300)]
    assert len(unanswered) >= PEOPLE // 2
    assert_nothing_is_half_written(clerks, told("state", environment), posted_again=False)
    with ThreadPoolExecutor(PEOPLE) as pool, served(environment) as (_, port):
        statuses = set(pool.map(lambda clerk: clerk.save(port), unanswered))
    assert statuses <= {302, 409}
    assert_nothing_is_half_written(clerks, told("state", environment), posted_again=True)


def assert_nothing_is_half_written(clerks: list[Clerk], found: dict[str, Any], *, posted_again: bool) -> None:
    assert found["log"] is None
    declared = {each["unit"]: each for each in found["declarations"]}
    for each in declared.values():
        assert len(each["events"]) == each["acts"]
        assert each["state"] == each["last"]
        assert [number for number, _ in each["versions"]] == [1] == [each["version"]]
    for clerk in clerks:
        there = declared.get(clerk.given["unit"])
        if clerk.given["declared"] is not None:
            done = there["events"][1:]
            assert done == ["submit", "withdraw"] * (len(done) // 2) + ["submit"] * (len(done) % 2)
            assert 0 <= len(done) - len(clerk.answered) <= 1
        elif posted_again or clerk.answered:
            assert there["versions"] == [[1, hashlib.sha256(CLEAN.read_bytes()).hexdigest()]]
            assert there["events"] == ["declare"]
