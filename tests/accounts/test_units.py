"""Units over the years: names, mergers, splits, moves; who may do it, and who reaches what afterwards."""

import pytest

from jixiao.accounts import units
from jixiao.accounts.models import Administration, Grant, Person, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused, Who
from jixiao.accounts.units import Named
from tests.accounts.town import Town, in_days, person, today


def merged(town: Town, *, with_roles: bool = False) -> Unit:
    wanted = Named("甲县教育科技局", town.county)
    return units.merge(town.who, [town.department, town.other], wanted, 2027, with_roles=with_roles)


@pytest.mark.parametrize("kind", UnitKind)
@pytest.mark.parametrize("below", UnitKind)
def test_what_may_stand_below_what(town: Town, kind: UnitKind, below: UnitKind) -> None:
    lawful = {
        ("government", "finance_bureau"), ("government", "department"), ("finance_bureau", "finance_section"),
        ("department", "subordinate"), ("subordinate", "subordinate"),
    }  # fmt: skip
    parent = town.county
    if kind is not UnitKind.GOVERNMENT:
        parent = Unit.objects.create(jurisdiction=parent.jurisdiction, kind=kind, name="某", parent=parent)
    if (kind.value, below.value) in lawful:
        assert units.add(town.who, Named("新单位", parent), below, 2026).parent == parent
    else:
        with pytest.raises(Refused, match="下面不能设"):
            units.add(town.who, Named("新单位", parent), below, 2026)


def test_a_name_stands_once_beside_others(town: Town) -> None:
    with pytest.raises(Refused, match="下面已经有“甲县教育局”"):
        units.add(town.who, Named("甲县教育局", town.county), UnitKind.DEPARTMENT, None)
    with pytest.raises(Refused, match="下面已经有“甲县教育局”"):
        units.rename(town.who, town.other, "甲县教育局", 2027)
    units.add(town.who, Named("甲县教育局", town.department), UnitKind.SUBORDINATE, None)


def test_who_may_change_units(town: Town) -> None:
    """The department's administrator changes his own and what is below; what makes or ends departments is above him."""
    head = Who(town.head)
    units.rename(head, town.part, "甲县实验中学", 2027)
    units.add(head, Named("甲县第二中学", town.department), UnitKind.SUBORDINATE, None)
    refused = (
        lambda: units.rename(head, town.other, "改名", 2027),
        lambda: units.set_industry(head, town.county, "教育"),
        lambda: units.add(head, Named("新局", town.county), UnitKind.DEPARTMENT, None),
        lambda: units.split(head, town.department, [Named("一", town.county), Named("二", town.county)], 2027),
        lambda: units.merge(head, [town.department, town.other], Named("一", town.department), 2027, with_roles=False),
        lambda: units.move(head, town.part, town.other, 2027),
        lambda: units.rename(Who(town.reviewer), town.department, "改名", 2027),
        lambda: units.rename(town.who, town.elsewhere, "改名", 2027),
    )
    before = Administration.objects.count()
    for each in refused:
        with pytest.raises(Refused, match="由管理员办理"):
            each()
    assert Administration.objects.count() == before
    assert not Unit.objects.exclude(last_year=None).exists()


def test_an_old_name_stays_with_its_years(town: Town) -> None:
    units.rename(town.who, town.department, "甲县教育体育局", 2024)
    units.rename(town.who, town.department, "甲县教育科技局", 2027)
    found = Unit.objects.get(pk=town.department.pk)
    assert {year: found.name_in(year) for year in (2019, 2023, 2024, 2026, 2027, 2030)} == {
        2019: "甲县教育局", 2023: "甲县教育局", 2024: "甲县教育体育局", 2026: "甲县教育体育局",
        2027: "甲县教育科技局", 2030: "甲县教育科技局",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "year", "why"), [("甲县教育体育局", 2028, "相同"), ("新名", 2026, "再改名要从2028年")]
)
def test_names_do_not_overlap(town: Town, name: str, year: int, why: str) -> None:
    units.rename(town.who, town.department, "甲县教育体育局", 2027)
    with pytest.raises(Refused, match=why):
        units.rename(town.who, town.department, name, year)
    assert town.department.former_names.count() == 1


def test_a_merger_ends_the_old_ones_and_says_where_the_new_one_comes_from(town: Town) -> None:
    made = merged(town)
    town.department.refresh_from_db()
    assert (town.department.last_year, made.first_year) == (2026, 2027)
    assert {each.origin for each in made.origins.all()} == {town.department, town.other}
    assert [each.exists_in(2026) for each in (town.department, made)] == [True, False]
    assert [each.exists_in(2027) for each in (Unit.objects.get(pk=town.department.pk), made)] == [False, True]
    assert [part.name for part in made.parts.all()] == ["甲县第一中学"]
    assert Unit.objects.get(pk=town.part.pk).last_year == 2026
    label = Administration.objects.latest("pk").content["label"]
    assert label == "甲县教育局、甲县科学技术局从2027年起合并为甲县教育科技局"


