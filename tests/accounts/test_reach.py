"""Which codes a grant reaches: a province its cities and counties, a city its counties, a county itself."""

import pytest
from django.utils import timezone

from jixiao.accounts.models import Delegation, Grant, Jurisdiction, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.accounts.reach import NOTHING, WHOLE_COUNTRY, codes_of, ranges, reach_as, reaching
from tests import postgresql
from tests.cycle.county import County

ON_POSTGRESQL = pytest.mark.skipif(not postgresql.WANTED, reason="SQLite narrows nothing")


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        pytest.param(["430000"], "{[430000,439999]}", id="hunan"),
        pytest.param(["430100"], "{[430100,430199]}", id="changsha"),
        pytest.param(["430103"], "{[430103,430103]}", id="tianxin-district"),
        pytest.param(["429004"], "{[429004,429004]}", id="xiantao-a-county-city-under-the-province"),
        pytest.param(["110000"], "{[110000,119999]}", id="beijing"),
        pytest.param(["430299", "430103", "430103"], "{[430103,430103],[430299,430299]}", id="two-counties"),
        pytest.param([], "{}", id="no-grant"),
    ],
)
def test_the_codes_that_grants_reach(codes: list[str], expected: str) -> None:
    assert ranges(codes) == expected
    assert ranges([]) == NOTHING


@ON_POSTGRESQL
def test_a_person_reaches_what_he_has_grants_in(county: County) -> None:
    clerk = county.people[Role.FILLER]
    assert codes_of(clerk.pk) == "{[430103,430103]}"
    city = Jurisdiction.objects.create(code="430200", name="株洲市")
    government = Unit.objects.create(jurisdiction=city, kind=UnitKind.GOVERNMENT, name="株洲市")
    Grant.objects.create(person=clerk, unit=government, role=Role.OBSERVER)
    with reaching(NOTHING):
        assert codes_of(clerk.pk) == "{[430103,430103],[430200,430299]}"
    stranger = county.person(Role.FILLER, county.department)
    stranger.grants.all().delete()
    assert codes_of(stranger.pk) == "{[430103,430103]}"  # where he works
    stranger.unit = None
    stranger.save()
    assert codes_of(stranger.pk) == NOTHING
    assert codes_of(None) == NOTHING


@ON_POSTGRESQL
def test_a_person_reaches_what_was_lent_to_him_and_what_he_lent(county: County) -> None:
    city = Jurisdiction.objects.create(code="430200", name="株洲市")
    government = Unit.objects.create(jurisdiction=city, kind=UnitKind.GOVERNMENT, name="株洲市")
    owner = county.person(Role.APPROVER, government)
    owner.unit = government
    owner.save()
    clerk, day = county.people[Role.FILLER], timezone.localdate()
    Delegation.objects.create(grant=owner.grants.get(), delegate=clerk, first_day=day, last_day=day)
    assert codes_of(clerk.pk) == "{[430103,430103],[430200,430299]}"
    assert codes_of(owner.pk) == "{[430200,430299]}"
    assert codes_of(county.people[Role.OBSERVER].pk) == "{[430103,430103]}"


@ON_POSTGRESQL
def test_what_was_reached_before_is_reached_again(county: County) -> None:
    with reaching(NOTHING):
        assert Unit.objects.count() == 0
        with reaching(WHOLE_COUNTRY):
            assert Unit.objects.count() == 3
        assert Unit.objects.count() == 0
        reach_as(county.people[Role.FILLER].pk)
        assert Unit.objects.count() == 3
    with pytest.raises(KeyError), reaching(NOTHING):
        raise KeyError
    assert Unit.objects.count() == 3
