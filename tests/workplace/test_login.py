"""The login where the people are real: nothing of the demonstration county."""

import pytest
from django.test import Client
from django.urls import reverse

from tests.cycle.county import build

pytestmark = pytest.mark.django_db


def test_where_the_people_are_real_nothing_says_who_they_are() -> None:
    build()
    assert Client().get(reverse("demonstration")).status_code == 404
    assert Client().get(reverse("trial-file")).status_code == 404
    assert reverse("demonstration") not in Client().get(reverse("login")).content.decode()
