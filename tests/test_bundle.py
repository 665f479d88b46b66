"""The archive for machines without a network: what is in it, what never is, and what is said where there is none."""

import json
import os
import subprocess
import sys
from pathlib import Path

import bundle
import pytest

from tests import packing
from tests.conftest import ROOT
from tests.packing import PLATFORM


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    return packing.wheel(tmp_path / "index")


@pytest.fixture
def repository(tmp_path: Path, wheel: Path) -> Path:
    return packing.repository(tmp_path / "repository", wheel)


@pytest.fixture
def only_this_wheel(monkeypatch: pytest.MonkeyPatch, wheel: Path) -> None:
    """pip's own settings: no index but the folder of the wheel."""
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheel.parent))


def make(repository: Path, out: Path) -> Path:
    return bundle.make(repository, Path(sys.executable), bundle.Wanted(PLATFORM, out))


@pytest.mark.usefixtures("only_this_wheel")
def test_it_holds_the_commit_the_wheels_and_a_page_and_nothing_else(repository: Path, tmp_path: Path):
    made = make(repository, tmp_path / "out")
    assert made.name == f"jixiao-0.1.0-{PLATFORM}.tar.gz"
    assert list(packing.members(made)) == [
        "CHANGELOG.md", "LICENSE", "README.md", "README.zh-CN.md", "examples/README.md", "examples/demo/a.txt",
        "pyproject.toml", "requirements.lock", "run.py", "src/jixiao/__init__.py",
        "src/jixiao/static/a.css", "unpacked.py", "wheels/bundle.json",
        "wheels/little-1.0-py3-none-any.whl", "安装.txt",
    ]  # fmt: skip
    assert json.loads(packing.text_of(made, "wheels/bundle.json")) == {
        "version": "0.1.0",
        "commit": packing.git(repository, "rev-parse", "HEAD").strip(),
        "platform": PLATFORM,
        "pythons": ["3.11", "3.12", "3.13", "3.14"],
        "wheels": ["little-1.0-py3-none-any.whl"],
    }
    page = packing.text_of(made, "安装.txt")
    assert "x86_64 的 Linux 服务器，glibc 2.17 或更新" in page
    assert f"tar xzf jixiao-0.1.0-{PLATFORM}.tar.gz" in page
    assert not {"{", "}"} & set(page)
    assert [file.name for file in made.parent.iterdir()] == [made.name]


def test_the_same_commit_gives_the_same_bytes(repository: Path, wheel: Path, tmp_path: Path):
    one = packing.archive(repository, [wheel], tmp_path / "one")
    again = packing.repository(tmp_path / "elsewhere", wheel)
    packing.git(again, "fetch", "-q", str(repository), "HEAD")
    packing.git(again, "reset", "-q", "--hard", "FETCH_HEAD")
    os.utime(wheel, (0, 0))
    wheel.chmod(0o600)
    other = packing.archive(again, [wheel], tmp_path / "other")
    assert one.read_bytes() == other.read_bytes()
    found = packing.members(one).values()
    assert {each.mtime for each in found} == {int(packing.git(repository, "log", "-1", "--format=%ct"))}
    assert {(each.uid, each.gid, each.uname, each.gname, each.mode) for each in found} == {(0, 0, "", "", 0o644)}


def test_another_commit_gives_other_bytes(repository: Path, wheel: Path, tmp_path: Path):
    one = packing.archive(repository, [wheel], tmp_path / "one").read_bytes()
    (repository / "src/jixiao/static/a.css").write_text("a { margin: 1px }\n")
    packing.git(repository, "commit", "-q", "-a", "-m", "two")
    assert packing.archive(repository, [wheel], tmp_path / "two").read_bytes() != one


def test_what_is_not_committed_is_not_packed_and_said(repository: Path, wheel: Path, tmp_path: Path):
    one = packing.archive(repository, [wheel], tmp_path / "one").read_bytes()
    for name in ("data/secret-key", "out/report.html", "src/jixiao/secret-key", "examples/demo/mine.docx"):
        (repository / name).parent.mkdir(exist_ok=True)
        (repository / name).write_text("a secret")
    assert not bundle.uncommitted(repository)
    (repository / "run.py").write_text("changed")
    assert bundle.uncommitted(repository)
    assert packing.archive(repository, [wheel], tmp_path / "two").read_bytes() == one


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="这里不是 git 工作副本，取不到提交的文件")
def test_our_own_commit_has_all_the_workplace_needs():
    names = {file.name for file in bundle.committed(ROOT).files}
    listed = packing.git(ROOT, "ls-tree", "-r", "-z", "--name-only", "HEAD", "src").split("\0")
    assert set(filter(None, listed)) <= names
    assert {Path(name).suffix for name in names} >= {".css", ".js", ".otf", ".yaml", ".html", ".svg"}
    assert {"LICENSE", "run.py", "unpacked.py", "requirements.lock", "docs/handbook/README.md"} <= names
    assert {name.partition("/")[0] for name in names} & {"data", "out", "tests", ".git", ".venv", ".ci"} == set()
    assert [name for name in names if Path(name).name == "secret-key"] == []


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="这里不是 git 工作副本，没有提交可查")
def test_the_repository_holds_no_data_and_no_key():
    """A key that came with the clone would sign the sessions of every place that ran `serve` in it."""
    assert packing.git(ROOT, "ls-files", "data", "out", "*secret-key").split() == []


