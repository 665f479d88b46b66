"""Passwords: the first one, which is told once, and what a new one has to be."""

import secrets

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.core.exceptions import ValidationError

from jixiao.accounts.models import Person

_CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits nobody mistakes for each other when they are read out."""


def first_password() -> str:
    """A password of three groups of five, 74 bits."""
    return "-".join("".join(secrets.choice(_CLEAR) for _ in range(5)) for _ in range(3))


class LongEnough(MinimumLengthValidator):
    """Django's rule; its sentence is not translated."""

    def get_error_message(self) -> str:
        return f"密码太短了，至少要{self.min_length}个字符。"

    def get_help_text(self) -> str:
        return f"密码至少要{self.min_length}个字符。"


class NotTheSame:
    """A new password is not the one there was: the first one, told by an administrator, must not stay."""

    def validate(self, password: str, user: Person | None = None) -> None:
        if user is not None and user.pk is not None and user.has_usable_password() and user.check_password(password):
            raise ValidationError("新密码和现在的密码相同，请换一个。", code="same")

    def get_help_text(self) -> str:
        return "新密码不能和现在的密码相同。"
