"""What a cell of targets or results says: part by part (line, 、 ；), in the order of the page, one entry a figure.

A part without a figure is one entry (words, grade, placeholder); a cell without any figure is one as a whole, so that
、 and line feeds inside a sentence do not cut it. 、 inside brackets and quotation marks separates nothing.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from jixiao.forms.targets import Placeholder, Qualitative, Target, Unreadable
from jixiao.forms.values.actuals import as_reached
from jixiao.forms.values.deadlines import deadline
from jixiao.forms.values.lexicon import BEFORE
from jixiao.forms.values.parts import Part, Productions, split
from jixiao.forms.values.quantities import quantity
from jixiao.forms.values.ranks import awards, rank, recurring
from jixiao.forms.values.scan import Scan
from jixiao.forms.values.signs import fold, squeezed
from jixiao.forms.values.tokens import tokenise
from jixiao.forms.values.units import UNIT
from jixiao.forms.values.wordings import broken_reason, doubtful_sign, read_words

_ANY_UNIT = re.sub(r"\?P<\w+>", "?:", UNIT.pattern)
_TORN_SIGN = re.compile(rf"^\s*([≥≤><=]{{1,2}}|{BEFORE})[ ]*\n[ ]*(?=\d)")
_TORN_UNIT = re.compile(rf"(?<=\d)[ ]*\n[ ]*(?=(?:{_ANY_UNIT})[ ]*$)")
_TORN_THOUSANDS = re.compile(rf"^(\s*[≥≤><=]\d{{1,4}})[ \n](?=\d{{3}}(?:{_ANY_UNIT})[ ]*$)")
_PRODUCTIONS: Productions = {
    "number": (awards, deadline, quantity),
    "han": (awards, deadline, quantity),
    "operator": (quantity,),
    "dash": (quantity,),
    "ordinal": (rank,),
    "before": (rank,),
    "every": (recurring,),
    **dict.fromkeys(("date", "quarter", "half", "yearend", "relative", "whole"), (deadline,)),
}


@lru_cache(maxsize=2048)
def read_targets(text: str | None, year: int | None) -> tuple[Target, ...]:
    """The typed entries of a target cell; () for an empty one.

    `text` is the cell as printed, line feeds included; `year` the form's, for dates that print none.
    """
    return () if text is None else _read(text, year, is_reached=False)


@lru_cache(maxsize=2048)
def read_actuals(text: str | None, year: int | None) -> tuple[Target, ...]:
    """The typed entries of a cell that says what was reached: as those of a target, but a figure that is only expected
    is none, and 不到, 超过了 are its sign."""
    return () if text is None else _read(text, year, is_reached=True)


def _read(text: str, year: int | None, *, is_reached: bool) -> tuple[Target, ...]:
    folded = _without_torn_lines(fold(text).text)
    scan = Scan(folded, tokenise(folded), year, prose=False)
    parts = split(scan, _PRODUCTIONS)
    if is_reached:
        said = as_reached(folded, [found for part in parts for found in part.figures()])
        for part in parts:
            part.found = [next(said) for _ in part.figures()]
    if any(part.found for part in parts):
        return tuple(entry for part in parts for entry in _entries(scan, part))
    rest = squeezed(folded)
    nothing_said = (Unreadable(rest, "只有编号或标点，没有内容"),) if rest else ()
    return _without_figure(scan, parts) or nothing_said


def _without_torn_lines(text: str) -> str:
    """A cell so narrow that its lines break between sign, figure and unit: ≥620⏎路, 不超过⏎4小时, ≤1386⏎000元.

    Printed again, the digits are parted by a blank.
    """
    joined = _TORN_UNIT.sub("", _TORN_SIGN.sub(r"\1", text)) if "\n" in text else text
    return _TORN_THOUSANDS.sub(r"\1", joined)


def _entries(scan: Scan, part: Part) -> Iterator[Target]:
    tokens = scan.tokens[part.first : part.stop]
    text = scan.text[tokens[0].start : tokens[-1].end]
    if any(token.kind == "broken" for token in tokens):
        yield Unreadable(squeezed(text), broken_reason(text))
    elif (doubt := doubtful_sign(text)) is not None:
        yield Unreadable(squeezed(text), doubt)
    elif part.found:
        yield from (found.target for found in part.figures())
    else:
        words = _words(scan, part)
        if words:
            yield read_words(words)


def _without_figure(scan: Scan, parts: list[Part]) -> tuple[Target, ...]:
    """One entry where all parts are words, or all placeholders, or the whole is one list of grades."""
    whole = " ".join(filter(None, (_words(scan, part) for part in parts)))
    entries = tuple(entry for part in parts for entry in _entries(scan, part))
    if len(entries) < 2:
        return entries
    text = squeezed(scan.text)
    read_whole = read_words(text)
    if not isinstance(read_whole, Qualitative):
        return (read_whole,)
    if all(isinstance(entry, Placeholder) for entry in entries):
        return (Placeholder(whole),)
    return (read_whole,) if all(isinstance(entry, Qualitative) for entry in entries) else entries


def _words(scan: Scan, part: Part) -> str:
    """The words of a part, without the number of a list before them."""
    tokens = scan.tokens[part.first : part.stop]
    while tokens and tokens[0].kind == "label":
        tokens = tokens[1:]
    return squeezed(scan.text[tokens[0].start : tokens[-1].end]) if tokens else ""
