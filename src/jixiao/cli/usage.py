"""What click says about the command line (its help, a wrong option), in Chinese.

click has no Chinese texts of its own; what it prints is made of few phrases, which are replaced here. A phrase that is
not known stays as click wrote it.
"""

import re
from typing import Final

import click

Phrase = tuple[re.Pattern[str], str]
"""A phrase of click and what stands for it."""

_HELP: Final[tuple[Phrase, ...]] = (
    (re.compile(r"^Usage: ", re.MULTILINE), "用法："),
    (re.compile(r"\[OPTIONS\] COMMAND \[ARGS\]\.\.\."), "[选项] 命令 [参数]…"),
    (re.compile(r"\[OPTIONS\]"), "[选项]"),
    (re.compile(r"^Options:$", re.MULTILINE), "选项："),
    (re.compile(r"^Commands:$", re.MULTILINE), "命令："),
    (re.compile(r"Show this message and exit\."), "打印这段用法。"),
    (re.compile(r"Show the version and exit\."), "打印版本。"),
    (re.compile(r"\s*\[x>=[^\]]*\]"), ""),
    (re.compile(r"\[default: ([^;\]]*)(?:; [^\]]*)?\]"), r"[默认 \1]"),
)
_WRONG: Final[tuple[Phrase, ...]] = (
    (re.compile(r"Missing (?:argument|option|parameter) '(.*)'\.?"), r"缺少 \1。"),
    (re.compile(r"Missing command\."), "缺少命令。"),
    (re.compile(r"No such option '(.*?)'\..*"), r"没有选项 \1。"),
    (re.compile(r"No such command '(.*?)'\..*"), r"没有命令 \1。"),
    (re.compile(r"Option '(.*)' requires an argument\."), r"选项 \1 后面缺少内容。"),
    (re.compile(r"Option '(.*)' does not take a value\."), r"选项 \1 后面不跟内容。"),
    (re.compile(r"Got unexpected extra arguments? \((.*)\)"), r"多出了 \1。"),
    (re.compile(r"Invalid value for '(.*?)': (.*)"), r"\1：\2"),
    (re.compile(r"Invalid value: (.*)"), r"\1"),
    (re.compile(r"'(.*)' is not a valid integer(?: range)?\."), r"“\1”不是整数。"),
    (re.compile(r"(\S+) is not in the range x>=(\S+)\."), r"\1 太小，至少是 \2。"),
    (re.compile(r"Directory '(.*)' is a file\."), r"“\1”是文件，不是文件夹。"),
    (re.compile(r"File '(.*)' is a directory\."), r"“\1”是文件夹，不是文件。"),
    (re.compile(r"(?:Path|File|Directory) '(.*)' does not exist\."), r"“\1”不存在，请检查路径。"),
    (
        re.compile(r"(?:Path|File|Directory) '(.*)' is not (?:readable|writable)\."),
        r"没有读写“\1”的权限。",
    ),
)


class Command(click.Command):
    """A command whose help is in Chinese."""

    def get_help(self, ctx: click.Context) -> str:
        return help_text(super().get_help(ctx))


def help_text(text: str) -> str:
    """click's help page with its own words in Chinese; ours are."""
    return _replaced(text, _HELP)


def wrong_usage(error: click.UsageError) -> str:
    """One line: what is wrong with the command line, and where the right one is described."""
    message = " ".join(error.format_message().split())
    path = error.ctx.command_path if error.ctx is not None else "jixiao"
    return f"{_replaced(message, _WRONG)}用 {path} --help 查看用法。"


def _replaced(text: str, phrases: tuple[Phrase, ...]) -> str:
    for phrase, chinese in phrases:
        text = phrase.sub(chinese, text)
    return text
