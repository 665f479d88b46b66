"""Who may come in: with his password, or signed on at the bureau's own door. Nobody who has left."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest
from django.utils import timezone

from jixiao.accounts.models import Person


class ByPassword(ModelBackend):
    """Name and password, of somebody who has not left."""

    def user_can_authenticate(self, user: Any) -> bool:
        return user is not None and bool(user.is_here(timezone.localdate()))


class SignedOnElsewhere(ByPassword):
    """A name the bureau's single sign-on vouches for; only the middleware `SignOn` asks with one."""

    def authenticate(self, request: HttpRequest | None, signed_on: str | None = None, **_: Any) -> Person | None:  # type: ignore[override]
        """The person of this name; nobody is made up here."""
        if request is None or signed_on is None:
            return None
        person = Person.objects.filter(username=signed_on).first()
        return person if self.user_can_authenticate(person) else None