def test_the_people_of_the_new_unit_read_what_the_old_ones_left_and_do_nothing_there(town: Town) -> None:
    made = merged(town)
    for role in Role:
        new = person(f"new-{role}", "新人", made, role)
        assert not new.roles_on(town.department)
        assert not new.roles_on(town.part)
        assert {power.role for power in new.powers_on(town.part, reading_only=True)} == {role}
        assert set(new.units()) == {made, *made.parts.all()}
        assert set(new.units(for_reading=True)) == {made, *made.parts.all(), town.department, town.part, town.other}
    old = person("old", "旧人", town.other, Role.OBSERVER)
    assert set(old.units(for_reading=True)) == {town.other}, "not the other way round"


def test_the_administrator_above_keeps_his_role_on_what_has_ended(town: Town) -> None:
    merged(town)
    assert town.chief.roles_on(town.department) == {Role.ADMINISTRATOR}


@pytest.mark.parametrize("with_roles", [True, False])
def test_roles_follow_a_merger_where_that_is_wanted(town: Town, with_roles: bool) -> None:
    Grant.objects.create(person=town.reviewer, unit=town.other, role=Role.DEPARTMENT_REVIEWER)
    made = merged(town, with_roles=with_roles)
    expected = {("reviewer", "department_reviewer"), ("head", "administrator")} if with_roles else set()
    assert set(made.grants.values_list("person__username", "role")) == expected
    assert made.grants.count() == len(expected), "once, though he had it on both"
    assert town.reviewer.roles_on(town.department) == {Role.DEPARTMENT_REVIEWER}, "the old year goes on"
    given = Administration.objects.filter(content__act="role_given")
    assert given.count() == len(expected)


Spans = list[tuple[int, int | None]]


def spans_on(unit: Unit, who: Person) -> Spans:
    """The days of his roles there, counted from today."""
    days = unit.grants.filter(person=who).order_by("begins").values_list("begins", "ends")
    return [((begins - today()).days, None if ends is None else (ends - today()).days) for begins, ends in days]


@pytest.mark.parametrize(
    ("first", "second", "followed"),
    [
        pytest.param([(-5, 10)], [], [(0, 10)], id="ends-as-before"),
        pytest.param([(3, None)], [], [(3, None)], id="begins-later"),
        pytest.param([(3, 9)], [], [(3, 9)], id="to-come-and-ends"),
        pytest.param([(-9, 0)], [], [], id="over"),
        pytest.param([(-5, 4)], [(2, 9)], [(0, 9)], id="of-both-overlapping"),
        pytest.param([(-5, 4)], [(4, 9)], [(0, 9)], id="of-both-without-a-gap"),
        pytest.param([(-5, 4)], [(6, None)], [(0, 4), (6, None)], id="of-both-with-a-gap"),
        pytest.param([(-5, None)], [(2, 9)], [(0, None)], id="one-within-the-other"),
        pytest.param([(-5, 9)], [(-3, 4)], [(0, 9)], id="the-longer-holds"),
    ],
)
def test_roles_follow_on_their_own_days(town: Town, first: Spans, second: Spans, followed: Spans) -> None:
    for unit, given in ((town.department, first), (town.other, second)):
        for begins, ends in given:
            until = None if ends is None else in_days(ends)
            Grant.objects.create(person=town.clerk, unit=unit, role=Role.FILLER, begins=in_days(begins), ends=until)
    assert spans_on(merged(town, with_roles=True), town.clerk) == followed


def test_who_has_left_is_given_nothing_by_a_merger(town: Town) -> None:
    Grant.objects.create(person=town.clerk, unit=town.department, role=Role.FILLER)
    Person.objects.filter(pk=town.clerk.pk).update(leaves=today())
    assert spans_on(merged(town, with_roles=True), town.clerk) == []


@pytest.mark.parametrize("with_roles", [True, False])
def test_roles_on_what_stands_below_follow_a_merger_too(town: Town, with_roles: bool) -> None:
    """Else its clerk cannot declare in the next year."""
    teacher = person("teacher", "教师", town.part, Role.FILLER)
    made = merged(town, with_roles=with_roles)
    follower = Unit.objects.get(parent=made, name=town.part.name)
    assert teacher.roles_on(follower) == ({Role.FILLER} if with_roles else set())
    assert teacher.roles_on(town.part) == {Role.FILLER}


