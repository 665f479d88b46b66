"""Logins: lock-out and unlock, how long one lasts and how many there are, passwords, a bureau's own sign-on."""

from datetime import timedelta
from io import StringIO

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django.fixtures import Settings

from jixiao.accounts import lockout, people
from jixiao.accounts.models import Administration, OpenSession, Person
from jixiao.accounts.record import Refused
from jixiao.accounts.sessions import over
from tests.accounts.town import PASSWORD, Town, client_of, in_days, today

WRONG = "wrong-password-1"
NEW = "lotus-and-bamboo"


@pytest.fixture
def locks(settings: Settings) -> None:
    settings.AXES_ENABLED = True


def log_in(client: Client, username: str, password: str, address: str = "10.0.0.1", **headers: str) -> int:
    data = {"username": username, "password": password}
    return client.post(reverse("login"), data, REMOTE_ADDR=address, headers=headers).status_code


@pytest.mark.usefixtures("locks", "town")
def test_five_wrong_passwords_lock_and_the_page_says_how_long() -> None:
    client = Client()
    assert [log_in(client, "clerk", WRONG) for _ in range(5)] == [200, 200, 200, 200, 429]
    answer = client.post(reverse("login"), {"username": "clerk", "password": PASSWORD}, REMOTE_ADDR="10.0.0.1")
    assert answer.status_code == 429
    assert "已锁定15分钟" in answer.content.decode()
    until = lockout.locked_until("clerk")
    assert until is not None
    assert f"{timezone.localtime(until):%H:%M}以后再试" in answer.content.decode()
    assert "_auth_user_id" not in client.session
    assert log_in(Client(), "clerk", PASSWORD, address="10.0.0.2") == 302, "not from elsewhere"
    assert log_in(Client(), "reviewer", PASSWORD) == 302, "not somebody else"


@pytest.mark.usefixtures("locks", "town")
def test_four_wrong_ones_lock_nobody_and_the_right_one_forgets_them() -> None:
    client = Client()
    for _ in range(2):
        assert [log_in(client, "clerk", WRONG) for _ in range(4)] == [200] * 4
        assert log_in(client, "clerk", PASSWORD) == 302
    assert lockout.locked_until("clerk") is None


@pytest.mark.usefixtures("locks", "town")
def test_the_lock_opens_by_itself() -> None:
    client = Client()
    for _ in range(5):
        log_in(client, "clerk", WRONG)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))
    assert log_in(client, "clerk", PASSWORD) == 429
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))
    assert lockout.locked_until("clerk") is None
    assert log_in(client, "clerk", PASSWORD) == 302


@pytest.mark.usefixtures("locks")
def test_an_administrator_opens_it(town: Town) -> None:
    client = Client()
    for _ in range(5):
        log_in(client, "clerk", WRONG)
    people.unlock(town.who, town.clerk)
    assert log_in(client, "clerk", PASSWORD) == 302
    assert Administration.objects.get().content["act"] == "unlocked"
    with pytest.raises(Refused, match="不用解锁"):
        people.unlock(town.who, town.clerk)


@pytest.mark.usefixtures("locks", "town")
def test_logins_are_kept_and_no_password_is() -> None:
    client = Client()
    log_in(client, "clerk", WRONG)
    log_in(client, "clerk", PASSWORD)
    client.post(reverse("logout"))
    assert [each.username for each in AccessFailureLog.objects.all()] == ["clerk"]
    entry = AccessLog.objects.get()
    assert (entry.username, entry.ip_address) == ("clerk", "10.0.0.1")
    assert entry.logout_time is not None
    dumped = StringIO()
    call_command("dumpdata", stdout=dumped)
    assert WRONG not in dumped.getvalue()
    assert PASSWORD not in dumped.getvalue()


@pytest.mark.usefixtures("locks", "town")
def test_the_address_is_that_behind_a_trusted_proxy_only(settings: Settings) -> None:
    settings.PROXIES = frozenset({"10.0.0.9"})
    for address, told, kept in (
        ("10.0.0.9", "1.1.1.1, 10.0.0.7", "10.0.0.7"),
        ("10.0.0.8", "1.1.1.1, 10.0.0.7", "10.0.0.8"),
        ("10.0.0.9", "garbage", "10.0.0.9"),
        ("10.0.0.9", "", "10.0.0.9"),
    ):
        assert log_in(Client(), "clerk", PASSWORD, address, **{"x-forwarded-for": told}) == 302
        assert AccessLog.objects.latest("pk").ip_address == kept


@pytest.mark.parametrize(("leaves", "allowed"), [(None, True), (1, True), (0, False), (-3, False)])
def test_who_left_does_not_get_in(town: Town, leaves: int | None, allowed: bool) -> None:
    town.clerk.leaves = None if leaves is None else in_days(leaves)
    town.clerk.save()
    assert (log_in(Client(), "clerk", PASSWORD) == 302) is allowed


def test_who_leaves_is_out_at_once(town: Town) -> None:
    client = client_of(town.clerk)
    assert client.get(reverse("home")).status_code == 200
    Person.objects.filter(pk=town.clerk.pk).update(leaves=today())
    assert client.get(reverse("home")).status_code == 302


def test_when_a_login_is_over(settings: Settings) -> None:
    settings.SESSION_IDLE, settings.SESSION_LIMIT = timedelta(minutes=120), timedelta(hours=12)
    now = timezone.now()
    for hours, idle, sentence in (
        (0, 0, ""),
        (11, 119, ""),
        (11, 120, "120分钟没有操作，请重新登录。"),
        (12, 0, "登录已满12小时，请重新登录。"),
    ):
        assert over(now - timedelta(hours=hours), now - timedelta(minutes=idle), now) == sentence


