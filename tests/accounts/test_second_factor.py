"""The second factor: enrolment, a code once, recovery codes once, reset, and where a jurisdiction asks for it."""

import base64
import hmac
import re
import struct
import time
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.urls import reverse
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from jixiao.accounts import people, regions, sealed, second_factor
from jixiao.accounts.models import Administration, Grant, Person, Telephone
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused, Who
from tests.accounts.town import PASSWORD, Town, client_of, in_days

ANOTHER_KEY = "the-new-key-of-the-place"
RECOVERY = "abcdefgh"


def code_of(text: str, steps: int = 0) -> str:
    """What a telephone shows: RFC 6238 with SHA-1, 30 seconds, six digits; `steps` later."""
    key = base64.b32decode(text.replace(" ", ""))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30 + steps), "sha1")
    at = digest[-1] & 15
    return f"{(int.from_bytes(digest[at : at + 4]) & 0x7FFFFFFF) % 10**6:06}"


def test_the_code_of_the_tests_is_that_of_the_standard(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 59)
    assert code_of(base64.b32encode(b"12345678901234567890").decode()) == "287082"  # RFC 6238, appendix B, last six


def enrolled(person: Person) -> tuple[str, tuple[str, ...]]:
    secret = second_factor.begin(person).text
    codes = second_factor.confirm(person, code_of(secret, -1))
    assert codes is not None
    return secret, codes


def entered(person: Person) -> Client:
    client = Client()
    client.post(reverse("login"), {"username": person.username, "password": PASSWORD})
    return client


def test_enrolment_on_the_pages(town: Town) -> None:
    client = client_of(town.clerk)
    page = client.get(reverse("enrol")).content.decode()
    (text,) = re.findall(r"密钥：<output[^>]*>([A-Z2-7 ]+)</output>", page)
    assert "<svg" in page
    assert "style=" not in page
    assert client.get(reverse("enrol")).content.decode().count(text) == 1, "the same until it is confirmed"
    wrong = client.post(reverse("enrol"), {"code": "000000" if code_of(text) != "000000" else "000001"})
    assert wrong.status_code == 400
    assert not second_factor.has_one(town.clerk)
    TOTPDevice.objects.get().throttle_reset()
    done = client.post(reverse("enrol"), {"code": code_of(text)})
    assert done.status_code == 200
    assert len(re.findall(r'<output class="secret">[a-z2-7]{8}</output>', done.content.decode())) == 10
    assert second_factor.has_one(town.clerk)
    assert client.get(reverse("home")).status_code == 200
    assert client.get(reverse("enrol")).status_code == 302, "a second one needs the first given up"


def test_the_password_alone_opens_nothing(town: Town) -> None:
    secret, _ = enrolled(town.clerk)
    client = entered(town.clerk)
    for name in ("home", "account", "declare", "enrol", "give-up-code", "change-password"):
        assert client.get(reverse(name)).headers["Location"] == reverse("second-factor"), name
    assert client.post(reverse("second-factor"), {"code": "12ab"}).status_code == 400
    assert client.get(reverse("home")).status_code == 302
    assert client.post(reverse("second-factor"), {"code": code_of(secret)}).status_code == 302
    assert client.get(reverse("home")).status_code == 200


def test_a_code_works_once(town: Town) -> None:
    secret, _ = enrolled(town.clerk)
    code = code_of(secret)
    assert second_factor.verified(town.clerk, f"{code[:3]} {code[3:]}")
    assert not second_factor.verified(town.clerk, code)


def test_a_recovery_code_works_once_and_is_nobody_elses(town: Town) -> None:
    _, codes = enrolled(town.clerk)
    _, others = enrolled(town.reviewer)
    assert len(set(codes)) == 10
    assert second_factor.verified(town.clerk, codes[0].upper())
    assert second_factor.verified(town.clerk, codes[1])
    assert not second_factor.verified(town.clerk, codes[1])
    assert not second_factor.verified(town.clerk, others[0])


def test_after_wrong_codes_the_right_one_has_to_wait(town: Town) -> None:
    secret, _ = enrolled(town.clerk)
    for _ in range(3):
        assert not second_factor.verified(town.clerk, "12345x")
    assert not second_factor.verified(town.clerk, code_of(secret))
    TOTPDevice.objects.update(throttling_failure_timestamp=None, throttling_failure_count=0)
    assert second_factor.verified(town.clerk, code_of(secret))


