"""The second factor: a code of the moment (TOTP, RFC 6238) from a telephone, and ten codes for when it is lost."""

from base64 import b32encode
from dataclasses import dataclass

import segno
from django.db import transaction
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken

from jixiao.accounts.models import Jurisdiction, Person, Telephone
from jixiao.accounts.sealed import marked

RECOVERY_CODES = 10
_DIGITS = 6
_NAME = "动态口令"


@dataclass(frozen=True, slots=True)
class Secret:
    """What a telephone needs to know, as text in groups of four and as a picture."""

    text: str
    svg: str


def has_one(person: Person) -> bool:
    """Whether he has a second factor that works."""
    return bool(Telephone.objects.filter(user=person, confirmed=True).exists())


def needs_one(person: Person) -> bool:
    """Whether a jurisdiction asks one of him: for a role he holds on one of its units."""
    asked = dict(Jurisdiction.objects.filter(pk__in=person.places()).values_list("pk", "second_factor_roles"))
    return any(each.role in asked[each.jurisdiction] for each in person.held())


def begin(person: Person) -> Secret:
    """A secret that waits to be confirmed; the same one until it is, so that a page may be asked for twice."""
    with transaction.atomic():
        waiting = Telephone.objects.select_for_update(no_key=True).filter(user=person, confirmed=False).first()
        if waiting is not None and waiting.is_lost:
            waiting.delete()
            waiting = None
        device = waiting or Telephone.objects.create(
            user=person, confirmed=False, name=_NAME, key=Telephone.new_key(person)
        )
    text = b32encode(device.bin_key).decode()
    svg = segno.make(device.config_url, error="m").svg_inline(scale=5, border=4, dark="#000", light="#fff")
    return Secret(" ".join(text[at : at + 4] for at in range(0, len(text), 4)), svg)


def confirm(person: Person, code: str) -> tuple[str, ...] | None:
    """Take the waiting secret into use if the code is its; the recovery codes, told this once, or None."""
    with transaction.atomic():
        device = Telephone.objects.select_for_update(no_key=True).filter(user=person, confirmed=False).first()
        if device is None or device.is_lost or not device.verify_token(_digits(code)):
            return None
        device.confirmed = True
        device.save()
        Telephone.objects.filter(user=person, confirmed=True).exclude(pk=device.pk).delete()
        return _new_codes(person, device.bin_key)


def _new_codes(person: Person, secret: bytes) -> tuple[str, ...]:
    StaticDevice.objects.filter(user=person).delete()
    device = StaticDevice.objects.create(user=person, name=_NAME)
    codes = tuple(StaticToken.random_token() for _ in range(RECOVERY_CODES))
    StaticToken.objects.bulk_create(StaticToken(device=device, token=marked(secret, code)) for code in codes)
    return codes


def verified(person: Person, code: str) -> bool:
    """Whether a code is right: that of the moment, once, or a recovery code, once. Wrong ones make the next wait."""
    typed = _digits(code)
    with transaction.atomic():
        telephone = Telephone.objects.select_for_update(no_key=True).filter(user=person, confirmed=True).first()
        if telephone is None or telephone.is_lost:
            return False
        if len(typed) == _DIGITS:
            right = bool(telephone.verify_token(typed))
        else:
            codes = StaticDevice.objects.select_for_update(no_key=True).filter(user=person, confirmed=True).first()
            right = codes is not None and bool(codes.verify_token(marked(telephone.bin_key, typed)))
        if right:
            telephone.seal_anew()
        return right


def is_lost(person: Person) -> bool:
    """Whether his codes can no longer be checked: the key of the place was changed, and the old one is not there."""
    return any(each.is_lost for each in Telephone.objects.filter(user=person, confirmed=True))


def lost() -> list[str]:
    """Who has to be helped, as an administrator finds him: the names of those whose codes can no longer be checked."""
    found = Telephone.objects.filter(confirmed=True).select_related("user").order_by("user__username")
    return [each.user.username for each in found.iterator() if each.is_lost]


def forget(person: Person) -> bool:
    """Take the second factor away; whether there was one."""
    codes, _ = StaticDevice.objects.filter(user=person).delete()
    devices, _ = Telephone.objects.filter(user=person).delete()
    return bool(codes or devices)


def _digits(code: str) -> str:
    return "".join(code.split()).lower()
