"""Declarations where people change places and units change: delegation, old names, successors."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts import delegations, people, units
from jixiao.accounts.models import Grant, Person
from jixiao.accounts.permissions import Role
from jixiao.accounts.units import Named
from jixiao.cycle import acts, todo
from jixiao.cycle.models import Cycle, Declaration
from jixiao.cycle.transitions import transitions
from tests.cycle.county import CLEAN, KIND, NAME, PASSWORD, YEAR, County

POOR_ONLY = ("差",)
"""The grade with which a form goes no further."""
REVIEWS = {
    "with_department": (Role.DEPARTMENT_REVIEWER, "department_pass"),
    "with_section": (Role.SECTION_REVIEWER, "section_pass"),
    "with_performance": (Role.PERFORMANCE_REVIEWER, "performance_pass"),
    "with_approver": (Role.APPROVER, "approve"),
}


def lent(county: County, role: Role, to: Person) -> None:
    owner, today = county.people[role], timezone.localdate()
    delegations.delegate(acts.Who(owner), owner.grants.get(), to.username, today, today + timedelta(days=6))


def allowed(declaration: Declaration, person: Person) -> set[str]:
    return {each.transition.act for each in acts.possible_acts(declaration, person) if each.decision.allowed}


@pytest.mark.parametrize("state", REVIEWS)
def test_a_delegate_does_what_the_owner_could_and_the_event_says_for_whom(county: County, state: str) -> None:
    role, name = REVIEWS[state]
    helper = county.person(Role.OBSERVER, county.government, "代办人")
    declaration = county.declared(state)
    assert allowed(declaration, helper) == set()
    assert declaration not in todo.waiting_for(helper)
    lent(county, role, helper)
    if transitions().by_act[name].grades:
        county.score(declaration, helper)
    expected = [each for each in transitions().out_of(state) if not each.own_accord and each.grades != POOR_ONLY]
    assert allowed(declaration, helper) == {each.act for each in expected}
    assert declaration in todo.waiting_for(helper)
    acts.act(declaration, name, acts.Who(helper), "同意。")
    event = declaration.events.latest("number")
    assert (event.content["name"], event.giver) == ("代办人", role.label)
    assert declaration.events.get(content__act="submit").giver == ""
    assert acts.broken_log(county.jurisdiction) is None
    client = Client()
    client.force_login(helper, "jixiao.accounts.backends.ByPassword")
    assert f"代办人（代{role.label}）" in client.get(reverse("declaration", args=(declaration.pk,))).content.decode()


def test_who_has_the_role_himself_acts_in_nobodys_name(county: County) -> None:
    own = county.person(Role.DEPARTMENT_REVIEWER, county.department, "自己有")
    lent(county, Role.DEPARTMENT_REVIEWER, own)
    declaration = county.declared("with_department")
    acts.act(declaration, "department_pass", acts.Who(own), "")
    assert declaration.events.latest("number").giver == ""


@pytest.mark.parametrize("state", REVIEWS)
def test_a_delegate_reviews_nothing_he_filled_in(county: County, state: str) -> None:
    filler = county.people[Role.FILLER]
    lent(county, REVIEWS[state][0], filler)
    declaration = county.declared(state)
    assert allowed(declaration, filler) <= {"withdraw"}
    assert declaration not in todo.waiting_for(filler)


def test_nor_in_the_name_of_who_filled_it_in(county: County) -> None:
    """Somebody fills in and reviews others' forms; on holiday he lends the reviewing: not of his own form."""
    filler = county.people[Role.FILLER]
    Grant.objects.create(person=filler, unit=county.government, role=Role.DEPARTMENT_REVIEWER)
    helper = county.person(Role.OBSERVER, county.government, "代办人")
    today = timezone.localdate()
    lending = filler.grants.get(role=Role.DEPARTMENT_REVIEWER)
    delegations.delegate(acts.Who(filler), lending, helper.username, today, today)
    declaration = county.declared("with_department")
    assert allowed(declaration, helper) == set()
    assert declaration not in todo.waiting_for(helper)
    with pytest.raises(acts.Refused, match="由部门审核人办理"):
        acts.act(declaration, "department_pass", acts.Who(helper), "")
    lent(county, Role.DEPARTMENT_REVIEWER, helper)
    acts.act(declaration, "department_pass", acts.Who(helper), "")
    assert declaration.events.latest("number").giver == "部门审核人"


def test_whose_only_role_was_lent_by_a_writer_reads_the_form_on_his_list_and_does_nothing_to_it(county: County) -> None:
    filler, today = county.people[Role.FILLER], timezone.localdate()
    Grant.objects.create(person=filler, unit=county.government, role=Role.DEPARTMENT_REVIEWER)
    helper = Person.objects.create_user("helper", password=PASSWORD, name="代办人", unit=county.government)
    lending = filler.grants.get(role=Role.DEPARTMENT_REVIEWER)
    delegations.delegate(acts.Who(filler), lending, helper.username, today, today)
    declaration = county.declared("with_department")
    client = Client()
    client.force_login(helper, "jixiao.accounts.backends.ByPassword")
    address = reverse("declaration", args=(declaration.pk,))
    assert address in client.get(reverse("declarations")).content.decode()
    for name in ("declaration", "review", "original"):
        assert client.get(reverse(name, args=(declaration.pk,))).status_code == 200
    assert allowed(declaration, helper) == set()
    assert declaration not in todo.waiting_for(helper)
    delegations.revoke(acts.Who(filler), helper.delegated_to_him.get())
    assert client.get(address).status_code == 404


