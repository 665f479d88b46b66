"""The text as a reader of the printed page sees it, still character by character as in the file.

Left out: field instructions, text deleted while changes were tracked, hidden text. Replaced: signs of symbol fonts,
check boxes. Marks that end paragraphs and cells stay where they are: the structure hangs on them.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from jixiao.cells.glyphs import glyph, is_private
from jixiao.cells.model import visible_characters
from jixiao.cells.msdoc.characters import Look, Stretch
from jixiao.cells.msdoc.fields import read_instructions
from jixiao.cells.msdoc.form_fields import form_field_sign
from jixiao.cells.msdoc.piece_table import whole_characters
from jixiao.cells.msdoc.styles import Styles

MARKS = "\r\x07\x0c"
_OBJECT = "\x01"
_GONE = ""

_HALVES = re.compile("[\ud800-\udfff]")
_CONTROLS: dict[int, str | None] = dict.fromkeys(range(0x20)) | {
    0x07: "\n",
    0x09: "\t",
    0x0A: "\n",
    0x0B: "\n",  # line break
    0x0C: "\n",  # page break inside a cell
    0x0D: "\n",
    0x0E: "\n",  # column break
    0x1E: "-",  # hyphen that does not break; 0x1F, one shown only at the end of a line, is dropped
}


@dataclass(slots=True)
class Shown:
    """One entry a character of the file (`""` where nothing is shown), and what happened to the marks."""

    characters: list[str]
    gone_marks: set[int] = field(default_factory=set)
    """Marks themselves hidden or deleted: a paragraph runs on into the next, a row is deleted."""
    tracked: bool = False
    hidden: bool = False
    drawn_fields: tuple[str, ...] = ()
    pictures: int = 0

    def text(self, start: int, end: int) -> str:
        """The text between two marks."""
        return _clean("".join(self.characters[start:end]))

    def visible(self, start: int, end: int) -> int:
        """Visible characters from here to there, marks and all controls left aside."""
        return visible_characters(_clean("".join(self.characters[start:end])))


def show(text: str, stretches: Iterable[Stretch], styles: Styles, fonts: list[str], data: bytes) -> Shown:
    """The shown text of all stories together."""
    instructions = read_instructions(text)
    shown = Shown(list(text), drawn_fields=instructions.drawn)
    for start, end in instructions.ranges:
        shown.characters[start:end] = [_GONE] * (end - start)
    for stretch in stretches:
        look = stretch.look
        shown.tracked = shown.tracked or look.deleted or look.inserted
        if look.deleted or _is_hidden(look, styles):
            _leave_out(shown, stretch, text)
        elif look.symbol is not None:
            font, code = look.symbol
            _replace(shown, stretch, glyph(_name(fonts, font), code))
        elif look.picture is not None and look.field_data:
            _place_form_field(shown, stretch, text, form_field_sign(data, look.picture))
        elif look.picture is not None:
            shown.pictures += text.count(_OBJECT, stretch.start, stretch.end)
        elif look.font is not None:
            _read_symbol_font(shown, stretch, _name(fonts, look.font))
    return shown


def hide(shown: Shown, start: int, end: int) -> None:
    """Leave out a paragraph whose style hides it."""
    shown.hidden = shown.hidden or bool(shown.text(start, end).strip())
    shown.characters[start:end] = [_GONE] * (end - start)


def _is_hidden(look: Look, styles: Styles) -> bool:
    if look.hidden is not None:
        return look.hidden
    return look.style is not None and bool(styles.at(look.style).hidden)


def _leave_out(shown: Shown, stretch: Stretch, text: str) -> None:
    lost = False
    for place in range(stretch.start, min(stretch.end, len(text))):
        if text[place] in MARKS:
            shown.gone_marks.add(place)
        else:
            lost = lost or shown.characters[place] > " "
        shown.characters[place] = _GONE
    if not stretch.look.deleted:
        shown.hidden = shown.hidden or lost


def _replace(shown: Shown, stretch: Stretch, sign: str) -> None:
    for place in range(stretch.start, min(stretch.end, len(shown.characters))):
        if shown.characters[place] and shown.characters[place] not in MARKS:
            shown.characters[place] = sign


def _place_form_field(shown: Shown, stretch: Stretch, text: str, sign: str) -> None:
    """The sign replaces the object's character, which stands in the instruction of its field."""
    for place in range(stretch.start, min(stretch.end, len(text))):
        if text[place] == _OBJECT:
            shown.characters[place] = sign
            return


def _read_symbol_font(shown: Shown, stretch: Stretch, font: str) -> None:
    for place in range(stretch.start, min(stretch.end, len(shown.characters))):
        if is_private(shown.characters[place]):
            shown.characters[place] = glyph(font, ord(shown.characters[place]))


def _name(fonts: list[str], number: int) -> str:
    return fonts[number] if number < len(fonts) else ""


def _clean(text: str) -> str:
    text = text.translate(_CONTROLS)
    return whole_characters(text) if _HALVES.search(text) else text
