"""What an administrator does to people: administrator × person × act against a table; what each act changes."""

from collections.abc import Callable

import pytest
from django.db.models import ProtectedError

from jixiao.accounts import delegations, people
from jixiao.accounts.models import Administration, Delegation, Grant, Person, Unit
from jixiao.accounts.permissions import Actor, Role, Target, decide_on_account, decide_on_role
from jixiao.accounts.record import Refused, Who
from tests.accounts.town import PASSWORD, Town, in_days, person, today
from tests.as_owner import tampering

OF_FINANCE = {
    Role.SECTION_REVIEWER,
    Role.PERFORMANCE_REVIEWER,
    Role.APPROVER,
    Role.EVALUATOR,
    Role.OBSERVER,
}
REFUSALS = {
    "self": "自己的账户",
    "beyond": "范围以外还有角色",
    "none": "由管理员办理",
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("is_self", [True, False])
@pytest.mark.parametrize("beyond", [True, False])
def test_the_table_of_accounts_and_roles(role: Role, is_self: bool, beyond: bool) -> None:
    actor, target = Actor(frozenset({role})), Target(is_self, beyond)
    administers = role is Role.ADMINISTRATOR
    assert decide_on_account(actor, target).allowed is (administers and not is_self and not beyond)
    for given in Role:
        decision = decide_on_role(given, actor, actor, target)
        assert decision.allowed is (administers and not is_self)
        from_below = decide_on_role(given, actor, Actor(frozenset()), target)
        assert from_below.allowed is (administers and not is_self and given not in OF_FINANCE)
        assert decision.reason
        assert from_below.reason
    assert decide_on_account(actor, target).reason
    if administers and is_self:
        assert REFUSALS["self"] in decide_on_account(actor, target).reason


ACTS: dict[str, Callable[[Who, Person], object]] = {
    "change": lambda who, whom: people.change(who, whom, "新名", whom.unit or Unit()),
    "reset_password": people.reset_password,
    "unlock": people.unlock,
    "reset_second_factor": lambda who, whom: people.reset_second_factor(who, whom, "手机丢了"),
    "end": lambda who, whom: people.end(who, whom, today(), "调走"),
    "take_in_again": people.take_in_again,
}


@pytest.mark.parametrize("act", ACTS)
def test_an_account_is_not_touched_by_who_may_not(town: Town, act: str) -> None:
    """Not by a reviewer, not one's own, not by the department's where the person has a role in the county."""
    Grant.objects.create(person=town.reviewer, unit=town.county, role=Role.OBSERVER)
    for who, whom, why in (
        (town.reviewer, town.clerk, "none"),
        (town.head, town.head, "self"),
        (town.chief, town.chief, "self"),
        (town.head, town.reviewer, "beyond"),
        (town.head, town.chief, "none"),
    ):
        before = Person.objects.values().get(pk=whom.pk)
        with pytest.raises(Refused, match=REFUSALS[why]):
            ACTS[act](Who(who), whom)
        assert Person.objects.values().get(pk=whom.pk) == before
    assert not Administration.objects.exists()


@pytest.mark.parametrize("who", ["chief", "head"])
def test_the_nearest_lawful_administrator_may(town: Town, who: str) -> None:
    administrator: Person = getattr(town, who)
    assert people.account_decision(administrator, town.clerk).allowed
    assert people.account_decision(administrator, town.reviewer).allowed
    assert people.role_decision(administrator, town.clerk, town.part, Role.DEPARTMENT_REVIEWER).allowed


def test_a_role_to_come_or_lent_from_above_reaches_beyond_too(town: Town) -> None:
    Grant.objects.create(person=town.clerk, unit=town.county, role=Role.OBSERVER, begins=in_days(5))
    assert not people.account_decision(town.head, town.clerk).allowed
    above = person("above", "冯立冬", town.county, Role.APPROVER)
    delegations.delegate(Who(above), above.grants.get(), "reviewer", today(), today())
    assert not people.account_decision(town.head, town.reviewer).allowed
    assert people.account_decision(town.chief, town.reviewer).allowed


def test_a_role_that_will_be_lent_from_above_reaches_beyond_until_it_is_over_or_taken_back(town: Town) -> None:
    """Else his password is reset on the day before, and the county's approver is who knows it."""
    above = person("above", "冯立冬", town.county, Role.APPROVER)
    made = delegations.delegate(Who(above), above.grants.get(), "clerk", in_days(1), in_days(3))
    assert not people.account_decision(town.head, town.clerk).allowed
    assert people.account_decision(town.chief, town.clerk).allowed
    delegations.revoke(Who(above), made)
    assert people.account_decision(town.head, town.clerk).allowed
    Delegation.objects.update(revoked=None, first_day=in_days(-3), last_day=in_days(-1))
    assert people.account_decision(town.head, town.clerk).allowed
    Delegation.objects.update(first_day=in_days(-3), last_day=today())
    assert not people.account_decision(town.head, town.clerk).allowed
    Grant.objects.filter(person=above).update(ends=today())
    assert people.account_decision(town.head, town.clerk).allowed


def test_a_role_lent_within_the_department_stays_its_administrators_matter(town: Town) -> None:
    delegations.delegate(Who(town.reviewer), town.reviewer.grants.get(), "clerk", in_days(1), in_days(3))
    assert people.account_decision(town.head, town.clerk).allowed


def test_a_role_that_has_ended_reaches_nowhere(town: Town) -> None:
    Grant.objects.create(person=town.clerk, unit=town.county, role=Role.OBSERVER, begins=in_days(-5), ends=today())
    assert people.account_decision(town.head, town.clerk).allowed


def test_whom_an_administrator_may_know_of(town: Town) -> None:
    far = person("far", "别县人", town.elsewhere, Role.FILLER)
    assert set(people.visible_to(town.head)) == {town.head, town.clerk, town.reviewer}
    assert set(people.visible_to(town.chief)) == {town.chief, town.head, town.clerk, town.reviewer}
    assert not people.visible_to(town.reviewer).exists()
    assert far not in people.visible_to(town.chief)


def test_somebody_new_has_a_first_password_that_must_be_changed(town: Town) -> None:
    made, password = people.add(Who(town.head), town.part, "newcomer", "孙大暑")
    assert made.check_password(password)
    assert made.must_change_password
    assert made.unit == town.part
    assert people.add(Who(town.head), town.part, "second", "孙小暑")[1] != password
    with pytest.raises(Refused, match="由管理员办理"):
        people.add(Who(town.head), town.other, "third", "外人")
    assert not Person.objects.filter(username="third").exists()


@pytest.mark.parametrize("role", Role)
def test_a_role_is_given_within_the_subtree_only(town: Town, role: Role) -> None:
    head = Who(town.head)
    for unit in (town.county, town.other, town.elsewhere):
        with pytest.raises(Refused, match="由管理员办理"):
            people.give_role(head, town.clerk, unit, role, people.Days(today()))
    with pytest.raises(Refused, match="不能给自己"):
        people.give_role(head, town.head, town.department, role, people.Days(today()))
    if role in OF_FINANCE:
        with pytest.raises(Refused, match=f"“{role.label}”由本级政府的管理员授予"):
            people.give_role(head, town.clerk, town.part, role, people.Days(today()))
        assert not town.clerk.grants.exists()
        head = town.who
    people.give_role(head, town.clerk, town.part, role, people.Days(today()))
    assert town.clerk.roles_on(town.part) == {role}
    assert not town.clerk.roles_on(town.department)


@pytest.mark.parametrize("role", Role)
def test_a_role_of_finance_is_taken_back_by_who_may_give_it(town: Town, role: Role) -> None:
    grant = Grant.objects.create(person=town.clerk, unit=town.department, role=role)
    if role in OF_FINANCE:
        with pytest.raises(Refused, match="由本级政府的管理员"):
            people.take_back(Who(town.head), grant, "不方便")
        assert town.clerk.roles_on(town.department) == {role}
        people.take_back(town.who, grant, "轮岗")
    else:
        people.take_back(Who(town.head), grant, "轮岗")
    assert not town.clerk.roles_on(town.department)


@pytest.mark.parametrize("role", Role)
def test_the_account_of_who_judges_the_department_is_not_its_administrators(town: Town, role: Role) -> None:
    """Who has a first password could be that person, and pass his own forms."""
    Grant.objects.create(person=town.clerk, unit=town.department, role=role)
    if role in OF_FINANCE:
        with pytest.raises(Refused, match="有财政部门的角色"):
            people.reset_password(Who(town.head), town.clerk)
    else:
        people.reset_password(Who(town.head), town.clerk)
    people.reset_password(town.who, town.clerk)


def test_the_administrator_of_the_finance_bureau_appoints_nobody_of_finance_either(town: Town) -> None:
    """What stands beside the departments does not administer the government."""
    bureau = Unit.objects.create(
        jurisdiction=town.county.jurisdiction, kind="finance_bureau", name="甲县财政局", parent=town.county
    )
    chief = person("money", "钱霜降", bureau, Role.ADMINISTRATOR)
    assert not people.role_decision(chief, town.clerk, bureau, Role.APPROVER).allowed
    assert people.role_decision(town.chief, town.clerk, bureau, Role.APPROVER).allowed
    assert set(people.roles_to_give(chief)) == set(Role) - OF_FINANCE
    assert people.roles_to_give(town.chief) == list(Role)


def test_a_role_is_given_once_at_a_time(town: Town) -> None:
    days = people.Days(in_days(3), in_days(10))
    people.give_role(town.who, town.clerk, town.part, Role.FILLER, days)
    for begins, ends in ((3, 10), (0, None), (9, 12), (0, 4)):
        again = people.Days(in_days(begins), None if ends is None else in_days(ends))
        with pytest.raises(Refused, match="已经有“填报人”这个角色"):
            people.give_role(town.who, town.clerk, town.part, Role.FILLER, again)
    people.give_role(town.who, town.clerk, town.part, Role.FILLER, people.Days(today(), in_days(3)))
    people.give_role(town.who, town.clerk, town.part, Role.FILLER, people.Days(in_days(10)))
    people.give_role(town.who, town.clerk, town.part, Role.EVALUATOR, people.Days(today()))
    assert town.clerk.grants.count() == 4


@pytest.mark.parametrize(("begins", "ends", "why"), [(-1, None, "过去的日子"), (2, 2, "起的日期以后")])
def test_days_that_make_no_sense_are_refused(town: Town, begins: int, ends: int | None, why: str) -> None:
    days = people.Days(in_days(begins), None if ends is None else in_days(ends))
    with pytest.raises(Refused, match=why):
        people.give_role(town.who, town.clerk, town.part, Role.FILLER, days)
    assert not town.clerk.grants.exists()


def test_a_role_taken_back_stays_written_and_may_be_given_again(town: Town) -> None:
    grant = town.reviewer.grants.get()
    people.take_back(town.who, grant, "岗位调整")
    grant.refresh_from_db()
    assert grant.ends == today()
    assert not town.reviewer.roles_on(town.department)
    with pytest.raises(Refused, match="已经收回"):
        people.take_back(town.who, grant, "再点一次")
    people.give_role(town.who, town.reviewer, town.department, Role.DEPARTMENT_REVIEWER, people.Days(today()))
    assert town.reviewer.roles_on(town.department) == {Role.DEPARTMENT_REVIEWER}
    assert town.reviewer.grants.count() == 2


def test_an_administrator_takes_back_nothing_above_him_or_of_his_own(town: Town) -> None:
    above = Grant.objects.create(person=town.clerk, unit=town.county, role=Role.OBSERVER)
    with pytest.raises(Refused, match="由管理员办理"):
        people.take_back(Who(town.head), above, "试试")
    with pytest.raises(Refused, match="不能给自己"):
        people.take_back(Who(town.head), town.head.grants.get(), "试试")
    assert not Grant.objects.exclude(ends=None).exists()


def test_who_is_ended_stays_in_the_records_and_can_come_back(town: Town) -> None:
    with pytest.raises(Refused, match="不能早于今天"):
        people.end(town.who, town.reviewer, in_days(-1), "调走")
    people.end(town.who, town.reviewer, today(), "调走")
    town.reviewer.refresh_from_db()
    assert not town.reviewer.roles_on(town.department)
    assert town.reviewer in people.visible_to(town.chief)
    with pytest.raises(ProtectedError):
        town.reviewer.delete()
    people.take_in_again(town.who, town.reviewer)
    town.reviewer.refresh_from_db()
    assert town.reviewer.roles_on(town.department) == {Role.DEPARTMENT_REVIEWER}
    with pytest.raises(Refused, match="没有停用"):
        people.take_in_again(town.who, town.reviewer)


def test_who_changes_place_is_administered_there(town: Town) -> None:
    with pytest.raises(Refused, match="由管理员办理"):
        people.change(Who(town.head), town.clerk, town.clerk.name, town.other)
    people.change(town.who, town.clerk, town.clerk.name, town.other)
    assert town.clerk not in people.visible_to(town.head)


def test_every_act_is_recorded_with_who_what_whom_and_why(town: Town) -> None:
    people.give_role(town.who, town.clerk, town.part, Role.FILLER, people.Days(today()))
    people.take_back(town.who, town.clerk.grants.get(), "岗位调整")
    secret = people.reset_password(town.who, town.clerk)
    people.end(town.who, town.clerk, today(), "退休")
    log = list(Administration.objects.order_by("number"))
    assert [entry.content["act"] for entry in log] == [
        "role_given",
        "role_taken_back",
        "password_reset",
        "person_ended",
    ]
    second = log[1].content
    assert (second["name"], second["from"], second["whom"], second["why"]) == (
        "何秋分", "10.1.1.1", "周小满（clerk）", "岗位调整",
    )  # fmt: skip
    assert second["label"] == "收回填报人（甲县第一中学）"
    assert all(secret not in str(entry.content) for entry in log)
    assert Administration.broken(town.county.jurisdiction) is None


@pytest.mark.django_db(transaction=True)
def test_a_record_that_was_changed_is_found(town: Town) -> None:
    for name in ("一", "二", "三"):
        people.change(town.who, town.clerk, name, town.department)
    entry = Administration.objects.get(number=2)
    entry.content["whom"] = "别人"
    with tampering():
        entry.save()
    broken = Administration.broken(town.county.jurisdiction)
    assert broken is not None
    assert broken.number == 2


def test_a_refused_act_leaves_nothing_half_done(town: Town) -> None:
    with pytest.raises(Refused, match="不用解锁"):
        people.unlock(town.who, town.clerk)
    with pytest.raises(Refused, match="没有设动态口令"):
        people.reset_second_factor(town.who, town.clerk, "x")
    town.clerk.refresh_from_db()
    assert town.clerk.check_password(PASSWORD)
    assert not Administration.objects.exists()
