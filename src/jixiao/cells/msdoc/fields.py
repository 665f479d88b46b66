"""Fields: 0x13 instruction 0x14 result 0x15. A reader of the page sees the result only."""

import re
from dataclasses import dataclass

from jixiao.cells.field_codes import draws_itself

_BEGIN, _SEPARATOR, _END = "\x13", "\x14", "\x15"
_SIGNS = re.compile("[\x13\x14\x15\r\x07\x0c]")


@dataclass(frozen=True, slots=True)
class Instructions:
    """Character ranges to leave out, and the instructions of fields that draw themselves (a circled number by EQ)."""

    ranges: tuple[tuple[int, int], ...]
    drawn: tuple[str, ...]


def read_instructions(text: str) -> Instructions:
    """The instructions of all fields. One that does not end within its paragraph is taken for text: nothing is lost."""
    ranges: list[tuple[int, int]] = []
    drawn: list[str] = []
    begun: list[int] = []
    outer: int | None = None  # place in `begun` of the outermost field whose instruction is still running
    separated: list[bool] = []
    for match in _SIGNS.finditer(text):
        at, sign = match.start(), match[0]
        if sign == _BEGIN:
            begun.append(at)
            separated.append(False)
            outer = len(begun) - 1 if outer is None else outer
        elif sign not in (_SEPARATOR, _END):
            if outer is not None:
                del begun[outer:], separated[outer:]
                outer = None
        elif begun:
            top = len(begun) - 1
            if not separated[top] and outer == top:
                ranges.append((begun[top], at + 1))
                outer = None
                if sign == _END and draws_itself(instruction := text[begun[top] + 1 : at]):
                    drawn.append(instruction.strip())
            separated[top] = True
            if sign == _END:
                begun.pop()
                separated.pop()
    return Instructions(tuple(ranges), tuple(drawn))
