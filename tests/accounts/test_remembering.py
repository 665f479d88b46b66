"""A page looks its person's grants up once; the next page sees what changed."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jixiao.accounts.models import Grant, Person
from jixiao.accounts.permissions import Role
from tests.cycle.county import County, build


@pytest.fixture
def county(db: None) -> County:  # noqa: ARG001 - pytest-django looks for the name
    return build()


def test_grants_are_looked_up_once_where_they_are_remembered(county: County) -> None:
    person = Person.objects.get(pk=county.people[Role.FILLER].pk)
    person.remember()
    assert [grant.role for grant in person.held()] == ["filler"]
    with CaptureQueriesContext(connection) as asked:
        assert person.held([Role.APPROVER]) == []
        assert person.roles_on(county.department) == {Role.FILLER}
    assert len(asked) == 1  # whose roles reach the unit; which grants he has is known


def test_without_it_every_question_is_answered_anew(county: County) -> None:
    person = county.people[Role.FILLER]
    assert person.held([Role.FILLER])
    Grant.objects.filter(person=person).delete()
    assert not person.held([Role.FILLER])


def test_the_next_page_sees_a_role_that_was_taken_away(county: County) -> None:
    declaration = county.declared()
    client = Client()
    client.force_login(county.people[Role.FILLER])
    address = reverse("declaration", args=(declaration.pk,))
    assert client.get(address).status_code == 200
    Grant.objects.filter(person=county.people[Role.FILLER]).delete()
    assert client.get(address).status_code == 404
