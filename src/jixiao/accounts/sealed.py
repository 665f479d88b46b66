"""Secrets as they lie in the database: a copy of it without the key of the place gives no codes.

What is kept is `v1.<which key>.<nonce and AES-256-GCM, base64>`. The key is derived (HKDF, SHA-256) from Django's
SECRET_KEY, and from each of SECRET_KEY_FALLBACKS for what was sealed before the key was changed; "which key" are eight
digits that give away nothing of it. Whose a secret is, is part of the seal: it opens for nobody else.
"""

import hashlib
import hmac
import os
from base64 import b32encode, urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Mapping
from functools import cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

_VERSION = "v1"
_NONCE = 12
_MARK = 10
"""Bytes of a mark: 16 letters, as many as the column holds; 80 bits."""


class Lost(Exception):  # noqa: N818 - it is the secret that is
    """What was sealed opens with none of the keys there are."""


@cache
def _derived(secret: str, purpose: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, salt=None, info=b"jixiao second factor " + purpose).derive(secret.encode())


def _keys() -> Mapping[str, bytes]:
    """The keys by what they are called, that of today first."""
    secrets = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return {_derived(each, b"name", 4).hex(): _derived(each, b"seal", 32) for each in secrets}


def seal(secret: bytes, whose: int) -> str:
    """With the key of today."""
    name, key = next(iter(_keys().items()))
    nonce = os.urandom(_NONCE)
    sealed = nonce + AESGCM(key).encrypt(nonce, secret, _about(whose))
    return f"{_VERSION}.{name}.{urlsafe_b64encode(sealed).decode()}"


def opened(sealed: str, whose: int) -> bytes:
    """Lost where no key is there any more, or it was sealed for somebody else."""
    version, _, rest = sealed.partition(".")
    name, _, text = rest.partition(".")
    key = _keys().get(name)
    if version != _VERSION or key is None:
        raise Lost
    try:
        data = urlsafe_b64decode(text)
        return AESGCM(key).decrypt(data[:_NONCE], data[_NONCE:], _about(whose))
    except (InvalidTag, ValueError) as cause:
        raise Lost from cause


def is_of_today(sealed: str) -> bool:
    """Whether it is sealed with the key of today."""
    return sealed.startswith(f"{_VERSION}.{next(iter(_keys()))}.")


def _about(whose: int) -> bytes:
    return f"totp {whose}".encode()


def marked(secret: bytes, code: str) -> str:
    """What is kept of a recovery code: its HMAC with the secret of its person, of which the code cannot be found."""
    digest = hmac.digest(secret, f"recovery {code}".encode(), hashlib.sha256)
    return b32encode(digest[:_MARK]).decode().lower()
