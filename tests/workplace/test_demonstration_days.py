"""The demonstration county may be made on any day of the year."""

from datetime import date

import pytest

from jixiao.cycle.models import Declaration
from jixiao.workplace import demonstration
from tests.conftest import EXAMPLES


@pytest.mark.django_db
@pytest.mark.parametrize("today", [date(2026, 1, 2), date(2026, 8, 1)])
def test_the_county_can_be_made_on_any_day(today: date) -> None:
    demonstration.prepare(EXAMPLES / "forms", today)
    assert max(Declaration.objects.values_list("year", flat=True)) == today.year + (today.month >= 8)
