"""run.py on machines that lack something: it must say so in one line, whatever is missing."""

import ast
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests import packing
from tests.conftest import ROOT, asks_a_database, is_asked_of_both

RUN = ROOT / "run.py"
OLD = "import sys; sys.version_info = (3, 8, 18); sys.version = '3.8.18 (old)'; "


def run(folder: Path, code: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """A fresh Python that has the run.py of a folder as `run`."""
    script = f"import sys; sys.path.insert(0, {str(folder)!r}); {code}"
    return subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, env=os.environ | environment, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with nothing of ours but run.py."""
    (tmp_path / "run.py").write_bytes(RUN.read_bytes())
    return tmp_path


def test_a_python_that_is_too_old_is_told_so(folder: Path):
    done = run(folder, f"{OLD} import run; run.main(['demo'])")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "需要 Python 3.11 或更新的版本，这里是 3.8.18，请安装后再运行。\n"


def test_a_python_that_is_too_old_can_read_it():
    """Generic types and unions are worked out where a function is defined: they stand in quotes."""
    tree = ast.parse(RUN.read_text("utf-8"), feature_version=(3, 6))
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    types = [each.annotation for node in functions for each in [*node.args.args, node.args.vararg] if each is not None]
    types += [node.returns for node in functions]
    assert len(types) > len(functions)
    assert [ast.unparse(each) for each in types if each and not isinstance(each, ast.Name | ast.Constant)] == []


def test_it_speaks_chinese_in_every_locale(folder: Path):
    done = run(folder, "import run; run.main(['--help'])", PYTHONIOENCODING="ascii")
    assert done.stdout.startswith("用法：")
    assert done.stderr == ""


@pytest.mark.parametrize("arguments", [["--help"], ["-h"]])
def test_help_is_no_misuse(folder: Path, arguments: list[str]):
    done = run(folder, f"import run; raise SystemExit(run.main({arguments}))")
    assert (done.returncode, done.stderr) == (0, "")
    usage = "用法：python3 run.py demo [文件…] | test [--all] | check 文件… [--out 文件夹] | serve [选项]"
    usage += " | bundle [--platform 平台] [--out 文件夹]\n"
    assert done.stdout == usage


@pytest.mark.parametrize("arguments", [[], ["chekc"], ["--version"]])
def test_an_unknown_command_is_one_line(folder: Path, arguments: list[str]):
    done = run(folder, f"import run; raise SystemExit(run.main({arguments}))")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("用法：")


@pytest.mark.parametrize(
    ("code", "line"),
    [
        pytest.param(
            "run.is_installed = lambda module: module != 'ensurepip'; run.make_venv()",
            "建立虚拟环境需要 python3-venv，请先安装：python3-venv"
            "（Debian、Ubuntu：sudo apt-get install python3-venv）。",
            id="venv",
        ),
        pytest.param(
            "run.need_chromium()",
            "报告在浏览器中测试，需要 Chromium，请先安装：chromium（Debian、Ubuntu：sudo apt-get install chromium）。",
            id="chromium",
        ),
        pytest.param(
            "run.POSTGRESQL = run.Path('nowhere'); run.need_postgresql()",
            "数据库部分也在 PostgreSQL 上测试，需要 PostgreSQL 15 或更新的版本，请先安装：postgresql"
            "（Debian、Ubuntu：sudo apt-get install postgresql）。",
            id="postgresql",
        ),
    ],
)
def test_what_the_system_lacks_is_named(folder: Path, code: str, line: str):
    done = run(folder, f"import run; {code}", PATH="")
    assert (done.returncode, done.stderr) == (2, f"{line}\n")


@pytest.mark.parametrize("name", ["little", "nothing-of-the-kind"])
def test_pip_shows_its_errors_and_no_warnings(folder: Path, name: str):
    """An index folder that is not there is a warning of pip's, a package that is nowhere an error."""
    index = packing.wheel(folder / "index").parent
    asked = ["download", "--no-index", "-f", str(index), "-f", str(folder / "nowhere"), "-d", str(folder), name]
    warned = subprocess.run([sys.executable, "-m", "pip", "-q", *asked], capture_output=True, text=True, check=False)
    assert "WARNING" in warned.stderr
    done = run(folder, f"import run; run.PYTHON = sys.executable; run.pip(*{asked})")
    assert "WARNING" not in done.stdout + done.stderr
    if name == "little":
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    else:
        assert done.returncode == 2
        assert "ERROR: No matching distribution found for nothing-of-the-kind" in done.stderr
        assert done.stderr.endswith("依赖没有装上：请检查到软件包索引的网络或本机的 pip 设置，再运行一次。\n")


def test_a_folder_that_cannot_be_written_is_no_missing_package(folder: Path):
    (folder / ".venv").write_text("in the way of the folder")
    done = run(folder, "import run; run.VENV = run.VENV / 'inside'; run.make_venv()")
    assert done.returncode == 2
    assert "没有建成：请检查这个文件夹能不能写入" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("program", "moved"),
    [
        pytest.param("#!{folder}/.venv/bin/python\n", False, id="where-it-was-made"),
        pytest.param("#!/elsewhere/.venv/bin/python\n", True, id="copied-from-elsewhere"),
        pytest.param(None, False, id="not-made-yet"),
    ],
)
def test_an_environment_that_was_moved_is_made_anew(folder: Path, program: str | None, moved: bool):
    if program is not None:
        pip = folder / ".venv" / "bin" / "pip"
        pip.parent.mkdir(parents=True)
        pip.write_text(program.format(folder=folder))
    assert run(folder, "import run; print(run.moved())").stdout == f"{moved}\n"


