"""What a later room shows and asks: its tasks stand among the others by urgency, and are counted with them."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Role
from jixiao.cycle import later_rooms
from jixiao.cycle.deadlines import remaining
from jixiao.cycle.later_rooms import LaterTask, later_tasks, register_tasks
from jixiao.cycle.models import Declaration
from tests.cycle.county import County


@pytest.fixture
def _as_it_was() -> Iterator[None]:
    before = list(later_rooms._ASKING)
    yield
    later_rooms._ASKING[:] = before


def asked(person: Person, today: date) -> Sequence[LaterTask]:
    if person.name != Role.FILLER.label:
        return ()
    due = today - timedelta(days=30)
    left, words = remaining(due, today), "某局 整改：预算执行偏慢"
    return (LaterTask("/there/", words, "待整改", "报送整改情况", due, left, "您是填报人", "某人退回：不全"),)


@pytest.mark.usefixtures("_as_it_was")
def test_a_task_of_a_later_room_stands_among_the_others_by_urgency(county: County) -> None:
    assert register_tasks(asked) is asked
    register_tasks(asked)
    today, filler = timezone.localdate(), county.people[Role.FILLER]
    assert [each.link for each in later_tasks(filler, today)].count("/there/") == 1
    declaration = county.declared("returned")
    Declaration.objects.filter(pk=declaration.pk).update(due=today)
    client = Client()
    client.force_login(filler)
    page = client.get(reverse("home")).content.decode()
    assert "已超期1件，今天到期1件，退回修改1件" in page
    assert page.index("某局 整改：预算执行偏慢") < page.index(declaration.unit_name)
    for words in ('<a href="/there/">', "待整改", "该办：报送整改情况", "您是填报人", "某人退回：不全"):
        assert words in page
    client.force_login(county.people[Role.SECTION_REVIEWER])
    assert "预算执行偏慢" not in client.get(reverse("home")).content.decode()
