"""Makes the archive that installs Jixiao on a machine without any network: `python3 run.py bundle`.

In it: what the last commit holds of our own code, static files, fonts, handbook and the files of `demo`; a wheel for
every line of requirements.lock, for one platform and each Python we name, fetched with hash checking; a page that says
how to install it. The same commit, lock and platform give the same bytes.
What unpacks it is `unpacked.py`.
"""

import argparse
import gzip
import hashlib
import io
import json
import os
import platform
import re
import shutil
import subprocess
import tarfile
import tempfile
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

PYTHONS = ("3.11", "3.12", "3.13", "3.14")
MACHINES = {"x86_64": "x86_64", "amd64": "x86_64", "aarch64": "aarch64", "arm64": "aarch64"}
"""As the machine calls itself: as wheels call it."""
GLIBC = {"x86_64": 17, "aarch64": 28}
"""2.17 and 2.28, the oldest for which every wheel of our lock is published: granian has none before on ARM64."""
PLATFORM = re.compile(r"manylinux_2_(\d{1,2})_(x86_64|aarch64)")
PACKED = (
    "run.py", "unpacked.py", "pyproject.toml", "requirements.lock", "LICENSE", "CHANGELOG.md", "README.md",
    "README.zh-CN.md", "src", "docs", "examples/README.md", "examples/demo",
)  # fmt: skip
"""What is packed of the commit, as git names paths."""
PAGE = "docs/install.txt"


class NoBundleError(Exception):
    """There is no archive, and this one sentence says why."""


@dataclass(frozen=True)
class Packed:
    name: str
    data: bytes
    is_program: bool = False


@dataclass(frozen=True)
class Commit:
    id: str
    seconds: int
    files: tuple[Packed, ...]

    def text(self, name: str) -> str:
        return next(file.data for file in self.files if file.name == name).decode("utf-8")


@dataclass(frozen=True)
class Wanted:
    platform: str
    out: Path


def wanted(arguments: list[str], root: Path) -> Wanted:
    """What the command line asks for. Raises NoBundleError."""
    parser = _Parser(add_help=False, allow_abbrev=False)
    parser.add_argument("--platform", default=None)
    parser.add_argument("--out", type=Path, default=root / "out")
    found = parser.parse_args(arguments)
    if found.platform is None:
        machine = MACHINES.get(platform.machine().lower())
        if machine is None:
            raise NoBundleError(
                f"没有 {platform.machine()} 的安装包，请用 --platform 写明是 x86_64 还是 aarch64 的服务器。"
            )
        found.platform = machine
    tag = f"manylinux_2_{GLIBC[found.platform]}_{found.platform}" if found.platform in GLIBC else found.platform
    if PLATFORM.fullmatch(tag) is None:
        raise NoBundleError(
            f"--platform 应当是 x86_64、aarch64，或 manylinux_2_28_aarch64 这样的写法，不是“{found.platform}”。"
        )
    return Wanted(tag, found.out.resolve())


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise NoBundleError(f"用法：python3 run.py bundle [--platform 平台] [--out 文件夹]（{message}）")


def make(root: Path, python: Path, asked: Wanted) -> Path:
    """Write the archive into `asked.out`, whole or not at all. `python`: one that has pip. Raises NoBundleError."""
    try:
        asked.out.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".bundle-", dir=asked.out))
    except OSError as cause:
        raise NoBundleError(f"文件夹 {asked.out} 不能写入（{cause.strerror}），没有做成安装包。") from cause
    try:
        commit = committed(root)
        wheels = downloaded(python, commit.text("requirements.lock"), asked.platform, work)
        return packed(commit, wheels, asked)
    except OSError as cause:
        raise NoBundleError(f"安装包没有写成（{cause.strerror}），没有留下半个文件。") from cause
    finally:
        shutil.rmtree(work, ignore_errors=True)


def committed(root: Path) -> Commit:
    """The files of the last commit that are packed: what is not committed, data and keys among it, cannot slip in."""
    identity = _git(root, "log", "-1", "--format=%H %ct").decode().split()
    with tarfile.open(fileobj=io.BytesIO(_git(root, "archive", "--format=tar", "HEAD", "--", *PACKED))) as archive:
        files = tuple(
            Packed(member.name, opened.read(), bool(member.mode & 0o100))
            for member in archive
            if member.isfile() and (opened := archive.extractfile(member)) is not None
        )
    return Commit(identity[0], int(identity[1]), files)


def _git(root: Path, *arguments: str) -> bytes:
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=True).stdout
    except FileNotFoundError as cause:
        raise NoBundleError("做安装包要用 git 取最后一次提交的文件，请先安装 git。") from cause
    except subprocess.CalledProcessError as cause:
        said = "".join(cause.stderr.decode("utf-8", "replace").strip().splitlines()[-1:])
        raise NoBundleError(f"安装包要在源代码的 git 工作副本里做，这里取不到提交的文件（{said}）。") from cause


