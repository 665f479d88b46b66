"""Where the forms of a text lie: each from its title to the next, pages of one form together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from jixiao.forms.flow.heads import indicator_heads
from jixiao.forms.flow.squeezed import BREAK, Place, Squeezed
from jixiao.forms.flow.words import blocks_of, label_at
from jixiao.forms.titles import is_title, speaks_of_public_money

_LONGEST_TITLE = 48
_FORM_WORD = re.compile(r"(?:表|申报书|目标书)(?!\.|》|的|样|填[报表写]说明|明|格|述)")
_YEAR = re.compile(r"\((?:20\d\d)?年?度?\)|20\d\d年度?")
_BEFORE_TITLE = re.compile(
    r".*(?:[。；;:,|!?、《》%≥≤=>]|百分比|\d\.\d+|\.(?:docx?|xlsx?|pdf)|\d{4}年\d{1,2}月\d{1,2}日|年月日|附[件表]?(?:\d(?=20\d\d)|\d{0,2}(?!\d))|\d/\d{1,2}|第\d+页)"
)
"""What cannot stand inside a title: it begins behind the last of these."""
_RESTART = re.compile(
    r"(?:\(.{0,8}\)|20\d\d年度?)?(?:一、)?(?:项目(?:支出)?名称|专项名称|部门(?:\(单位\))?名称|单位名称|预算单位|填[报表](?:单位|日期|时间|部门)|一\*?级项目|(?:金额)?单位:)"
)
_INSTRUCTIONS = re.compile(r"填[报表写]说明|填报须知")
_NEAR = 30
"""A title is followed by a label of the form before so many signs."""
_FEWEST_LABELS = 5
"""So many labels on one line are glued, also where no table of indicators follows."""
_SURE = 4


@dataclass(frozen=True, slots=True)
class Extent:
    """One form of the text: from its title (or its first sign) to its end."""

    title: Place | None
    year: Place | None
    body: int
    end: int


@dataclass(frozen=True, slots=True)
class Title:
    """A title in the text, and the year in brackets behind it."""

    place: Place
    words: str
    year: Place | None

    @property
    def body(self) -> int:
        """Where what stands behind the title begins."""
        return self.year[1] if self.year else self.place[1]


def extents(s: Squeezed) -> list[Extent]:
    """The forms of the text, in order."""
    begun = [title for title in titles(s) if _begins_form(s, title)]
    starts = [title for index, title in enumerate(begun) if not _is_repeated(s, title, begun[:index])]
    ends = [title.place[0] for title in starts[1:]] + [len(s.text)] * bool(starts)
    found = [
        Extent(title.place, title.year, title.body, _end(s, title.body, end))
        for title, end in zip(starts, ends, strict=True)
    ]
    found = [each for each in found if _is_form(s, each)]
    first = found[0].title[0] if found and found[0].title else len(s.text)
    return [*_untitled(s, first), *found]


def repeated_titles(s: Squeezed) -> list[Place]:
    """Titles printed again at the head of a further page of the same form."""
    found = titles(s)
    return [title.place for index, title in enumerate(found) if index and _is_repeated(s, title, found[:index])]


def without(s: Squeezed, places: Sequence[Place]) -> Squeezed:
    """The text without some stretches; a line ends where they stood."""
    dropped = {position for place in places for position in range(*place)}
    kept = [position for position in range(len(s.text)) if position not in dropped]
    gaps = [BREAK if position - 1 in dropped else s.gaps[position] for position in kept]
    return replace(
        s,
        text="".join(s.text[position] for position in kept),
        at=tuple(s.at[position] for position in kept),
        gaps=tuple(gaps),
        marks=tuple(sorted({*s.marks, *(s.at[position] for position in dropped)})),
    )


def titles(s: Squeezed) -> list[Title]:
    """Every title of a form of public money in the text, whatever follows it."""
    found: list[Title] = []
    for match in _FORM_WORD.finditer(s.text):
        stop = match.end()
        earliest = max(0, stop - _LONGEST_TITLE, found[-1].place[1] if found else 0)
        earliest = next((i for i in range(stop - 1, earliest, -1) if s.gaps[i] == BREAK), earliest)
        before = _BEFORE_TITLE.match(s.text, earliest, match.start())
        begin = before.end() if before else earliest
        again = next((each.words for each in found if s.text.endswith(each.words, begin, stop)), None)
        begin = stop - len(again) if again else begin
        words = s.text[begin:stop]
        if begin < stop and is_title(words) and speaks_of_public_money(words):
            year = _YEAR.match(s.text, stop)
            found.append(Title((begin, stop), words, year.span() if year else None))
    return found


def _begins_form(s: Squeezed, title: Title) -> bool:
    """Whether the words of a form follow soon."""
    near = min(len(s.text), title.body + _NEAR)
    head = next(indicator_heads(s, title.body, len(s.text)), None)
    if head is not None and head.begin < near:
        return True
    words = (label_at(s.text, position, len(s.text)) for position in range(title.body, near))
    return any(word and len(word) >= _SURE and blocks_of(word) for word in words)


def _is_repeated(s: Squeezed, title: Title, before: Sequence[Title]) -> bool:
    same = any(other.words == title.words for other in before)
    return same and title.year is None and not _RESTART.match(s.text, title.place[1])


def _end(s: Squeezed, body: int, end: int) -> int:
    """Before the filling instructions, where they follow."""
    match = _INSTRUCTIONS.search(s.text, body, end)
    if match is None:
        return end
    start = s.line_start(match.start())
    return start if start > body else match.start()


def _is_form(s: Squeezed, extent: Extent) -> bool:
    if next(indicator_heads(s, extent.body, extent.end), None):
        return True
    return any(len(set(_labels_of_line(s, begin, end))) >= _FEWEST_LABELS for begin, end in _lines(s, extent))


def _lines(s: Squeezed, extent: Extent) -> Iterator[Place]:
    begin = extent.body
    while begin < extent.end:
        end = min(s.line_end(begin), extent.end)
        yield begin, end
        begin = end


def _labels_of_line(s: Squeezed, begin: int, end: int) -> Iterator[str]:
    position = begin
    while position < end:
        word = label_at(s.text, position, end)
        if word and len(word) >= _SURE:
            yield word
            position += len(word)
        else:
            position += 1


def _untitled(s: Squeezed, end: int) -> Iterator[Extent]:
    """A table of indicators with what stands before it on its lines, where no title is found."""
    head = next(indicator_heads(s, 0, end), None)
    if head is None:
        return
    begin = s.line_start(head.begin)
    while begin and any(_labels_of_line(s, s.line_start(begin - 1), begin)):
        begin = s.line_start(begin - 1)
    yield Extent(None, None, begin, _end(s, begin, end))
