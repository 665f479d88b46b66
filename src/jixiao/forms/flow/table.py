"""Tables of indicators inside a text: heads, names of levels, rows, and the row that sums the points up."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.forms.flow.blanks import is_left_blank
from jixiao.forms.flow.heads import FlowHead
from jixiao.forms.flow.levels import LevelName, level_names
from jixiao.forms.flow.model import Flow, Row
from jixiao.forms.flow.rows import DIVISIBLE, NAMES, RowOf, Way, ways
from jixiao.forms.flow.squeezed import Place, Squeezed
from jixiao.forms.flow.sums import by_sums
from jixiao.forms.flow.tokens import Tokens
from jixiao.forms.flow.words import trimmed

UNDIVIDED = "指标名称与指标值之间没有分隔，无法确定从哪里分开，指标值留空"
_POINTS = ("weight", "score")
_OWN_COLUMNS = frozenset({"operator", "unit", "no"})
"""Columns that stand with the value where nothing divides them: ≥ 100 人."""
_TRIMMED = ",，;；|:、…"
_BRACKET_POINTS = re.compile(r"(\d{1,3}(?:\.\d+)?)分?%?\)$")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_MOST_POINTS = 100


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The words below one level 2, and the names of levels printed right before them."""

    upper: Place | None
    lower: Place | None
    place: Place


@dataclass(frozen=True, slots=True)
class Points:
    """What is known of sums: the printed total of weights and of scores, and the weight of the execution rate."""

    weight: Decimal | None = None
    score: Decimal | None = None
    execution: tuple[Decimal | None, Decimal | None] = (None, None)

    def sums(self, printed: Decimal | None, execution: Decimal | None) -> frozenset[Decimal]:
        if printed is None:
            return frozenset()
        return frozenset({printed - execution} if execution is not None else {printed, printed - 10})


def read_table(s: Squeezed, head: FlowHead, end: int, total: Sequence[Place], points: Points, flow: Flow) -> None:
    """Adds a head and its rows to the form."""
    if head.label:
        flow.tables.append([head.label])
    flow.tables.append([*head.words])
    flow.template += _behind_words(head)
    names = level_names(s, head.end, end)
    chunks, empty = _chunks(s, names, head.end, end)
    flow.template += empty
    spaced = all(s.gaps[word[0]] for word in head.words[1:])
    for chunk, way in zip(chunks, _divided(s, head, chunks, points, spaced), strict=True):
        rows = list(way) if way is not None else _undivided(s, chunk, head, flow, spaced)
        _emit(head, chunk, rows, flow)
    if total:
        flow.tables.append(_total_row(head, total))


def _behind_words(head: FlowHead) -> list[Place]:
    """Brackets between the words of the head: (A), (分)."""
    begins = [*(word[0] for word in head.words[1:]), head.end]
    return [(word[1], begin) for word, begin in zip(head.words, begins, strict=True) if word[1] < begin]


def _chunks(s: Squeezed, names: Sequence[LevelName], begin: int, end: int) -> tuple[list[_Chunk], list[Place]]:
    """What stands below each level; names with nothing below them are words of the template."""
    found: list[_Chunk] = []
    empty: list[Place] = []
    first = names[0].place[0] if names else end
    if before := trimmed(s.text, begin, first, _TRIMMED):
        if not names:
            found.append(_Chunk(None, None, before))
        elif is_left_blank(s.words(before)):
            empty.append(before)
    upper: Place | None = None
    for index, name in enumerate(names):
        stop = names[index + 1].place[0] if index + 1 < len(names) else end
        words = trimmed(s.text, name.place[1], stop, _TRIMMED)
        if name.is_upper:
            upper = name.place
        if words is not None and not is_left_blank(s.words(words)):
            found.append(_Chunk(upper, None if name.is_upper else name.place, words))
            upper = None
        elif not (name.is_upper and words is None):
            empty += [name.place, *filter(None, [words])]
    return found, empty


def _columns(head: FlowHead, spaced: bool) -> tuple[str, ...]:
    """The columns from the name on, the name first; a sign and a unit stand with the value unless gaps divide them."""
    name = name_field(head.fields)
    fields = head.fields[head.fields.index(name) :]
    return fields if spaced else tuple(field for field in fields if field not in _OWN_COLUMNS)


def name_field(fields: Sequence[str]) -> str:
    """The column that names an indicator."""
    return next((name for name in NAMES if name in fields), fields[0])


def _divided(s: Squeezed, head: FlowHead, chunks: Sequence[_Chunk], points: Points, spaced: bool) -> list[Way | None]:
    columns = _columns(head, spaced)
    if not _may_be_divided(head, columns, spaced):
        return [None] * len(chunks)
    found = [ways(s, chunk.place, columns, spaced=spaced) for chunk in chunks]
    sums = (points.sums(points.weight, points.execution[0]), points.sums(points.score, points.execution[1]))
    if not any(found):
        fewer = tuple(name for name in columns if name != "actual")
        found = [ways(s, chunk.place, fewer, spaced=spaced) for chunk in chunks] if fewer != columns else found
        confirmed = by_sums(s, found, *sums)
        return [*confirmed] if confirmed else [None] * len(chunks)
    confirmed = None if all(len(each) == 1 for each in found) else by_sums(s, found, *sums)
    return [*confirmed] if confirmed else [each[0] if len(each) == 1 else None for each in found]


