"""The telephone somebody's codes come from."""

import os

from django_otp.plugins.otp_totp.models import TOTPDevice

from jixiao.accounts import sealed
from jixiao.accounts.models.person import Person

_BYTES = 20
"""Of a secret, as RFC 4226 recommends."""


class Telephone(TOTPDevice):  # type: ignore[misc]  # the library has no types
    """django-otp's device; its key lies sealed in the database (`accounts.sealed`)."""

    class Meta:
        proxy = True

    @classmethod
    def new_key(cls, person: Person) -> str:
        return sealed.seal(os.urandom(_BYTES), person.pk)

    @property
    def bin_key(self) -> bytes:
        """The secret. `sealed.Lost` where the key of the place was changed."""
        return sealed.opened(self.key, self.user_id)

    @property
    def is_lost(self) -> bool:
        try:
            return not self.bin_key
        except sealed.Lost:
            return True

    def seal_anew(self) -> None:
        """With the key of today, where it is an older one."""
        if not sealed.is_of_today(self.key):
            self.key: str = sealed.seal(self.bin_key, self.user_id)
            self.save(update_fields=("key",))