def test_a_part_of_python_that_left_only_its_folder_is_not_installed(folder: Path):
    (folder / "leftover").mkdir()
    done = run(folder, "import run; print(*map(run.is_installed, ['leftover', 'absent', 'venv']))")
    assert done.stdout == "False False True\n"


SLOW_TO_END = """
import pathlib, signal, sys, time
def end(*_):
    time.sleep(1)
    pathlib.Path(sys.argv[1]).write_text("ended")
    sys.exit(0)
signal.signal(signal.SIGINT, end)
print("ready", flush=True)
time.sleep(60)
"""


def test_ctrl_c_waits_for_what_it_started_to_end(folder: Path):
    """Killed after a quarter of a second, as subprocess.run does it, the server left its workers on the port."""
    (folder / "slow.py").write_text(SLOW_TO_END)
    code = "raise SystemExit(run.run([sys.executable, 'slow.py', 'note'], cwd='.'))"
    script = f"import sys; sys.path.insert(0, '.'); import run; {code}"
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=folder, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as started:
        assert started.stdout is not None
        assert started.stdout.readline() == "ready\n"
        os.killpg(started.pid, signal.SIGINT)
        assert started.wait(30) == 130
    assert (folder / "note").read_text() == "ended"


WITH_A_WORKER = """
import subprocess, sys, time
worker = "import time; print('ready', flush=True); time.sleep(60)"
subprocess.Popen([sys.executable, "-c", worker])
time.sleep(60)
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGTERM, -signal.SIGTERM), (signal.SIGINT, 130)])
def test_workers_end_with_the_tests_that_started_them(folder: Path, number: int, code: int):
    """The end of its output is the end of all that write to it; the worker alone would hold it for a minute."""
    (folder / "tests.py").write_text(WITH_A_WORKER)
    asked = "raise SystemExit(run.run([sys.executable, 'tests.py'], cwd='.', with_workers=True))"
    script = f"import sys; sys.path.insert(0, '.'); import run; {asked}"
    with subprocess.Popen(
        [sys.executable, "-c", script], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as started:
        assert started.stdout is not None
        assert started.stdout.readline() == "ready\n"
        started.send_signal(number)
        assert started.communicate(timeout=20)[0] == ""
        assert started.returncode == code % 256


@pytest.mark.parametrize(("found", "code"), [(0, 0), (1, 0), (3, 3)])
def test_a_demo_that_was_shown_says_what_comes_next(folder: Path, found: int, code: int):
    """Findings (1) are what it shows; a file that was not read (3) is not."""
    ready = f"run.prepare = lambda lock: None; run.jixiao = lambda *arguments: {found}"
    done = run(folder, f"import run; {ready}; raise SystemExit(run.main(['demo']))")
    assert done.returncode == code
    assert ("下一步：运行 python3 run.py serve" in done.stdout) is (code == 0)


def test_whoever_asks_a_database_is_asked_on_both():
    """`tests.conftest` collects nothing where this is not so; rooms without a database import none (lint-imports)."""
    assert asks_a_database(None, ["tmp_path", "db"])
    assert asks_a_database(pytest.mark.django_db, [])
    assert not asks_a_database(None, ["tmp_path"])
    assert is_asked_of_both(ROOT / "tests/workplace/test_killed.py")
    assert is_asked_of_both(ROOT / "tests/cli/test_serve.py")
    assert not is_asked_of_both(ROOT / "tests/cli/test_commands.py")


def test_what_it_asks_on_both_is_there():
    done = run(ROOT, "import run; print(*run.ASK_A_DATABASE)")
    assert [each for each in done.stdout.split() if not (ROOT / each).exists()] == []
    assert len(done.stdout.split()) >= 5