def test_who_has_left_or_lost_the_role_does_nothing_and_stays_in_the_events(county: County) -> None:
    administrator = county.person(Role.ADMINISTRATOR, county.government, "管理员甲")
    reviewer = county.people[Role.DEPARTMENT_REVIEWER]
    declaration = county.declared("with_section")
    people.take_back(acts.Who(administrator), county.people[Role.SECTION_REVIEWER].grants.get(), "轮岗")
    assert allowed(declaration, county.people[Role.SECTION_REVIEWER]) == set()
    assert declaration not in todo.waiting_for(county.people[Role.SECTION_REVIEWER])
    people.end(acts.Who(administrator), reviewer, timezone.localdate(), "退休")
    reviewer.refresh_from_db()
    assert not todo.visible_to(reviewer).exists()
    assert declaration.events.get(content__act="department_pass").content["name"] == "部门审核人"


def test_a_form_shows_the_name_its_unit_had_in_its_year(county: County) -> None:
    administrator = acts.Who(county.person(Role.ADMINISTRATOR, county.government, "管理员甲"))
    declaration = county.declared()
    units.rename(administrator, county.department, "长沙市天心区卫生健康委员会", YEAR + 1)
    found = todo.visible_to(county.people[Role.OBSERVER]).get()
    assert found.unit_name == NAME
    assert found.wanted.unit == NAME
    assert str(found.unit) == "长沙市天心区卫生健康委员会"
    client = Client()
    client.force_login(county.people[Role.OBSERVER], "jixiao.accounts.backends.ByPassword")
    for page in (reverse("declarations"), reverse("declaration", args=(declaration.pk,))):
        text = client.get(page).content.decode()
        assert NAME in text
        assert "卫生健康委员会</td>" not in text
        assert "年 长沙市天心区卫生健康委员会" not in text


def test_what_a_merged_department_declared_is_read_by_the_new_one_and_reviewed_by_the_old(county: County) -> None:
    administrator = acts.Who(county.person(Role.ADMINISTRATOR, county.government, "管理员甲"))
    declaration = county.declared("with_department")
    made = units.merge(
        administrator, [county.department, county.other], Named("天心区卫教局", county.government), YEAR + 1,
        with_roles=False,
    )  # fmt: skip
    client = Client()
    for role in Role:
        new = county.person(role, made, "新人")
        assert set(todo.visible_to(new)) == {declaration}
        assert not todo.waiting_for(new).exists()
        assert allowed(declaration, new) == set()
        assert not acts.may_declare(declaration, new).allowed
        client.force_login(new, "jixiao.accounts.backends.ByPassword")
        assert client.get(reverse("declaration", args=(declaration.pk,))).status_code == 200
        refused = client.post(reverse("act", args=(declaration.pk, "department_pass")), {"acts": declaration.acts})
        assert refused.status_code == 409
    stranger = county.person(Role.OBSERVER, units.add(administrator, Named("天心区水利局", county.government),
                                                      "department", None), "外人")  # fmt: skip
    client.force_login(stranger, "jixiao.accounts.backends.ByPassword")
    assert client.get(reverse("declaration", args=(declaration.pk,))).status_code == 404
    acts.act(declaration, "department_pass", acts.Who(county.people[Role.DEPARTMENT_REVIEWER]), "")
    assert declaration.state == "with_section"


@pytest.mark.parametrize(("first_year", "refused"), [(YEAR, True), (YEAR + 1, False)])
def test_a_unit_declares_nothing_for_a_year_in_which_it_is_not_there(
    county: County, first_year: int, refused: bool
) -> None:
    administrator = acts.Who(county.person(Role.ADMINISTRATOR, county.government, "管理员甲"))
    wanted = [Named("天心区卫生局", county.government), Named("天心区健康局", county.government)]
    units.split(administrator, county.department, wanted, first_year)
    county.department.refresh_from_db()
    if refused:
        with pytest.raises(acts.Refused, match=f"在{YEAR}年没有设立"):
            county.handed_in()
        assert not Declaration.objects.exists()
    else:
        assert county.handed_in().state == "draft"
    next_year = Cycle.objects.create(jurisdiction=county.jurisdiction, year=YEAR + 1)
    who = acts.Who(county.people[Role.FILLER])
    with pytest.raises(acts.Refused, match="没有设立"):
        acts.declare(next_year, county.department, KIND, "", who, CLEAN.name, b"x", county.content)


@pytest.mark.parametrize("state", ["draft", *REVIEWS])
def test_a_list_sees_everybody_as_the_page_of_each_form_does(county: County, state: str) -> None:
    helper = county.person(Role.OBSERVER, county.government, "代办人")
    lent(county, Role.SECTION_REVIEWER, helper)
    lent(county, Role.APPROVER, county.people[Role.FILLER])
    declaration = county.declared(state)
    for person in (*county.people.values(), helper, county.person(Role.APPROVER, county.other)):
        assert todo.seen_from(person, [declaration])[declaration.pk].actor == declaration.seen_by(person)
