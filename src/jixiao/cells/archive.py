"""A zip package (docx, xlsx, ofd) opened from bytes without trusting what it says about itself.

The directory of a zip is only a claim: the caps of `limits` are checked against it before anything is unpacked, and
again while a part is unpacked, because entries that say "1 KB" and give 1 GB exist.
"""

import io
import posixpath
import zipfile
import zlib
from functools import lru_cache
from typing import Final, Self

from jixiao.cells import limits
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.markup import DAMAGED, Element, parse_xml

MAX_ENTRIES: Final = 10_000
"""Parts of one package; a long report with hundreds of pictures has some 500."""
MAX_XML_BYTES: Final = 64 * 1024 * 1024
"""One XML part: a tree takes ten to fifteen times its text, and the worker has 2 GB."""
RATIO_FLOOR: Final = 1024 * 1024
"""Parts smaller than this may be as repetitive as they like."""

_STRICT: Final = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"http://purl.oclc.org/ooxml/drawingml/": b"http://schemas.openxmlformats.org/drawingml/2006/",
    b"http://purl.oclc.org/ooxml/officeDocument/": b"http://schemas.openxmlformats.org/officeDocument/2006/",
}
"""ISO 29500 Strict uses other namespaces for the same elements."""

BOMB: Final = "文件解压后异常庞大，疑似压缩炸弹，已停止读取；请确认来源，用 WPS、Office 打开后另存一份再试。"
ENCRYPTED: Final = "文件设有打开密码，请取消密码保护后另存一份再试。"

OFFICE_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
"""The attribute by which an element names one of its part's relationships."""
Relations = dict[str, tuple[str, str]]
"""Relationship id → (last word of its type, such as `header`, and the name of the part it points to)."""


class Package:
    """The parts of a zip by name. Every way in which it cannot be read is an `UnreadableFile`."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            entries = self._zip.infolist()
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
            raise UnreadableFile("damaged", DAMAGED) from error
        _check_directory(entries)
        self._entries = {entry.filename.lstrip("/").replace("\\", "/"): entry for entry in entries}
        self._budget = limits.MAX_UNPACKED_BYTES
        self._relations: dict[str, Relations] = {}

    @classmethod
    @lru_cache(maxsize=1)
    def of(cls, data: bytes) -> Self:
        """The package in these bytes; who asks for the format of a file and who reads it open it once."""
        return cls(data)

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(self._entries)

    def part(self, name: str) -> bytes:
        """The unpacked bytes of a part; UnreadableFile (damaged) where there is none of this name."""
        entry = self._entries.get(name)
        if entry is None:
            raise UnreadableFile("damaged", DAMAGED)
        try:
            with self._zip.open(entry) as handle:
                data = handle.read(entry.file_size)
                # The end is read as well: only there zipfile compares the checksum, and a part that lied goes on.
                surplus = handle.read(1)
        except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError, NotImplementedError) as error:
            raise UnreadableFile("damaged", DAMAGED) from error
        except RuntimeError as error:
            raise UnreadableFile("encrypted", ENCRYPTED) from error
        self._budget -= len(data)
        if surplus or self._budget < 0:
            raise UnreadableFile("bomb", BOMB)
        return data

    def xml_text(self, name: str) -> bytes:
        """An XML part before it is parsed, Strict namespaces written as the usual ones."""
        data = self.part(name)
        if len(data) > MAX_XML_BYTES:
            raise UnreadableFile("too_large", "文件内容过多，超出一份表格的规模；请只保留绩效表部分后再试。")
        if b"purl.oclc.org/ooxml" in data:
            for strict, usual in _STRICT.items():
                data = data.replace(strict, usual)
        return data

    def xml(self, name: str) -> Element:
        """The root element of an XML part."""
        return parse_xml(self.xml_text(name))

    def relations(self, part: str) -> Relations:
        """What a part refers to inside the package; the empty name asks for the package's own relationships."""
        if part not in self._relations:
            self._relations[part] = self._related(part)
        return self._relations[part]

    def _related(self, part: str) -> Relations:
        folder, name = posixpath.split(part)
        source = posixpath.join(folder, "_rels", f"{name}.rels")
        if source not in self:
            return {}
        found: Relations = {}
        for element in self.xml(source).iter("{*}Relationship"):
            if element.get("TargetMode") == "External":
                continue
            target = element.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[element.get("Id", "")] = (element.get("Type", "").rpartition("/")[2], path)
        return found

    def main_part(self) -> str | None:
        """The name of the part an Office package is about, None where it is no Office package."""
        main = (path for kind, path in self.relations("").values() if kind == "officeDocument")
        return next((path for path in main if path in self), None)


def _check_directory(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MAX_ENTRIES or sum(entry.file_size for entry in entries) > limits.MAX_UNPACKED_BYTES:
        raise UnreadableFile("bomb", BOMB)
    for entry in entries:
        if entry.flag_bits & 0x1:
            raise UnreadableFile("encrypted", ENCRYPTED)
        if entry.file_size > RATIO_FLOOR and entry.file_size > entry.compress_size * limits.MAX_UNPACK_RATIO:
            raise UnreadableFile("bomb", BOMB)
