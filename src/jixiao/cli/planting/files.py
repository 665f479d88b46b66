"""Words changed in the files themselves: docx over its XML, xlsx through openpyxl, html through lxml.

A file is rows of boxes in reading order: a table cell where it starts (merged ones once), or a line outside tables as
a row of its own. Line breaks inside a box are line feeds.
"""

import copy
import io
import re
import zipfile
from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

from lxml import etree, html
from openpyxl import load_workbook
from openpyxl.cell.cell import Cell

from jixiao.cli.planting.model import Edit

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NUMBER = re.compile(r"-?(?:\d{1,3}(?:,\d{3})+|\d{1,15})(?:\.(\d+))?")
_PERCENT = re.compile(r"-?\d{1,4}(?:\.(\d+))?%")
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")


class Editable(ABC):
    """A file open for planting."""

    def __init__(self) -> None:
        self.rows: list[list[Any]] = []

    @abstractmethod
    def text(self, box: Any) -> str:
        """The words of a box as printed."""

    @abstractmethod
    def write(self, box: Any, text: str) -> None:
        """Other words in the same box."""

    @abstractmethod
    def add_line(self, text: str) -> None:
        """A line behind everything."""

    @abstractmethod
    def save(self) -> bytes:
        """The whole file."""

    def texts(self) -> list[list[str]]:
        """The words, row by row."""
        return [[self.text(box) for box in row] for row in self.rows]

    def apply(self, edits: Iterable[Edit]) -> None:
        """All edits, each found in the file as it was before the first; LookupError where its words do not stand."""
        found = [(self._box(edit), edit) for edit in edits]
        for box, edit in found:
            if box is None:
                self.add_line(edit.put)
                continue
            text = self.text(box)
            if edit.part is not None and edit.part not in text:
                raise LookupError(f"“{edit.part}”不在“{text}”中")
            self.write(box, edit.put if edit.part is None else text.replace(edit.part, edit.put, 1))

    def _box(self, edit: Edit) -> Any:
        if edit.words is None:
            return None
        places = [
            (row, index) for row in self.rows for index, box in enumerate(row) if self.text(box).strip() == edit.words
        ]
        if edit.nth >= len(places):
            raise LookupError(f"文件中没有第{edit.nth + 1}处“{edit.words}”")
        row, index = places[edit.nth]
        return row[index + edit.offset]


class WebPage(Editable):
    """An html page of headings, paragraphs and tables."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._tree: Any = html.fromstring(data)
        self._body: Any = next(self._tree.iterfind("body"))
        for node in self._tree.iter("h1", "p", "tr"):
            self.rows.append(node.findall("td") if node.tag == "tr" else [node])

    def is_in_table(self, row: int, column: int) -> bool:
        """Whether a box is a cell of a table, not a line."""
        return bool(self.rows[row][column].tag == "td")

    def text(self, box: Any) -> str:
        return (box.text or "") + "".join(("\n" if child.tag == "br" else "") + (child.tail or "") for child in box)

    def write(self, box: Any, text: str) -> None:
        for child in list(box):
            box.remove(child)
        box.text, *others = text.split("\n")
        for line in others:
            etree.SubElement(box, "br").tail = line

    def add_line(self, text: str) -> None:
        etree.SubElement(self._body, "p").text = text

    def save(self) -> bytes:
        return bytes(html.tostring(self._tree, encoding="utf-8", doctype="<!DOCTYPE html>"))


class WordDocument(Editable):
    """A docx: paragraphs and tables of the body, cells that continue a vertical merge left out."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._parts = _unzipped(data)
        self._tree: Any = etree.fromstring(self._parts["word/document.xml"])
        self._body: Any = next(self._tree.iterfind(f"{_W}body"))
        for node in self._body:
            if node.tag == f"{_W}p":
                self.rows.append([node])
            for row in node.iterfind(f"{_W}tr"):
                self.rows.append([box for box in row.iterfind(f"{_W}tc") if not _continues(box)])

    def text(self, box: Any) -> str:
        return "\n".join("".join(part.text or "" for part in line.iter(f"{_W}t")) for line in _paragraphs(box))

    def write(self, box: Any, text: str) -> None:
        first, *others = _paragraphs(box)
        for line in others:
            box.remove(line)
        lines = [first, *(copy.deepcopy(first) for _ in text.split("\n")[1:])]
        for line, words in zip(lines, text.split("\n"), strict=True):
            for run in line.findall(f"{_W}r"):
                line.remove(run)
            part = etree.SubElement(etree.SubElement(line, f"{_W}r"), f"{_W}t")
            part.text = words
            part.set(_SPACE, "preserve")
        for before, line in pairwise(lines):
            before.addnext(line)

    def add_line(self, text: str) -> None:
        line = etree.Element(f"{_W}p")
        self.write(line, text)
        self._body.insert(len(self._body) - 1, line)

    def save(self) -> bytes:
        return _zipped(self._parts | {"word/document.xml": etree.tostring(self._tree, encoding="utf-8")})


