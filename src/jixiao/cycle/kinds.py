"""The kinds of forms a unit declares: its targets, and what follows them in the year and after it."""

from collections.abc import Mapping

from jixiao.profiles.model import Kind
from jixiao.reports.words import KINDS

TARGETS: tuple[Kind, Kind] = ("department_targets", "project_targets")
MONITORING: tuple[Kind, Kind] = ("department_monitoring", "project_monitoring")
SELF_EVALUATION: tuple[Kind, Kind] = ("department_self_evaluation", "project_self_evaluation")
BASE_DATA: Kind = "base_data"
BASIS: Mapping[str, Kind] = {
    **dict(zip((*MONITORING, *SELF_EVALUATION), TARGETS * 2, strict=True)),
    BASE_DATA: "department_targets",
}
"""A kind that follows targets → the kind of these targets."""
DECLARED = [(kind, KINDS[kind]) for kind in (*TARGETS, *MONITORING, *SELF_EVALUATION, BASE_DATA)]
"""Every kind, with what it is called."""
YEAR = 12
"""Months of a form that tells of the whole year."""


def is_of_project(kind: str) -> bool:
    return kind.startswith("project_")


def months_words(months: int) -> str:
    """1—7月; empty where a form is of no round (0)."""
    return f"1—{months}月" if months > 1 else "1月" if months else ""


def round_words(months: int) -> str:
    """1—7月绩效监控; 绩效自评 for 0."""
    return f"{months_words(months)}绩效监控" if months else "绩效自评"


def kind_in_round(basis: str, months: int) -> Kind:
    """What follows a kind of targets in a round: its monitoring form, in round 0 its self-evaluation."""
    return next(kind for kind in (MONITORING if months else SELF_EVALUATION) if BASIS[kind] == basis)


def kinds_in_round(basis: str, months: int) -> tuple[Kind, ...]:
    """Everything a kind of targets is asked for in a round: beside a department's self-evaluation its base data."""
    form = kind_in_round(basis, months)
    return (form, BASE_DATA) if not months and BASIS[BASE_DATA] == basis else (form,)


def asked_words(kind: str, months: int) -> str:
    """1—7月绩效监控; 绩效自评; 基础数据表."""
    return "基础数据表" if kind == BASE_DATA else round_words(months)
