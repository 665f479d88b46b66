"""Figures and targets for the tests of measures."""

from decimal import Decimal

from jixiao.forms.targets import Target
from jixiao.forms.values import read_targets
from jixiao.measures.case import Case
from jixiao.measures.derivation import Figure
from jixiao.measures.judgement import NONE, Judgement
from jixiao.profiles.load import base_profile
from jixiao.profiles.model import Profile
from tests.builders import row, self_evaluation


def figure(value: str | None, name: str = "数") -> Figure:
    return Figure(name, None if value is None else Decimal(value))


def target(text: str) -> Target:
    (only,) = read_targets(text, 2023)
    return only


def case(
    goal: str | None,
    actual: str | None,
    weight: str = "10",
    profile: Profile | None = None,
    judgement: Judgement = NONE,
    **levels: str,
) -> Case:
    """One row of a self-evaluation, ready to be scored."""
    spec = row(target=goal, actual=actual, weight=weight, **levels)
    (indicator,) = self_evaluation(rows=[spec]).indicators
    place = indicator.place("weight")
    return Case(indicator, Figure("分值", Decimal(weight), place), profile or base_profile(), judgement)
