"""A bureau's own single sign-on: a header, believed from the configured addresses only."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from jixiao.accounts import people
from jixiao.accounts.models import Person
from tests.accounts.town import Town, today

SIGN_ON = {"SIGN_ON_HEADER": "X-Bureau-User", "SIGN_ON_FROM": frozenset({"10.0.0.5"})}


@pytest.mark.parametrize(
    ("configured", "address", "name", "comes_in"),
    [
        pytest.param(SIGN_ON, "10.0.0.5", "clerk", True, id="vouched-for"),
        pytest.param(SIGN_ON, "10.0.0.6", "clerk", False, id="said-by-somebody-else"),
        pytest.param(SIGN_ON, "10.0.0.5", "nobody", False, id="unknown-name"),
        pytest.param(SIGN_ON, "10.0.0.5", "", False, id="no-name"),
        pytest.param({}, "10.0.0.5", "clerk", False, id="off"),
        pytest.param({"SIGN_ON_HEADER": "X-Bureau-User"}, "10.0.0.5", "clerk", False, id="no-address-configured"),
        pytest.param({"SIGN_ON_FROM": frozenset({"10.0.0.5"})}, "10.0.0.5", "clerk", False, id="no-header-configured"),
    ],
)
@pytest.mark.usefixtures("town")
def test_the_bureaus_sign_on_is_believed_from_its_addresses_only(
    settings: Settings, configured: dict[str, object], address: str, name: str, comes_in: bool
) -> None:
    for key, value in configured.items():
        setattr(settings, key, value)
    answer = Client().get(reverse("home"), REMOTE_ADDR=address, headers={"x-bureau-user": name})
    assert (answer.status_code == 200) is comes_in
    assert ("周小满" in answer.content.decode()) is comes_in


def test_a_proxy_does_not_lend_its_address_to_the_sign_on(town: Town, settings: Settings) -> None:
    settings.SIGN_ON_HEADER, settings.SIGN_ON_FROM = "X-Bureau-User", frozenset({"10.0.0.5"})
    settings.TRUSTED_PROXIES = frozenset({"10.0.0.9"})
    headers = {"x-bureau-user": town.clerk.username, "x-forwarded-for": "10.0.0.5"}
    assert Client().get(reverse("home"), REMOTE_ADDR="10.0.0.9", headers=headers).status_code == 302


def test_signed_on_as_somebody_else_the_first_one_is_out(town: Town, settings: Settings) -> None:
    settings.SIGN_ON_HEADER, settings.SIGN_ON_FROM = "X-Bureau-User", frozenset({"10.0.0.5"})
    Person.objects.filter(pk=town.reviewer.pk).update(leaves=today())
    client = Client()
    for name, status in (("clerk", 200), ("head", 200), ("reviewer", 302)):
        answer = client.get(reverse("home"), REMOTE_ADDR="10.0.0.5", headers={"x-bureau-user": name})
        assert answer.status_code == status, name
    assert "_auth_user_id" not in client.session


def test_signed_on_elsewhere_no_password_of_ours_has_to_be_changed(town: Town, settings: Settings) -> None:
    settings.SIGN_ON_HEADER, settings.SIGN_ON_FROM = "X-Bureau-User", frozenset({"10.0.0.5"})
    people.reset_password(town.who, town.clerk)
    answer = Client().get(reverse("home"), REMOTE_ADDR="10.0.0.5", headers={"x-bureau-user": "clerk"})
    assert answer.status_code == 200
