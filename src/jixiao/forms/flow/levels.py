"""Names of levels inside the rows of a table of indicators: 产出指标(50分)数量指标…质量指标…"""

from collections.abc import Iterator
from dataclasses import dataclass

from jixiao.forms.flow.squeezed import NONE, Place, Squeezed
from jixiao.forms.flow.words import behind_weight, level_at
from jixiao.forms.vocabulary import is_level1, is_level2

_NAME = "指标"
_RESULTS = ("达成预期指标", "效果较差", "一定效果")


@dataclass(frozen=True, slots=True)
class LevelName:
    """A name of a level in the text, with its weight in brackets."""

    place: Place
    is_upper: bool


def level_names(s: Squeezed, begin: int, end: int) -> list[LevelName]:
    """The names of levels 1 and 2 of a stretch, in order."""
    found = list(_candidates(s, begin, end))
    names: list[LevelName] = []
    for index, (word, place) in enumerate(found):
        behind = found[index + 1] if index + 1 < len(found) and found[index + 1][1][0] == place[1] else None
        before = names[-1] if names and names[-1].place[1] == place[0] else None
        if before is not None and not before.is_upper and not word.endswith(_NAME):
            continue
        if before is not None and s.words(before.place) == s.words(place) and not before.is_upper:
            continue
        above = next((s.words(name.place) for name in reversed(names) if name.is_upper), "")
        names.append(LevelName(place, _is_upper(word, before, behind) or _opens_satisfaction(word, above)))
    return names


def _is_upper(word: str, before: LevelName | None, behind: tuple[str, Place] | None) -> bool:
    below = before is not None and before.is_upper
    if not is_level1(word) or below:
        return False
    return not is_level2(word) or (behind is not None and is_level2(behind[0]))


def _opens_satisfaction(word: str, above: str) -> bool:
    """满意度指标 alone, which is no level 2 of the level 1 above it."""
    return word == "满意度指标" and not above.startswith("满意度")


def _candidates(s: Squeezed, begin: int, end: int) -> Iterator[tuple[str, Place]]:
    """Known names: those that end in 指标 wherever they stand, others behind a level or where a row has ended."""
    position = begin
    last = begin
    while position < end:
        word = level_at(s.text, position, end)
        if word is None or not (word.endswith(_NAME) or position == last or _row_ended(s, position, begin, word)):
            position += 1
            continue
        last = behind_weight(s.text, position + len(word), end)
        yield word, (position, last)
        position = last


def _row_ended(s: Squeezed, position: int, begin: int, word: str) -> bool:
    """Whether a row may have ended here, so that a level named without 指标 begins the next: …3个产出质量…"""
    if not is_level2(word) or position <= begin:
        return False
    before = s.text[max(begin, position - 6) : position]
    return before.endswith(_RESULTS) or (before[-1] in "%‰0123456789" and s.gaps[position] == NONE)