def test_an_administrator_resets_a_lost_one(town: Town) -> None:
    enrolled(town.clerk)
    client = client_of(town.clerk)
    people.reset_second_factor(town.who, town.clerk, "手机丢了")
    assert client.get(reverse("home")).status_code == 302
    assert entered(town.clerk).get(reverse("home")).status_code == 200
    entry = Administration.objects.get().content
    assert (entry["act"], entry["why"]) == ("second_factor_reset", "手机丢了")


def test_it_is_given_up_with_a_code(town: Town) -> None:
    secret, codes = enrolled(town.clerk)
    client = entered(town.clerk)
    client.post(reverse("second-factor"), {"code": code_of(secret)})
    assert client.post(reverse("give-up-code"), {"code": "wrong-one"}).status_code == 400
    assert second_factor.has_one(town.clerk)
    assert client.post(reverse("give-up-code"), {"code": codes[3]}).status_code == 400, "wrong ones make it wait"
    town.clerk.staticdevice_set.get().throttle_reset()
    assert client.post(reverse("give-up-code"), {"code": codes[3]}).status_code == 302
    assert not second_factor.has_one(town.clerk)


def test_setting_one_and_giving_it_up_stand_in_the_log_and_a_wrong_code_does_not(town: Town) -> None:
    client = client_of(town.clerk)
    (text,) = re.findall(r"密钥：<output[^>]*>([A-Z2-7 ]+)</output>", client.get(reverse("enrol")).content.decode())
    assert client.post(reverse("enrol"), {"code": "wrong-one"}).status_code == 400
    assert not Administration.objects.exists()
    TOTPDevice.objects.get().throttle_reset()
    assert client.post(reverse("enrol"), {"code": code_of(text, -1)}).status_code == 200
    assert client.post(reverse("give-up-code"), {"code": "wrong-one"}).status_code == 400
    assert Administration.objects.count() == 1
    assert client.post(reverse("give-up-code"), {"code": code_of(text)}).status_code == 302
    log = [entry.content for entry in Administration.objects.order_by("number")]
    assert [(each["act"], each["label"]) for each in log] == [
        ("second_factor_set", "本人设定动态口令"),
        ("second_factor_given_up", "本人停用动态口令"),
    ]
    assert {(each["who"], each["whom"]) for each in log} == {("clerk", "周小满（clerk）")}
    assert text.replace(" ", "") not in str(log)


@pytest.mark.parametrize(
    ("roles", "needs"),
    [
        ([Role.DEPARTMENT_REVIEWER], True),
        ([Role.APPROVER, Role.DEPARTMENT_REVIEWER], True),
        ([Role.APPROVER], False),
        ([], False),
    ],
)
def test_a_jurisdiction_asks_it_of_the_roles_it_chose(town: Town, roles: list[Role], needs: bool) -> None:
    regions.require_second_factor(town.who, town.county.jurisdiction, roles)
    assert second_factor.needs_one(town.reviewer) is needs
    assert not second_factor.needs_one(town.clerk)
    client = entered(town.reviewer)
    answer = client.get(reverse("home"))
    assert (answer.status_code == 302) is needs
    if needs:
        assert answer.headers["Location"] == reverse("enrol")
        text = second_factor.begin(town.reviewer).text
        client.post(reverse("enrol"), {"code": code_of(text)})
        assert client.get(reverse("home")).status_code == 200


def test_a_role_elsewhere_or_of_the_past_is_not_asked(town: Town) -> None:
    regions.require_second_factor(town.who, town.county.jurisdiction, [Role.FILLER])
    Grant.objects.create(person=town.clerk, unit=town.elsewhere, role=Role.FILLER)
    Grant.objects.create(person=town.clerk, unit=town.part, role=Role.FILLER, begins=in_days(-9), ends=in_days(-1))
    assert not second_factor.needs_one(town.clerk)


def test_only_the_governments_administrator_asks_for_it(town: Town) -> None:
    with pytest.raises(Refused, match="由管理员办理"):
        regions.require_second_factor(Who(town.head), town.county.jurisdiction, [Role.FILLER])
    with pytest.raises(Refused, match="由管理员办理"):
        regions.require_second_factor(town.who, town.elsewhere.jurisdiction, [Role.FILLER])


def test_a_copy_of_the_database_gives_no_codes(town: Town, settings: Any) -> None:
    secret, codes = enrolled(town.clerk)
    plain = base64.b32decode(secret.replace(" ", ""))
    device = Telephone.objects.get()
    kept = device.key + "".join(StaticToken.objects.values_list("token", flat=True))
    for text in (plain.hex(), base64.b64encode(plain).decode(), secret.replace(" ", ""), *codes):
        assert text.lower() not in kept.lower()
    assert device.bin_key == plain
    settings.SECRET_KEY = ANOTHER_KEY
    with pytest.raises(sealed.Lost):
        assert Telephone.objects.get().bin_key


