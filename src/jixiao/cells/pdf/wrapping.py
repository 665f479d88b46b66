"""Lines of a cell into its text: a line that only broke because the cell was full goes on without a line feed.

    |新认定高新技│        |15家以上 │
    |术企业      │        |120家以上│
     soft                  hard

A break is soft where the first unbreakable piece of the next line (a Chinese character, a number, a Latin word) would
not have fitted behind the line.
"""

from collections.abc import Sequence

from jixiao.cells.pdf.chars import Character
from jixiao.cells.pdf.frame import Box
from jixiao.cells.pdf.lines import TextLine

WIDEST_PADDING = 8.0
"""Points: Word's cells have 5.4 on each side; a larger gap is a centred or indented line, not padding."""
SLACK = 0.6
"""Points: widths of characters are rounded in the file."""
SENTENCE_ENDS = ("。", "；", "！", "？")
"""Behind these a line feed harms no text, and a paragraph may well begin."""
CLOSING = "，。、；：！？）】》”’%％)],.;:!?/"
"""Signs that no line begins with: they move with the character before them."""


def wrapped_text(lines: Sequence[tuple[TextLine, Box]]) -> str:
    """The text of lines, each with the box of the cell it stands in (of another page for what was joined)."""
    parts: list[str] = []
    for index, (line, box) in enumerate(lines):
        parts.append(line.text)
        if index + 1 < len(lines):
            following = lines[index + 1][0]
            same = [other for other, place in lines if place == box]
            parts.append(_joint(line, following) if _is_full(line, following, box, same) else "\n")
    return "".join(parts)


def _is_full(line: TextLine, following: TextLine, box: Box, same: Sequence[TextLine]) -> bool:
    if line.characters[0].angle or following.characters[0].angle or line.text.endswith(SENTENCE_ENDS):
        return False
    left, right = box[0], box[2]
    padding = min(min(other.box[0] for other in same) - left, WIDEST_PADDING)
    free = (right - left) - 2 * max(padding, 0.0) - (line.box[2] - line.box[0])
    return _first_piece_width(following.characters) > free - SLACK


def _first_piece_width(characters: Sequence[Character]) -> float:
    """The width of what could not be divided at the beginning of a line."""
    first = characters[0]
    last = first
    for character in characters[1:]:
        glued = _is_word(last) and _is_word(character)
        if not glued and character.text not in CLOSING:
            break
        last = character
    return last.right - first.left


def _is_word(character: Character) -> bool:
    return character.text.isascii() and (character.text.isalnum() or character.text in "-.,/%")


def _joint(line: TextLine, following: TextLine) -> str:
    """A blank between two Latin words; nothing between Chinese characters or figures."""
    before, after = line.characters[-1].text, following.characters[0].text
    return " " if before.isascii() and after.isascii() and before.isalpha() and after.isalpha() else ""
