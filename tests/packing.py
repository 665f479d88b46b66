"""A small repository like ours, with one small wheel, to be packed and unpacked in a second."""

import base64
import hashlib
import io
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import bundle

from tests.conftest import ROOT

PLATFORM = "manylinux_2_17_x86_64"
_COPIED = (
    "run.py",
    "unpacked.py",
    "pyproject.toml",
    "LICENSE",
    "CHANGELOG.md",
    "README.md",
    "README.zh-CN.md",
    bundle.PAGE,
)
_MADE = {
    "src/jixiao/__init__.py": "",
    "src/jixiao/static/a.css": "a { margin: 0 }\n",
    "examples/README.md": "# 示例\n",
    "examples/demo/a.txt": "一张表\n",
    "examples/forms/a-2023/form.docx": "not packed",
    "tests/test_a.py": "not packed",
}


def wheel(folder: Path, name: str = "little", word: str = "one") -> Path:
    """A wheel that holds one module."""
    folder.mkdir(parents=True, exist_ok=True)
    info = f"{name}-1.0.dist-info"
    files = {
        f"{name}.py": f"WORD = {word!r}\n",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    record = "".join(
        f"{path},sha256={base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip('=')},\n"
        for path, text in files.items()
    )
    made = folder / f"{name}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(made, "w") as opened:
        for path, text in (files | {f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}).items():
            opened.writestr(zipfile.ZipInfo(path), text)
    return made


def repository(folder: Path, locked: Path) -> Path:
    """A git repository with every path that is packed, whose lock names this one wheel."""
    for name in _COPIED:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    for name, text in _MADE.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    digest = hashlib.sha256(locked.read_bytes()).hexdigest()
    (folder / "requirements.lock").write_text(f"{locked.name.split('-')[0]}==1.0 \\\n    --hash=sha256:{digest}\n")
    (folder / ".gitignore").write_text("/data/\n/out/\n")
    git(folder, "init", "-q")
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", "one")
    return folder


def git(folder: Path, *arguments: str) -> str:
    person = ["-c", "user.name=tests", "-c", "user.email=tests@localhost", "-c", "commit.gpgsign=false"]
    command = ["git", "-C", str(folder), *person, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def archive(repository: Path, wheels: list[Path], out: Path) -> Path:
    out.mkdir(parents=True, exist_ok=True)
    return bundle.packed(bundle.committed(repository), wheels, bundle.Wanted(PLATFORM, out))


def members(made: Path) -> dict[str, tarfile.TarInfo]:
    """What is in an archive, in its order, without the one folder all of it lies in."""
    with tarfile.open(made) as opened:
        found = opened.getmembers()
    folders = {each.name.partition("/")[0] for each in found}
    assert len(folders) == 1
    return {each.name.partition("/")[2]: each for each in found}


def text_of(made: Path, name: str) -> str:
    with tarfile.open(made) as opened:
        member = opened.extractfile(members(made)[name])
        assert member is not None
        return io.TextIOWrapper(member, "utf-8").read()


def unpack(made: Path, folder: Path) -> Path:
    with tarfile.open(made) as opened:
        opened.extractall(folder, filter="data")
    (inside,) = folder.iterdir()
    return inside


def base_python() -> str:
    """The Python our own environment was made from."""
    return str(Path(sys._base_executable))  # type: ignore[attr-defined]
