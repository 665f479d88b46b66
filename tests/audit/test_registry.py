"""What every rule owes: its file, its test, its six sections, its basis; and no word or number that nobody reads."""

import re

import pytest

from jixiao.audit.registry import HEADINGS, Rule, all_rules
from jixiao.profiles.load import base_parameters, sources
from tests.conftest import ROOT

SOURCE = ROOT / "src" / "jixiao"
RULES = SOURCE / "audit" / "rules"
CODE = "\n".join(file.read_text("utf-8") for file in SOURCE.rglob("*.py"))
OF_THE_CYCLE = re.compile(r"^monitoring_|^evaluation_result_weight_floor$")
"""Facts of the monitoring and evaluation steps, which the templates state and no single form can be asked about."""


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_rule_has_a_test_of_its_exits(rule: Rule):
    folder, stem = rule.id.split(".")
    source = (RULES / folder / f"{stem}.py").read_text("utf-8")
    test = (ROOT / "tests" / "audit" / folder / f"test_{stem}.py").read_text("utf-8")
    assert rule.id in test
    assert "passed" in test
    assert "failed" in test or ".failures" in test
    assert "not_applied" in test or "not_applied" not in source
    assert "cannot_decide" in test or "cannot_decide" not in source


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_every_rule_explains_itself(rule: Rule):
    assert rule.title.endswith("。")
    assert [heading for heading in HEADINGS if not rule.sections.get(heading)] == []
    assert rule.basis
    assert [key for key, _ in rule.basis if key not in sources()] == []
    assert all(re.fullmatch(r"[A-Z]\d\d[a-z]?", number) for number in rule.catalogue)


def test_every_file_of_a_rule_declares_one():
    files = {f"{file.parent.name}.{file.stem}" for file in RULES.glob("*/*.py") if file.stem != "__init__"}
    assert files == {rule.id for rule in all_rules()}


def test_every_word_list_is_read():
    lists = [file.stem for file in (SOURCE / "profiles" / "words").glob("*.yaml")]
    assert [name for name in lists if f'"{name}"' not in CODE] == []


def test_every_parameter_is_read_or_belongs_to_the_cycle():
    unread = {name for name in base_parameters() if f'"{name}"' not in CODE}
    assert {name for name in unread if not OF_THE_CYCLE.match(name)} == set()