@pytest.mark.parametrize(
    ("arguments", "platform"),
    [
        (["--platform", "aarch64"], "manylinux_2_28_aarch64"),
        (["--platform", "manylinux_2_34_aarch64"], "manylinux_2_34_aarch64"),
        (["--platform=x86_64"], "manylinux_2_17_x86_64"),
    ],
)
def test_the_platform_can_be_another_machine(arguments: list[str], platform: str, tmp_path: Path):
    assert bundle.wanted(arguments, tmp_path) == bundle.Wanted(platform, tmp_path / "out")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--platform", "win_amd64"], "--platform 应当是 x86_64、aarch64，或 manylinux_2_28_aarch64 这样的写法"),
        (["--platform", "../../etc"], "不是“../../etc”"),
        (["--platfrom", "x86_64"], "用法：python3 run.py bundle"),
        (["x86_64"], "用法：python3 run.py bundle"),
    ],
)
def test_an_unknown_platform_or_option_is_one_sentence(arguments: list[str], said: str, tmp_path: Path):
    with pytest.raises(bundle.NoBundleError) as refused:
        bundle.wanted(arguments, tmp_path)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


def test_wheels_of_older_systems_run_on_newer_ones():
    """PEP 600: manylinux_2_X runs on glibc 2.X and later; 2014, 2010 and 1 are 2.17, 2.12 and 2.5."""
    tags = bundle.platform_tags("manylinux_2_18_aarch64")
    assert tags[:3] == ["manylinux_2_18_aarch64", "manylinux_2_17_aarch64", "manylinux2014_aarch64"]
    assert tags[-2:] == ["manylinux_2_5_aarch64", "manylinux1_aarch64"]
    assert "manylinux_2_19_aarch64" not in tags


@pytest.mark.usefixtures("only_this_wheel")
class TestBadInput:
    def refused(self, repository: Path, out: Path) -> str:
        with pytest.raises(bundle.NoBundleError) as found:
            make(repository, out)
        assert "\n" not in str(found.value)
        return str(found.value)

    def test_a_folder_that_cannot_be_written(self, repository: Path, tmp_path: Path):
        (tmp_path / "out").write_text("in the way of the folder")
        assert "不能写入" in self.refused(repository, tmp_path / "out")
        assert "不能写入" in self.refused(repository, tmp_path / "out" / "inside")
        assert "不能写入" in self.refused(repository, Path("/proc/out"))

    def test_a_folder_that_is_no_repository(self, tmp_path: Path):
        (tmp_path / "plain").mkdir()
        assert "安装包要在源代码的 git 工作副本里做" in self.refused(tmp_path / "plain", tmp_path / "out")

    def test_a_wheel_nobody_has_is_named(self, repository: Path, wheel: Path, tmp_path: Path):
        wheel.unlink()
        assert "No matching distribution found for little==1.0" in self.refused(repository, tmp_path / "out")
        assert list((tmp_path / "out").iterdir()) == []

    def test_a_wheel_with_another_hash(self, repository: Path, wheel: Path, tmp_path: Path):
        packing.wheel(wheel.parent, word="two")
        assert "DO NOT MATCH THE HASHES" in self.refused(repository, tmp_path / "out")
        assert list((tmp_path / "out").iterdir()) == []

    def test_no_git(self, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("PATH", str(tmp_path))
        assert "请先安装 git" in self.refused(repository, tmp_path / "out")

    def test_a_full_disk_leaves_nothing(self, repository: Path, tmp_path: Path):
        """On a disk of its own, where this machine lets us make one."""
        (repository / "src/jixiao/font.otf").write_bytes(os.urandom(100_000))
        packing.git(repository, "add", "-A")
        packing.git(repository, "commit", "-q", "-m", "a font that gzip makes no smaller")
        out = tmp_path / "disk"
        out.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(out)], capture_output=True, check=False
        )
        if mounted.returncode:
            pytest.skip("这台机器不让测试挂载一个小磁盘")
        try:
            assert "No space left on device" in self.refused(repository, out)
            assert list(out.iterdir()) == []
        finally:
            subprocess.run(["umount", str(out)], check=True)
