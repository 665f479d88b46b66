"""What the cells of an xlsx refer to: shared strings and number formats."""

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from jixiao.cells.archive import Package
from jixiao.cells.markup import Element, stream_xml
from jixiao.cells.number_display import display, display_text, serial, with_all_digits
from jixiao.cells.number_sections import BUILTIN, GENERAL

S: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_TRUTH: Final = {"1": "TRUE", "0": "FALSE", "true": "TRUE", "false": "FALSE"}


class Values:
    """Turns a stored value and its style into what the workbook displays."""

    def __init__(self, strings: list[str], formats: list[str], date_1904: bool, *, keeps_digits: bool = False) -> None:
        """`keeps_digits`: a number that its format rounds is shown whole."""
        self._keeps_digits = keeps_digits
        self._strings = strings
        self._formats = formats
        self._date_1904 = date_1904
        self._shown: dict[tuple[str, int], str] = {}

    def shown(self, kind: str, stored: str, style: int) -> str:
        """The displayed text of a stored value. `kind` is the `t` of the cell: n, s, str, inlineStr, b, e or d."""
        if kind == "n":
            key = (stored, style)
            if key not in self._shown:
                self._shown[key] = self._number(stored, style)
            return self._shown[key]
        if kind == "s":
            return display_text(self._string(stored), self._format(style))
        if kind == "d" and (days := serial(stored, self._date_1904)) is not None:
            return display(days, self._format(style), self._date_1904)
        if kind == "b":
            return _TRUTH.get(stored.strip(), stored)
        return display_text(unescape(stored), self._format(style))

    def _number(self, stored: str, style: int) -> str:
        try:
            number = Decimal(stored.strip())
        except InvalidOperation:
            return stored
        shown = display(number, self._format(style), self._date_1904)
        return with_all_digits(shown, number) if self._keeps_digits else shown

    def _string(self, stored: str) -> str:
        """The shared string of this number; a reference to none is shown as it stands, for a person to see."""
        known = stored.strip().isdecimal() and len(stored) < 10 and int(stored) < len(self._strings)
        return self._strings[int(stored)] if known else stored

    def _format(self, style: int) -> str:
        return self._formats[style] if 0 <= style < len(self._formats) else GENERAL


def read_strings(package: Package, part: str) -> list[str]:
    """The shared strings in their order."""
    return [rich_text(item) for item in stream_xml(package.xml_text(part), (f"{S}si",))]


def read_formats(package: Package, part: str) -> list[str]:
    """The number format of every cell style in its order."""
    root = package.xml(part)
    named = {entry.get("numFmtId", ""): entry.get("formatCode", "") for entry in root.iter(f"{S}numFmt")}
    builtin = {str(number): code for number, code in BUILTIN.items()}
    styles = root.iterfind(f"{S}cellXfs/{S}xf")
    known = builtin | named
    return [known.get(style.get("numFmtId", "0"), GENERAL) for style in styles]


def rich_text(item: Element) -> str:
    """The text of a string item: its runs, without phonetic guides."""
    texts = (text for text in item.iter(f"{S}t") if (parent := text.getparent()) is None or parent.tag != f"{S}rPh")
    return unescape("".join(text.text or "" for text in texts))


def unescape(text: str) -> str:
    """`_x000D_` and the like as the characters they stand for; line ends as a line feed."""
    if "_x" in text:
        text = _ESCAPE.sub(lambda match: _character(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _character(code: int) -> str:
    return chr(code) if not 0xD800 <= code < 0xE000 else "\N{REPLACEMENT CHARACTER}"
