#!/usr/bin/env python3
"""Sets up Jixiao where only Python is installed, and runs it: `demo`, `test`, `check FILE…`, `serve`, `bundle`.

Standard library only. A virtual environment in `.venv` is made once from the hash-pinned lock and made anew when the
lock changes; afterwards this file adds a few milliseconds. Where wheels lie beside it (an unpacked archive of `bundle`)
they alone are installed. A Python that is too old must be able to read this file to say so: no `:=`, and generic types
only in quotes (3.6); what it imports of ours is newer, and imported later.
"""

import contextlib
import hashlib
import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
USAGE = "用法：python3 run.py demo [文件…] | test [--all] | check 文件… [--out 文件夹] | serve [选项]"
USAGE += " | bundle [--platform 平台] [--out 文件夹]"
ON_POSTGRESQL = "测试（PostgreSQL）"
ASK_A_DATABASE = (
    "tests/accounts", "tests/treasury", "tests/registers", "tests/cycle", "tests/binding", "tests/monitoring",
    "tests/evaluation", "tests/results", "tests/publication", "tests/workplace", "tests/cli/test_database.py",
    "tests/cli/test_serve.py",
)  # fmt: skip
"""Where tests may ask a database: all of them are asked on PostgreSQL too (`tests.conftest` refuses others)."""
POSTGRESQL = Path("/usr/lib/postgresql")
"""Where Debian keeps each version's programs."""
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")


def main(arguments: "list[str]") -> int:
    write_utf8()
    if sys.version_info < (3, 11):
        stop(f"需要 Python 3.11 或更新的版本，这里是 {sys.version.split()[0]}，请安装后再运行。")
    commands = {"demo": demo, "test": test, "check": check, "serve": serve, "bundle": bundle}
    if arguments and arguments[0] in ("-h", "--help"):
        print(USAGE)
        return 0
    if not arguments or arguments[0] not in commands:
        stop(USAGE)
    return commands[arguments[0]](arguments[1:])


def demo(files: "list[str]") -> int:
    """Check the repository's own examples, or the files named; findings are what a demo shows, not its failure."""
    prepare("requirements.lock")
    paths = [str(Path(name).resolve()) for name in files] or [str(ROOT / "examples" / "demo")]
    code = jixiao("check", *paths, "--out", str(ROOT / "out" / "demo"))
    if code not in (0, 1):
        return code
    say("下一步：运行 python3 run.py serve，在浏览器里打开工作台，里面有一个示范县")
    return 0


def check(arguments: "list[str]") -> int:
    prepare("requirements.lock")
    return jixiao("check", *arguments)


def serve(arguments: "list[str]") -> int:
    """The workplace with a county to look at, where its database is still empty."""
    prepare("requirements.lock")
    return jixiao("serve", "--data", str(ROOT / "data"), "--demonstration", *arguments)


def bundle(arguments: "list[str]") -> int:
    """One archive that installs on a machine without any network."""
    if is_unpacked():
        stop("这里是解开的安装包，不能再做安装包：请在源代码的 git 工作副本里运行。")
    import bundle as making  # noqa: PLC0415 - newer than the Python this file must be read by

    try:
        asked = making.wanted(arguments, ROOT)
        prepare("requirements.lock")
        say(f"取 {asked.platform} 的依赖（带哈希校验），打成一个安装包")
        print(making.told(making.make(ROOT, PYTHON, asked)))
        if making.uncommitted(ROOT):
            say("还有没有提交的改动，不在安装包里")
    except making.NoBundleError as cause:
        stop(str(cause))
    except KeyboardInterrupt:
        return 130
    return 0


def test(arguments: "list[str]") -> int:
    """Style, types, borders of the rooms, tests, on SQLite and on PostgreSQL; `--all` adds the slow ones."""
    prepare("requirements-test.lock")
    browser = need_chromium()
    need_postgresql()
    marks = [] if "--all" in arguments else ["-m", "not slow"]
    # Half of the tests each, in their order, then from the other's end: what is made for a module is made once.
    pytest = ["pytest", "-n", "2", "--dist", "worksteal", *marks]
    steps = [
        ("代码风格", ["ruff", "check", "."]),
        ("代码格式", ["ruff", "format", "--check", "-q", "."]),
        ("类型", ["mypy"]),
        ("房间边界", ["lint-imports"]),
        ("测试", pytest),
        (ON_POSTGRESQL, [*pytest, *ASK_A_DATABASE]),
    ]
    for name, command in steps:
        say(f"{name}：{' '.join(command)}")
        database = {"JIXIAO_TEST_DATABASE": "postgresql" if name == ON_POSTGRESQL else ""}
        environment = os.environ | {"JIXIAO_CHROMIUM": browser} | database
        code = run([str(BIN / command[0]), *command[1:]], environment, ROOT, with_workers=True)
        if code:
            say(f"{name}没有通过")
            return code
    return 0


def jixiao(*arguments: str) -> int:
    return run([str(PYTHON), "-m", "jixiao.cli.main", *arguments])


def prepare(lock_name: str) -> None:
    """Make `.venv` hold what the lock says; the lock for tests holds everything of the other one."""
    lock = ROOT / lock_name
    if not lock.exists():
        stop(f"这里没有 {lock_name}：安装包里不带测试，请在源代码的 git 工作副本里运行。")
    stamp = VENV / f".{lock_name}"
    fuller = VENV / ".requirements-test.lock"
    is_there = PYTHON.exists() and not moved()
    if is_there and any(made.exists() and made.read_text() == digest_of(made.name) for made in (stamp, fuller)):
        return
    if is_unpacked():
        install_unpacked()
    else:
        if not is_there:
            say("建立虚拟环境 .venv")
            make_venv()
        say(f"安装 {lock_name} 中的依赖（带哈希校验）")
        pip("install", "--require-hashes", "-r", str(lock))
        pip("install", "--no-deps", "--no-build-isolation", "-e", str(ROOT))
    stamp.write_text(digest_of(stamp.name))


