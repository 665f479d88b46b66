"""The public keys of other workplaces: given by hand, kept by an administrator."""

import re
from collections.abc import Mapping

from django.db import IntegrityError, transaction
from django.utils import timezone

from jixiao.accounts.models import Unit
from jixiao.accounts.permissions import Actor, decide
from jixiao.accounts.record import require
from jixiao.cycle.acts import Refused, Who, record
from jixiao.cycle.models import TrustedKey
from jixiao.cycle.packages.signing import ED25519, Signer, fingerprint, knows

_WRITTEN = re.compile(r"([A-Za-z0-9-]{1,20}):((?:[0-9a-f]{2}){16,4096})")
_SIZES: Mapping[str, int] = {ED25519: 32}
"""Bytes of a public key, where the program knows."""


def written(signer: Signer) -> str:
    """A public key as it is given to the other office: `Ed25519:9f3c…`."""
    return f"{signer.algorithm}:{signer.public_key.hex()}"


def read(text: str) -> tuple[str, bytes] | None:
    """The algorithm and the key of what `written` wrote; None where the text is no key of a kind that is known here."""
    match = _WRITTEN.fullmatch("".join(text.split()))
    if match is None or not knows(match[1]) or len(match[2]) != 2 * _SIZES.get(match[1], len(match[2]) // 2):
        return None
    return match[1], bytes.fromhex(match[2])


def trust(text: str, unit: Unit, who: Who) -> TrustedKey:
    """Trust a key for a unit and what is below it. Refused where the text is no key, or it is trusted already."""
    _allowed(unit, who)
    found = read(text)
    if found is None:
        raise Refused("这不是公钥：请把对方“文件进出”页上的公钥整行拷贝过来，形如 Ed25519:9f3c…。")
    algorithm, public_key = found
    try:
        with transaction.atomic():
            made = TrustedKey.objects.create(
                jurisdiction=unit.jurisdiction,
                unit=unit,
                algorithm=algorithm,
                public_key=public_key.hex(),
                fingerprint=fingerprint(algorithm, public_key),
                added_by=who.person,
                added_at=timezone.now(),
            )
            _record(made, who, "trust_key", "登记公钥")
            return made
    except IntegrityError as cause:
        raise Refused("这个公钥已经登记过，要换单位请先停用。") from cause


def withdraw(key: TrustedKey, who: Who) -> None:
    """Trust a key no longer; what it brought stays. Twice is once."""
    _allowed(key.unit, who)
    with transaction.atomic():
        still_trusted = TrustedKey.objects.filter(pk=key.pk, withdrawn_at=None)
        if still_trusted.update(withdrawn_by=who.person, withdrawn_at=timezone.now()):
            _record(key, who, "withdraw_key", "停用公钥")


def _record(key: TrustedKey, who: Who, name: str, label: str) -> None:
    about = {"unit": key.unit.name, "key": key.fingerprint}
    record(key.jurisdiction, None, who, name, label, f"{key.unit} {key.fingerprint[:16]}", about)


def _allowed(unit: Unit, who: Who) -> None:
    require(decide("trust_key", Actor(who.person.roles_on(unit))))
