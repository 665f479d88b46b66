"""The pages "新增一条规则" and "新增一个表样" work: their files, written where they say, pass their tests in a copy."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.docs.pages import HANDBOOK

BLOCK = re.compile(r"^```(yaml|py)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COPIED = ("src", "tests", "pyproject.toml", "run.py")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(
                source, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", "files")
            )
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


def blocks(page: str) -> list[str]:
    return [text for _, text in BLOCK.findall((HANDBOOK / page).read_text("utf-8"))]


def append(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def run(copy: Path, *arguments: str) -> str:
    environment = os.environ | {"PYTHONPATH": str(copy / "src"), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, *arguments], cwd=copy, env=environment, capture_output=True, check=False, timeout=120
    )
    assert done.returncode == 0, (done.stdout + done.stderr).decode("utf-8")
    return done.stdout.decode("utf-8")


@pytest.mark.slow
def test_a_rule_is_added_by_the_page_alone(copy: Path):
    parameter, test, rule = blocks("add-a-rule.md")
    append(copy / "src/jixiao/profiles/data/base/completeness.yaml", parameter)
    (copy / "tests/audit/completeness/test_indicator_limit.py").write_text(test, "utf-8")
    (copy / "src/jixiao/audit/rules/completeness/indicator_limit.py").write_text(rule, "utf-8")
    run(copy, "-m", "pytest", "tests/audit/completeness/test_indicator_limit.py", "tests/audit/test_registry.py")
    assert "一张表的指标不宜太多。" in run(copy, "-m", "jixiao.cli.main", "rules", "completeness.indicator_limit")


@pytest.mark.slow
def test_a_template_is_added_by_the_page_alone(copy: Path):
    source, profile, layout, case = blocks("add-a-template.md")
    append(copy / "src/jixiao/profiles/data/sources.yaml", source)
    (copy / "src/jixiao/profiles/data/templates/jiangxi-2023-department.yaml").write_text(profile, "utf-8")
    (copy / "src/jixiao/profiles/data/layouts/jiangxi-2023-department.yaml").write_text(layout, "utf-8")
    choose = copy / "tests/profiles/test_choose.py"
    before, end, after = choose.read_text("utf-8").partition("    ],\n)\ndef test_departments_one_step_beside")
    choose.write_text(f"{before}        {case.strip()},\n{end}{after}", "utf-8")
    assert end
    run(copy, "-m", "pytest", "tests/profiles")
