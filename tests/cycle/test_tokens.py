"""Tokens: shown once, kept as a hash, ended by time, by hand, with the person; the page that makes them; the log."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from jixiao.accounts import people
from jixiao.accounts.models import Grant, Person
from jixiao.accounts.permissions import Role
from jixiao.cycle import acts, tokens
from jixiao.cycle.models import Event, Token
from jixiao.cycle.tokens import Scope
from tests.cycle.county import PASSWORD, County
from tests.cycle.test_pages import client_of

ASKED = {"name": "预算系统取数", "days": "90", "scopes": ["read", "export"]}


def made(county: County, days: int = 90, role: Role = Role.OBSERVER) -> tuple[Token, str]:
    return tokens.make(acts.Who(county.people[role]), "取数", [Scope.READ], days)


def test_a_token_is_known_by_its_text_which_is_kept_nowhere(county: County) -> None:
    token, text = made(county)
    assert tokens.token_of(text) == token
    assert text not in str(Token.objects.values())
    assert text not in str(list(Event.objects.values()))


@pytest.mark.parametrize("text", ["", "jx_", "jx_" + "A" * 43, "\x00", "\ud800", "令牌", "x" * 100_000])
def test_any_other_text_is_no_token(county: County, text: str) -> None:
    made(county)
    assert tokens.token_of(text) is None


def test_a_token_ends_with_its_time(county: County) -> None:
    token, text = made(county, days=1)
    Token.objects.filter(pk=token.pk).update(expires_at=timezone.now() + timedelta(seconds=30))
    assert tokens.token_of(text) is not None
    Token.objects.filter(pk=token.pk).update(expires_at=timezone.now())
    assert tokens.token_of(text) is None


def test_a_token_ends_by_hand_once_and_with_its_person(county: County) -> None:
    (token, text), person = made(county), county.people[Role.OBSERVER]
    Person.objects.filter(pk=person.pk).update(is_active=False)
    assert tokens.token_of(text) is None
    Person.objects.filter(pk=person.pk).update(is_active=True)
    for _ in range(2):
        tokens.revoke(acts.Who(person), token)
    assert tokens.token_of(text) is None
    assert [event.content["act"] for event in Event.objects.all()] == ["token_made", "token_revoked"]


ENDING: dict[str, Callable[[acts.Who, Person], object]] = {
    "reset_password": people.reset_password,
    "reset_second_factor": lambda who, whom: people.reset_second_factor(who, whom, "手机丢了"),
    "end": lambda who, whom: people.end(who, whom, timezone.localdate(), "调走"),
}


@pytest.mark.parametrize("act", ENDING)
def test_a_token_ends_with_what_an_administrator_ends(county: County, act: str) -> None:
    """Who had the password could have made one; and what ended does not come back with the person."""
    person = county.people[Role.OBSERVER]
    Person.objects.filter(pk=person.pk).update(unit=county.department)
    person.refresh_from_db()
    TOTPDevice.objects.create(user=person, name="t", confirmed=True)
    (_, text), (other, others) = made(county), made(county, role=Role.FILLER)
    chief = acts.Who(county.person(Role.ADMINISTRATOR, county.government), "10.1.1.1")
    ENDING[act](chief, person)
    assert tokens.token_of(text) is None
    if act == "end":
        people.take_in_again(chief, person)
    assert tokens.token_of(text) is None
    assert tokens.token_of(others) == other, "somebody else's goes on"
    last = Event.objects.order_by("number").last()
    assert last is not None
    assert (last.content["act"], last.content["name"], last.content["from"]) == ("token_revoked", "别人", "10.1.1.1")
    assert last.content["why"] == f"取数（{person.name}的）"


def test_who_logs_out_everywhere_ends_his_tokens_and_who_changes_his_password_keeps_them(county: County) -> None:
    (token, text), person = made(county), county.people[Role.OBSERVER]
    client = client_of(county, Role.OBSERVER)
    new = "another-password-of-a-test"
    given = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert client.post(reverse("change-password"), given).status_code == 302
    assert tokens.token_of(text) == token
    answer = client.post(reverse("log-out-everywhere"), follow=True)
    assert "接口令牌也已吊销" in answer.content.decode()
    assert tokens.token_of(text) is None
    last = Event.objects.order_by("number").last()
    assert last is not None
    assert (last.content["name"], last.content["why"]) == (person.name, "取数")


@pytest.mark.parametrize(("days", "holds"), [(0, False), (-1, False), (1, True)])
def test_who_has_left_comes_in_by_no_token(county: County, days: int, holds: bool) -> None:
    (_, text), person = made(county), county.people[Role.OBSERVER]
    Person.objects.filter(pk=person.pk).update(leaves=timezone.localdate() + timedelta(days=days))
    assert (tokens.token_of(text) is not None) is holds
    answer = Client(headers={"Authorization": f"Bearer {text}"}).get("/api/v1/me")
    assert answer.status_code == (200 if holds else 401)


def test_the_last_use_is_written_once_a_minute(county: County) -> None:
    token, text = made(county)
    tokens.token_of(text)
    token.refresh_from_db()
    first = token.last_used_at
    assert first is not None
    tokens.token_of(text)
    token.refresh_from_db()
    assert token.last_used_at == first
    Token.objects.filter(pk=token.pk).update(last_used_at=first - timedelta(minutes=2))
    tokens.token_of(text)
    token.refresh_from_db()
    assert token.last_used_at >= first


def test_two_tokens_that_hold_share_no_name_and_a_revoked_one_frees_it(county: County) -> None:
    token, _ = made(county)
    with pytest.raises(acts.Refused, match="“取数”刚才已新建"):
        made(county)
    Token.objects.filter(pk=token.pk).update(made_at=token.made_at - timedelta(hours=1))
    with pytest.raises(acts.Refused, match="已有一个叫“取数”的令牌"):
        made(county)
    made(county, role=Role.FILLER)
    tokens.revoke(acts.Who(token.person), token)
    assert made(county)[0].name == "取数"


def test_who_has_no_role_makes_none(county: County) -> None:
    Grant.objects.filter(person=county.people[Role.OBSERVER]).delete()
    with pytest.raises(acts.Refused, match="没有任何角色"):
        made(county)
    assert Token.objects.count() == 0


def test_making_and_revoking_stand_in_the_log_which_holds(county: County) -> None:
    token, _ = made(county)
    tokens.revoke(acts.Who(token.person, "10.0.0.7"), token)
    first, second = (event.content for event in Event.objects.filter(jurisdiction=county.jurisdiction))
    assert (first["label"], first["name"], first["why"]) == ("新建接口令牌", "审计/观察", "取数（查看，90天）")
    assert (second["label"], second["from"], second["why"]) == ("吊销接口令牌", "10.0.0.7", "取数")
    county.declared()
    assert acts.broken_log(county.jurisdiction) is None


def test_the_page_shows_a_new_token_once_and_it_works(county: County) -> None:
    client = client_of(county, Role.OBSERVER)
    answer = client.post(reverse("tokens"), ASKED)
    text = answer.context["made"]
    assert answer.status_code == 200
    assert answer.content.decode().count(text) == 1
    assert "no-store" in answer.headers["Cache-Control"]
    assert text not in client.get(reverse("tokens")).content.decode()
    assert Client(headers={"Authorization": f"Bearer {text}"}).get("/api/v1/me").json()["scopes"] == ["export", "read"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"name": ""}, "这个字段是必填项"),
        ({"name": "长" * 61}, "60"),
        ({"name": "\x00"}, "不允许是用空字符串"),
        ({"days": "0"}, "大于或等于1。"),
        ({"days": "367"}, "小于或等于366。"),
        ({"days": "9" * 5000}, "。"),
        ({"scopes": []}, "请至少选一个范围。"),
        ({"scopes": ["everything"]}, "everything"),
    ],
)
def test_what_is_wrong_is_said_and_makes_nothing(county: County, wrong: dict[str, object], said: str) -> None:
    answer = client_of(county, Role.OBSERVER).post(reverse("tokens"), ASKED | wrong)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert Token.objects.count() == 0


def test_a_form_sent_twice_makes_one_token(county: County) -> None:
    client = client_of(county, Role.OBSERVER)
    client.post(reverse("tokens"), ASKED)
    answer = client.post(reverse("tokens"), ASKED)
    assert answer.status_code == 400
    assert "“预算系统取数”刚才已新建，令牌只显示一次；没有抄下，请吊销它，再新建。" in answer.content.decode()
    assert Token.objects.count() == 1


@pytest.mark.parametrize("field", ["made_at", "last_used_at"])
def test_a_name_that_is_in_use_is_no_second_click(county: County, field: str) -> None:
    client, when = client_of(county, Role.OBSERVER), timezone.now() - timedelta(minutes=11)
    client.post(reverse("tokens"), ASKED)
    Token.objects.update(**{field: when})
    assert "已有一个叫“预算系统取数”的令牌" in client.post(reverse("tokens"), ASKED).content.decode()
    assert Token.objects.count() == 1


def test_scopes_are_called_by_their_chinese_names_with_the_word_of_programs_behind(county: County) -> None:
    client = client_of(county, Role.OBSERVER)
    client.post(reverse("tokens"), ASKED)
    page = client.get(reverse("tokens")).content.decode()
    assert '<td>查看 <small class="code">read</small>、导出 <small class="code">export</small></td>' in page
    for scope in Scope:
        assert f'{scope.label} <small class="code">{scope.value}</small></label>' in page
        assert scope.value not in scope.label


def test_a_token_is_revoked_by_its_person_alone(county: County) -> None:
    token, text = made(county)
    address = reverse("revoke-token", args=(token.pk,))
    assert client_of(county, Role.ADMINISTRATOR).post(address).status_code == 404
    assert client_of(county, Role.OBSERVER).get(address).status_code == 405
    assert tokens.token_of(text) is not None
    answer = client_of(county, Role.OBSERVER).post(address, follow=True)
    assert "令牌“取数”已吊销" in answer.content.decode()
    assert tokens.token_of(text) is None


def test_the_page_keeps_the_rules_of_every_page(county: County) -> None:
    made(county)
    page = client_of(county, Role.OBSERVER).get(reverse("tokens")).content.decode()
    assert "https://" not in page
    assert " style=" not in page
    assert page.count("<script") == page.count('<script type="module" src="/static/')
    assert Client().get(reverse("tokens")).headers["Location"].startswith("/login/")
