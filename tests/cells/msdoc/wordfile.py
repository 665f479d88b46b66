"""Builds small .doc files byte by byte, to say things the way Word says them and LibreOffice does not.

    word_file([p("甲"), cell("一"), cell("二"), row_end(definition(0, 1000, 2000)), p("")])

One page of 512 bytes a paragraph, text from byte 1024 on; the container is version 3 without a mini stream.
"""

import struct
from dataclasses import dataclass

_TEXT_AT = 1024
_SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


@dataclass(frozen=True)
class Para:
    """A paragraph: its words, its mark, its sprms, and (start, end, sprms) for some of its characters."""

    text: str
    mark: str = "\r"
    grpprl: bytes = b""
    runs: tuple[tuple[int, int, bytes], ...] = ()
    style: int = 0


def sprm(code: int, operand: bytes | int) -> bytes:
    """A sprm with a one-byte operand, or with the bytes given (sizes included)."""
    return struct.pack("<H", code) + (bytes([operand]) if isinstance(operand, int) else operand)


def p(text: str, *runs: tuple[int, int, bytes], style: int = 0, grpprl: bytes = b"") -> Para:
    return Para(text, grpprl=grpprl, runs=runs, style=style)


def cell(text: str, *runs: tuple[int, int, bytes]) -> Para:
    return Para(text, "\x07", sprm(0x2416, 1), runs)


def row_end(*sprms: bytes) -> Para:
    return Para("", "\x07", sprm(0x2416, 1) + sprm(0x2417, 1) + b"".join(sprms))


def definition(*edges: int, flags: tuple[int, ...] = ()) -> bytes:
    """sprmTDefTable: edges in twips, and the flag words of the first cells."""
    body = bytes([len(edges) - 1]) + struct.pack(f"<{len(edges)}h", *edges)
    body += b"".join(struct.pack("<H", flag) + bytes(18) for flag in flags)
    return struct.pack("<HH", 0xD608, len(body) + 1) + body


def word_file(
    paragraphs: list[Para],
    *,
    ident: int = 0xA5EC,
    version: int = 0xC1,
    flags: int = 0,
    styles: bytes = b"",
    fonts: bytes = b"",
    data: bytes = b"",
    clx: bytes | None = None,
    stories: tuple[int, ...] = (),
    drop: tuple[str, ...] = (),
    tables: dict[int, bytes] | None = None,
) -> bytes:
    """A whole file; `stories` are the lengths of all stories where not everything is main text.

    `tables` are further tables of the table stream by their number in the file head.
    """
    text = "".join(para.text + para.mark for para in paragraphs)
    raw = text.encode("utf-16-le")
    units = len(raw) // 2
    word = bytearray(_TEXT_AT) + raw
    word += bytes(-len(word) % _SECTOR)
    table = bytearray(8)
    places: dict[int, tuple[int, int]] = {}

    def put(number: int, content: bytes) -> None:
        places[number] = (len(table), len(content))
        table.extend(content)

    put(13, _pages(word, [(at, end, _papx(para)) for at, end, para in _paragraph_places(paragraphs)], 13))
    put(12, _pages(word, _characters(paragraphs, _TEXT_AT + 2 * units), 1))
    put(1, styles)
    put(15, fonts)
    for number, content in (tables or {}).items():
        put(number, content)
    put(33, clx if clx is not None else pieces((units, _TEXT_AT, 0)))
    struct.pack_into("<HH", word, 0, ident, version)
    struct.pack_into("<H", word, 0x0A, flags)
    struct.pack_into("<8i", word, 0x4C, *(stories or (units,)), *([0] * (8 - len(stories or (units,)))))
    for number, (start, length) in places.items():
        struct.pack_into("<II", word, 0x9A + 8 * number, start, length)
    streams = {"WordDocument": bytes(word), "0Table": bytes(table), "Data": data}
    return container({name: content for name, content in streams.items() if content and name not in drop})


def pieces(*each: tuple[int, int, int], prls: tuple[bytes, ...] = ()) -> bytes:
    """A Clx from (characters, fc with its compression bit, prm) of each piece."""
    cps = [0]
    for size, _, _ in each:
        cps.append(cps[-1] + size)
    plc = struct.pack(f"<{len(cps)}I", *cps) + b"".join(struct.pack("<HIH", 0, fc, prm) for _, fc, prm in each)
    head = b"".join(b"\x01" + struct.pack("<H", len(prl)) + prl for prl in prls)
    return head + b"\x02" + struct.pack("<I", len(plc)) + plc


