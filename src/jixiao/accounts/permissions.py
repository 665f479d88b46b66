"""Who may do what: pure functions that answer (allowed, reason). The reason is shown to the person.

The table is `permissions.yaml`: act → the roles that may. Beyond it one rule holds in every combination of roles: no
one reviews what he filled in, at any step.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml


class Role(StrEnum):
    """What somebody is on a unit. The values are the names used in the table and in the database."""

    FILLER = "filler"
    DEPARTMENT_REVIEWER = "department_reviewer"
    SECTION_REVIEWER = "section_reviewer"
    PERFORMANCE_REVIEWER = "performance_reviewer"
    APPROVER = "approver"
    EVALUATOR = "evaluator"
    OBSERVER = "observer"
    ADMINISTRATOR = "administrator"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS: Mapping[Role, str] = {
    Role.FILLER: "填报人",
    Role.DEPARTMENT_REVIEWER: "部门审核人",
    Role.SECTION_REVIEWER: "归口业务科室",
    Role.PERFORMANCE_REVIEWER: "绩效管理科室",
    Role.APPROVER: "批复人",
    Role.EVALUATOR: "评价人员",
    Role.OBSERVER: "审计/观察",
    Role.ADMINISTRATOR: "管理员",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether something is allowed, and why or why not."""

    allowed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody as seen from one declaration: his roles on its unit, and whether he filled in any version of it."""

    roles: frozenset[Role]
    has_filled_in: bool = False


@dataclass(frozen=True, slots=True)
class Permission:
    """One row of the table: what the act is called, whose it is, whether it judges what somebody filled in."""

    act: str
    label: str
    roles: frozenset[Role]
    is_review: bool


@cache
def permissions() -> Mapping[str, Permission]:
    """The table, by act."""
    text = files("jixiao.accounts").joinpath("permissions.yaml").read_text(encoding="utf-8")
    return {
        act: Permission(act, row["label"], frozenset(map(Role, row["roles"])), bool(row.get("review")))
        for act, row in yaml.safe_load(text).items()
    }


def decide(act: str, actor: Actor) -> Decision:
    """Whether this person may do this act, leaving aside where the declaration stands. KeyError for no such act."""
    row = permissions()[act]
    if not row.roles & actor.roles:
        names = "、".join(role.label for role in Role if role in row.roles)
        return Decision(False, f"“{row.label}”由{names}办理，您在这个单位没有这样的角色。")
    if row.is_review and actor.has_filled_in:
        return Decision(False, f"您填报过这张表，不能再办理“{row.label}”，请由别人办理。")
    return Decision(True, f"可以{row.label}。")
