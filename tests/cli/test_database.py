"""A database a command cannot use is one line and a status, before anything is opened; nothing says a password."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import postgresql

COMMAND = [sys.executable, "-m", "jixiao.cli.main"]
ON_POSTGRESQL = pytest.mark.skipif(not postgresql.WANTED, reason="asks a PostgreSQL that runs")
SQLITE = {"DATABASE_URL": "", "DATABASE_OWNER_URL": ""}
READY = "数据库是这一版的，可以运行。\n"


def jixiao(command: str, data: Path, environment: dict[str, str]) -> tuple[int, str, str]:
    done = subprocess.run(
        [*COMMAND, command, "--data", str(data)],
        capture_output=True, text=True, check=False, timeout=180, env=dict(os.environ) | SQLITE | environment,
    )  # fmt: skip
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize(
    ("command", "environment", "said"),
    [
        ("verify-log", {"DATABASE_URL": "mysql://jixiao:geheim@db/jixiao"}, "DATABASE_URL 应当以 postgresql:// 开头"),
        (
            "serve",
            {"DATABASE_URL": "postgresql://jixiao:geheim@127.0.0.1:1/jixiao"},
            "连不上数据库 jixiao（127.0.0.1:1，用户 jixiao）：那里没有数据库在运行，或端口不对。",
        ),
        ("migrate", {"DATABASE_OWNER_URL": "postgresql://o:geheim@db/jixiao"}, "要写同一个数据库，只是用户不同。"),
    ],
)
def test_an_address_that_leads_nowhere(tmp_path: Path, command: str, environment: dict[str, str], said: str) -> None:
    status, out, complained = jixiao(command, tmp_path, environment)
    assert (status, out) == (2, "")
    assert said in complained
    assert len(complained.splitlines()) == 1
    assert "geheim" not in complained


def test_the_file_of_an_office_is_made(tmp_path: Path) -> None:
    assert jixiao("migrate", tmp_path, {}) == (0, READY, "")
    assert (tmp_path / "jixiao.sqlite3").stat().st_size


@ON_POSTGRESQL
def test_an_empty_database_without_its_owner_is_refused(tmp_path: Path) -> None:
    given = postgresql.new_database()
    status, _, complained = jixiao("serve", tmp_path, {"DATABASE_URL": given["DATABASE_URL"]})
    assert status == 2
    assert complained == "数据库里的表还没有建好，或不是这一版的，请设置 DATABASE_OWNER_URL 运行 jixiao migrate。\n"


@ON_POSTGRESQL
def test_an_owner_that_owns_nothing_is_refused(tmp_path: Path) -> None:
    given = postgresql.new_database()
    status, _, complained = jixiao("migrate", tmp_path, given | {"DATABASE_OWNER_URL": given["DATABASE_URL"]})
    assert status == 2
    assert complained == "数据库用户 jixiao 没有建表的权限，它要是这个数据库的所有者。\n"


@ON_POSTGRESQL
def test_the_superuser_is_refused(tmp_path: Path) -> None:
    cluster = postgresql.this()
    status, out, complained = jixiao("serve", tmp_path, {"DATABASE_URL": cluster.address("postgres", "jixiao")})
    assert (status, out) == (2, "")
    assert complained.startswith("数据库用户 postgres 是超级用户")
    assert len(complained.splitlines()) == 1
    assert cluster.password not in complained
