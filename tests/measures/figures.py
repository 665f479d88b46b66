"""Figures and targets for the tests of measures."""

from decimal import Decimal

from jixiao.forms.targets import Target
from jixiao.forms.values import read_targets
from jixiao.measures.derivation import Figure


def figure(value: str | None, name: str = "数") -> Figure:
    return Figure(name, None if value is None else Decimal(value))


def target(text: str) -> Target:
    (only,) = read_targets(text, 2023)
    return only