def is_unpacked() -> bool:
    """Whether this is an archive made by `bundle`, with its wheels beside it."""
    return (ROOT / "wheels").is_dir()


def install_unpacked() -> None:
    """Make `.venv` from the wheels beside this file, whole or not at all; no network is asked."""
    import unpacked  # noqa: PLC0415 - newer than the Python this file must be read by

    trouble = unpacked.trouble(ROOT)
    if trouble is None:
        say("建立虚拟环境 .venv，用 wheels 里的依赖安装（带哈希校验，不联网）")
        make_venv()
        trouble = unpacked.install(ROOT, PYTHON)
        if trouble is not None:
            shutil.rmtree(str(VENV), ignore_errors=True)
    if trouble is not None:
        stop(trouble)


def digest_of(stamp_name: str) -> str:
    """What the stamp of a lock holds once everything in it is installed."""
    lock = ROOT / stamp_name.removeprefix(".")
    return hashlib.sha256(lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()).hexdigest()


def moved() -> bool:
    """Whether the folder was moved or copied with its `.venv`, whose programs then begin with the old path."""
    pip_program = BIN / "pip"
    return pip_program.exists() and os.fsencode(VENV) not in pip_program.read_bytes()[:1000]


def make_venv() -> None:
    command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if not all(map(is_installed, ("venv", "ensurepip"))):  # Debian packs them apart
        install_with_apt("python3-venv", "建立虚拟环境需要 python3-venv")
    if subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode:
        shutil.rmtree(str(VENV), ignore_errors=True)
        stop(f"虚拟环境 {VENV} 没有建成：请检查这个文件夹能不能写入、磁盘有没有空间、Python 装得全不全，再运行一次。")


def is_installed(module: str) -> bool:
    """Whether a part of the standard library is there, and not only a folder it has left behind."""
    spec = importlib.util.find_spec(module)
    return spec is not None and spec.origin is not None


def need_chromium() -> str:
    """The browser the report is tested in."""
    for _ in range(2):
        for name in CHROMIUM:
            found = shutil.which(name)
            if found:
                return found
        install_with_apt("chromium", "报告在浏览器中测试，需要 Chromium")
    stop("没有找到 Chromium，请安装后再运行（Debian：apt-get install chromium）。")
    return ""


def need_postgresql() -> None:
    """The server that the tests start by themselves."""
    for _ in range(2):
        if shutil.which("initdb") or list(POSTGRESQL.glob("*/bin/initdb")):
            return
        install_with_apt("postgresql", "数据库部分也在 PostgreSQL 上测试，需要 PostgreSQL 15 或更新的版本")
    stop("没有找到 PostgreSQL，请安装后再运行（Debian：apt-get install postgresql）。")


def install_with_apt(package: str, reason: str) -> None:
    """One system package, where we are root on a Debian; otherwise one line that says what to install."""
    if shutil.which("apt-get") is None or not hasattr(os, "geteuid") or os.geteuid() != 0:
        stop(f"{reason}，请先安装：{package}（Debian、Ubuntu：sudo apt-get install {package}）。")
    say(f"{reason}，用 apt-get 安装 {package}")
    quiet = {"stdout": subprocess.DEVNULL, "env": os.environ | {"DEBIAN_FRONTEND": "noninteractive"}}
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
    if subprocess.run(["apt-get", "install", "-y", "-qq", package], check=False, **quiet).returncode:
        stop(f"apt-get 没有装上 {package}，请手工安装后再运行。")


def pip(*arguments: str) -> None:
    """Its errors are shown, its warnings not: they are of root, of newer versions, of an index, nothing to be done."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "-qq", *arguments]
    if run(command):
        stop("依赖没有装上：请检查到软件包索引的网络或本机的 pip 设置，再运行一次。")


def run(
    command: "list[str]", env: "dict[str, str] | None" = None, cwd: "Path | None" = None, with_workers: bool = False
) -> int:
    """Its exit status. Ctrl-C reaches it too and is waited for: killed at once, a server leaves its workers behind.
    `with_workers`: what it starts does not end with it (the workers of pytest), so it is signalled as a group."""
    is_group = with_workers and hasattr(os, "killpg")
    process = subprocess.Popen(command, cwd=cwd, env=env, start_new_session=is_group)

    def end() -> None:
        if is_group:
            signal_group(process.pid, signal.SIGTERM)
        else:
            process.terminate()

    signal.signal(signal.SIGTERM, lambda *_: end())  # who ends this one means that one
    try:
        return process.wait()
    except KeyboardInterrupt:
        if is_group:  # a terminal signals its own group only
            signal_group(process.pid, signal.SIGINT)
        try:
            process.wait(10)
        except (KeyboardInterrupt, subprocess.TimeoutExpired):
            end()
            process.wait()
    return 130


def signal_group(leader: int, number: int) -> None:
    with contextlib.suppress(ProcessLookupError):  # it has ended already
        os.killpg(leader, number)


def write_utf8() -> None:
    """Chinese also where the terminal's locale has no letters for it; as `jixiao` writes."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def say(text: str) -> None:
    print(f"· {text}", flush=True)


def stop(text: str) -> None:
    print(text, file=sys.stderr)
    raise SystemExit(2)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
