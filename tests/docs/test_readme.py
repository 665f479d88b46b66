"""The two READMEs say the same and show what the program prints today."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from jixiao.cli.main import main
from tests.conftest import ROOT
from tests.docs.pages import READMES, WRITTEN, page_id, script

_CONTEXT = click.Context(main)
COMMANDS = {name: found for name in main.list_commands(_CONTEXT) if (found := main.get_command(_CONTEXT, name))}

outputs, measure = script("outputs"), script("measure")
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FIRST_SCREEN = 75
"""Lines down to the end of what it does not do."""


def blocks(page: Path, mark: str) -> list[str]:
    return [text for found, text in BLOCK.findall(page.read_text("utf-8")) if found == mark]


@pytest.mark.parametrize(
    "page",
    [pytest.param(page, marks=() if page in READMES[:1] else pytest.mark.slow, id=page_id(page)) for page in WRITTEN],
)
def test_what_is_shown_is_what_is_printed(page: Path):
    text = page.read_text("utf-8")
    assert outputs.renewed(text) == text


def test_stale_output_is_seen():
    page = "```console\n$ echo new\nold\n```\n\n```python\nprint(1 + 1)\n```\n\n```text\n3\n```\n"
    assert outputs.renewed(page) == page.replace("old", "new").replace("3", "2")


def test_both_languages_show_the_same():
    english, chinese = (page.read_text("utf-8") for page in READMES)
    for mark in ("console", "python", "text"):
        assert blocks(READMES[0], mark) == blocks(READMES[1], mark)
    shapes = [
        [
            re.sub(r"\S.*", "", line) or line[:2]
            for line in text.splitlines()
            if line.startswith(("#", "| ", "- ", "!["))
        ]
        for text in (english, chinese)
    ]
    assert shapes[0] == shapes[1]
    links = [set(re.findall(r"\]\(([^)]+)\)", text)) - {"README.md", "README.zh-CN.md"} for text in (english, chinese)]
    assert links[0] == links[1]


@pytest.mark.parametrize("page", READMES, ids=page_id)
def test_limits_stand_on_the_first_screen(page: Path):
    heads = [line for line in page.read_text("utf-8").splitlines()[:FIRST_SCREEN] if line.startswith("**")]
    assert "**What it does not do**" in heads or "**它不做什么**" in heads


@pytest.mark.parametrize("page", READMES, ids=page_id)
def test_commands_of_run_py_exist(page: Path):
    asked = subprocess.run([sys.executable, "run.py"], cwd=ROOT, capture_output=True, text=True, check=False)
    known = set(re.findall(r"(?:run\.py|\|) (\w+)", asked.stderr))
    named = set(re.findall(r"python3 run\.py (\w+)", page.read_text("utf-8")))
    assert asked.returncode == 2
    assert named == known == {"demo", "test", "check", "serve", "bundle"}


def test_the_measured_commands_exist():
    for command in measure.COMMANDS:
        _, name, *arguments = command.split()
        known = {option for parameter in COMMANDS[name].params for option in parameter.opts}
        assert {argument for argument in arguments if argument.startswith("-")} <= known
        assert all((ROOT / argument).is_dir() for argument in arguments if not argument.startswith("-"))


@pytest.mark.parametrize("page", READMES, ids=page_id)
def test_the_figures_are_those_of_the_measured_commands(page: Path):
    found = measure.MARKED.search(page.read_text("utf-8"))
    assert found is not None
    assert [line[2:] for line in found[0].splitlines() if line.startswith("$ ")] == list(measure.COMMANDS)


def test_every_command_and_option_is_documented():
    page = (ROOT / "docs" / "handbook" / "commands.md").read_text("utf-8")
    sections = dict(re.findall(r"^## ([\w-]+)：.*?\n(.*?)(?=^## )", page, re.MULTILINE | re.DOTALL))
    assert set(sections) == set(COMMANDS)
    for name, command in COMMANDS.items():
        options = {option for p in command.params if isinstance(p, click.Option) for option in p.opts}
        assert {option for option in options if f"`{option}" not in sections[name]} == set(), name
        assert command.help, name
