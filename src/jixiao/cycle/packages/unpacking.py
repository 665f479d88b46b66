"""A file that claims to be a package → the package, every byte of it as it was sealed, or one sentence why not.

The signature is verified before anything is unpacked. Behind it the directory, the names, the sizes and the hashes are
still checked: an office whose key is trusted may be mistaken, or somebody else may sit at its desk.
"""

import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import BinaryIO

from jixiao.cycle.packages import manifest as contents
from jixiao.cycle.packages.manifest import Manifest, PackedFile, packed_file
from jixiao.cycle.packages.seal import NO_PACKAGE, BadPackage, Seal, seal_of

LARGEST = 200 * 1024 * 1024
MOST_FILES = 10_000
_LARGEST_MANIFEST = 16 * 1024 * 1024
_LARGEST_ENTRY = 24 * 1024 * 1024
_LARGEST_UNPACKED = 500 * 1024 * 1024
BOMB = "上报包解开以后异常庞大，没有导入；请与对方核实这个文件。"
CHANGED = "上报包的内容与签名不符：导出以后被改动过，或拷贝时损坏，没有导入。"
HOSTILE = "上报包里有不该有的文件名或路径，没有导入；请与对方核实这个文件。"
_ENCRYPTED = 0x1


@dataclass(frozen=True)
class Package:
    """A package that holds. `file` gives the bytes of one of its files."""

    manifest: Manifest
    seal: Seal
    archive: zipfile.ZipFile

    def file(self, name: str) -> bytes:
        return _content(self.archive, name, _LARGEST_ENTRY)


def unpacked(file: BinaryIO, is_trusted: Callable[[Seal], str | None]) -> Package:
    """The package in a file. `is_trusted` says why a seal is not accepted, None where it is. BadPackage otherwise."""
    if file.seek(0, 2) > LARGEST:
        raise BadPackage(f"文件超过 {LARGEST // 1024 // 1024} MB，不是程序导出的上报包。")
    seal = seal_of(file)
    if (refusal := is_trusted(seal)) is not None:
        raise BadPackage(refusal)
    try:
        archive = zipfile.ZipFile(file)
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as cause:
        raise BadPackage(NO_PACKAGE) from cause
    names = _checked_names(archive)
    manifest = contents.parsed(_content(archive, contents.NAME, _LARGEST_MANIFEST))
    listed = {each.name for each in manifest.files}
    if missing := listed - names:
        raise BadPackage(f"上报包少了{len(missing)}个文件，没有导入；请对方重新导出。")
    if extra := names - listed - {contents.NAME}:
        raise BadPackage(f"上报包多了{len(extra)}个清单上没有的文件，没有导入；请对方重新导出。")
    for each in manifest.files:
        _check(archive, each)
    return Package(manifest, seal, archive)


def _checked_names(archive: zipfile.ZipFile) -> set[str]:
    entries = archive.infolist()
    names = {entry.filename for entry in entries}
    if len(entries) > MOST_FILES or sum(entry.file_size for entry in entries) > _LARGEST_UNPACKED:
        raise BadPackage(BOMB)
    if contents.NAME not in names:
        raise BadPackage(NO_PACKAGE)
    is_strange = any(not contents.is_file_name(name) for name in names - {contents.NAME})
    if is_strange or len(names) != len(entries) or any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise BadPackage(HOSTILE)
    return names


def _content(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """The bytes of an entry, never more than `most` of them whatever the directory says."""
    try:
        with archive.open(name) as opened:
            data = opened.read(most + 1)
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError, KeyError) as cause:
        raise BadPackage(CHANGED) from cause
    if len(data) > most:
        raise BadPackage(BOMB)
    return data


def _check(archive: zipfile.ZipFile, listed: PackedFile) -> None:
    if packed_file(listed.name, _content(archive, listed.name, _LARGEST_ENTRY)) != listed:
        raise BadPackage(CHANGED)
