"""One token for one answer: who has it answers once, and what is kept cannot be traced to a person or used by a reader.

The randomness is given in (16 bytes of `secrets.token_bytes` each): this room makes none. Answers are kept without
the token; which hash was used is kept without the answer.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from dataclasses import dataclass, replace
from hashlib import sha256

from jixiao.procedures.surveys.rules import BadSurvey

_BYTES = 16
"""128 bits: nobody guesses one; sha256 without a salt is enough for what nobody can list."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The hashes of one group's tokens of one wave, and those that were used."""

    group: str
    given: frozenset[str]
    used: frozenset[str] = frozenset()


def issue(group: str, randomness: Iterable[bytes]) -> tuple[tuple[str, ...], Tokens]:
    """The tokens, to be handed out and forgotten, and what is kept. BadSurvey for short or repeated bytes."""
    chunks = tuple(randomness)
    if any(len(chunk) < _BYTES for chunk in chunks):
        raise BadSurvey(f"问卷口令：随机数不足{_BYTES}字节，请用系统的安全随机数")
    if len(set(chunks)) < len(chunks):
        raise BadSurvey("问卷口令：随机数有重复，请检查随机数来源")
    tokens = tuple(urlsafe_b64encode(chunk).rstrip(b"=").decode() for chunk in chunks)
    return tokens, Tokens(group, frozenset(map(hashed, tokens)))


def use(tokens: Tokens, token: str) -> Tokens:
    """What is kept after an answer came with this token. BadSurvey where it is unknown or was used."""
    key = hashed(token)
    if key not in tokens.given:
        raise BadSurvey("问卷地址无效，请核对收到的链接是否完整")
    if key in tokens.used:
        raise BadSurvey("这份问卷已经提交过，每个链接只能提交一次")
    return replace(tokens, used=tokens.used | {key})


def hashed(token: str) -> str:
    return sha256(token.encode()).hexdigest()
