"""A sheet of a workbook while it grows: its rows wait on disk, never held whole; to be filtered and printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from jixiao.reports.sheet_styles import HEAD, LINKED, NUMBER, PLAIN, TINTED
from jixiao.reports.spool import Spool

LONGEST_TEXT = 32_000
"""Characters of one cell; the format ends at 32,767."""
MOST_LINKS = 60_000
"""Links of one sheet; Excel refuses a file with more than 65,530. What comes later is text only."""
_RETURN = {"\r": "&#13;"}
"""A parser would read the bare character as a line's end."""
_LINE_POINTS, _MOST_POINTS = 13.5, 405
"""Height of a line, and of the highest row the format has."""


@dataclass(frozen=True, slots=True)
class Link:
    """A text that leads to a file beside the workbook; `place` is the name of a place in it."""

    text: str
    target: str
    place: str | None = None


Value = str | int | Link | None


@dataclass(frozen=True, slots=True)
class Layout:
    """Column titles with widths in characters; columns that stay in view, and that are printed (from the left)."""

    columns: tuple[tuple[str, int], ...]
    frozen: int
    printed: int


class Sheet:
    """One sheet; `close` lets go of what it keeps on disk, in `folder`."""

    def __init__(self, title: str, layout: Layout, folder: Path | None = None) -> None:
        self.title = title
        self.layout = layout
        self.rows = 0
        """Without the head."""
        self.row_xml: Spool[str] = Spool(folder)
        self.links: Spool[tuple[str, Link]] = Spool(folder)
        """The name of a cell and where it leads."""
        heads = [
            _cell_xml(f"{name}1", text, HEAD) for name, (text, _) in zip(self._names(), layout.columns, strict=True)
        ]
        self.row_xml.append(f'<row r="1">{"".join(heads)}</row>')

    def append(self, values: Sequence[Value]) -> None:
        """Write a row with its height (not every program finds it by itself) and forget it."""
        self.rows += 1
        number = self.rows + 1
        widths = [width for _, width in self.layout.columns]
        texts = [value.text if isinstance(value, Link) else str(value or "") for value in values]
        lines = max(_lines(text, width) for text, width in zip(texts, widths, strict=True))
        height = min(lines * _LINE_POINTS + 2, _MOST_POINTS)
        cells = [self._cell(f"{name}{number}", value) for name, value in zip(self._names(), values, strict=True)]
        self.row_xml.append(f'<row r="{number}" ht="{height:g}" customHeight="1">{"".join(cells)}</row>')

    def close(self) -> None:
        self.row_xml.close()
        self.links.close()

    def _names(self) -> Iterator[str]:
        return map(column_name, range(len(self.layout.columns)))

    def _cell(self, name: str, value: Value) -> str:
        if isinstance(value, int):
            return _cell_xml(name, value, NUMBER)
        if isinstance(value, Link):
            if len(self.links) == MOST_LINKS:
                return _cell_xml(name, _cut(value.text), PLAIN)
            self.links.append((name, value))
            return _cell_xml(name, _cut(value.text), LINKED)
        return _cell_xml(name, _cut(value or ""), TINTED.get(value or "", PLAIN))


def column_name(number: int) -> str:
    """0 is A; a table of ours has fewer columns than the alphabet."""
    return chr(ord("A") + number)


def _cell_xml(name: str, value: str | int, look: int) -> str:
    """A text stays a text, also where it begins with = or looks like a number."""
    if isinstance(value, int):
        return f'<c r="{name}" s="{look}"><v>{value}</v></c>'
    if not value:
        return f'<c r="{name}" s="{look}"/>'
    space = ' xml:space="preserve"' if value != value.strip() else ""
    return f'<c r="{name}" s="{look}" t="inlineStr"><is><t{space}>{escape(value, _RETURN)}</t></is></c>'


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else text[:LONGEST_TEXT] + "…（全文见报告页）"


def _lines(text: str, width: int) -> int:
    """How many lines a text takes: a Chinese character is twice as wide as a digit; a line rarely ends full."""
    return sum(_lines_of(line, width) for line in text.split("\n"))


def _lines_of(line: str, width: int) -> int:
    needed = sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in line)
    return max(1, -(-needed // (width - 2)))