def test_a_secret_opens_for_its_own_person_alone(town: Town) -> None:
    """Who may write to the database does not log in as another with his own telephone."""
    secret, _ = enrolled(town.clerk)
    enrolled(town.reviewer)
    own = Telephone.objects.get(user=town.clerk)
    Telephone.objects.filter(user=town.reviewer).update(key=own.key)
    assert not second_factor.verified(town.reviewer, code_of(secret))
    Telephone.objects.filter(user=town.reviewer).update(key=own.bin_key.hex())
    assert not second_factor.verified(town.reviewer, code_of(secret)), "nor with one that is not sealed"
    assert second_factor.verified(town.clerk, code_of(secret))


@pytest.mark.parametrize("by", ["telephone", "recovery code"])
def test_the_key_of_the_place_is_changed_without_anybody_noticing(town: Town, settings: Any, by: str) -> None:
    secret, codes = enrolled(town.clerk)
    before = Telephone.objects.get().key
    old = settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = ANOTHER_KEY, [old]
    assert second_factor.lost() == []
    assert not second_factor.verified(town.clerk, "wrong" if by == "telephone" else codes[0][:-1] + "!")
    StaticDevice.objects.get().throttle_reset()
    assert Telephone.objects.get().key == before, "only who proves himself has his secret sealed anew"
    assert second_factor.verified(town.clerk, code_of(secret) if by == "telephone" else codes[0])
    settings.SECRET_KEY_FALLBACKS = []
    assert second_factor.lost() == []
    assert second_factor.verified(town.clerk, codes[1])
    assert not second_factor.verified(town.clerk, codes[1])


def test_a_lost_key_is_said_and_opens_no_door(town: Town, settings: Any) -> None:
    secret, codes = enrolled(town.clerk)
    settings.SECRET_KEY = ANOTHER_KEY
    client = entered(town.clerk)
    page = client.get(reverse("second-factor"))
    assert "服务器的密钥换过，您的动态口令和备用码都核对不了了。请管理员在“人员”里重置" in page.content.decode()
    for code in (code_of(secret), codes[0]):
        answer = client.post(reverse("second-factor"), {"code": code})
        assert answer.status_code == 400
        assert "服务器的密钥换过" in answer.content.decode()
    assert client.get(reverse("home")).status_code == 302
    assert second_factor.lost() == ["clerk"]
    shown = client_of(town.chief).get(reverse("person", args=[town.clerk.pk])).content.decode()
    assert "登录不进来：请重置" in shown
    people.reset_second_factor(town.who, town.clerk, "服务器换了密钥")
    assert second_factor.lost() == []
    assert entered(town.clerk).get(reverse("home")).status_code == 200
    secret, _ = enrolled(town.clerk)
    assert second_factor.verified(town.clerk, code_of(secret))
    assert "服务器的密钥换过" not in entered(town.clerk).get(reverse("second-factor")).content.decode()


def test_a_secret_that_waits_is_made_anew_where_it_is_lost(town: Town, settings: Any) -> None:
    first = second_factor.begin(town.clerk).text
    assert second_factor.begin(town.clerk).text == first
    settings.SECRET_KEY = ANOTHER_KEY
    assert second_factor.confirm(town.clerk, code_of(first)) is None
    assert second_factor.begin(town.clerk).text != first
    assert Telephone.objects.count() == 1


def test_what_was_there_before_is_sealed_and_still_works(town: Town) -> None:
    """The migration, on devices as django-otp keeps them; and back."""
    migration = import_module("jixiao.accounts.migrations.0004_secrets_sealed")
    device = TOTPDevice.objects.create(user=town.clerk, name="动态口令", confirmed=True)
    TOTPDevice.objects.create(user=town.reviewer, name="动态口令", confirmed=False)
    plain, static = device.key, StaticDevice.objects.create(user=town.clerk, name="动态口令")
    StaticToken.objects.create(device=static, token=RECOVERY)
    migration.seal_all(apps, None)
    assert TOTPDevice.objects.get().key.startswith("v1.")
    assert len(TOTPDevice.objects.get().key) <= 80
    assert StaticToken.objects.get().token != RECOVERY
    assert second_factor.verified(town.clerk, code_of(base64.b32encode(bytes.fromhex(plain)).decode()))
    assert second_factor.verified(town.clerk, "abcd efgh")
    migration.open_all(apps, None)
    assert TOTPDevice.objects.get().key == plain
