"""A wrong command line is one Chinese line; help pages are in Chinese."""

import re

import click
import pytest

from jixiao.cli.exits import INTERNAL, INTERRUPTED, USAGE
from jixiao.cli.main import main
from jixiao.cli.trouble import trouble
from tests.cli.running import jixiao

WRONG = {
    "read": "缺少 文件。用 jixiao read --help 查看用法。",
    "check": "缺少 路径…。用 jixiao check --help 查看用法。",
    "show README.md": "缺少 位置。用 jixiao show --help 查看用法。",
    "read a b": "多出了 b。用 jixiao read --help 查看用法。",
    "checks a": "没有命令 checks。用 jixiao --help 查看用法。",
    "check a --colour": "没有选项 --colour。",
    "check a --outt b": "没有选项 --outt。",
    "check a --jobs": "选项 --jobs 后面缺少内容。",
    "check a --json=1": "选项 --json 后面不跟内容。",
    "check a --jobs 0": "--jobs：0 太小，至少是 1。用 jixiao check --help 查看用法。",
    "check a --jobs two": "--jobs：“two”不是整数。用 jixiao check --help 查看用法。",
    "check a --waivers none.yaml": "--waivers：“none.yaml”不存在，请检查路径。用 jixiao check --help 查看用法。",
    "check a --waivers docs": "--waivers：“docs”是文件夹，不是文件。用 jixiao check --help 查看用法。",
    "check a --out README.md": "--out：“README.md”是文件，不是文件夹。用 jixiao check --help 查看用法。",
    "accuracy none": "文件夹：“none”不存在，请检查路径。用 jixiao accuracy --help 查看用法。",
    "accuracy examples --held-out": "--held-out 要和 --plant 一起用。用 jixiao accuracy --help 查看用法。",
    "accuracy README.md": "文件夹：“README.md”是文件，不是文件夹。用 jixiao accuracy --help 查看用法。",
}


@pytest.mark.parametrize("line", WRONG)
def test_a_wrong_command_line_is_one_line(line: str) -> None:
    ended = jixiao(*line.split())
    assert (ended.status, ended.out, len(ended.lines)) == (2, "", 1), ended.err
    assert ended.lines[0].startswith(WRONG[line])


def test_without_a_command_the_help_is_shown() -> None:
    ended = jixiao()
    assert ended.status == 2
    assert ended.err == jixiao("--help").out


@pytest.mark.parametrize("command", ["", *main.list_commands(click.Context(main))])
def test_help_is_chinese(command: str) -> None:
    ended = jixiao(*command.split(), "--help")
    assert ended.status == 0
    assert ended.out.startswith(f"用法：jixiao {command}".strip())
    names = (
        r"jixiao(\.report|\.reading)?|--?[a-z-]+|Word|Excel|PDF|JSON|YAML|ID|expected\.json|Sheet1!C7"
        r"|SQLite|PostgreSQL|docx|xlsx|pdf|out\]|data\]|verify-log"
    )
    words = re.findall(r"[A-Za-z]{2,}", re.sub(names, "", ended.out))
    assert [word for word in words if word not in main.list_commands(click.Context(main))] == []


def test_what_nobody_foresaw_is_one_line_with_its_place() -> None:
    try:
        main.get_command(click.Context(main), 3)  # type: ignore[arg-type]
        {}["no such"]
    except KeyError as cause:
        status, line = trouble(cause)
    assert status == INTERNAL
    assert "KeyError" in line
    assert len(line.splitlines()) == 1


@pytest.mark.parametrize(
    ("cause", "status", "says"),
    [
        (KeyboardInterrupt(), INTERRUPTED, "已中断"),
        (click.Abort(), INTERRUPTED, "已中断"),
        (PermissionError(13, "Permission denied", "/srv/报告"), USAGE, "“/srv/报告”：没有权限"),
        (OSError(28, "No space left on device"), USAGE, "磁盘空间不足"),
        (OSError(71, "Protocol error"), USAGE, "Protocol error"),
        (OSError("odd"), USAGE, "odd"),
    ],
)
def test_trouble_is_named(cause: BaseException, status: int, says: str) -> None:
    found, line = trouble(cause)
    assert found == status
    assert says in line
    assert len(line.splitlines()) == 1
