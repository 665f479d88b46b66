"""A database of an earlier commit is brought up to date with all that is in it, and its log still holds."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests import postgresql

pytestmark = pytest.mark.skipif(postgresql.WANTED, reason="what is brought up to date is a file of SQLite")
DUMPS = sorted((Path(__file__).parent / "upgrade").glob("*.sql"))


def jixiao(command: str, data: Path) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-m", "jixiao.cli.main", command, "--data", str(data)],
        capture_output=True, text=True, check=False, env=os.environ | {"DATABASE_URL": "", "DATABASE_OWNER_URL": ""},
    )  # fmt: skip
    return done.returncode, done.stdout + done.stderr


def rows(data: Path, question: str) -> list[Any]:
    with closing(sqlite3.connect(data / "jixiao.sqlite3")) as database:
        return database.execute(question).fetchall()


@pytest.mark.parametrize("dump", DUMPS, ids=[dump.stem for dump in DUMPS])
def test_a_database_is_brought_up_to_date_with_its_data(dump: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "jixiao.sqlite3")) as database:
        database.executescript(dump.read_text("utf-8"))
    kept = "SELECT number, file_name, file, sha256, form, outcomes FROM cycle_version ORDER BY number"
    log = "SELECT number, content, before, digest FROM cycle_event ORDER BY number"
    before = rows(tmp_path, kept), rows(tmp_path, log)
    assert [len(each) for each in before] == [2, 4]
    assert jixiao("migrate", tmp_path) == (0, "数据库是这一版的，可以运行。\n")
    assert (rows(tmp_path, kept), rows(tmp_path, log)) == before
    lists = "SELECT state, acts, year, version_number, errors, jurisdiction_id FROM cycle_declaration"
    assert rows(tmp_path, lists) == [("returned", 4, 2022, 2, 0, 1)]
    whose = "SELECT DISTINCT each.unit_id FROM cycle_namedindicator each"
    assert rows(tmp_path, whose) == rows(tmp_path, "SELECT unit_id FROM cycle_declaration") != []
    above = "SELECT unit_id, above_id FROM accounts_above ORDER BY 1, 2"
    assert rows(tmp_path, above) == [(1, 1), (2, 1), (2, 2), (3, 1), (3, 2), (3, 3)]
    assert jixiao("verify-log", tmp_path) == (0, "天心区：日志完整\n")
