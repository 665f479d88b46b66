"""An unpacked archive on a machine that cannot install it: one sentence, and nothing was made."""

import hashlib
import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import unpacked

from tests import packing

WHEEL = "wheels/little-1.0-py3-none-any.whl"
HERE = f"{sys.version_info[0]}.{sys.version_info[1]}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An unpacked archive, made for this machine whatever it is."""
    wheel = packing.wheel(tmp_path / "index")
    repository = packing.repository(tmp_path / "repository", wheel)
    inside = packing.unpack(packing.archive(repository, [wheel], tmp_path / "out"), tmp_path / "unpacked")
    tell(inside, platform=f"manylinux_2_17_{platform.machine()}", pythons=[HERE])
    return inside


def tell(folder: Path, **said: object) -> None:
    file = folder / "wheels" / "bundle.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")) | said), "utf-8")


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """run.py of the folder, by a Python and settings of no environment of ours."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder.parent), "PYTHONDONTWRITEBYTECODE": "1"}
    command = [packing.base_python(), str(folder / "run.py"), *arguments]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def flipped(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def test_here_it_can_be_installed(folder: Path):
    assert unpacked.trouble(folder) is None


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        pytest.param(
            lambda folder: (folder / WHEEL).unlink(),
            f"安装包不完整：少了 {WHEEL}，没有安装任何东西，请重新解开安装包。",
            id="a-wheel-is-missing",
        ),
        pytest.param(
            lambda folder: flipped(folder / WHEEL),
            f"{WHEEL} 和 requirements.lock 里的哈希不符，没有安装任何东西，请重新拿一份安装包。",
            id="a-wheel-has-another-byte",
        ),
        pytest.param(
            lambda folder: (folder / "wheels/bundle.json").unlink(),
            "安装包不完整（FileNotFoundError",
            id="the-list-is-missing",
        ),
        pytest.param(
            lambda folder: (folder / "wheels/bundle.json").write_text('{"platform": "x"'),
            "安装包不完整（JSONDecodeError",
            id="the-list-is-cut-off",
        ),
        pytest.param(
            lambda folder: tell(folder, pythons=["3.98", "3.99"]),
            f"这个安装包带的是 CPython 3.98、3.99 的依赖，这里是 CPython {HERE}，请换其中一个 Python",
            id="another-python",
        ),
        pytest.param(
            lambda folder: tell(folder, platform="manylinux_2_28_riscv64"),
            "这个安装包用于 riscv64 的 Linux（glibc 2.28 或更新），这里是 ",
            id="another-machine",
        ),
        pytest.param(
            lambda folder: tell(folder, platform=f"manylinux_2_99_{platform.machine()}"),
            f"这个安装包用于 {platform.machine()} 的 Linux（glibc 2.99 或更新），这里是 ",
            id="an-older-system",
        ),
    ],
)
@pytest.mark.parametrize("command", ["serve", "demo"])
def test_what_is_wrong_is_one_sentence_and_nothing_is_made(
    folder: Path, spoil: Callable[[Path], object], said: str, command: str
):
    spoil(folder)
    before = sorted(folder.rglob("*"))
    done = run(folder, command)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)
    assert done.stderr.count("\n") == 1
    assert sorted(folder.rglob("*")) == before


def test_a_wheel_exchanged_for_another_of_the_lock_is_refused_by_pip_and_leaves_nothing(folder: Path, tmp_path: Path):
    """The name is of one line of the lock and the hash of another: what pip is there to see."""
    lock, other = folder / "requirements.lock", packing.wheel(tmp_path / "index", name="other")
    digest = hashlib.sha256(other.read_bytes()).hexdigest()
    lock.write_text(f"{lock.read_text()}other==1.0 \\\n    --hash=sha256:{digest}\n")
    (folder / WHEEL).write_bytes(other.read_bytes())
    done = run(folder, "demo")
    assert done.returncode == 2
    assert done.stderr.startswith("依赖没有装上，装了一半的 .venv 已经删掉（pip：ERROR: ")
    assert done.stderr.count("\n") == 1
    assert not (folder / ".venv").exists()


def test_a_python_built_without_a_part_is_told_which(monkeypatch: pytest.MonkeyPatch):
    assert unpacked.wrong_python([HERE]) is None
    monkeypatch.setattr(unpacked, "PARTS", (("_nowhere", "libnowhere-dev"),))
    said = unpacked.wrong_python([HERE])
    assert said == f"这个 Python（{sys.executable}）没有 nowhere，请装上 libnowhere-dev 这样的开发包，重新编译 Python。"


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("test", "这里没有 requirements-test.lock：安装包里不带测试，请在源代码的 git 工作副本里运行。\n"),
        ("bundle", "这里是解开的安装包，不能再做安装包：请在源代码的 git 工作副本里运行。\n"),
    ],
)
def test_what_an_archive_cannot_do_is_said(folder: Path, command: str, said: str):
    done = run(folder, command)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", said)
