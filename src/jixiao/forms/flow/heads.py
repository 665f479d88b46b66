"""Heads of tables of indicators inside a text: 一级指标二级指标三级指标指标值, and heads over amounts."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jixiao.forms.flow.squeezed import NONE, Place, Squeezed
from jixiao.forms.flow.words import (
    amount_column_at,
    amount_field,
    behind_asides,
    column_at,
    indicator_field,
    label_at,
    level_at,
    listed_column_at,
)
from jixiao.forms.vocabulary import opens_block
from jixiao.profiles.labels import column_words, label_words

_LEAST_COLUMNS = 3
_LEAST_GLUED = 4
"""So many heads without a gap between them are surely glued, whatever follows."""
_LEAST_BEFORE = 20
"""A line that holds so much before a head, and goes on behind it, holds a whole form."""
_NAMES = frozenset({"level1", "level2", "level3", "content"})
_REPEATED = frozenset({"level1", "level2", "level3", "target"})
_FIGURES = frozenset({"target", "actual", "weight", "score"})
_SHORTEST_FIRST = 4
_LONGEST_LABEL = 14
_FARTHEST_LEVEL = 60
"""A head whose last columns nobody knows is followed by the name of a level before so many signs."""


@dataclass(frozen=True, slots=True)
class FlowHead:
    """A head: its words, the fields they name, and whether columns stand in it that nobody knows."""

    label: Place | None
    """The label of the table right before it: 年度绩效指标."""
    words: tuple[Place, ...]
    fields: tuple[str, ...]
    end: int
    is_whole: bool
    again: Place | None
    """The same heads once more, for the other horizon."""

    @property
    def begin(self) -> int:
        return self.label[0] if self.label else self.words[0][0]


def indicator_heads(s: Squeezed, begin: int, end: int) -> Iterator[FlowHead]:
    """Every head of a table that was glued to what follows, from the left to the right."""
    position = begin
    while position < end:
        head = _head_at(s, position, begin, end)
        if head is None:
            position += 1
        else:
            yield head
            position = head.end


def _head_at(s: Squeezed, position: int, begin: int, end: int) -> FlowHead | None:
    first = listed_column_at(s.text, position, end)
    if first is None or len(first) < _SHORTEST_FIRST or opens_block(first) == "indicators":
        return None
    words, stop = _chain(s, position, end, column_at)
    fields = tuple(indicator_field(s.words(word)) or "" for word in words)
    names = set(fields) & _NAMES
    if len(words) < _LEAST_COLUMNS or not names or fields[0] not in _NAMES:
        return None
    known = names >= {"level1", "level2"} or bool(set(fields) & _FIGURES)
    follows = _next_level(s, stop, min(end, stop + _FARTHEST_LEVEL))
    if not known or not _is_glued(s, words, stop, follows):
        return None
    is_whole = bool(set(fields) & _FIGURES) and not _columns_follow(s, stop, follows)
    own = _first_group(fields)
    again = (words[own][0], words[-1][1]) if own < len(words) else None
    return FlowHead(_label_before(s, position, begin), words[:own], fields[:own], stop, is_whole, again)


def _first_group(fields: tuple[str, ...]) -> int:
    """How many heads come before the same ones again: 二级指标三级指标指标值二级指标三级指标指标值."""
    again = [index for index, name in enumerate(fields) if name in _REPEATED and name in fields[:index]]
    return again[0] if len(again) > 1 else len(fields)


def _is_glued(s: Squeezed, words: tuple[Place, ...], stop: int, follows: int | None) -> bool:
    """Whether the rows begin on the line of the head, or the words of the head themselves have no gap between them."""
    line = s.line_start(words[0][0]), s.line_end(stop - 1)
    on_line = follows is not None and follows < line[1]
    inside = words[0][0] - line[0] >= _LEAST_BEFORE and stop < line[1]
    glued = sum(s.gaps[word[0]] == NONE for word in words[1:])
    return on_line or inside or glued >= _LEAST_GLUED - 1


def _columns_follow(s: Squeezed, stop: int, follows: int | None) -> bool:
    """Whether further heads, under which nobody knows what stands, come before the first level."""
    words = (listed_column_at(s.text, position, follows or stop) for position in range(stop, follows or stop))
    return any(word and len(word) >= _LEAST_COLUMNS for word in words)


def _next_level(s: Squeezed, begin: int, end: int) -> int | None:
    return next((i for i in range(begin, end) if level_at(s.text, i, len(s.text))), None)


def _chain(
    s: Squeezed, position: int, end: int, word_at: Callable[[str, int, int], str | None]
) -> tuple[tuple[Place, ...], int]:
    """Heads one directly behind the other, and where they end."""
    words: list[Place] = []
    while position < end and (word := word_at(s.text, position, end)):
        words.append((position, position + len(word)))
        position = behind_asides(s.text, position + len(word), end)
    return tuple(words), position


def _label_before(s: Squeezed, position: int, begin: int) -> Place | None:
    """The longest label of a table of indicators that ends where the head begins: 长期绩效指标, 绩效指标(90分)."""
    stop = position
    if s.text[position - 1 : position] == ")":
        stop = max(s.text.rfind("(", begin, position), begin)
    found = [
        start
        for start in range(max(begin, stop - _LONGEST_LABEL), stop - 1)
        if s.text[start].isalpha() and opens_block(s.text[start:stop]) == "indicators"
    ]
    listed = [start for start in found if s.text[start:stop] in label_words()]
    return ((listed or found)[0], position) if found else None


def _amount_word(text: str, position: int, end: int) -> str | None:
    """A head over amounts, unless a label of amounts or of their block stands there: 年度资金总额, 项目资金."""
    word = amount_column_at(text, position, end)
    label = label_at(text, position, end)
    if word is None or label is None or word in column_words("budget_columns"):
        return word if word is None or label is None or len(label) <= len(word) else None
    return None


def amount_heads(s: Squeezed, begin: int, end: int) -> tuple[tuple[Place, ...], tuple[str, ...], int] | None:
    """The heads over amounts that begin here: their words, the columns they name, where they end."""
    words, stop = _chain(s, begin, end, _amount_word)
    fields = tuple(amount_field(s.words(word)) or "" for word in words)
    if fields[:1] and fields[0] in fields[1:]:
        words, fields = words[1:], fields[1:]  # 年度预算数 over 年初预算, 调整后预算数
    return (words, fields, stop) if len(set(fields)) > 1 else None
