"""Declarations of one year → a sealed package in a file."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import BinaryIO

from jixiao.accounts.models import Person
from jixiao.cycle.attachments import kept_files
from jixiao.cycle.models import Attachment, AttachmentKind, Cycle, Declaration, Version
from jixiao.cycle.packages.decided import decided_bytes
from jixiao.cycle.packages.manifest import (
    NAME,
    Manifest,
    PackedAttachment,
    PackedDeclaration,
    PackedFile,
    manifest_bytes,
    packed_file,
)
from jixiao.cycle.packages.seal import BadPackage, put_seal
from jixiao.cycle.packages.signing import Signer
from jixiao.cycle.packages.unpacking import LARGEST, MOST_FILES
from jixiao.cycle.zip_stream import ZipStream, canonical


def pack(file: BinaryIO, cycle: Cycle, declarations: Iterable[Declaration], person: Person, now: datetime,
         signer: Signer) -> int:  # fmt: skip
    """Write a package of the newest versions, and how many. BadPackage where it would be too large to be taken in.

    `declarations`: those that have a version.
    """
    stream = ZipStream()
    packed: list[PackedDeclaration] = []
    files: list[PackedFile] = []
    size = 0
    for number, declaration in enumerate(declarations, 1):
        version = declaration.version
        one, decided = _packed(number, declaration, version)
        packed.append(one)
        for name, data in _contents(one, declaration, version, decided):
            files.append(packed_file(name, data))
            size += file.write(stream.entry(name, data))
            if size > LARGEST or len(files) >= MOST_FILES:
                raise BadPackage(f"上报包超过 {LARGEST // 1024 // 1024} MB 或文件太多，请一个单位一个单位地导出。")
    manifest = Manifest(
        code=cycle.code,
        place=cycle.place,
        year=cycle.year,
        made_at=now.isoformat(),
        made_by=person.name,
        declarations=tuple(packed),
        files=tuple(files),
    )
    file.write(stream.entry(NAME, manifest_bytes(manifest)))
    file.write(stream.close())
    put_seal(file, signer)
    return len(packed)


def _packed(number: int, declaration: Declaration, version: Version) -> tuple[PackedDeclaration, bytes | None]:
    """What the manifest says of it, and what was decided about its rows."""
    folder = f"d{number:04d}"
    attached = [(f"{folder}/a{place:03d}", each) for place, each in enumerate(_travelling(declaration, version), 1)]
    decided = decided_bytes(declaration, version, {each.pk: name for name, each in attached})
    listed = PackedDeclaration(
        unit=declaration.unit_name,
        kind=declaration.kind,
        project=declaration.project,
        state=declaration.state_words,
        version=version.number,
        months=declaration.months,
        original=f"{folder}/{'filled.json' if version.file is None else 'original'}",
        original_name=version.file_name,
        form=f"{folder}/form.json",
        events=f"{folder}/events.json",
        attachments=tuple(PackedAttachment(name, each.name, each.kind) for name, each in attached),
        decided="" if decided is None else f"{folder}/decided.json",
    )
    return listed, decided


def _contents(
    packed: PackedDeclaration, declaration: Declaration, version: Version, decided: bytes | None
) -> Iterator[tuple[str, bytes]]:
    """The files of a declaration, one at a time: fifty attachments may be a gigabyte."""
    yield packed.original, canonical(version.filled) if version.file is None else bytes(version.file)
    yield packed.form, canonical(version.form)
    yield packed.events, canonical([event.content for event in declaration.events.order_by("number")])
    if decided is not None:
        yield packed.decided, decided
    for listed, each in zip(packed.attachments, _travelling(declaration, version), strict=True):
        yield listed.file, bytes(each.content)


def _travelling(declaration: Declaration, version: Version) -> Iterator[Attachment]:
    """Its attachments; of sealed scans those of the version that travels, for they prove nothing about another."""
    for each in kept_files(declaration):
        if each.kind != AttachmentKind.SEALED_SCAN or each.version_id == version.pk:
            yield each