def downloaded(python: Path, lock: str, tag: str, folder: Path) -> list[Path]:
    """The wheels of the lock for this platform and every Python, with hashes of the lock. Raises NoBundleError."""
    lock_file, wheels = folder / "requirements.lock", folder / "wheels"
    lock_file.write_text(lock, "utf-8")
    platforms = [word for each in platform_tags(tag) for word in ("--platform", each)]
    for version in PYTHONS:
        command = [str(python), "-m", "pip", "--disable-pip-version-check", "-q", "download", "--require-hashes",
                   "--no-deps", "--only-binary=:all:", "--implementation", "cp", "--python-version", version,
                   *platforms, "-r", str(lock_file), "-d", str(wheels)]  # fmt: skip
        done = subprocess.run(command, capture_output=True, check=False)
        if done.returncode:
            said = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if line.startswith("ERROR:")]
            raise NoBundleError(
                f"{tag}、Python {version} 的依赖没有取全，没有做成安装包（pip：{(said or ['?'])[-1]}）。"
            )
    return sorted(wheels.iterdir())


def uncommitted(root: Path) -> bool:
    """Whether files of ours differ from the last commit: what differs is not packed."""
    return bool(_git(root, "status", "--porcelain", "--untracked-files=no"))


def platform_tags(tag: str) -> list[str]:
    """This platform and the older ones whose wheels run on it, the nearest first; pip adds none by itself."""
    found = PLATFORM.fullmatch(tag)
    if found is None:
        raise ValueError(tag)
    newest, machine = int(found[1]), found[2]
    old_names = {17: ["manylinux2014"], 12: ["manylinux2010"], 5: ["manylinux1"]}
    names = [name for minor in range(newest, 4, -1) for name in (f"manylinux_2_{minor}", *old_names.get(minor, []))]
    return [f"{name}_{machine}" for name in names]


def packed(commit: Commit, wheels: Iterable[Path], asked: Wanted) -> Path:
    """The archive of these files: sorted, owned by nobody, dated as the commit."""
    version = tomllib.loads(commit.text("pyproject.toml"))["project"]["version"]
    name = f"jixiao-{version}-{asked.platform}.tar.gz"
    told = {"version": version, "commit": commit.id, "platform": asked.platform, "pythons": PYTHONS}
    wheels = sorted(wheels)
    manifest = json.dumps(told | {"wheels": [wheel.name for wheel in wheels]}, ensure_ascii=False, indent=1)
    page = _page(commit.text(PAGE), version, asked.platform, name)
    made = [*(file for file in commit.files if file.name != PAGE),
            Packed("wheels/bundle.json", f"{manifest}\n".encode()), Packed("安装.txt", page.encode())]  # fmt: skip
    sources: dict[str, Packed | Path] = {file.name: file for file in made} | {
        f"wheels/{each.name}": each for each in wheels
    }
    handle, unfinished = tempfile.mkstemp(prefix=".bundle-", suffix=".part", dir=asked.out)
    try:
        with (
            os.fdopen(handle, "wb") as raw,
            gzip.GzipFile(filename="", mode="wb", fileobj=raw, compresslevel=6, mtime=0) as zipped,
            tarfile.open(fileobj=zipped, mode="w", format=tarfile.PAX_FORMAT) as archive,
        ):
            for path, source in sorted(sources.items()):
                _add(archive, f"jixiao-{version}/{path}", source, commit.seconds)
        Path(unfinished).chmod(0o644)
        return Path(unfinished).replace(asked.out / name)
    finally:
        Path(unfinished).unlink(missing_ok=True)


def _add(archive: tarfile.TarFile, name: str, source: Packed | Path, seconds: int) -> None:
    data = source.read_bytes() if isinstance(source, Path) else source.data
    member = tarfile.TarInfo(name)
    member.size, member.mtime = len(data), seconds
    member.mode = 0o755 if isinstance(source, Packed) and source.is_program else 0o644
    archive.addfile(member, io.BytesIO(data))


def _page(text: str, version: str, tag: str, archive: str) -> str:
    found = PLATFORM.fullmatch(tag)
    if found is None:
        raise ValueError(tag)
    blanks = {"version": version, "machine": found[2], "glibc": f"2.{found[1]}", "pythons": "、".join(PYTHONS),
              "archive": archive}  # fmt: skip
    return re.sub(r"\{(\w+)\}", lambda blank: blanks[blank[1]], text)


def told(archive: Path) -> str:
    """What is said of a finished archive; its hash goes to the other machine by another way than the file."""
    with archive.open("rb") as opened:
        digest = hashlib.file_digest(opened, "sha256").hexdigest()
    return f"安装包 {archive}（{archive.stat().st_size / 1e6:.0f} MB）\nsha256 {digest}"
