"""Logins: how long one lasts, how many a person has at once, ending all of them."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.contrib.sessions.backends.db import SessionStore
from django.db import transaction
from django.db.models import QuerySet
from django.dispatch import Signal, receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from jixiao.accounts.address import address_of
from jixiao.accounts.models import OpenSession, Person
from jixiao.accounts.record import Who

everything_ends = Signal()
"""Sent with `who` and `person` where nothing may go on in a person's name: what lies above ends what it has of his."""
BEGAN, SEEN = "began", "seen"
_EVERY = timedelta(minutes=1)
"""So often a request is noted: a write for each would be one too many."""


def over(began: datetime, seen: datetime, now: datetime) -> str:
    """Why a login has ended; empty where it has not."""
    if now - began >= settings.SESSION_LIMIT:
        return f"登录已满{int(settings.SESSION_LIMIT.total_seconds() // 3600)}小时，请重新登录。"
    if now - seen >= settings.SESSION_IDLE:
        return f"{int(settings.SESSION_IDLE.total_seconds() // 60)}分钟没有操作，请重新登录。"
    return ""


class Limits:
    """Ends a login that was idle too long, or is too old, and says so on the login page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._next = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if isinstance(request.user, Person):
            now = timezone.now()
            began = _time(request, BEGAN, now)
            seen = _time(request, SEEN, now)
            if why := over(began, seen, now):
                logout(request)
                messages.error(request, why)
            elif now - seen >= _EVERY:
                request.session[SEEN] = now.isoformat()
        return self._next(request)


def _time(request: HttpRequest, name: str, otherwise: datetime) -> datetime:
    """A time kept in the session; where there is none, it is kept from now on."""
    return datetime.fromisoformat(request.session.setdefault(name, otherwise.isoformat()))


@receiver(user_logged_in)
def began(request: HttpRequest, user: Person, **_: Any) -> None:
    """Note a login; the oldest of a person that is one too many ends."""
    if not request.session.session_key:
        request.session.create()
    request.session[BEGAN] = request.session[SEEN] = timezone.now().isoformat()
    now = timezone.now()
    # Who logs in again where he is logged in goes on under the same key.
    OpenSession.objects.update_or_create(
        key=request.session.session_key or "",
        defaults={"person": user, "began": now, "address": address_of(request)},
    )
    user.open_sessions.filter(began__lte=now - settings.SESSION_LIMIT).delete()
    _end(list(open_now(user)[settings.SESSIONS_A_PERSON :]))


def open_now(person: Person) -> QuerySet[OpenSession]:
    """The logins of a person that are not too old, the newest first."""
    young = person.open_sessions.filter(began__gt=timezone.now() - settings.SESSION_LIMIT)
    return young.order_by("-began", "-pk")


@receiver(user_logged_out)
def ended(request: HttpRequest, user: Person | None, **_: Any) -> None:
    if user is not None:
        OpenSession.objects.filter(key=request.session.session_key or "").delete()


def end_all(person: Person, but: str | None = None) -> int:
    """End the logins of a person, but for one; how many there were."""
    found = list(person.open_sessions.exclude(key=but or ""))
    _end(found)
    return len(found)


def end_everything(who: Who, person: Person, but: str | None = None) -> None:
    """End the logins of a person, but for one, and whatever else lets somebody in as him."""
    with transaction.atomic():
        end_all(person, but)
        everything_ends.send(sender=Person, who=who, person=person)


def renewed(person: Person, old: str | None, new: str | None) -> None:
    """A login goes on under a new key; the person's others end."""
    OpenSession.objects.filter(person=person, key=old or "").update(key=new or "")
    end_all(person, new)


def _end(sessions: list[OpenSession]) -> None:
    for each in sessions:
        SessionStore(each.key).delete()
        each.delete()
