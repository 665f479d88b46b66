"""What the productions of the value grammar share: the text being scanned, and what a production has found.

A production takes the scan and the index of a token and returns what begins there, or None; it changes nothing.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

from jixiao.forms.targets import Target
from jixiao.forms.values.tokens import Token

BOUNDARIES = frozenset(("separator", "break", "stop", "open", "close", "label", "end"))
NUMERALS = frozenset(("number", "han"))
_END = Token("end", "", 0, 0)

COMPLETION = re.compile(r"完(?!善|整|备|好|成率|成情|成质)|办结|办理|结束|竣工|验收|到位|建成|交付|止")
"""Words behind a date that make it the date by which something is done."""


class Found(NamedTuple):
    """A figure: its entry, its span in the folded text, the token behind it.

    `weak`: a period without a number (全年, 上半年), which counts only where nothing else stands in its part.
    """

    target: Target
    start: int
    end: int
    after: int
    weak: bool = False


@dataclass(slots=True)
class Scan:
    """`floor` is where the words that belong to the next figure may begin; `prose`: running text, no target cell."""

    text: str
    tokens: list[Token]
    year: int | None
    prose: bool
    floor: int = 0

    def at(self, index: int) -> Token:
        return self.tokens[index] if index < len(self.tokens) else _END

    def kind(self, index: int) -> str:
        return self.tokens[index].kind if index < len(self.tokens) else "end"

    def is_boundary(self, index: int) -> bool:
        """Whether what stands before this token is complete: punctuation, a blank or the end follows."""
        if self.kind(index) in BOUNDARIES:
            return True
        return index > 0 and self.tokens[index].start > self.tokens[index - 1].end

    def rest(self, index: int) -> str:
        """The text from a token on."""
        return self.text[self.tokens[index].start :] if index < len(self.tokens) else ""

    def completed(self, index: int) -> bool:
        return index < len(self.tokens) and COMPLETION.match(self.text, self.tokens[index].start) is not None

    def before(self, index: int) -> str:
        """The words of the clause before a token."""
        return self.text[self.floor : self.tokens[index].start]