def anchors(*each: tuple[int, int], end: int) -> bytes:
    """PlcSpaMom from (place, shape) of each anchor; `end` is the length of the story."""
    places = [place for place, _ in each] + [end]
    return struct.pack(f"<{len(places)}i", *places) + b"".join(struct.pack("<i22x", shape) for _, shape in each)


def boxes(*each: tuple[int, int]) -> bytes:
    """PlcftxbxTxt from (length, shape) of each text box; a last entry that stands for nothing follows."""
    places = [0]
    for size, _ in each:
        places.append(places[-1] + size)
    shapes = [shape for _, shape in each] + [0]
    return struct.pack(f"<{len(places) + 1}i", *places, places[-1] + 1) + b"".join(
        struct.pack("<14xi4x", shape) for shape in shapes
    )


def compressed(at: int) -> int:
    """The fc of a piece of one byte a character."""
    return 0x40000000 | at * 2


def _paragraph_places(paragraphs: list[Para]) -> list[tuple[int, int, Para]]:
    found, at = [], _TEXT_AT
    for para in paragraphs:
        end = at + len((para.text + para.mark).encode("utf-16-le"))
        found.append((at, end, para))
        at = end
    return found


def _papx(para: Para) -> bytes:
    body = struct.pack("<H", para.style) + para.grpprl
    body += bytes(len(body) % 2)
    return b"\x00" + bytes([len(body) // 2]) + body


def _characters(paragraphs: list[Para], last: int) -> list[tuple[int, int, bytes]]:
    found, at = [], _TEXT_AT
    for start, _, para in _paragraph_places(paragraphs):
        for first, end, grpprl in para.runs:
            found += [(at, start + 2 * first, b"\x00")] if at < start + 2 * first else []
            found.append((start + 2 * first, start + 2 * end, bytes([len(grpprl)]) + grpprl))
            at = start + 2 * end
    return [*found, (at, last, b"\x00")]


def _pages(word: bytearray, runs: list[tuple[int, int, bytes]], width: int) -> bytes:
    """Append a page for each run; returns the directory of the pages."""
    numbers = []
    for start, end, properties in runs:
        page = bytearray(_SECTOR)
        struct.pack_into("<II", page, 0, start, end)
        at = (8 + width + 1) // 2 * 2
        page[8] = at // 2
        page[at : at + len(properties)] = properties
        page[511] = 1
        assert len(page) == _SECTOR
        numbers.append(len(word) // _SECTOR)
        word += page
    firsts = [start for start, _, _ in runs] + [runs[-1][1]]
    return struct.pack(f"<{len(firsts)}I{len(numbers)}I", *firsts, *numbers)


def container(streams: dict[str, bytes]) -> bytes:
    """An OLE file with these streams, each filled up to the 4096 bytes below which the mini stream begins."""
    sectors, fat, entries = bytearray(), [], [_entry("Root Entry", 5, 1, _END, 0)]
    for number, (name, content) in enumerate(streams.items(), start=1):
        filled = content + bytes(max(0, 4096 - len(content)))
        first, count = len(fat), -(-len(filled) // _SECTOR)
        fat += [*range(first + 1, first + count), _END]
        sectors += filled + bytes(-len(filled) % _SECTOR)
        last = number == len(streams)
        entries.append(_entry(name, 2, _FREE if last else number + 1, first, len(filled)))
    directory = b"".join(entries) + bytes(-len(b"".join(entries)) % _SECTOR)
    directory_at = len(fat)
    fat += [*range(directory_at + 1, directory_at + len(directory) // _SECTOR), _END]
    size = 1
    while len(fat) + size > size * 128:
        size += 1
    fat_at = len(fat)
    fat += [_FAT] * size
    fat += [_FREE] * (-len(fat) % 128)
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    head += struct.pack("<IIIIIIIIII", 0, size, directory_at, 0, 4096, _END, 0, _END, 0, fat_at)
    head += b"".join(struct.pack("<I", fat_at + n if n < size else _FREE) for n in range(1, 109))
    return head + bytes(sectors) + directory + struct.pack(f"<{len(fat)}I", *fat)


def _entry(name: str, kind: int, next_or_child: int, first: int, size: int) -> bytes:
    """A directory entry; the streams hang in one line to the right of each other below the root."""
    raw = name.encode("utf-16-le")
    sibling, child = (_FREE, next_or_child) if kind == 5 else (next_or_child, _FREE)
    fields = struct.pack("<HBBIII", len(raw) + 2, kind, 1, _FREE, sibling, child)
    return raw + bytes(64 - len(raw)) + fields + bytes(36) + struct.pack("<IQ", first, size)
