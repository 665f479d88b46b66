"""Entry point of the command `jixiao`. A command's module is imported when it is asked for: `--help` stays quick."""

import importlib
import io
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import click

from jixiao.cli.exits import CUT_OFF, FINE
from jixiao.cli.trouble import trouble
from jixiao.cli.usage import help_text

_COMMANDS = {
    "read": "read_command",
    "show": "read_command",
    "check": "check_command",
    "write": "write_command",
    "rules": "rules_command",
    "serve": "serve_command",
    "establish": "establish_command",
    "verify-log": "verify_log_command",
    "migrate": "serve_command",
    "accuracy": "accuracy_command",
}


class _Commands(click.Group):
    """The commands by name, each imported on demand."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command = getattr(importlib.import_module(f"jixiao.cli.{_COMMANDS[name]}"), name.replace("-", "_"))
        if not isinstance(command, click.Command):
            raise TypeError(f"{name} is no command")
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError as cause:
            raise SystemExit(CUT_OFF) from cause  # click would end with the status of a failed rule

    def get_help(self, ctx: click.Context) -> str:
        return help_text(super().get_help(ctx))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="jixiao", message="jixiao %(version)s")
def main() -> None:
    """绩效：读取并审核各地公布的预算绩效表（Word、Excel、PDF、网页、文本）。"""


def run(arguments: Sequence[str] | None = None) -> None:
    """The command as installed: output in UTF-8; it ends with a status and, where something is wrong, one line."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # What a library fails to close while it is thrown away (a workbook on a full disk) is printed with its traceback.
    sys.unraisablehook = lambda _: None
    try:
        status = _status(arguments)
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as cause:  # noqa: BLE001 - the boundary of the program
        status, line = trouble(cause)
        _let_go_of_output()
        if line:
            with suppress(OSError):
                click.echo(line, err=True)
    raise SystemExit(status)


def _status(arguments: Sequence[str] | None) -> int:
    try:
        code = main(arguments, prog_name="jixiao", standalone_mode=False)
    except SystemExit as end:
        code = end.code
    return code if isinstance(code, int) else FINE


def _let_go_of_output() -> None:
    """What could not be written (a full disk, a reader that left) would be tried again when the process ends."""
    with suppress(OSError):
        sys.stdout.flush()
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    run()