class Workbook(Editable):
    """An xlsx, formulas as the values they gave; new words are typed as a person would."""

    def __init__(self, data: bytes) -> None:
        super().__init__()
        self._book = load_workbook(io.BytesIO(data), data_only=True)
        for sheet in self._book.worksheets:
            for row in sheet.iter_rows():
                self.rows.append([cell for cell in row if isinstance(cell, Cell)])

    def text(self, box: Cell) -> str:
        return shown(box.value, box.number_format)

    def write(self, box: Cell, text: str) -> None:
        if box.number_format == "@":
            box.value = text
            return
        box.value, box.number_format = typed(text)
        if text.startswith("="):
            box.data_type = "s"

    def add_line(self, text: str) -> None:
        sheet = self._book.worksheets[-1]
        sheet.cell(sheet.max_row + 1, 1, text)

    def save(self) -> bytes:
        out = io.BytesIO()
        self._book.save(out)
        return out.getvalue()


_KINDS: dict[str, type[WebPage] | type[WordDocument] | type[Workbook]] = {
    ".docx": WordDocument,
    ".xlsx": Workbook,
    ".html": WebPage,
}
SUFFIXES = tuple(_KINDS)


def opened(path: Path) -> Editable:
    """The file by its ending, one of SUFFIXES."""
    return _KINDS[path.suffix](path.read_bytes())


def planted(path: Path, edits: Sequence[Edit]) -> bytes:
    """The file with the edits; LookupError where their words do not stand in it."""
    file = opened(path)
    file.apply(edits)
    return file.save()


def shown(value: object, number_format: str) -> str:
    """What a spreadsheet shows for a value in the formats `typed` uses."""
    if value is None:
        return ""
    if isinstance(value, date | datetime):
        return f"{value:%Y-%m-%d}"
    if not isinstance(value, int | float | Decimal):
        return str(value)
    number, decimals = Decimal(str(value)), len(number_format.rstrip("%").partition(".")[2])
    if number_format.endswith("%"):
        return f"{number * 100:.{decimals}f}%"
    if number_format in ("General", "@"):
        return f"{number.normalize():f}"
    return f"{number:{',' if ',' in number_format else ''}.{decimals}f}"


def typed(text: str) -> tuple[Any, str]:
    """The value and the number format a person gets who types these words into a spreadsheet.

    >>> typed("1,204.50")
    (Decimal('1204.50'), '#,##0.00')
    """
    if match := _NUMBER.fullmatch(text):
        decimals = "." + "0" * len(match[1]) if match[1] else ""
        pattern = ("#,##0" if "," in text else "0") + decimals
        return Decimal(text.replace(",", "")), "General" if pattern == "0" else pattern
    if match := _PERCENT.fullmatch(text):
        return Decimal(text[:-1]) / 100, "0" + ("." + "0" * len(match[1]) if match[1] else "") + "%"
    if match := _DATE.fullmatch(text):
        return date(*map(int, match.groups())), "yyyy-mm-dd"
    return text or None, "General"


def _paragraphs(box: Any) -> list[Any]:
    return [box] if box.tag == f"{_W}p" else box.findall(f"{_W}p")


def _continues(box: Any) -> bool:
    merge = box.find(f"{_W}tcPr/{_W}vMerge")
    return merge is not None and merge.get(f"{_W}val") != "restart"


def _unzipped(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        return {name: source.read(name) for name in source.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name, data in parts.items():
            target.writestr(name, data)
    return out.getvalue()
