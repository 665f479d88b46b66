"""Delegation of a role that reviews: what may be delegated, to whom, for which days; and taking it back."""

import pytest

from jixiao.accounts import delegations
from jixiao.accounts.models import Administration, Delegation, Grant
from jixiao.accounts.permissions import REVIEWING, Role, decide_delegation
from jixiao.accounts.record import Refused, Who
from tests.accounts.town import Town, in_days, person, today


@pytest.mark.parametrize("role", Role)
def test_the_table(role: Role) -> None:
    def allowed(*, own: bool = True, holds: bool = True, to_self: bool = False, near: bool = True) -> bool:
        decision = decide_delegation(role, is_own=own, holds=holds, to_self=to_self, delegate_is_near=near)
        assert decision.reason
        return decision.allowed

    assert allowed() is (role in REVIEWING)
    assert not allowed(own=False)
    assert not allowed(holds=False)
    assert not allowed(to_self=True)
    assert not allowed(near=False)


@pytest.mark.parametrize("role", Role)
def test_a_role_that_reviews_is_delegated_and_recorded(town: Town, role: Role) -> None:
    owner = person("owner", "郑谷雨", town.county, role)
    grant = owner.grants.get()
    if role not in REVIEWING:
        with pytest.raises(Refused, match="不是审核的角色"):
            delegations.delegate(Who(owner), grant, "clerk", today(), in_days(3))
        assert not Delegation.objects.exists()
        return
    made = delegations.delegate(Who(owner), grant, "clerk", today(), in_days(3))
    assert {power.giver_name for power in town.clerk.powers_on(town.other)} == {"郑谷雨"}
    assert town.clerk.roles_on(town.part) == {role}
    assert delegations.standing(made, today()) == "生效中"
    entry = Administration.objects.get().content
    assert (entry["act"], entry["name"], entry["whom"]) == ("delegated", "郑谷雨", "周小满（clerk）")


@pytest.mark.parametrize(
    ("to", "first", "last", "why"),
    [
        ("clerk", -1, 3, "今天或以后开始"),
        ("clerk", 3, 2, "止日不能早于起日"),
        ("reviewer", 0, 3, "不能委托给自己"),
        ("nobody", 0, 3, "没有这个用户名"),
        ("far", 0, 3, "没有这个用户名"),
        ("gone", 0, 3, "没有这个用户名"),
    ],
)
def test_what_is_refused(town: Town, to: str, first: int, last: int, why: str) -> None:
    person("far", "别县人", town.elsewhere)
    gone = person("gone", "走了的人", town.department)
    gone.leaves = today()
    gone.save()
    with pytest.raises(Refused, match=why):
        delegations.delegate(Who(town.reviewer), town.reviewer.grants.get(), to, in_days(first), in_days(last))
    assert not Delegation.objects.exists()


def test_what_one_does_not_have_is_not_delegated(town: Town) -> None:
    grant = town.reviewer.grants.get()
    with pytest.raises(Refused, match="只能委托自己的角色"):
        delegations.delegate(Who(town.clerk), grant, "head", today(), today())
    delegations.delegate(Who(town.reviewer), grant, "clerk", today(), today())
    with pytest.raises(Refused, match="不能再转委托"):
        delegations.delegate(Who(town.clerk), grant, "head", today(), today())
    assert grant not in delegations.delegable(town.clerk)


def test_nor_on_days_when_one_has_it_no_longer(town: Town) -> None:
    grant = town.reviewer.grants.get()
    grant.ends = in_days(3)
    grant.save()
    with pytest.raises(Refused, match="您没有这个角色"):
        delegations.delegate(Who(town.reviewer), grant, "clerk", today(), in_days(3))
    delegations.delegate(Who(town.reviewer), grant, "clerk", today(), in_days(2))
    later = Grant.objects.create(
        person=town.reviewer, unit=town.other, role=Role.APPROVER, begins=in_days(5), ends=in_days(9)
    )
    with pytest.raises(Refused, match="您没有这个角色"):
        delegations.delegate(Who(town.reviewer), later, "clerk", in_days(4), in_days(6))


def test_a_role_is_lent_to_one_at_a_time_and_taken_back(town: Town) -> None:
    who, grant = Who(town.reviewer), town.reviewer.grants.get()
    made = delegations.delegate(who, grant, "clerk", today(), in_days(3))
    with pytest.raises(Refused, match="已经委托出去"):
        delegations.delegate(who, grant, "head", in_days(3), in_days(5))
    with pytest.raises(Refused, match="只有委托人自己"):
        delegations.revoke(Who(town.clerk), made)
    delegations.revoke(who, made)
    assert not town.clerk.roles_on(town.department)
    made.refresh_from_db()
    assert delegations.standing(made, today()) == "已收回"
    with pytest.raises(Refused, match="已经结束"):
        delegations.revoke(who, made)
    delegations.delegate(who, grant, "head", today(), in_days(5))
    assert Role.DEPARTMENT_REVIEWER in town.head.roles_on(town.department)
    acts = [entry.content["act"] for entry in Administration.objects.all()]
    assert acts == ["delegated", "delegation_revoked", "delegated"]
