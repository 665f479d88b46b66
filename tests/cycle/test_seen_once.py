"""Who somebody is to a form is looked up once in his request, and anew for what is fetched again to act on it."""

import pytest
from pytest_django import DjangoAssertNumQueries

from jixiao.accounts.models import Grant, Person
from jixiao.accounts.permissions import Role
from jixiao.cycle import acts
from jixiao.cycle.models import Declaration
from tests.cycle.county import County


def in_a_request(person: Person) -> Person:
    found = Person.objects.get(pk=person.pk)
    found.remember()
    return found


def test_a_page_asks_once(county: County, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    found = county.declared("with_section")
    reviewer = in_a_request(county.people[Role.SECTION_REVIEWER])
    first = found.seen_by(reviewer)
    assert first.roles == {Role.SECTION_REVIEWER}
    with django_assert_num_queries(0):
        assert found.seen_by(reviewer) == first
    again = Declaration.objects.select_related("unit").get(pk=found.pk)
    with django_assert_num_queries(1):  # who wrote in it; what he may do on its unit is known
        assert again.seen_by(reviewer) == first


def test_outside_a_request_nothing_is_kept(county: County) -> None:
    found, reviewer = county.declared("with_section"), county.people[Role.SECTION_REVIEWER]
    assert found.seen_by(reviewer).roles == {Role.SECTION_REVIEWER}
    Grant.objects.filter(person=reviewer).delete()
    assert found.seen_by(reviewer).roles == set()


def test_people_are_told_apart(county: County) -> None:
    found = county.declared("with_section")
    reviewer, filler = (in_a_request(county.people[role]) for role in (Role.SECTION_REVIEWER, Role.FILLER))
    assert (found.seen_by(reviewer).has_filled_in, found.seen_by(filler).has_filled_in) == (False, True)


@pytest.mark.parametrize("again", ["refreshed", "written", "taken over"])
def test_what_changed_is_seen(county: County, again: str) -> None:
    found = county.declared("with_section")
    reviewer = in_a_request(county.people[Role.SECTION_REVIEWER])
    assert not found.seen_by(reviewer).has_filled_in
    other = Declaration.objects.get(pk=found.pk)
    other.written_by(reviewer)
    assert other.seen_by(reviewer).has_filled_in
    {
        "refreshed": found.refresh_from_db,
        "written": lambda: found.written_by(reviewer),
        "taken over": lambda: found.take_over(other, ("errors",)),
    }[again]()
    assert found.seen_by(reviewer).has_filled_in


def test_who_wrote_in_another_window_meanwhile_passes_nothing(county: County) -> None:
    """He opened the form as its reviewer; while his click was on its way, what he wrote elsewhere was kept."""
    found = county.declared("with_section")
    reviewer = in_a_request(county.people[Role.SECTION_REVIEWER])
    county.score(found, reviewer)
    assert not found.seen_by(reviewer).has_filled_in
    Declaration.objects.get(pk=found.pk).written_by(reviewer)
    with pytest.raises(acts.Refused):
        acts.act(found, "section_pass", acts.Who(reviewer), "同意。")
    found.refresh_from_db()
    assert found.state == "with_section"
