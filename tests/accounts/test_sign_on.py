"""A bureau's own single sign-on: a header, believed from the configured addresses only."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django.fixtures import Settings

from jixiao.accounts import people
from jixiao.accounts.models import Person
from tests.accounts.town import Town, today

SIGN_ON = {"SIGN_ON_HEADER": "X-Bureau-User", "PROXIES": frozenset({"10.0.0.5"})}


@pytest.mark.parametrize(
    ("configured", "address", "name", "comes_in"),
    [
        pytest.param(SIGN_ON, "10.0.0.5", "clerk", True, id="vouched-for"),
        pytest.param(SIGN_ON, "10.0.0.6", "clerk", False, id="said-by-somebody-else"),
        pytest.param(SIGN_ON, "10.0.0.5", "nobody", False, id="unknown-name"),
        pytest.param(SIGN_ON, "10.0.0.5", "", False, id="no-name"),
        pytest.param({}, "10.0.0.5", "clerk", False, id="off"),
        pytest.param({"SIGN_ON_HEADER": "X-Bureau-User"}, "10.0.0.5", "clerk", False, id="no-address-configured"),
        pytest.param({"PROXIES": frozenset({"10.0.0.5"})}, "10.0.0.5", "clerk", False, id="no-header-configured"),
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


@pytest.mark.usefixtures("town")
def test_nobody_borrows_the_address_of_the_proxy(settings: Settings) -> None:
    """Neither who says he is the proxy, nor who says he stands behind it, nor a name in the way a server tells."""
    settings.SIGN_ON_HEADER, settings.PROXIES = "X-Bureau-User", frozenset({"10.0.0.5"})
    for forged in ({"x-forwarded-for": "10.0.0.5"}, {"jixiao.proxy": "1"}, {"jixiao-proxy": "1"}):
        headers = {"x-bureau-user": "clerk"} | forged
        assert Client().get(reverse("home"), REMOTE_ADDR="10.0.0.9", headers=headers).status_code == 302


def test_behind_the_sign_on_the_record_says_where_somebody_sits(town: Town, settings: Settings) -> None:
    settings.SIGN_ON_HEADER, settings.PROXIES = "X-Bureau-User", frozenset({"10.0.0.5"})
    headers = {"x-bureau-user": town.clerk.username, "x-forwarded-for": "10.1.1.7"}
    assert Client().get(reverse("home"), REMOTE_ADDR="10.0.0.5", headers=headers).status_code == 200
    assert town.clerk.open_sessions.get().address == "10.1.1.7"


def test_signed_on_as_somebody_else_the_first_one_is_out(town: Town, settings: Settings) -> None:
    settings.SIGN_ON_HEADER, settings.PROXIES = "X-Bureau-User", frozenset({"10.0.0.5"})
    Person.objects.filter(pk=town.reviewer.pk).update(leaves=today())
    client = Client()
    for name, status in (("clerk", 200), ("head", 200), ("reviewer", 302)):
        answer = client.get(reverse("home"), REMOTE_ADDR="10.0.0.5", headers={"x-bureau-user": name})
        assert answer.status_code == status, name
    assert "_auth_user_id" not in client.session


def test_signed_on_elsewhere_no_password_of_ours_has_to_be_changed(town: Town, settings: Settings) -> None:
    settings.SIGN_ON_HEADER, settings.PROXIES = "X-Bureau-User", frozenset({"10.0.0.5"})
    people.reset_password(town.who, town.clerk)
    answer = Client().get(reverse("home"), REMOTE_ADDR="10.0.0.5", headers={"x-bureau-user": "clerk"})
    assert answer.status_code == 200


_SETTINGS = """
import json
from jixiao.workplace import settings as s
print(json.dumps([s.AUTHENTICATION_BACKENDS, s.SIGN_ON_HEADER, sorted(s.PROXIES)]))
"""


def configured(tmp_path: Path, **environment: str) -> tuple[list[str], str, list[str]]:
    """The settings of a workplace that is started with these in its environment."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("JIXIAO_")}
    done = subprocess.run([sys.executable, "-c", _SETTINGS], capture_output=True, text=True, check=True,
                          env=kept | {"JIXIAO_DATA": str(tmp_path)} | environment)  # fmt: skip
    backends, header, proxies = json.loads(done.stdout)
    return backends, header, proxies


def test_it_is_off_until_the_environment_says_otherwise(tmp_path: Path) -> None:
    backends, header, proxies = configured(tmp_path)
    assert (header, proxies) == ("", [])
    assert backends[0] == "axes.backends.AxesStandaloneBackend", "who is locked out is asked for no password"
    assert len(backends) == 3


def test_the_environment_names_a_header_proxies_and_a_backend(tmp_path: Path) -> None:
    backends, header, proxies = configured(
        tmp_path,
        JIXIAO_SIGN_ON_HEADER="X-Bureau-User",
        JIXIAO_PROXY="10.1.2.5, 10.1.2.3",
        JIXIAO_AUTHENTICATION="bureau.Directory",
    )
    assert (header, proxies) == ("X-Bureau-User", ["10.1.2.3", "10.1.2.5"])
    assert backends[-1] == "bureau.Directory"
