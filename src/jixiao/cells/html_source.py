"""The page inside an HTML file: MHTML unpacked, characters decoded, parsed without network or entities.

BOM ─▶ charset of the MIME part ─▶ <meta charset> ─▶ strict UTF-8 ─▶ as a text file is guessed
"""

import codecs
import email
import email.policy
import re
from dataclasses import dataclass
from typing import Final

from lxml import etree

from jixiao.cells.errors import UnreadableFile
from jixiao.cells.limits import MAX_CELLS
from jixiao.cells.markup import DAMAGED, NESTED, Element
from jixiao.cells.model import Note
from jixiao.cells.placing import TOO_LARGE
from jixiao.cells.text.decode import decode as from_text
from jixiao.cells.text.decode import with_gaps

_HEAD: Final = 65_536
"""Bytes in which a page says its charset; some have long scripts before it."""
_MAX_TAGS: Final = 10 * MAX_CELLS
"""Opening and closing ones together: a tree of more would not fit into the worker's memory."""
_META = re.compile(rb"""<meta[^>]*?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_XML = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9_:.-]+)""", re.IGNORECASE)
_MIME = re.compile(rb"\A\s*(?:[A-Za-z-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?:MIME-Version|Content-Type):", re.IGNORECASE)
_DECODERS: Final = {
    "utf-8": "utf-8", "utf8": "utf-8", "utf-16": "utf-8", "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030",
    "cp936": "gb18030", "gb18030": "gb18030", "hz-gb-2312": "hz", "big5": "big5hkscs", "big5-hkscs": "big5hkscs",
    "iso-8859-1": "cp1252", "us-ascii": "cp1252", "windows-1252": "cp1252", "windows-936": "gb18030",
}  # fmt: skip
"""What a page says and what browsers take it for. A name beyond these is not trusted: the bytes decide."""
_BOMS: Final = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROLS = dict.fromkeys(code for code in range(32) if code not in (9, 10, 12, 13))


_TABS: Final = "tabstrip.htm"
"""The page on which Excel draws the names of the sheets."""
FRAMES: Final = "网页只是框架，表在别的文件里（Excel 另存为网页时放在同名文件夹中）；请把原文件另存为 xlsx 再试。"


@dataclass(frozen=True, slots=True)
class _Page:
    """The bytes of a page; its charset and its name where it is a part of a message."""

    data: bytes
    charset: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """The root of a page and what had to be repaired to get it."""

    root: Element
    notes: tuple[Note, ...]


def is_mime(data: bytes) -> bool:
    """Whether a file is a mail message such as a saved web page (mht, mhtml)."""
    return _MIME.match(data[:_HEAD]) is not None


def load(data: bytes) -> Source:
    """Unpack, decode and parse; UnreadableFile (damaged, empty) where there is no page."""
    pages = _pages_of_mail(data) if is_mime(data) else [_Page(data)]
    source = _parsed(pages[0])
    if next(source.root.iter("frameset"), None) is None:
        return source
    return _joined([_parsed(page) for page in pages[1:] if not page.name.endswith(_TABS)])


def _joined(sheets: list[Source]) -> Source:
    """The pages a frame shows one after the other: an archive Excel saved holds one for each sheet."""
    if not sheets:
        raise UnreadableFile("unsupported", FRAMES)
    root = etree.Element("html")
    for sheet in sheets:
        root.extend(sheet.root.findall("body"))
    return Source(root, tuple(note for sheet in sheets for note in sheet.notes))


def _parsed(page: _Page) -> Source:
    text, notes = decode(page.data, page.charset)
    if not text.strip():
        raise UnreadableFile("empty", "文件是空的，没有任何文字；请确认发送的是填好的表格。")
    if text.count("<") > _MAX_TAGS:
        raise UnreadableFile("too_large", TOO_LARGE)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    markup = re.sub(r"\A\s*<\?xml[^>]*\?>", "", text.translate(_CONTROLS))
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableFile("damaged", DAMAGED) from error
    if root is None:
        raise UnreadableFile("damaged", DAMAGED)
    # The parser stops at its limits without an error and would lose the rest of the page.
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise UnreadableFile("damaged", NESTED)
    return Source(root, notes)


def decode(data: bytes, declared: str | None = None) -> tuple[str, tuple[Note, ...]]:
    """The characters of a page. `declared` is the charset a mail header gives."""
    if data.startswith(_BOMS):
        return from_text(data)
    named = _META.search(data[:_HEAD]) or _XML.match(data[:_HEAD])
    names = [declared, named[1].decode("ascii") if named else None, "utf-8"]
    decoders = [_DECODERS[name.lower()] for name in names if name is not None and name.lower() in _DECODERS]
    for decoder in decoders:
        if (text := _strict(data, decoder)) is not None:
            return text, ()
    for decoder in decoders:
        if found := with_gaps(data, decoder):
            return found
    return from_text(data)


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _pages_of_mail(data: bytes) -> list[_Page]:
    """The HTML parts of a MIME message, at least one."""
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
    found = [
        _Page(page, part.get_content_charset(), str(part.get("Content-Location", "")).lower())
        for part in message.walk()
        if part.get_content_type() == "text/html" and isinstance(page := part.get_payload(decode=True), bytes)
    ]
    if not found:
        text = "文件是邮件或网页存档，其中没有网页正文；请打开后另存为 docx 或 xlsx 再试。"
        raise UnreadableFile("unsupported", text)
    return found