def test_a_role_for_some_days_and_one_below_follow_a_move(town: Town) -> None:
    below = Unit.objects.create(
        jurisdiction=town.county.jurisdiction, kind=UnitKind.SUBORDINATE, name="附属小学", parent=town.part
    )
    for unit in (town.part, below):
        Grant.objects.create(person=town.clerk, unit=unit, role=Role.FILLER, ends=in_days(7))
    moved = units.move(town.who, town.part, town.other, 2027)
    assert spans_on(moved, town.clerk) == [(0, 7)]
    assert spans_on(Unit.objects.get(parent=moved), town.clerk) == [(0, 7)]


def test_what_a_successor_comes_from_is_read_over_several_reforms(town: Town) -> None:
    first = merged(town)
    second, third = units.split(
        town.who, first, [Named("甲县教育局", town.county), Named("甲县科技局", town.county)], 2029
    )
    for unit in (second, third):
        new = person(f"of-{unit.pk}", "新人", unit, Role.FILLER)
        assert {town.department, town.part, town.other, first} <= set(new.units(for_reading=True))
        assert set(new.units()) == {unit}


def test_a_split_leaves_the_parts_to_be_moved(town: Town) -> None:
    wanted = [Named("甲县基础教育局", town.county), Named("甲县职业教育局", town.county)]
    first, second = units.split(town.who, town.department, wanted, 2027)
    assert Unit.objects.get(pk=town.part.pk).last_year is None
    assert not first.grants.exists()
    moved = units.move(town.who, town.part, second, 2027)
    assert moved.parent == second
    assert set(person("a", "甲", second, Role.FILLER).units()) == {second, moved}
    assert moved not in set(person("b", "乙", first, Role.FILLER).units(for_reading=True))


def test_roles_on_what_moves_move_with_it(town: Town) -> None:
    teacher = person("teacher", "教师", town.part, Role.FILLER)
    moved = units.move(town.who, town.part, town.other, 2027)
    assert teacher.roles_on(moved) == {Role.FILLER}
    above = person("above", "上级", town.other, Role.DEPARTMENT_REVIEWER)
    assert above.roles_on(moved) == {Role.DEPARTMENT_REVIEWER}
    assert not above.roles_on(town.part)
    assert town.part in above.units(for_reading=True)


@pytest.mark.parametrize(
    ("act", "why"),
    [
        (lambda t: units.merge(t.who, [t.department], Named("一", t.county), 2027, with_roles=False), "两个以上"),
        (lambda t: units.merge(
            t.who, [t.department, t.department], Named("一", t.county), 2027, with_roles=False), "两个以上"),
        (lambda t: units.merge(
            t.who, [t.department, t.part], Named("一", t.county), 2027, with_roles=False), "同一类别"),
        (lambda t: units.split(t.who, t.department, [Named("一", t.county)], 2027), "两个以上不同"),
        (lambda t: units.split(t.who, t.department, [Named("一", t.county)] * 2, 2027), "两个以上不同"),
        (lambda t: units.split(t.who, t.county, [Named("一", t.county), Named("二", t.county)], 2027), "本级政府不能"),
        (lambda t: units.move(t.who, t.part, t.department, 2027), "已经在"),
        (lambda t: units.move(t.who, t.department, t.part, 2027), "自己的下级"),
        (lambda t: units.move(t.who, t.part, t.county, 2027), "下面不能设"),
        (lambda t: units.rename(t.who, t.department, "甲县教育局", 2027), "相同"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_and_changes_nothing(town: Town, act: object, why: str) -> None:
    assert callable(act)
    before = list(Unit.objects.values())
    with pytest.raises(Refused, match=why):
        act(town)
    assert list(Unit.objects.values()) == before
    assert not Administration.objects.exists()


def test_what_has_ended_is_not_ended_again(town: Town) -> None:
    merged(town)
    wanted = [Named("一", town.county), Named("二", town.county)]
    with pytest.raises(Refused, match="已经到2026年为止"):
        units.split(town.who, town.department, wanted, 2028)
    with pytest.raises(Refused, match="下面不能再设单位"):
        units.add(town.who, Named("三", town.department), UnitKind.SUBORDINATE, None)


def test_a_unit_does_not_end_in_the_year_it_began(town: Town) -> None:
    made = units.add(town.who, Named("甲县大数据局", town.county), UnitKind.DEPARTMENT, 2027)
    wanted = Named("甲县数据局", town.county)
    with pytest.raises(Refused, match="要从2028年或以后起"):
        units.merge(town.who, [made, town.other], wanted, 2027, with_roles=False)
    assert Unit.objects.get(pk=town.other.pk).last_year is None, "whole or not at all"
    units.merge(town.who, [made, town.other], wanted, 2028, with_roles=False)
