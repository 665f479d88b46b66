"""Words below a level that cannot be divided as a whole: what of them is sure is taken, the rest is said."""

import itertools
import re
from collections.abc import Iterator, Sequence

from jixiao.forms.flow.heads import FlowHead
from jixiao.forms.flow.model import Flow
from jixiao.forms.flow.rows import DIVISIBLE, NAMES, RowOf, Way, explained, ways
from jixiao.forms.flow.squeezed import BREAK, Place, Squeezed
from jixiao.forms.flow.tokens import Tokens
from jixiao.forms.flow.words import trimmed

UNDIVIDED = "指标名称与指标值之间没有分隔，无法确定从哪里分开，指标值留空"
TRIMMED = ",，;；|:、…"
_SIGNS = "≥≤<>="
_OWN_COLUMNS = frozenset({"operator", "unit", "no"})
"""Columns that stand with the value where nothing divides them: ≥ 100 人."""
_FIGURES = frozenset({"target", "weight", "actual", "score"})
_BESIDE = frozenset({"level1", "level2", "level3", "unit", "operator", "no", "remark", "reason"})
_FEWEST_FIGURES = 3
_LEAST_NAME = 3
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NUMBER = re.compile(r"\d[%‰]?")
_DIGIT = re.compile(r"\d")
_RUN = re.compile(r"(?<=[\u4e00-\u9fff%)])[≥≤<>=]{0,2}\d[\d.%]*(?![\d.%])")


def name_field(fields: Sequence[str]) -> str:
    """The column that names an indicator."""
    return next((name for name in NAMES if name in fields), fields[0])


def row_columns(head: FlowHead, spaced: bool) -> tuple[str, ...]:
    """The columns from the name on, the name first; a sign and a unit stand with the value unless gaps divide them."""
    fields = head.fields[head.fields.index(name_field(head.fields)) :]
    return fields if spaced else tuple(field for field in fields if field not in _OWN_COLUMNS)


def may_be_divided(head: FlowHead, spaced: bool) -> bool:
    """Whether every column of the head is known, once, and of a kind that words without gaps can be divided by."""
    columns = row_columns(head, spaced)
    return head.is_whole and len(set(columns)) == len(columns) and (spaced or set(columns) <= DIVISIBLE)


def unsure_rows(s: Squeezed, place: Place, head: FlowHead, flow: Flow, spaced: bool) -> list[RowOf]:
    """The rows of such words: line by line, but for the end, or run by run of figures; else one row of a name."""
    lines = _lines(s, place)
    if len(lines) > 1 and all(s.text[stop - 1] in "0123456789%‰" for _, stop in lines):
        return [row for line in lines for row in _one_row(s, line, head, flow, spaced)]
    if rows := _but_for_the_end(s, place, head, flow, spaced):
        return rows
    runs = list(_runs(s, place, head))
    return [row for run in runs or [place] for row in _one_row(s, run, head, flow, spaced)]


def _one_row(s: Squeezed, place: Place, head: FlowHead, flow: Flow, spaced: bool) -> list[RowOf]:
    """A name alone; where it is the name of a single row it is sure, and the figures behind it stay unread."""
    flow.doubt(place, UNDIVIDED)
    tokens = Tokens(s, place, spaced)
    first = min((start for start in tokens.starts if start > place[0]), default=None)
    if first is None or not _HAN.search(s.text, place[0], first) or _names_follow(tokens, first):
        return [{name_field(head.fields): place}]
    name = trimmed(s.text, place[0], first, TRIMMED + _SIGNS) or (place[0], first)
    return [explained(s, name, row_columns(head, spaced))]


def _names_follow(tokens: Tokens, first: int) -> bool:
    """Whether words of their own stand behind the first value: a further row, or the rest of a name."""
    values = [*(figure.place for figure in tokens.figures), *tokens.numbers, *tokens.results]
    taken = {position for value in values for position in range(*value)}
    rest = [position for position in range(first, tokens.place[1]) if position not in taken]
    return any(_HAN.match(tokens.s.text[position]) for position in rest)


def _lines(s: Squeezed, place: Place) -> list[Place]:
    breaks = [position for position in range(place[0] + 1, place[1]) if s.gaps[position] == BREAK]
    return list(itertools.pairwise([place[0], *breaks, place[1]]))


def _runs(s: Squeezed, place: Place, head: FlowHead) -> Iterator[Place]:
    """Name and figures in turn, where the head has nothing but figures behind the name, several in a row."""
    figures = set(head.fields) & _FIGURES
    others = set(head.fields) - figures - _BESIDE
    runs = list(_RUN.finditer(s.text, *place))
    if len(figures) < _FEWEST_FIGURES or others or any(len(_DIGIT.findall(run[0])) < len(figures) for run in runs):
        return
    found = list(zip([place[0], *(run.end() for run in runs)], (run.end() for run in runs), strict=False))
    if all(len(_HAN.findall(s.text, *each)) >= _LEAST_NAME for each in found):
        yield from found


def _but_for_the_end(s: Squeezed, place: Place, head: FlowHead, flow: Flow, spaced: bool) -> list[RowOf]:
    """The rows up to the last value, where that can be divided, and the words behind it as a name of their own."""
    tokens = Tokens(s, place, spaced)
    values = [*(figure.place for figure in tokens.figures), *tokens.numbers, *tokens.results]
    ends = [max((stop for _, stop in values), default=place[0]), _last_digit(s, place)]
    columns = row_columns(head, spaced)
    for last in dict.fromkeys(ends) if may_be_divided(head, spaced) else ():
        rest = trimmed(s.text, last, place[1], TRIMMED)
        found = ways(s, (place[0], last), columns, spaced=spaced) if rest and last > place[0] else []
        if rest and len(found) == 1:
            return _with_rest(found[0], rest, head, columns, flow)
    return []


def _last_digit(s: Squeezed, place: Place) -> int:
    """Where the last number ends; what stands behind may be taken for its unit and is not: 14.75部分对象迁出."""
    return max((match.end() for match in _NUMBER.finditer(s.text, *place)), default=place[0])


def _with_rest(rows: Way, rest: Place, head: FlowHead, columns: Sequence[str], flow: Flow) -> list[RowOf]:
    """The rows, and the words behind them: a name of its own, unless they may be a reason or a remark."""
    if set(columns) & {"reason", "remark"}:
        flow.doubt(rest, "可能是上一行的说明，也可能是另一行的名称，没有归入任何一栏")
        return list(rows)
    flow.doubt(rest, UNDIVIDED)
    return [*rows, {name_field(head.fields): rest}]
