"""The file information block: the head of the WordDocument stream, which says where everything else stands.

Only what a reader of text and tables needs ([MS-DOC] 2.5): the lengths of the stories (main text, footnotes, …)
in characters, and the places of a few tables in the table stream.
"""

import struct
from dataclasses import dataclass

from jixiao.cells.errors import UnreadableFile

WORD_97 = 0xC0
"""The first format number (nFib) that stores text in UTF-16 pieces; Word 6 and 95 used 0x65 to 0x6B."""
WORD_6_OR_95_IDENTS = (0xA5DC, 0xA5DB, 0xA59C, 0xA59B)
IDENT = 0xA5EC

_ENCRYPTED = 0x0100
_SECOND_TABLE_STREAM = 0x0200
_STORIES_AT = 0x4C
_PLACES_AT = 0x9A
_PIECES_PLACE = 33
_LIST_PLACES = (73, 74)

SAVE_AS = "请用 Word 或 WPS 打开后另存为 docx 再读取"


@dataclass(frozen=True, slots=True)
class Place:
    """A stretch of the table stream, in bytes."""

    start: int
    length: int

    def of(self, stream: bytes) -> bytes:
        """The bytes; refuses a place outside the stream. An empty place may point anywhere: writers leave it so."""
        if not self.length:
            return b""
        if self.start + self.length > len(stream):
            raise damaged("文件头指向不存在的位置")
        return stream[self.start : self.start + self.length]


@dataclass(frozen=True, slots=True)
class Stories:
    """The lengths in characters of the texts a file holds one behind the other, in this order."""

    main: int
    footnotes: int
    headers: int
    macros: int
    comments: int
    endnotes: int
    textboxes: int
    header_textboxes: int


@dataclass(frozen=True, slots=True)
class Fib:
    """The head of a Word 97–2003 file."""

    table_stream: str
    stories: Stories
    styles: Place
    character_pages: Place
    paragraph_pages: Place
    fonts: Place
    pieces: Place
    lists: Place
    """The length leaves out the levels, which follow directly."""
    list_overrides: Place
    anchors: Place
    boxes: Place
    header_anchors: Place
    header_boxes: Place
    """Where shapes are anchored in the main text and in headers, and the texts of those that are text boxes."""


def damaged(what: str) -> UnreadableFile:
    """The error for a file whose parts contradict each other; `what` is a short Chinese clause."""
    return UnreadableFile("damaged", f"Word 文件已损坏（{what}），{SAVE_AS}。")


def read_fib(word: bytes) -> Fib:
    """The head of the WordDocument stream; refuses Word 6/95, encrypted and cut files by name."""
    if len(word) < _PLACES_AT + 8 * (_LIST_PLACES[1] + 1):
        raise damaged("文件头不完整")
    ident, version = struct.unpack_from("<HH", word, 0)
    if ident in WORD_6_OR_95_IDENTS or (ident == IDENT and version < WORD_97):
        raise UnreadableFile("unsupported", f"这是 Word 6.0/95 或更早版本的文件，不能直接读取，{SAVE_AS}。")
    if ident != IDENT:
        raise damaged("文件头不是 Word 文档")
    (flags,) = struct.unpack_from("<H", word, 0x0A)
    if flags & _ENCRYPTED:
        raise UnreadableFile("encrypted", "Word 文件设有打开密码，请用 Word 或 WPS 打开、取消密码并另存后再读取。")
    lengths = struct.unpack_from("<8i", word, _STORIES_AT)
    if min(lengths) < 0:
        raise damaged("正文长度不合理")
    return Fib(
        table_stream="1Table" if flags & _SECOND_TABLE_STREAM else "0Table",
        stories=Stories(*lengths),
        styles=_place(word, 1),
        character_pages=_place(word, 12),
        paragraph_pages=_place(word, 13),
        fonts=_place(word, 15),
        pieces=_place(word, _PIECES_PLACE),
        lists=_place(word, _LIST_PLACES[0]),
        list_overrides=_place(word, _LIST_PLACES[1]),
        anchors=_place(word, 40),
        boxes=_place(word, 56),
        header_anchors=_place(word, 41),
        header_boxes=_place(word, 58),
    )


def _place(word: bytes, number: int) -> Place:
    return Place(*struct.unpack_from("<II", word, _PLACES_AT + 8 * number))
