"""Folds a printed text into one spelling of every sign, and keeps for each character the place it came from.

Folded are: full-width digits, letters and signs, the many blanks, Kangxi radicals (a PDF's ⽉ is 月), ≧ ⩾ ≦ ⩽ ═ and the
Symbol font's ≥ ≤, LaTeX ($\\geq 85\\%$), HTML entities (&ge;), zero-width characters (dropped), a bullet before a line.
Not folded: ，：；！？（） (a text shall still read as Chinese), ², ①, ½ (they are not the digits 2, 1, 1/2).
"""

import html
import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

_KEPT = frozenset("，；：！？（）")
_ALIKE = {
    "≧": "≥", "⩾": "≥", "≮": "≥", "\uf0b3": "≥",
    "≦": "≤", "⩽": "≤", "≯": "≤", "\uf0a3": "≤",
    "═": "=", "−": "-", "‐": "-", "‑": "-", "‒": "-", "\uf0b4": "×", "∶": ":",
    "\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n",
}  # fmt: skip
_DROPPED = "\x00"


class _Folding(dict[int, str]):
    """Folds one character; asked by str.translate, filled as characters are met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


def _fold_character(character: str) -> str:
    if character in _ALIKE:
        return _ALIKE[character]
    if character in _KEPT or character == "\n" or " " <= character <= "~":
        return character
    category = unicodedata.category(character)
    if category in ("Zs", "Cc"):
        return " "
    if category == "Cf" or "\ufe00" <= character <= "\ufe0f":
        return _DROPPED
    if category in ("No", "Nl"):
        return character
    alike = unicodedata.normalize("NFKC", character)
    return _ALIKE.get(alike, alike) if len(alike) == 1 else character


_FOLDING = _Folding()
_BULLET = "•●▪■◆◇▲△►▶‣◦★☆※➢➤∙·\ue000-\uf09f\uf0a4-\uf0b2\uf0b5-\uf8ff"
_MARKUP = re.compile(
    rf"(?P<bullet>^[ \x00]*(?:[{_BULLET}][ \x00]*)+(?=[^ \n\x00]))"
    r"|(?P<ge>\\(?:geqslant|geqq|geq|ge)(?![a-z]))|(?P<le>\\(?:leqslant|leqq|leq|le)(?![a-z]))"
    r"|(?P<gt>\\gt(?![a-z]))|(?P<lt>\\lt(?![a-z]))|(?P<percent>\\%)|(?P<permille>\\permil(?![a-z]))"
    r"|(?P<times>\\times(?![a-z]))|(?P<tilde>\\sim(?![a-z]))"
    r"|(?P<space>\\(?:[,;:! ]|quad(?![a-z])))"
    r"|(?P<nothing>\\(?:text|mathrm|mathbf|mbox|rm)(?![a-z])|\x00)|(?P<frame>[${}])"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});)",
    re.MULTILINE,
)
_READ_AS = {
    "ge": "≥", "le": "≤", "gt": ">", "lt": "<", "percent": "%", "permille": "‰", "times": "×", "tilde": "~",
    "space": " ", "nothing": "", "bullet": " ",
}  # fmt: skip


class Folded(NamedTuple):
    """`starts[i]` and `ends[i]` bound the source characters that the folded character `text[i]` stands for."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source behind a non-empty span of the folded text."""
        return self.starts[start], self.ends[end - 1]


def fold(source: str) -> Folded:
    """The folded text of any source; never fails."""
    text = source.translate(_FOLDING)
    if _MARKUP.search(text) is None:
        return Folded(text, range(len(text)), range(1, len(text) + 1))
    return _fold_markup(text)


def _fold_markup(text: str) -> Folded:
    has_latex = "\\" in text or text.count("$") > 1
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    position = 0

    def copy(stop: int) -> None:
        pieces.append(text[position:stop])
        starts.extend(range(position, stop))
        ends.extend(range(position + 1, stop + 1))

    for match in _MARKUP.finditer(text):
        read_as = _read_markup(match, has_latex)
        copy(match.start())
        pieces.append(read_as)
        starts.extend([match.start()] * len(read_as))
        ends.extend([match.end()] * len(read_as))
        position = match.end()
    copy(len(text))
    return Folded("".join(pieces), starts, ends)


def _read_markup(match: re.Match[str], has_latex: bool) -> str:
    kind, printed = str(match.lastgroup), match.group()
    if kind == "frame":
        return "" if has_latex else printed
    if kind == "entity":
        character = html.unescape(printed)
        return _FOLDING[ord(character)].replace(_DROPPED, "") if len(character) == 1 else printed
    return _READ_AS[kind]


def squeezed(text: str) -> str:
    """A folded text with every run of blanks and line feeds as one blank, none at the ends."""
    return " ".join(text.split())
