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


REVIEWING = frozenset({Role.DEPARTMENT_REVIEWER, Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER, Role.APPROVER})
"""The roles that review, and may be delegated."""
FINANCE = frozenset({Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER, Role.APPROVER, Role.EVALUATOR, Role.OBSERVER})
"""The roles that judge or watch a department from outside it."""
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
    """Somebody as seen from one declaration: his roles on its unit, and whether he filled in any version of it.

    `reads`: the roles that reach it only because his unit succeeded its unit, or that one who wrote in it lent him;
    with them it is read and nothing else.
    """

    roles: frozenset[Role]
    has_filled_in: bool = False
    reads: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Permission:
    """One row of the table: what the act is called, whose it is, whether it judges or only reads what was filled in."""

    act: str
    label: str
    roles: frozenset[Role]
    is_review: bool
    is_reading: bool = False


@cache
def permissions() -> Mapping[str, Permission]:
    """The table, by act."""
    text = files("jixiao.accounts").joinpath("permissions.yaml").read_text(encoding="utf-8")
    return {
        act: Permission(
            act,
            row["label"],
            frozenset(map(Role, row["roles"])),
            bool(row.get("review")),
            bool(row.get("reading")),
        )
        for act, row in yaml.safe_load(text).items()
    }


def decide(act: str, actor: Actor) -> Decision:
    """Whether this person may do this act, leaving aside where the declaration stands. KeyError for no such act."""
    row = permissions()[act]
    if not row.roles & (actor.roles | actor.reads if row.is_reading else actor.roles):
        names = "、".join(role.label for role in Role if role in row.roles)
        return Decision(False, f"“{row.label}”由{names}办理，您在这个单位没有这样的角色。")
    if row.is_review and actor.has_filled_in:
        return Decision(False, f"您填报过这张表，不能再办理“{row.label}”，请由别人办理。")
    return Decision(True, f"可以{row.label}。")


@dataclass(frozen=True, slots=True)
class Target:
    """Somebody as an administrator sees him: whether it is himself, and whether he has more than may be given."""

    is_self: bool = False
    reaches_beyond: bool = False


def decide_on_account(administrator: Actor, target: Target) -> Decision:
    """Whether an administrator may do something to an account: name, password, second factor, end.

    Who has a first password in his hands could be that person: so nobody gets one of an account that can do more than
    he may give, or of his own.
    """
    decision = decide("manage_people", administrator)
    if not decision.allowed:
        return decision
    if target.is_self:
        return Decision(False, "自己的账户在“我的账户”里办理，其余的请另一位管理员办理。")
    if target.reaches_beyond:
        return Decision(False, "这个人在您管理的范围以外还有角色，或者有财政部门的角色，请上级管理员办理。")
    return decision


def decide_on_role(role: Role, administrator: Actor, on_government: Actor, target: Target) -> Decision:
    """Whether an administrator may give somebody a role on a unit, or take it back.

    `administrator`: he as seen on the unit; `on_government`: as seen on the government above it. Who administers one
    department only would else appoint those who pass and approve its forms.
    """
    decision = decide("give_role", administrator)
    if decision.allowed and target.is_self:
        return Decision(False, "不能给自己授予或收回角色，请另一位管理员办理。")
    if decision.allowed and role in FINANCE and not decide("give_finance_role", on_government).allowed:
        return Decision(False, f"“{role.label}”由本级政府的管理员授予和收回，请他办理。")
    return decision


def decide_delegation(role: Role, *, is_own: bool, holds: bool, to_self: bool, delegate_is_near: bool) -> Decision:
    """Whether a role may be delegated: `is_own`, granted to him; `holds`, on all days; near, of his jurisdiction."""
    if not is_own:
        return Decision(False, "只能委托自己的角色；别人委托给您的不能再转委托。")
    decision = decide("delegate", Actor(frozenset({role})))
    if not decision.allowed:
        return Decision(False, f"“{role.label}”不是审核的角色，不能委托。")
    if not holds:
        return Decision(False, "委托的日子里您没有这个角色，不能委托。")
    if to_self:
        return Decision(False, "不能委托给自己。")
    if not delegate_is_near:
        return Decision(False, "本地区没有这个用户名的在用账户，请核对。")
    return decision