@pytest.mark.parametrize(
    ("key", "ago", "sentence"),
    [
        ("seen", timedelta(minutes=121), "120分钟没有操作"),
        ("began", timedelta(hours=13), "登录已满12小时"),
        ("seen", timedelta(minutes=119), ""),
        ("began", timedelta(hours=11), ""),
    ],
)
def test_an_old_login_ends_and_the_page_says_why(town: Town, key: str, ago: timedelta, sentence: str) -> None:
    client = client_of(town.clerk)
    session = client.session
    session[key] = (timezone.now() - ago).isoformat()
    session.save()
    answer = client.get(reverse("home"), follow=True)
    assert (answer.request["PATH_INFO"] == reverse("login")) is bool(sentence)
    assert sentence in answer.content.decode()


def test_a_request_keeps_a_login_alive(town: Town) -> None:
    client = client_of(town.clerk)
    session = client.session
    session["seen"] = (timezone.now() - timedelta(minutes=30)).isoformat()
    session.save()
    client.get(reverse("home"))
    assert client.session["seen"] > (timezone.now() - timedelta(minutes=1)).isoformat()


def test_the_oldest_of_too_many_logins_ends(town: Town, settings: Settings) -> None:
    settings.SESSIONS_A_PERSON = 2
    other = client_of(town.reviewer)
    clients = [client_of(town.clerk) for _ in range(3)]
    assert [client.get(reverse("home")).status_code for client in clients] == [302, 200, 200]
    assert other.get(reverse("home")).status_code == 200
    assert town.clerk.open_sessions.count() == 2


def test_logging_in_again_in_the_same_window_is_one_login(town: Town) -> None:
    client = Client()
    assert log_in(client, "clerk", PASSWORD) == log_in(client, "clerk", PASSWORD) == 302
    assert town.clerk.open_sessions.count() == 1


def test_logging_out_everywhere_ends_all_of_ones_own(town: Town) -> None:
    clients, other = [client_of(town.clerk) for _ in range(2)], client_of(town.reviewer)
    clients[0].post(reverse("log-out-everywhere"))
    assert [client.get(reverse("home")).status_code for client in clients] == [302, 302]
    assert other.get(reverse("home")).status_code == 200
    assert not town.clerk.open_sessions.exists()


def test_logging_out_ends_that_one(town: Town) -> None:
    client, other = client_of(town.clerk), client_of(town.clerk)
    client.post(reverse("logout"))
    assert other.get(reverse("home")).status_code == 200
    assert OpenSession.objects.get().key == other.session.session_key


def changed(client: Client, old: str, new: str, again: str | None = None) -> tuple[int, str]:
    data = {"old_password": old, "new_password1": new, "new_password2": new if again is None else again}
    answer = client.post(reverse("change-password"), data)
    return answer.status_code, answer.content.decode()


def test_a_new_password_ends_the_other_logins_and_not_this_one(town: Town) -> None:
    client, other = client_of(town.clerk), client_of(town.clerk)
    assert changed(client, PASSWORD, NEW)[0] == 302
    assert client.get(reverse("home")).status_code == 200
    assert other.get(reverse("home")).status_code == 302
    assert [each.key for each in town.clerk.open_sessions.all()] == [client.session.session_key]
    assert log_in(Client(), "clerk", PASSWORD) == 200
    assert log_in(Client(), "clerk", NEW) == 302


@pytest.mark.parametrize(
    ("old", "new", "again", "sentence"),
    [
        (PASSWORD, "lotus-12", None, "密码太短了，至少要10个字符"),
        (PASSWORD, "82910473651", None, "密码只包含数字"),
        (PASSWORD, "password123", None, "这个密码太常见了"),
        (PASSWORD, "clerk-clerk", None, "密码跟 用户名 太相似了"),
        (PASSWORD, PASSWORD, None, "和现在的密码相同"),
        (PASSWORD, NEW, NEW + "x", "输入的两个密码不一致"),
        ("not-the-old-one", NEW, None, "你的旧密码不正确"),
    ],
)
def test_a_bad_new_password_is_refused_in_chinese(town: Town, old: str, new: str, again: str | None,
                                                  sentence: str) -> None:  # fmt: skip
    Person.objects.filter(pk=town.clerk.pk).update(username="clerk-clerk" if new == "clerk-clerk" else "clerk")
    town.clerk.refresh_from_db()
    status, page = changed(client_of(town.clerk), old, new, again)
    assert status == 400
    assert sentence in page
    town.clerk.refresh_from_db()
    assert town.clerk.check_password(PASSWORD)


def test_a_first_password_opens_nothing_but_the_page_to_change_it(town: Town) -> None:
    secret = people.reset_password(town.who, town.clerk)
    client = Client()
    assert log_in(client, "clerk", secret) == 302
    for name in ("home", "account", "declare"):
        assert client.get(reverse(name)).headers["Location"] == reverse("change-password")
    assert "初始密码" in client.get(reverse("change-password")).content.decode()
    assert changed(client, secret, secret)[0] == 400
    assert changed(client, secret, NEW)[0] == 302
    assert client.get(reverse("home")).status_code == 200
    town.clerk.refresh_from_db()
    assert not town.clerk.must_change_password


def test_a_reset_ends_what_was_open(town: Town) -> None:
    client = client_of(town.clerk)
    people.reset_password(town.who, town.clerk)
    assert client.get(reverse("home")).status_code == 302
