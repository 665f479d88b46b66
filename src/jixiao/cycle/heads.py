"""The signed end of a log, kept where nobody who has the database can reach it: whoever cuts the log or writes it all
anew, with right digests, cannot write it so that it still agrees with an end that was exported before.

A file of heads is JSON: `{"schema": "jixiao.heads/1", "heads": [...]}`, one head for each log of each jurisdiction:

    jurisdiction  its 行政区划 code on the day of the export
    name          its name then
    log           "acts" (what is done with declarations) or "administrations" (what administrators do)
    number        of the last entry, 0 where there is none
    digest        of the last entry: SM3, 64 hexadecimal digits
    at            when it was exported, ISO 8601 with the offset
    algorithm     of the signature, as `packages.signing` names it
    key           SHA-256 of "algorithm:public key in hexadecimal": the fingerprint of the key that signed
    signature     hexadecimal

Signed are these bytes: the object of all of them but the signature, with `"schema": "jixiao.head/1"` beside them, as
JSON in UTF-8 with its keys in order, no blanks, and escapes for control characters alone (`zip_stream.canonical`).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

from django.utils import timezone

from jixiao.accounts.chain import Break, Head
from jixiao.accounts.models import Administration, Entry, Jurisdiction, Person
from jixiao.accounts.permissions import permissions
from jixiao.cycle.models import Event
from jixiao.cycle.packages import keys
from jixiao.cycle.packages.signing import Signer, fingerprint, is_signed, signer_if_any
from jixiao.cycle.zip_stream import canonical

SCHEMA, OF_ONE = "jixiao.heads/1", "jixiao.head/1"
LARGEST = 10_000_000
"""Bytes of a file of heads; the whole country has some three thousand jurisdictions and 3 MB."""
_CLOCKS_APART = timedelta(minutes=5)


class Log(StrEnum):
    """The logs a jurisdiction has, by the names they have in a file."""

    ACTS = "acts"
    ADMINISTRATIONS = "administrations"

    @property
    def label(self) -> str:
        return {Log.ACTS: "办理日志", Log.ADMINISTRATIONS: "管理记录"}[self]

    @property
    def entries(self) -> type[Entry]:
        return {Log.ACTS: Event, Log.ADMINISTRATIONS: Administration}[self]


class BadHead(Exception):  # noqa: N818 - the name is the sentence
    """A head nothing can be compared with; the text says why."""


@dataclass(frozen=True, slots=True)
class SignedHead:
    """What a head says; the fields are those of the file."""

    jurisdiction: str
    name: str
    log: Log
    number: int
    digest: str
    at: str
    algorithm: str
    key: str
    signature: str = ""

    @property
    def message(self) -> bytes:
        said = asdict(self)
        del said["signature"]
        return canonical(said | {"schema": OF_ONE})

    def __str__(self) -> str:
        return f"{self.name}{self.log.label}"


def exported_by(person: Person) -> Sequence[Jurisdiction]:
    """The jurisdictions whose heads somebody may export; a head gives nothing away, and many keep it better."""
    units = person.units(permissions()["export_head"].roles)
    return list(Jurisdiction.objects.filter(pk__in=units.values("jurisdiction")).order_by("code", "first_year"))


def export(jurisdiction: Jurisdiction, signer: Signer, at: datetime) -> list[dict[str, Any]]:
    """The heads of the logs of a jurisdiction as they are now, signed."""
    return [asdict(_signed(jurisdiction, log, signer, at)) for log in Log]


def _signed(jurisdiction: Jurisdiction, log: Log, signer: Signer, at: datetime) -> SignedHead:
    end = log.entries.head(jurisdiction)
    said: dict[str, Any] = {
        "jurisdiction": jurisdiction.code,
        "name": jurisdiction.name,
        "log": log,
        "number": end.number,
        "digest": end.digest,
        "at": timezone.localtime(at).isoformat(timespec="seconds"),
        "algorithm": signer.algorithm,
        "key": fingerprint(signer.algorithm, signer.public_key),
    }
    return SignedHead(**said, signature=signer.sign(SignedHead(**said).message).hex())


def written(heads: Iterable[Mapping[str, Any]]) -> bytes:
    """The file of these heads."""
    said = {"schema": SCHEMA, "heads": list(heads)}
    return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def heads_in(data: bytes) -> list[SignedHead]:
    """The heads of a file, none of them verified yet. BadHead where it is no such file."""
    try:
        said = json.loads(data)
        if said["schema"] != SCHEMA:
            raise ValueError(said["schema"])
        found = [_read(each) for each in said["heads"]]
    except (ValueError, TypeError, KeyError, RecursionError) as cause:
        raise BadHead("这个文件不是日志末尾文件，或没有拷贝完整。") from cause
    if not found:
        raise BadHead("这个文件里没有日志末尾。")
    return found


def _read(said: Mapping[str, Any]) -> SignedHead:
    """ValueError, TypeError and KeyError where it is no head."""
    found = SignedHead(**said)
    is_plain = all(type(value) is (int if name == "number" else str) for name, value in said.items())
    if (
        not is_plain
        or not f"{found.name}{found.jurisdiction}".isprintable()
        or datetime.fromisoformat(found.at).tzinfo is None
    ):
        raise ValueError(said)
    bytes.fromhex(found.signature)
    found.message.decode()  # half a surrogate pair is no text
    return SignedHead(**dict(said) | {"log": Log(found.log)})


def examine(head: SignedHead, given: tuple[str, bytes] | None, now: datetime) -> str | Break:
    """The log against a head: what is said of one that continues it, or where it does not.

    `given`: the algorithm and key that the head must be signed by; without it, by the key this place signs with.
    BadHead where the head proves nothing: its jurisdiction is not here, its key is another, its signature does not
    hold, its time is to come.
    """
    jurisdiction = _named(head.jurisdiction)
    if jurisdiction is None:
        raise BadHead(f"{head}：这里没有代码 {head.jurisdiction} 的行政区划，请到导出它的那个工作台核对。")
    _must_be_signed(head, given or _own(jurisdiction.first_code), is_given=given is not None)
    at = datetime.fromisoformat(head.at)
    if at > now + _CLOCKS_APART:
        raise BadHead(f"{head}：导出时间 {_minute(at)} 还没有到，请核对这台机器的时钟和文件的来历。")
    if found := head.log.entries.broken(jurisdiction, Head(head.number, head.digest)):
        return found
    more = head.log.entries.head(jurisdiction).number - head.number
    since = f"以后又记了{more}条" if more else "以后没有再记"
    return f"完整，与{_minute(at)}导出的末尾（第{head.number}条）相符，{since}"


def _minute(at: datetime) -> str:
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}"


def _named(code: str) -> Jurisdiction | None:
    """Which jurisdiction has a code, or had it once."""
    now = Jurisdiction.objects.filter(code=code).order_by("-first_year").first()
    once = (each for each in Jurisdiction.objects.exclude(former=[]) if code in [was["code"] for was in each.former])
    return now or next(once, None)


def _must_be_signed(head: SignedHead, known: tuple[str, bytes] | None, *, is_given: bool) -> None:
    if known is None:
        raise BadHead(f"{head}：这里没有这个行政区划的公钥，请把导出时另存的公钥用 --key 给出来。")
    if head.key != fingerprint(*known):
        raise BadHead(
            f"{head}：签名用的公钥（指纹 {head.key[:16]}）不是{'--key 给的那个' if is_given else '这里的那个'}"
            f"（指纹 {fingerprint(*known)[:16]}），不能用来核对。"
        )
    if head.algorithm != known[0] or not is_signed(*known, bytes.fromhex(head.signature), head.message):
        raise BadHead(f"{head}：签名不对，文件在导出以后被改过，不能用来核对。")


def _own(code: str) -> tuple[str, bytes] | None:
    signer = signer_if_any(code)
    return None if signer is None else (signer.algorithm, signer.public_key)


def key_in(text: str) -> tuple[str, bytes]:
    """The key of a file that holds one. BadHead where it holds none."""
    found = keys.read(text)
    if found is None:
        raise BadHead("公钥文件里应当只有一行公钥，形如 Ed25519:9f3c…，请从导出时另存的拷贝过来。")
    return found
