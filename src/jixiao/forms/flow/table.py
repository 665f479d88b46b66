"""Tables of indicators inside a text: heads, names of levels, rows, and the row that sums the points up."""

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.forms.flow.blanks import is_left_blank, is_of_labels
from jixiao.forms.flow.heads import FlowHead
from jixiao.forms.flow.levels import LevelName, level_names
from jixiao.forms.flow.model import Flow, Row
from jixiao.forms.flow.rows import RowOf, Way, ways
from jixiao.forms.flow.squeezed import Place, Squeezed
from jixiao.forms.flow.sums import by_sums
from jixiao.forms.flow.totals import sums_of, total_row
from jixiao.forms.flow.unsure import TRIMMED, may_be_divided, name_field, row_columns, unsure_rows
from jixiao.forms.flow.words import trimmed


@dataclass(frozen=True, slots=True)
class _Chunk:
    """The words below one level 2, and the names of levels printed right before them."""

    upper: Place | None
    lower: Place | None
    place: Place


def read_table(s: Squeezed, head: FlowHead, end: int, total: Sequence[Place], flow: Flow) -> None:
    """Adds a head and its rows to the form."""
    if head.label:
        flow.tables.append([head.label])
    flow.tables.append([*head.words])
    flow.template += _behind_words(head)
    if head.again:
        flow.doubt(head.again, "的表头与前面重复，表中并排印有两组指标，无法确定每一行属于哪一组，不区分实施期和年度")
    names = level_names(s, head.end, end)
    chunks, empty = _chunks(s, names, head.end, end)
    flow.template += empty
    spaced = all(s.gaps[word[0]] for word in head.words[1:])
    for chunk, way in zip(chunks, _divided(s, head, chunks, total, spaced), strict=True):
        rows = list(way) if way is not None else unsure_rows(s, chunk.place, head, flow, spaced)
        _emit(head, chunk, rows, flow)
    if total:
        flow.tables.append(total_row(head, total))


def _behind_words(head: FlowHead) -> list[Place]:
    """Brackets between the words of the head: (A), (分)."""
    begins = [*(word[0] for word in head.words[1:]), head.end]
    return [(word[1], begin) for word, begin in zip(head.words, begins, strict=True) if word[1] < begin]


def _chunks(s: Squeezed, names: Sequence[LevelName], begin: int, end: int) -> tuple[list[_Chunk], list[Place]]:
    """What stands below each level; names with nothing below them are words of the template."""
    found: list[_Chunk] = []
    empty: list[Place] = []
    first = names[0].place[0] if names else end
    if before := trimmed(s.text, begin, first, TRIMMED):
        if not names:
            found.append(_Chunk(None, None, before))
        elif is_left_blank(s.words(before)):
            empty.append(before)
    upper: Place | None = None
    for index, name in enumerate(names):
        stop = names[index + 1].place[0] if index + 1 < len(names) else end
        words = trimmed(s.text, name.place[1], stop, TRIMMED)
        if name.is_upper:
            empty += [upper] if upper else []
            upper = name.place
        if words is not None and not (is_left_blank(s.words(words)) or is_of_labels(s.words(words))):
            found.append(_Chunk(upper, None if name.is_upper else name.place, words))
            upper = None
        else:
            empty += [name.place] * (not name.is_upper) + [(name.place[1], stop)] * (name.place[1] < stop)
    return found, [*empty, *([upper] if upper else [])]


def _divided(
    s: Squeezed, head: FlowHead, chunks: Sequence[_Chunk], total: Sequence[Place], spaced: bool
) -> list[Way | None]:
    """For each chunk its rows, where exactly one division fits the columns, or where the printed sums choose one."""
    columns = row_columns(head, spaced)
    if not may_be_divided(head, spaced):
        return [None] * len(chunks)
    found = [ways(s, chunk.place, columns, spaced=spaced) for chunk in chunks]
    if not any(found) and "actual" in columns:  # the column was left blank in every row: only the sums can say so
        fewer = tuple(name for name in columns if name != "actual")
        found = [ways(s, chunk.place, fewer, spaced=spaced) for chunk in chunks]
        confirmed = by_sums(s, found, sums_of(s, head, total))
        return [*confirmed] if confirmed else [None] * len(chunks)
    confirmed = None if all(len(each) == 1 for each in found) else by_sums(s, found, sums_of(s, head, total))
    return [*confirmed] if confirmed else [each[0] if len(each) == 1 else None for each in found]


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
