"""Which formatting holds at which byte of the text: the pages of 512 bytes ([MS-DOC] 2.9.33, 2.9.179)."""

import struct
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from jixiao.cells.msdoc.fib import Place, damaged

_PAGE = 512
_PARAGRAPH_ENTRY = 13


@dataclass(frozen=True, slots=True)
class Run:
    """Bytes `start` to `end` of the stream with their list of sprms; `style` is the number of a paragraph's style."""

    start: int
    end: int
    grpprl: bytes
    style: int = 0


@dataclass(slots=True)
class Runs:
    """All runs of one kind; a page is read when first asked for."""

    word: bytes
    firsts: list[int]
    """First byte of the text on each page, ascending."""
    pages: list[int]
    paragraphs: bool
    _read: dict[int, tuple[list[int], list[Run]]] = field(default_factory=dict)

    def at(self, fc: int) -> Run | None:
        """The run that covers this byte, None where the file says nothing about it."""
        number = bisect_right(self.firsts, fc) - 1
        if number < 0:
            return None
        starts, runs = self._page(self.pages[number])
        index = bisect_right(starts, fc) - 1
        if index < 0 or fc >= runs[index].end:
            return None
        return runs[index]

    def all(self) -> list[Run]:
        """Every run once, in the order of the stream, none reaching into the next: pages that lie cost nothing."""
        found = {page: self._page(page)[1] for page in self.pages}
        ordered = sorted((run for runs in found.values() for run in runs), key=lambda run: run.start)
        apart, end = [], 0
        for run in ordered:
            if run.end > end:
                apart.append(run if run.start >= end else replace(run, start=end))
                end = run.end
        return apart

    def _page(self, page: int) -> tuple[list[int], list[Run]]:
        if page not in self._read:
            raw = self.word[page * _PAGE : (page + 1) * _PAGE]
            runs = _read_page(raw, self.paragraphs)
            self._read[page] = ([run.start for run in runs], runs)
        return self._read[page]


def read_runs(word: bytes, table: bytes, place: Place, *, paragraphs: bool) -> Runs:
    """The directory of pages of the paragraph runs or of the character runs; refuses pages outside the stream."""
    plc = place.of(table)
    count = max(0, (len(plc) - 4) // 8)
    if count > len(word) // _PAGE + 1:
        raise damaged("格式页多于文件")
    firsts = list(struct.unpack_from(f"<{count}I", plc, 0))
    pages = [number & 0x3FFFFF for number in struct.unpack_from(f"<{count}I", plc, 4 * (count + 1))] if count else []
    if any((page + 1) * _PAGE > len(word) for page in pages) or firsts != sorted(firsts):
        raise damaged("格式页超出文件")
    return Runs(word, firsts, pages, paragraphs)


def _read_page(raw: bytes, paragraphs: bool) -> list[Run]:
    count = raw[-1]
    width = _PARAGRAPH_ENTRY if paragraphs else 1
    if 4 * (count + 1) + width * count > _PAGE - 1:
        raise damaged("格式页不完整")
    places = struct.unpack_from(f"<{count + 1}I", raw, 0)
    runs = []
    for number in range(count):
        start, end = places[number], places[number + 1]
        if end < start:
            raise damaged("格式页的次序不合理")
        at = 2 * raw[4 * (count + 1) + width * number]
        if paragraphs:
            properties = _paragraph_properties(raw, at)
            style = properties[0] | properties[1] << 8 if len(properties) > 1 else 0
            runs.append(Run(start, end, properties[2:], style))
        else:
            runs.append(Run(start, end, raw[at + 1 : at + 1 + raw[at]] if at else b""))
    return runs


def _paragraph_properties(raw: bytes, at: int) -> bytes:
    """Style number and sprms; the size counts words, less a byte, or stands in the next byte where it is zero."""
    if not at:
        return b""
    if raw[at]:
        return raw[at + 1 : at + 2 * raw[at]]
    size = raw[at + 1] if at + 1 < _PAGE else 0
    return raw[at + 2 : at + 2 + 2 * size]
