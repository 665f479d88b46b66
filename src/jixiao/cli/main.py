"""Entry point of the command `jixiao`."""

import sys

import click

from jixiao.cli.accuracy_command import accuracy
from jixiao.cli.check_command import check
from jixiao.cli.read_command import read, show
from jixiao.cli.rules_command import rules


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="jixiao", message="jixiao %(version)s")
def main() -> None:
    """绩效：读取并审核各地公布的预算绩效表（Word、Excel、PDF、网页、文本）。"""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8")


for command in (read, show, check, rules, accuracy):
    main.add_command(command)

if __name__ == "__main__":
    main()
