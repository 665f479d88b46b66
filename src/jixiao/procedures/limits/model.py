"""Projects with those who take part in them, and limits as the tables declare them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from jixiao.profiles.use_of_results import Basis

State = Literal["申报", "未立项", "在研", "待验收", "验收中", "已结束", "撤回"]
"""What counts of a project's state: 申报 from handing in to the decision, 待验收 from the end of its term until
acceptance is asked for. A place's own states are each one of these."""
Who = Literal["unit", "person", "unit+person"]
Window = Literal["this_year", "last_year", "any", "overdue"]


@dataclass(frozen=True, slots=True)
class Part:
    """A unit or person in a project; `kinds`: what the unit is (企业, 高等院校 …), of a person what his unit is."""

    code: str
    name: str
    role: str
    is_person: bool
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Project:
    """`applied`: when it was handed in; `approved` and `term_ends`: None while there is no such day."""

    number: str
    title: str
    project_class: str
    parts: tuple[Part, ...]
    applied: date
    state: State = "申报"
    approved: date | None = None
    term_ends: date | None = None


Facts = Mapping[str, Mapping[str, int]]
"""Code of a unit or person → what is known of it: years, and amounts in 分. What is not known does not hold."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Which projects count; empty `classes` and `states`: all of them. `months`: of the window `overdue`."""

    roles: frozenset[str]
    window: Window
    classes: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    exclude: frozenset[str] = frozenset()
    months: int = 0


@dataclass(frozen=True, slots=True)
class Test:
    """Of a fact: it is over, at least, or a year within so many before this one."""

    fact: str
    kind: Literal["over", "at_least", "within_years"]
    value: int


@dataclass(frozen=True, slots=True)
class Condition:
    """One of the tests holds, or at least so many projects count."""

    says: str
    tests: tuple[Test, ...] = ()
    counted: Counts | None = None
    at_least: int = 0


@dataclass(frozen=True, slots=True)
class Limit:
    """`of`, `to`: kinds of unit and classes it is for, all where empty; it holds where all of `when` and none of
    `unless` do."""

    name: str
    says: str
    basis: Basis
    who: Who
    counts: Counts
    most: int
    of: frozenset[str] = frozenset()
    to: frozenset[str] = frozenset()
    when: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """`years`: those of the notice, empty where it names none."""

    title: str
    region: str | None
    years: tuple[int, ...]
    limits: tuple[Limit, ...]
