"""Who signs a package and how a signature is verified.

Built in is Ed25519: a pair of keys for each jurisdiction, made once in the data folder (`keys/430103.ed25519`, readable
by the program alone). A place with a certified SM2 device names its own signer and verifier in the settings:

    PACKAGE_SIGNER = "bureau.device.signer"                  # (code of the jurisdiction) -> Signer
    PACKAGE_VERIFIERS = {"SM2-SM3": "bureau.device.verify"}  # (public key, signature, message) -> bool
"""

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.utils.module_loading import import_string

ED25519 = "Ed25519"
Verifier = Callable[[bytes, bytes, bytes], bool]


class Signer(Protocol):
    """Something that can sign: a key in a file, a card, a device."""

    @property
    def algorithm(self) -> str:
        """The name under which the verifier is found."""

    @property
    def public_key(self) -> bytes: ...

    def sign(self, message: bytes) -> bytes: ...


class Ed25519Signer:
    algorithm = ED25519

    def __init__(self, private_key: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(private_key)

    @property
    def public_key(self) -> bytes:
        return self._key.public_key().public_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        return self._key.sign(message)


def signer_of(code: str) -> Signer:
    """Who signs for a jurisdiction."""
    named: str | None = getattr(settings, "PACKAGE_SIGNER", None)
    if named is not None:
        signer: Signer = import_string(named)(code)
        return signer
    return Ed25519Signer(_private_key(_file(code)))


def signer_if_any(code: str) -> Signer | None:
    """Who signs for a jurisdiction, where it has signed before: to look at a signature makes no key."""
    is_there = getattr(settings, "PACKAGE_SIGNER", None) is not None or _file(code).exists()
    return signer_of(code) if is_there else None


def is_signed(algorithm: str, public_key: bytes, signature: bytes, message: bytes) -> bool:
    """Whether this key signed this message. False where nobody here knows the algorithm."""
    if algorithm == ED25519:
        return _is_signed_by_ed25519(public_key, signature, message)
    named = getattr(settings, "PACKAGE_VERIFIERS", {}).get(algorithm)
    if named is None:
        return False
    verifier: Verifier = import_string(named)
    return verifier(public_key, signature, message)


def knows(algorithm: str) -> bool:
    """Whether signatures of this algorithm can be verified here."""
    return algorithm == ED25519 or algorithm in getattr(settings, "PACKAGE_VERIFIERS", {})


def fingerprint(algorithm: str, public_key: bytes) -> str:
    """What a key is called: two people read it to each other before they trust it."""
    return hashlib.sha256(f"{algorithm}:{public_key.hex()}".encode()).hexdigest()


def _is_signed_by_ed25519(public_key: bytes, signature: bytes, message: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public_key).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _file(code: str) -> Path:
    return Path(settings.DATA) / "keys" / f"{code}.ed25519"


def _private_key(file: Path) -> bytes:
    """The key in a file; made where there is none. Of two processes that make one, both go on with the first."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # mkstemp makes a file nobody else can read, and link refuses where another was first.
        handle, made = tempfile.mkstemp(dir=file.parent)
        try:
            with os.fdopen(handle, "wb") as opened:
                opened.write(Ed25519PrivateKey.generate().private_bytes_raw())
            with contextlib.suppress(FileExistsError):
                os.link(made, file)
        finally:
            Path(made).unlink()
    return file.read_bytes()
