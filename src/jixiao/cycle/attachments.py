"""Files beside a form: taken in from the filler while the form is his; the sealed print whenever it comes back."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from jixiao.accounts.files import name_problem, suffix_of
from jixiao.accounts.models import Person
from jixiao.accounts.permissions import Decision, decide
from jixiao.accounts.record import require
from jixiao.cycle import schedule
from jixiao.cycle.acts import Refused, Who, may_declare, record
from jixiao.cycle.check_code import version_of
from jixiao.cycle.models import CONTENT, Attachment, AttachmentKind, Declaration, Version

__all__ = [
    "LARGEST",
    "MOST",
    "attach",
    "bind_scan",
    "keep",
    "kept_files",
    "may_attach",
    "may_bind_scan",
    "problem_of",
    "remove",
    "standing_version",
]

LARGEST = 20 * 1024 * 1024
"""Bytes of one file."""
MOST = 50
"""Files of one declaration that are not removed."""
_SCANS: Mapping[str, bytes] = {"pdf": b"%PDF-", "jpg": b"\xff\xd8\xff", "jpeg": b"\xff\xd8\xff",
                               "png": b"\x89PNG\r\n\x1a\n"}  # fmt: skip
"""Endings of a scan, and how such a file begins."""


def may_attach(declaration: Declaration, person: Person) -> Decision:
    """Whether somebody may add or remove supporting files: while the form is with the filler."""
    decision = decide("attach", declaration.seen_by(person))
    return may_declare(declaration, person) if decision.allowed else decision


def may_bind_scan(declaration: Declaration, person: Person) -> Decision:
    """Whether somebody may hand in the sealed print: the paper may come back at any step."""
    return decide("bind_scan", declaration.seen_by(person))


def attach(declaration: Declaration, who: Who, name: str, data: bytes) -> Attachment:
    """Take in a supporting file. Refused where it may not be, or where the file cannot be one."""
    with transaction.atomic():
        held = schedule.held(declaration)
        require(may_attach(held, who.person))
        _checked(AttachmentKind.SUPPORTING, name, data)
        return keep(held, standing_version(held), AttachmentKind.SUPPORTING, who, name, data)


def bind_scan(declaration: Declaration, who: Who, name: str, data: bytes, code: str) -> Attachment:
    """Take in the scan of a sealed print, bound to the version its footer names."""
    with transaction.atomic():
        held = schedule.held(declaration)
        require(may_bind_scan(held, who.person))
        _checked(AttachmentKind.SEALED_SCAN, name, data)
        version = version_of(code, held.versions.defer("file", "form", "outcomes"))
        if version is None:
            raise Refused(f"校验码“{code.strip()}”不是这张表任何一版的，请照页脚重新输入，形如 2-1A2B-3C4D。")
        return keep(held, version, AttachmentKind.SEALED_SCAN, who, name, data)


def remove(attachment: Attachment, who: Who) -> None:
    """Mark a file as removed; it stays in the database and the log. Removing it twice changes nothing."""
    with transaction.atomic():
        declaration = schedule.held(attachment.declaration)
        held = declaration.attachments.defer("content").get(pk=attachment.pk)
        is_scan = held.kind == AttachmentKind.SEALED_SCAN
        require((may_bind_scan if is_scan else may_attach)(declaration, who.person))
        if held.removed_at is not None:
            return
        held.removed_by, held.removed_at = who.person, timezone.now()
        held.save(update_fields=("removed_by", "removed_at"))
        label = f"移除{held.get_kind_display()}"
        record(declaration.jurisdiction, declaration, who, "remove_file", label, held.name, _more(held))


def _checked(kind: AttachmentKind, name: str, data: bytes) -> None:
    if (problem := problem_of(kind, name, data)) is not None:
        raise Refused(problem)


def keep(
    declaration: Declaration, version: Version | None, kind: AttachmentKind, who: Who, name: str, data: bytes
) -> Attachment:
    """The file, in the log too; one that is there already under this name is not kept twice."""
    digest = hashlib.sha256(data).hexdigest()
    there = declaration.attachments.filter(removed_at=None).defer("content")
    same = there.filter(kind=kind, sha256=digest, name=name, version=version).first()
    if same is not None:
        return same
    if there.count() >= MOST:
        raise Refused(f"一张表最多{MOST}个附件，请先移除不用的，或合成一个文件再交。")
    made = Attachment.objects.create(
        declaration=declaration,
        version=version,
        kind=kind,
        name=name,
        size=len(data),
        sha256=digest,
        content=data,
        uploaded_by=who.person,
        uploaded_at=timezone.now(),
    )
    is_scan = kind == AttachmentKind.SEALED_SCAN
    act, label = ("bind_scan", f"交{made.version_words}的盖章扫描件") if is_scan else ("attach", "上传附件")
    record(declaration.jurisdiction, declaration, who, act, label, name, _more(made))
    return made


def _more(attachment: Attachment) -> dict[str, Any]:
    """What the log holds of a file beside its name; version 0: before there was one."""
    about = {name: getattr(attachment, name) for name in ("name", "size", "sha256", "kind")}
    return {"file": about | {"of_version": attachment.version.number if attachment.version else 0}}


def problem_of(kind: AttachmentKind, name: str, data: bytes) -> str | None:
    """Why a file is not taken in, in one sentence; None where it is."""
    found = name_problem(name) or _size_problem(name, len(data))
    return found or (_scan_problem(name, data) if kind == AttachmentKind.SEALED_SCAN else None)


def standing_version(declaration: Declaration) -> Version | None:
    """The version a declaration stands at, without what it holds; None before there is one."""
    return declaration.standing.defer(*CONTENT).first()


def kept_files(declaration: Declaration) -> Iterator[Attachment]:
    """The files that are not removed, one at a time, the bytes of each fetched when they are asked for; no cursor of
    the database is open between two of them."""
    there = list(declaration.attachments.filter(removed_at=None).values_list("pk", flat=True))
    return (declaration.attachments.defer("content").get(pk=pk) for pk in there)


def _size_problem(name: str, size: int) -> str | None:
    if size == 0:
        return f"{name}：文件是空的（0 字节），请检查后再交。"
    if size > LARGEST:
        return f"{name}：文件超过 {LARGEST // 1024 // 1024} MB，请压缩或拆开再交。"
    return None


def _scan_problem(name: str, data: bytes) -> str | None:
    begins = _SCANS.get(suffix_of(name))
    if begins is None:
        return f"{name}：盖章扫描件请交 {'、'.join(_SCANS)} 文件。"
    return None if data.startswith(begins) else f"{name}：内容不是{suffix_of(name)}，请重新扫描或导出。"