def _may_be_divided(head: FlowHead, columns: Sequence[str], spaced: bool) -> bool:
    """Whether every column of the head is known, once, and of a kind that words without gaps can be divided by."""
    return head.is_whole and len(set(columns)) == len(columns) and (spaced or set(columns) <= DIVISIBLE)


def _undivided(s: Squeezed, chunk: _Chunk, head: FlowHead, flow: Flow, spaced: bool) -> list[RowOf]:
    """Words that cannot be divided: a name alone; of a single row the name is sure, and its figures stay unread."""
    name = name_field(head.fields)
    tokens = Tokens(s, chunk.place, spaced)
    if rows := _but_for_the_end(s, chunk, head, flow, tokens):
        return rows
    flow.doubt(chunk.place, UNDIVIDED)
    first = min((start for start in tokens.starts if start > chunk.place[0]), default=None)
    if first is None or not _HAN.search(s.text, chunk.place[0], first) or _names_follow(tokens, first):
        return [{name: chunk.place}]
    return [{name: (chunk.place[0], first)}]


def _but_for_the_end(s: Squeezed, chunk: _Chunk, head: FlowHead, flow: Flow, tokens: Tokens) -> list[RowOf]:
    """The rows up to the last value, where that can be divided, and the words behind it as a name of their own."""
    columns = _columns(head, tokens.spaced)
    values = [*(figure.place for figure in tokens.figures), *tokens.numbers, *tokens.results]
    last = max((stop for _, stop in values), default=chunk.place[0])
    rest = trimmed(s.text, last, chunk.place[1], _TRIMMED)
    if rest is None or last == chunk.place[0] or not _may_be_divided(head, columns, tokens.spaced):
        return []
    found = ways(s, (chunk.place[0], last), columns, spaced=tokens.spaced)
    if len(found) != 1:
        return []
    if set(columns) & {"reason", "remark"}:
        flow.doubt(rest, "可能是上一行的说明，也可能是另一行的名称，没有归入任何一栏")
        return list(found[0])
    flow.doubt(rest, UNDIVIDED)
    return [*found[0], {name_field(head.fields): rest}]


def _names_follow(tokens: Tokens, first: int) -> bool:
    """Whether words of their own stand behind the first value: a further row, or the rest of a name."""
    values = [*(figure.place for figure in tokens.figures), *tokens.numbers, *tokens.results]
    taken = {position for place in values for position in range(*place)}
    rest = [position for position in range(first, tokens.place[1]) if position not in taken]
    return any(_HAN.match(tokens.s.text[position]) for position in rest)


def _emit(head: FlowHead, chunk: _Chunk, rows: Sequence[RowOf], flow: Flow) -> None:
    own_level2 = name_field(head.fields) != "level2"
    for number, row in enumerate(rows):
        levels: dict[str, Place | None] = {}
        if number == 0:
            levels = {"level1": chunk.upper, "level2": chunk.lower}
            if not own_level2:
                levels = {"level1": chunk.lower or chunk.upper}
        cells = {**levels, **row}
        printed: Row = [cells.get(name) for name in head.fields]
        flow.tables.append(printed)
        flow.indicators.append(printed)


def _total_row(head: FlowHead, total: Sequence[Place]) -> Row:
    """总分 with its weight and score under their columns, where it has as many figures as columns of points."""
    columns = [index for index, name in enumerate(head.fields) if name in _POINTS]
    cells: Row = [None] * len(head.fields)
    cells[0] = total[0]
    figures = total[1:]
    if len(figures) == len(columns):
        for index, place in zip(columns, figures, strict=True):
            cells[index] = place
    return cells


def total_figures(s: Squeezed, place: Place, count: int) -> tuple[Place, ...]:
    """The figures behind 总分: so many as there are columns of points, where exactly one division gives them."""
    found = [way for way in _splits(s, *place) if len(way) == count]
    return found[0] if len(found) == 1 else ()


def _splits(s: Squeezed, begin: int, end: int) -> Iterator[tuple[Place, ...]]:
    if begin == end:
        yield ()
        return
    last = next((i for i in range(begin + 1, end) if s.gaps[i]), end)
    for stop in range(begin + 1, last + 1):
        words = s.text[begin:stop]
        if re.fullmatch(r"(?:0|[1-9]\d*)(?:\.\d{1,2})?", words) and Decimal(words) <= _MOST_POINTS:
            for rest in _splits(s, stop, end):
                yield ((begin, stop), *rest)
