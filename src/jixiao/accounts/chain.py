"""The log as a chain: every entry holds the SM3 (GB/T 32905) of the entry before it, so that nothing can be changed,
taken out, moved or put in later without being found; a head that was exported also finds a lost tail.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cryptography.hazmat.primitives.hashes import SM3, Hash

BEGIN = "0" * 64
"""What stands before the first entry."""


@dataclass(frozen=True, slots=True)
class Link:
    """One entry: its number from 1, what it says, the digest before it and its own (64 hexadecimal digits)."""

    number: int
    content: Mapping[str, Any]
    before: str
    digest: str


@dataclass(frozen=True, slots=True)
class Break:
    """Where the chain does not hold: the number of the entry, and what is wrong there."""

    number: int
    reason: str


@dataclass(frozen=True, slots=True)
class Head:
    """The end of a chain as it was exported."""

    number: int
    digest: str


def sm3(text: str) -> str:
    digest = Hash(SM3())
    digest.update(text.encode())
    return digest.finalize().hex()


def digest_of(number: int, content: Mapping[str, Any], before: str) -> str:
    """The digest of an entry: of its number, its content as canonical JSON, and the digest before it."""
    canonical = json.dumps([number, content, before], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sm3(canonical)


def link(number: int, content: Mapping[str, Any], before: str) -> Link:
    return Link(number, content, before, digest_of(number, content, before))


def first_break(links: Iterable[Link | Break], head: Head | None = None) -> Break | None:
    """The first place where the chain does not hold; None where all of it does, up to the exported head and beyond.

    A break among the links is an entry that could not even be read as one.
    """
    before, number = BEGIN, 0
    for number, each in enumerate(links, 1):
        if isinstance(each, Break):
            return Break(number, f"第{number}条{each.reason}")
        if each.number != number:
            return Break(number, f"第{number}条缺失或顺序变了，这里是第{each.number}条")
        if each.before != before:
            return Break(number, f"第{number}条不接在第{number - 1}条后面")
        if each.digest != digest_of(each.number, each.content, each.before):
            return Break(number, f"第{number}条的内容和它的摘要不符，写入以后被改过")
        if head is not None and number == head.number and each.digest != head.digest:
            return Break(number, f"第{number}条与导出的摘要不同，它或它以前的被改过，再重新编了摘要")
        before = each.digest
    if head is not None and number < head.number:
        return Break(number + 1, f"只有{number}条，导出时有{head.number}条，末尾被删去")
    return None
