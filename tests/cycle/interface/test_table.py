"""Role × act × state × own, other or above unit, each cell asked through the interface, against the written tables."""

from decimal import Decimal

import pytest
from django.db import transaction

from jixiao.accounts.models import Grant, Person
from jixiao.accounts.permissions import Role, permissions
from jixiao.cycle import scoring
from jixiao.cycle.models import Declaration, Event
from tests.accounts.test_permissions import TABLE
from tests.cycle.county import KIND, STATES, YEAR, County
from tests.cycle.interface.asking import Program, said
from tests.cycle.interface.test_acting import file
from tests.cycle.test_acts import FROM, GRADES, LAST, SCORED, holds


def people(county: County, role: Role) -> dict[str, Person]:
    return {
        "own": county.people[role],
        "above": county.person(role, county.government),
        "other": county.person(role, county.other),
    }


def expected(role: Role, act: str, state: str, place: str, share: Decimal | None = None) -> int:
    """What the written tables say. `share`: of the points on the sheet of who asks, None without one."""
    if place == "other":
        return 404
    if role not in TABLE[act]:
        return 403
    if act == "recall":  # only who acted last
        return 200 if state in FROM[act] and role == LAST[state] and place == "own" else 409
    return 200 if state in FROM[act] and holds(state, act, share) else 409


def asked(program: Program, declaration: Declaration, act: str) -> int:
    """What an act is answered; whatever it changed is taken back."""
    before, events = (declaration.state, declaration.acts), Event.objects.count()
    with transaction.atomic():
        status = program.act(declaration, act).status_code
        declaration.refresh_from_db()
        assert ((declaration.state, declaration.acts) != before) is (status == 200)
        assert Event.objects.count() - events == (status == 200)
        transaction.set_rollback(True)
    declaration.refresh_from_db()
    return status


@pytest.mark.parametrize(
    ("state", "share"),
    [(state, share) for state in STATES for share in ((*GRADES, None) if state in SCORED else (None,))],
)
def test_each_cell_of_the_table_is_answered_as_it_is_written(county: County, state: str, share: Decimal | None) -> None:
    """What the sheet says is asked of the acts that lead from here alone: the others do not look at it."""
    declaration = county.declared(state)
    names = [act for act in FROM if share is None or state in FROM[act]]
    for role in Role:
        for place, person in people(county, role).items():
            program = Program(person)
            if share is not None and place != "other" and scoring.is_scored_here(declaration, person):
                county.score(declaration, person, share)
            told = {act: expected(role, act, state, place, share) for act in names}
            assert {act: asked(program, declaration, act) for act in names} == told, (role, place)
            answer = program.get(f"/declarations/{declaration.pk}")
            assert answer.status_code == (404 if place == "other" else 200)
            if place != "other":
                possible = {each["act"]: each["allowed"] for each in said(answer)["possible_acts"]}
                assert possible == {act: told[act] == 200 for act in names if state in FROM[act]}
                may = said(answer)["may_declare"]["allowed"]
                assert may is (role in TABLE["declare"] and state in FROM["submit"])


@pytest.mark.parametrize("state", STATES)
def test_who_filled_in_reviews_nothing_whatever_role_he_has_beside(county: County, state: str) -> None:
    filler = county.people[Role.FILLER]
    program = Program(filler)
    declaration = county.declared(state)
    reviews = {act for act in FROM if permissions()[act].is_review}
    own = {act: expected(Role.FILLER, act, state, "own") for act in FROM}
    for role in Role:
        grant, _ = Grant.objects.get_or_create(person=filler, role=role, unit=county.government)
        found = {act: asked(program, declaration, act) for act in FROM}
        assert found == own | dict.fromkeys(reviews, 403), role
        grant.delete()


def test_who_may_see_the_names_of_people(county: County) -> None:
    declaration = county.declared()
    for role in Role:
        for place, person in people(county, role).items():
            answer = Program(person).get(f"/declarations/{declaration.pk}", personal_data="true")
            allowed = 200 if role in TABLE["personal_data"] else 403
            assert answer.status_code == (404 if place == "other" else allowed), (role, place)


PARTS = ("", "/versions", "/versions/1", "/events", "/original", "/official/docx")


def test_everything_of_a_form_is_unknown_to_those_of_another_unit(county: County) -> None:
    declaration = county.declared()
    for role in Role:
        for place, person in people(county, role).items():
            program = Program(person)
            for part in PARTS if role is Role.OBSERVER else PARTS[:-1]:  # writing an official form takes a while
                answer = program.get(f"/declarations/{declaration.pk}{part}")
                hidden = part == "/original" and role not in TABLE["personal_data"]
                expected_status = 404 if place == "other" else 403 if hidden else 200
                assert answer.status_code == expected_status, (role, place, part)
                if place == "other":
                    assert answer.content == program.get(f"/declarations/999999{part}").content
            listed = [each["id"] for each in said(program.get("/declarations"))["items"]]
            assert listed == ([] if place == "other" else [declaration.pk])


def test_handing_in_is_for_fillers_of_the_unit_while_the_form_is_theirs(county: County) -> None:
    given = {"unit": county.department.pk, "year": YEAR, "kind": KIND}
    for state in ("draft", "with_department", "approved", "adjusting", "rejected"):
        with transaction.atomic():
            declaration = county.declared(state)
            for role in Role:
                for place, person in people(county, role).items():
                    if role is Role.FILLER and place == "above":
                        continue  # reads the file once more to the same end
                    answer = Program(person).hand_in(file(), f"{state}-{role}-{place}", **given)
                    own = 403 if role not in TABLE["declare"] else 201 if state in FROM["submit"] else 409
                    assert answer.status_code == (404 if place == "other" else own), (state, role, place)
            assert declaration.versions.count() == (2 if state in FROM["submit"] else 1)
            transaction.set_rollback(True)
