"""Entry point of the command `jixiao`. A command's module is imported when it is asked for: `--help` stays quick."""

import importlib
import sys
from collections.abc import Sequence

import click

from jixiao.cli.exits import USAGE
from jixiao.profiles.load import BadProfile

_COMMANDS = {
    "read": "read_command",
    "show": "read_command",
    "check": "check_command",
    "rules": "rules_command",
    "accuracy": "accuracy_command",
}


class _Commands(click.Group):
    """The commands by name, each imported on demand."""

    def list_commands(self, _context: click.Context) -> list[str]:
        return list(_COMMANDS)

    def get_command(self, _context: click.Context, name: str) -> click.Command | None:
        if name not in _COMMANDS:
            return None
        command = getattr(importlib.import_module(f"jixiao.cli.{_COMMANDS[name]}"), name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{name} is no command")
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="jixiao", message="jixiao %(version)s")
def main() -> None:
    """绩效：读取并审核各地公布的预算绩效表（Word、Excel、PDF、网页、文本）。"""


def run(arguments: Sequence[str] | None = None) -> None:
    """The command as installed: output in UTF-8, a profile that cannot be used as one line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")
    try:
        main(arguments)
    except BadProfile as cause:
        click.echo(f"表样模板有误：{cause}", err=True)
        raise SystemExit(USAGE) from cause


if __name__ == "__main__":
    run()
