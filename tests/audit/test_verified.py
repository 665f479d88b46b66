"""No error rests on hearsay alone: every rule under every profile, and every parameter an error may depend on."""

from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest

from jixiao.audit.context import Context
from jixiao.audit.engine import ask, severity_and_basis
from jixiao.audit.registry import all_rules
from jixiao.cells.reader import read_file
from jixiao.forms.model import Form
from jixiao.forms.reading import read_forms
from jixiao.profiles.load import base_profile, profiles
from jixiao.profiles.model import Parameter, Profile
from tests.builders import department_targets, monitoring, project_targets, self_evaluation
from tests.conftest import EXAMPLES

NO_LAW = {
    # how alike two texts must be to be the same thing, how much a rounding may move: chosen by us, measured
    "same_indicator_similarity", "near_duplicate_similarity", "coverage_score", "uncovered_below",
    # 0: no threshold below which execution gets nothing, unless a profile knows one
    "execution_threshold",
    # intervals of satisfaction: they only make lawful what the formula would fault, no error rests on them
    "satisfaction_scoring", "satisfaction_accepted", "satisfaction_full_from", "satisfaction_most_from",
    "satisfaction_most_share",
    "satisfaction_half_from", "satisfaction_half_share",
}  # fmt: skip
"""Parameters nobody has read in a law that a verdict of an error may use: none of them is an article of a law."""

BESIDE_THE_LAW = {
    # 中发〔2018〕34号 itself names output, effect and satisfaction; the profile only says which of them is a level
    ("completeness.level1_kinds", "required_level1"),
    ("completeness.level1_kinds", "level_pairs"),
}
"""(rule, list of a profile) an error may use although the profile is not verified, because its basis is."""

PARTS = frozenset({"level_pairs", "required_level1", "required_level2", "required_parts", "weights"})


class Watched(Profile):
    """A profile that remembers what was asked of it."""

    asked: set[str]

    def parameter(self, name: str) -> Parameter:
        self.asked.add(name)
        return super().parameter(name)

    def __getattribute__(self, name: str) -> object:
        if name in PARTS:
            super().__getattribute__("asked").add(name)
        return super().__getattribute__(name)


def watched(profile: Profile) -> Watched:
    copy = object.__new__(Watched)
    object.__setattr__(copy, "asked", set())
    for each in fields(Profile):
        object.__setattr__(copy, each.name, getattr(profile, each.name))
    return copy


@cache
def forms() -> tuple[Form, ...]:
    files = sorted(Path(EXAMPLES, "forms").glob("*/form.docx"))
    built = (department_targets(amounts={}), project_targets(amounts={}, rows=()), self_evaluation(), monitoring())
    return (*built, *(form for file in files for form in read_forms(read_file(file)).forms))


@pytest.mark.parametrize("rule", all_rules(), ids=lambda rule: rule.id)
def test_an_error_has_a_basis_somebody_has_read(rule):
    severity, basis = severity_and_basis(rule)
    assert basis
    assert severity != "error" or any(entry.verified for entry in basis)


CHOSEN = [base_profile(), *(profile for profile in profiles().values() if not profile.is_by_name_only)]
"""The profiles a form may be given to; who names another one answers for it."""


@pytest.mark.parametrize("profile", CHOSEN, ids=lambda profile: profile.id)
def test_no_error_uses_a_number_nobody_has_read(profile):
    errors = [rule for rule in all_rules() if severity_and_basis(rule)[0] == "error"]
    for rule in errors:
        asked = watched(profile)
        for form in forms():
            ask(rule, form, Context(profile=asked, siblings=tuple(each for each in forms()[:2] if each is not form)))
        names = asked.asked - PARTS
        assert {name for name in names if not profile.parameter(name).verified} <= NO_LAW, rule.id
        if not profile.verified:
            assert {(rule.id, part) for part in asked.asked & PARTS} <= BESIDE_THE_LAW
