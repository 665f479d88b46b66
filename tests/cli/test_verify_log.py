"""`jixiao verify-log` with signed heads: exported once, asked again after somebody was at the log."""

import json
import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests import postgresql

COMMAND = [sys.executable, "-m", "jixiao.cli.main"]


class Place:
    """A workplace with two entries in the record of what administrators do."""

    def __init__(self, folder: Path) -> None:
        self.data, self.folder = folder / "data", folder
        self._environment = dict(os.environ) | postgresql.new_database()
        for login in ("first", "second"):
            assert self.run("establish", "430211", login, "何秋分")[0] == 0

    def run(self, *command: str) -> tuple[int, str, str]:
        done = subprocess.run(
            [*COMMAND, *command, "--data", str(self.data)],
            capture_output=True, text=True, check=False, env=self._environment,
        )  # fmt: skip
        return done.returncode, done.stdout, done.stderr

    def verify(self, *options: str) -> tuple[int, str, str]:
        return self.run("verify-log", *options)

    def against(self, head: Path, *options: str) -> tuple[int, str, str]:
        return self.verify("--head", str(head), *options)

    @contextmanager
    def database(self) -> Iterator[Any]:
        """As who owns it."""
        opened: Any = (
            psycopg.connect(self._environment["DATABASE_OWNER_URL"])
            if postgresql.WANTED
            else sqlite3.connect(self.data / "jixiao.sqlite3")
        )
        with closing(opened), opened:
            yield opened


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Place:
    return Place(tmp_path_factory.mktemp("verify"))


@pytest.fixture(scope="module")
def head(place: Place) -> Path:
    file = place.folder / "head.json"
    status, out, complained = place.verify("--export-head", str(file))
    assert (status, complained) == (0, "")
    whole, key = out.splitlines()
    assert whole == "天元区：日志完整"
    words, _, key = key.partition("：")
    assert words == "天元区的公钥，请和文件分开保管"
    (place.folder / "key").write_text(key + "\n")
    return file


def test_a_log_that_continues_its_head(place: Place, head: Path) -> None:
    key = ("--key", str(place.folder / "key"))
    status, out, complained = place.against(head, *key)
    assert (status, complained) == (0, "")
    acts, records = out.splitlines()
    assert acts.startswith("天元区办理日志：完整，与")
    assert acts.endswith("导出的末尾（第0条）相符，以后没有再记")
    assert records.startswith("天元区管理记录：完整，与")
    assert records.endswith("导出的末尾（第2条）相符，以后没有再记")


def test_an_older_head_is_not_written_over(place: Place, head: Path) -> None:
    before = head.read_bytes()
    status, _, complained = place.verify("--export-head", str(head))
    assert status == 2
    assert complained == f"“{head}”：已有同名的文件，结果写不进去；请处理后重新运行。\n"
    assert head.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"digest": "0" * 64}, "天元区管理记录：签名不对，文件在导出以后被改过，不能用来核对。"),
        ({"jurisdiction": "430202"}, "天元区管理记录：这里没有代码 430202 的行政区划，请到导出它的那个工作台核对。"),
        ({"key": "ab" * 32}, "天元区管理记录：签名用的公钥（指纹 abababababababab）不是这里的那个"),
        ({"number": "2"}, "这个文件不是日志末尾文件，或没有拷贝完整。"),
    ],
)
def test_a_head_that_proves_nothing(place: Place, head: Path, change: dict[str, str], said: str) -> None:
    told = json.loads(head.read_text())
    told["heads"] = [told["heads"][1] | change]
    changed = place.folder / "changed.json"
    changed.write_text(json.dumps(told))
    status, out, complained = place.against(changed)
    assert (status, out) == (2, "")
    assert complained.startswith(said)
    assert len(complained.splitlines()) == 1


def test_a_key_that_is_none(place: Place, head: Path) -> None:
    status, out, complained = place.against(head, "--key", str(head))
    assert (status, out) == (2, "")
    assert complained == "公钥文件里应当只有一行公钥，形如 Ed25519:9f3c…，请从导出时另存的拷贝过来。\n"


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--head", "x"), "“x”不存在，请检查路径。"),
        (("--key", __file__), "--key 要和 --head 一起用。"),
        (("--head", __file__, "--export-head", "x"), "--export-head 和 --head 不能一起用。"),
    ],
)
def test_options_that_say_nothing(place: Place, options: tuple[str, ...], said: str) -> None:
    status, out, complained = place.verify(*options)
    assert (status, out) == (2, "")
    assert said in complained


def test_a_lost_tail_is_seen_against_the_head_alone(place: Place, head: Path) -> None:
    with place.database() as database:
        database.execute("create table kept as select * from accounts_administration where number = 2")
        database.execute("delete from accounts_administration where number = 2")
    assert place.verify() == (0, "天元区：日志完整\n", "")
    status, out, _ = place.against(head)
    assert status == 1
    assert out.splitlines()[1] == "天元区管理记录：只有1条，导出时有2条，末尾被删去"
    with place.database() as database:
        database.execute("insert into accounts_administration select * from kept")
        database.execute("drop table kept")
    assert place.against(head)[0] == 0


def test_a_log_that_does_not_hold_is_not_signed(place: Place, head: Path) -> None:
    with place.database() as database:
        database.execute("update accounts_administration set number = 7 where number = 2")
    file = head.with_name("second.json")
    status, out, complained = place.verify("--export-head", str(file))
    assert (status, complained) == (1, "日志有不对的地方，没有导出末尾。\n")
    assert out == "天元区管理记录：第2条缺失或顺序变了，这里是第7条\n"
    assert not file.exists()
    assert place.against(head)[0] == 1
