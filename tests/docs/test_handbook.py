"""The generated pages are what the code says today; the hand-written ones use its words."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
import yaml

from jixiao.audit.registry import all_rules
from jixiao.cells.reader import read_file
from jixiao.cli.checking import Checker, Task
from jixiao.forms.as_json import mask_of, reading_json
from jixiao.forms.reading import read_forms
from tests.conftest import EXAMPLES, ROOT
from tests.docs.pages import HANDBOOK


def test_generated_pages_are_up_to_date():
    command = [sys.executable, str(HANDBOOK / "make_handbook.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_every_rule_has_its_page():
    pages = {page.stem for page in (HANDBOOK / "rules").glob("*.md")} - {"README"}
    assert pages == {rule.id for rule in all_rules()}


@pytest.mark.parametrize("name", ["changsha-health-dept-2022.html", "sichuan-water-self-evaluation-2023.pdf"])
def test_json_of_real_files_has_only_documented_keys(name: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.syspath_prepend(str(HANDBOOK))
    from generator.json_page import paths  # noqa: PLC0415 - a package of the handbook's folder

    said = yaml.safe_load((HANDBOOK / "generator" / "json_keys.yaml").read_text("utf-8"))
    file = EXAMPLES / "demo" / name
    reading = read_forms(read_file(file))
    found = set(paths(reading_json(reading, mask_of(reading, with_personal_data=False))))
    forms = {path.removeprefix("forms[].") for path in found if path.startswith("forms[].")}
    assert forms - said["form"].keys() == set()
    assert {path for path in found if not path.startswith("forms[].")} - said["reading"].keys() == set()
    report = json.loads(Checker(today=date(2026, 1, 1), files=False)(Task(file, name)).json)
    outcomes = {f"documents[].{path}" for path in paths(report) if ".form." not in path}
    assert outcomes - said["report"].keys() == set()


def test_the_glossary_names_only_what_the_code_uses():
    page = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    names = set(re.findall(r"`([a-z_0-9.]+)`", page))
    code = "".join(file.read_text("utf-8") for ending in ("py", "yaml") for file in (ROOT / "src").rglob(f"*.{ending}"))
    assert names
    assert {name for name in names if not re.search(rf"(?<![a-z_]){re.escape(name)}(?![a-z_])", code)} == set()


def test_the_demo_files_are_the_example_forms():
    table = re.findall(
        r"^\| `([\w.-]+)` \| `(form[\w.-]+)` \|", (EXAMPLES / "README.md").read_text("utf-8"), re.MULTILINE
    )
    assert {copy for copy, _ in table} == {file.name for file in (EXAMPLES / "demo").iterdir()}
    for copy, original in table:
        made = EXAMPLES / "forms" / Path(copy).stem / original
        assert (EXAMPLES / "demo" / copy).read_bytes() == made.read_bytes(), (
            f"copy {made} to examples/demo/{copy} again"
        )
