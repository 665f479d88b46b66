"""Tokens of programs: made and revoked by the person they act for, both in the log; what each may ask for."""

import hashlib
import secrets
from collections.abc import Collection
from datetime import timedelta
from enum import StrEnum
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from jixiao.accounts.models import Jurisdiction, Person
from jixiao.accounts.permissions import permissions
from jixiao.cycle import acts
from jixiao.cycle.log import told
from jixiao.cycle.models import Event, Token

LONGEST_DAYS = 366
"""A token that nobody renews for a year has been forgotten."""
_USED_EVERY = timedelta(minutes=1)
"""The last use is written this often, not at every request."""
_A_MOMENT = timedelta(minutes=10)
_PREFIX = "jx_"


class Scope(StrEnum):
    """What a token may be used for, never more than its person may do."""

    READ = "read"
    PERSONAL = "personal"
    DECLARE = "declare"
    ACT = "act"
    EXPORT = "export"

    @property
    def named(self) -> str:
        """Its name in a list and in the log."""
        return _LABELS[self][0]

    @property
    def label(self) -> str:
        """Its name, and what it opens."""
        return "：".join(_LABELS[self])


_LABELS = {
    Scope.READ: ("查看", "各表、待办、审核意见、经过"),
    Scope.PERSONAL: ("查看联系人", "姓名、电话，下载原件和正式表样"),
    Scope.DECLARE: ("填报", "交表，交新的一版"),
    Scope.ACT: ("办理", "送审、审核、退回、批复等"),
    Scope.EXPORT: ("导出", "按一体化字段名"),
}


def make(who: acts.Who, name: str, scopes: Collection[Scope], days: int) -> tuple[Token, str]:
    """A new token and its text, which nobody can find out again. Refused for a name in use, and without any role."""
    if not _reached(who.person):
        raise acts.Refused("您还没有任何角色，令牌没有用处，请先由管理员授予角色。")
    text = _PREFIX + secrets.token_urlsafe(32)
    chosen = [scope for scope in Scope if scope in scopes]
    try:
        with transaction.atomic():
            made = Token.objects.create(
                person=who.person,
                name=name,
                digest=_digest(text),
                scopes=chosen,
                expires_at=timezone.now() + timedelta(days=days),
            )
            opens = "、".join(scope.named for scope in chosen)
            _record(who, who.person, "token_made", "新建接口令牌", f"{name}（{opens}，{days}天）")
    except IntegrityError as cause:
        since = timezone.now() - _A_MOMENT
        if who.person.tokens.filter(name=name, revoked_at=None, made_at__gte=since, last_used_at=None).exists():
            raise acts.Refused(f"“{name}”刚才已新建，令牌只显示一次；没有抄下，请吊销它，再新建。") from cause
        raise acts.Refused(f"您已有一个叫“{name}”的令牌，请换个名称，或先吊销它。") from cause
    return made, text


def revoke(who: acts.Who, token: Token) -> None:
    """End a token; one that has ended stays as it is."""
    with transaction.atomic():
        held = Token.objects.select_for_update(no_key=True).select_related("person").get(pk=token.pk)
        if held.revoked_at is None:
            held.revoked_at = timezone.now()
            held.save(update_fields=("revoked_at",))
            whose = "" if held.person == who.person else f"（{held.person.name}的）"
            _record(who, held.person, "token_revoked", "吊销接口令牌", f"{held.name}{whose}")


def end_tokens(who: acts.Who, person: Person, **_: Any) -> None:
    """End all of a person's: his password may be known to somebody else, who may have made one."""
    for token in Token.objects.filter(person=person, revoked_at=None).order_by("pk"):
        revoke(who, token)


def token_of(text: str) -> Token | None:
    """The token that holds and belongs to somebody who may still log in; None for any other text."""
    found = Token.objects.select_related("person").filter(digest=_digest(text)).first()
    if found is None or not found.holds or not found.person.is_here(timezone.localdate()):
        return None
    now = timezone.now()
    if found.last_used_at is None or now - found.last_used_at > _USED_EVERY:
        Token.objects.filter(pk=found.pk).update(last_used_at=now)
    return found


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _reached(person: Person) -> list[Jurisdiction]:
    """Every jurisdiction whose forms this person may read: its log tells of his tokens."""
    units = person.units(permissions()["read"].roles)
    return list(Jurisdiction.objects.filter(pk__in=units.values("jurisdiction")).order_by("pk"))


def _record(who: acts.Who, person: Person, name: str, label: str, why: str) -> None:
    for jurisdiction in _reached(person):
        Event.append(jurisdiction, told(who, name, label, why))
