"""The page about the interface names the addresses, scopes, errors and conditions there are."""

import re

from jixiao.cycle.tokens import Scope
from tests.conftest import ROOT
from tests.docs.pages import HANDBOOK
from tests.workplace.test_description import DESCRIPTION

PAGE = (HANDBOOK / "interface.md").read_text("utf-8")
CODE = ROOT / "src" / "jixiao" / "cycle" / "interface"


def test_its_addresses_are_described() -> None:
    described = {path.removeprefix("/api/v1"): path for path in DESCRIPTION["paths"]}
    shapes = [re.compile(re.sub(r"\\{\w+\\}", r"[^/?]+", re.escape(path)) + "$") for path in described]
    named = re.findall(r"(?:\$A|GET )(/[\w/.]+)", PAGE)
    assert len(named) >= 6
    assert [path for path in named if not any(shape.match(path) for shape in shapes)] == []


def test_its_scopes_are_all_there_are() -> None:
    table = PAGE[PAGE.index("| 范围 |") : PAGE.index("令牌的权限不超过本人")]
    named = re.findall(r"^\| (\S+) `(\w+)` \|", table, re.MULTILINE)
    assert named == [(scope.named, scope.value) for scope in Scope]


def test_its_errors_are_all_there_are() -> None:
    code = "".join(file.read_text("utf-8") for file in CODE.glob("*.py"))
    raised = set(re.findall(r'Problem\(\s*(\d+),\s*"(\w+)"', code))
    table = re.findall(r"^\| (\d+) \| (.*?) \|", PAGE, re.MULTILINE)
    assert {(status, name) for status, names in table for name in re.findall(r"`(\w+)`", names)} == raised


def test_its_conditions_are_all_there_are() -> None:
    filters = {each["name"] for each in DESCRIPTION["paths"]["/api/v1/declarations"]["get"]["parameters"]}
    section = PAGE[PAGE.index("## 一页一页地取") : PAGE.index("## 个人信息")]
    assert filters <= set(re.findall(r"`(\w+)`", section))
