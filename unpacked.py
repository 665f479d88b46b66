"""Installs an unpacked archive of `bundle.py` from the wheels beside it, with nothing asked of any network.

Everything is looked at before anything is made: the Python, the machine, and each wheel's hash against the lock.
"""

import hashlib
import importlib.util
import json
import os
import platform
import re
import subprocess
import sys
from pathlib import Path

FOLDER = "wheels"
PARTS = (("zlib", "zlib1g-dev"), ("_ctypes", "libffi-dev"), ("_sqlite3", "libsqlite3-dev"))
"""Parts of the standard library that a Python built on the spot may lack, and what it lacked when it was built."""


def trouble(root: Path) -> "str | None":
    """The one sentence on why this machine cannot install what lies here; None where it can."""
    try:
        said = json.loads((root / FOLDER / "bundle.json").read_text("utf-8"))
        platform_tag, pythons, wheels = said["platform"], said["pythons"], said["wheels"]
        hashes = set(re.findall(r"--hash=sha256:([0-9a-f]{64})", (root / "requirements.lock").read_text("utf-8")))
    except (OSError, ValueError, KeyError) as cause:
        return f"安装包不完整（{type(cause).__name__}: {cause}），没有安装任何东西，请重新解开安装包。"
    return wrong_python(pythons) or wrong_platform(platform_tag) or wrong_wheel(root / FOLDER, wheels, hashes)


def wrong_python(pythons: "list[str]") -> "str | None":
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if here not in pythons or sys.implementation.name != "cpython":
        return (
            f"这个安装包带的是 CPython {'、'.join(pythons)} 的依赖，这里是 {platform.python_implementation()} {here}，"
            "请换其中一个 Python 运行，或者换别的安装包。"
        )
    for module, package in PARTS:
        if importlib.util.find_spec(module) is None:
            name = module.strip("_")
            return f"这个 Python（{sys.executable}）没有 {name}，请装上 {package} 这样的开发包，重新编译 Python。"
    return None


def wrong_platform(tag: str) -> "str | None":
    """`tag` as wheels name it: manylinux_2_28_x86_64."""
    _, major, minor, machine = tag.split("_", 3)
    glibc = glibc_here()
    if (platform.system(), platform.machine()) == ("Linux", machine) and glibc >= (int(major), int(minor)):
        return None
    here = f"glibc {glibc[0]}.{glibc[1]}" if any(glibc) else "没有 glibc"
    return (
        f"这个安装包用于 {machine} 的 Linux（glibc {major}.{minor} 或更新），"
        f"这里是 {platform.machine()} 的 {platform.system()}（{here}），请换这种机器的安装包。"
    )


def glibc_here() -> "tuple[int, int]":
    """(0, 0) where there is another C library or none we know."""
    try:
        found = re.match(r"glibc (\d+)\.(\d+)", os.confstr("CS_GNU_LIBC_VERSION") or "")
    except (AttributeError, OSError, ValueError):
        found = None
    return (int(found[1]), int(found[2])) if found else (0, 0)


def wrong_wheel(folder: Path, names: "list[str]", hashes: "set[str]") -> "str | None":
    for name in names:
        try:
            data = (folder / name).read_bytes()
        except OSError:
            return f"安装包不完整：少了 {FOLDER}/{name}，没有安装任何东西，请重新解开安装包。"
        if hashlib.sha256(data).hexdigest() not in hashes:
            return f"{FOLDER}/{name} 和 requirements.lock 里的哈希不符，没有安装任何东西，请重新拿一份安装包。"
    return None


def install(root: Path, python: Path) -> "str | None":
    """Install the lock and ourselves into the environment of `python`; the one sentence on why it failed, or None."""
    pip = [str(python), "-m", "pip", "--isolated", "--disable-pip-version-check", "-q", "install", "--no-index"]
    steps = (
        ["--find-links", str(root / FOLDER), "--require-hashes", "-r", str(root / "requirements.lock")],
        ["--no-deps", "--no-build-isolation", "-e", str(root)],
    )
    environment = os.environ | {"PIP_CONFIG_FILE": os.devnull}
    for step in steps:
        try:
            done = subprocess.run([*pip, *step], capture_output=True, check=False, env=environment)
        except KeyboardInterrupt:
            return "安装被中断，装了一半的 .venv 已经删掉，请再运行一次。"
        if done.returncode:
            said = [line for line in done.stderr.decode("utf-8", "replace").splitlines() if line.startswith("ERROR:")]
            return f"依赖没有装上，装了一半的 .venv 已经删掉（pip：{(said or ['?'])[-1]}）。"
    return None
