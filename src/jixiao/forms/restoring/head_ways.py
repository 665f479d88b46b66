"""The heads that the names of columns among atoms may make, where they leave that open.

权重 一级指标 二级指标 …                a column before 一级指标, or named above a wide head and behind the others
项目年度目标 一级指标 … 是否核心指标      columns nobody knows, before and behind those that are known
一级指标 … 指标值 备注 前年 上年 预计     years below 指标值
"""

import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from jixiao.forms.align import looks_like_figure
from jixiao.forms.money_block import MONEY_BLOCKS
from jixiao.forms.restoring.atoms import Atom
from jixiao.forms.restoring.table_head import AMOUNT, GOAL, PROJECT, UNKNOWN, AtomHead, head_from
from jixiao.forms.restoring.words import is_label, is_level, is_template_word
from jixiao.forms.titles import is_title
from jixiao.forms.vocabulary import label_meanings, opens_block
from jixiao.profiles.compounds import compound_column

_MOST_BEFORE = 3
_MOST_BEHIND = 2
_LONGEST_NAME = 16
_FEWEST_NUMBERS = 3
_NO_NAME = re.compile(r"[:：。；，]|…")
_A_YEAR = re.compile(r"^(?:20\d\d年?度?|[上前]一?年度?)$")
_PAST = "baseline"
_OF_THIS_YEAR = frozenset({"target", "forecast", "actual"})


def head_ways(atoms: Sequence[Atom], head: AtomHead, before: int, end: int) -> Iterator[AtomHead]:
    """Every head that may be meant; `before` and `end`: the stretch it and its rows stand in."""
    if years := _with_years(atoms, head, end):
        yield years
    for way in (head, head.turned, _with_single_names(atoms, head)):
        if way is None:
            continue
        numbers = _numbers(atoms[way.end : end])
        missing = len(numbers) - len(way.fields)
        if numbers and 0 <= missing <= way.begin - before:
            yield replace(_widened(atoms, way, missing, 0), end=way.end + len(numbers), below=(*way.below, numbers))
            continue
        yield way
        if all(atom.is_cell for atom in way.atoms):
            yield from _with_unknown(atoms, way, before, end)


def _numbers(atoms: Sequence[Atom]) -> list[tuple[int, Atom]]:
    """The numbers of the columns, printed below their names: 1 | 2 | 3 …"""
    numbers = itertools.takewhile(lambda pair: pair[1].key == str(pair[0]), enumerate(atoms, 1))
    found = list(numbers)
    return found if len(found) >= _FEWEST_NUMBERS else []


def _with_single_names(atoms: Sequence[Atom], head: AtomHead) -> AtomHead | None:
    """The head whose names stand for themselves where they make one together: 指标值 | 单位."""
    single = head_from(atoms, head.begin, longest=False)
    return single if single and len(single.fields) > len(head.fields) else None


def _with_unknown(atoms: Sequence[Atom], head: AtomHead, before: int, end: int) -> Iterator[AtomHead]:
    """The head with so many names more as may be some: labels without values before it, short words behind it."""
    front = list(itertools.takewhile(_is_label_of_column, reversed(atoms[before : head.begin])))
    behind = list(itertools.takewhile(_may_be_name, atoms[head.end : min(head.end + _MOST_BEHIND, end)]))
    for first, last in itertools.product(range(min(len(front), _MOST_BEFORE) + 1), range(len(behind) + 1)):
        if first or last:
            yield _widened(atoms, head, first, last)


def _is_label_of_column(atom: Atom) -> bool:
    return is_label(atom.text) and _may_be_name(atom)


def _field_of(atom: Atom) -> str:
    """What a column holds that a label before the levels names, in a list of projects."""
    meanings = label_meanings(atom.text)
    fields = {meaning.field for meaning in meanings}
    blocks = {meaning.block for meaning in meanings}
    if "project" in fields:
        return PROJECT
    return AMOUNT if blocks & MONEY_BLOCKS else GOAL if "objectives" in blocks else UNKNOWN


def _may_be_name(atom: Atom) -> bool:
    if not 0 < len(atom.key) <= _LONGEST_NAME or _NO_NAME.search(atom.key):
        return False
    is_value = is_level(atom.text) or is_template_word(atom.text) or looks_like_figure(atom.text)
    return not is_value and opens_block(atom.text) != "indicators" and not is_title(atom.text)


def _widened(atoms: Sequence[Atom], head: AtomHead, front: int, behind: int) -> AtomHead:
    begin, end = head.begin - front, head.end + behind
    names = (*atoms[begin : head.begin], *head.atoms, *atoms[head.end : end])
    fields = (*map(_field_of, atoms[begin : head.begin]), *head.fields, *[UNKNOWN] * behind)
    below = tuple([(column + front, atom) for column, atom in row] for row in head.below)
    return replace(head, begin=begin, end=end, fields=fields, atoms=names, below=below)


def _with_years(atoms: Sequence[Atom], head: AtomHead, end: int) -> AtomHead | None:
    """The head with the years that its last names divide the value by: 指标值 over 前年 | 上年 | 预计当年实现.

    The past may be divided again: 近两年指标值 over 2022年 | 2023年.
    """
    if head.above or "target" not in head.fields:
        return None
    for kept, place in enumerate((*head.starts[1:], head.end), 1):
        names, behind = _leading(atoms, place, end, _of_a_year)
        years, behind = _leading(atoms, behind, end, lambda atom: _A_YEAR.match(atom.key))
        if "target" in head.fields[:kept] and _divides_value(names, years):
            return _divided_value(head, kept, names, years, behind)
    return None


def _leading(atoms: Sequence[Atom], begin: int, end: int, is_meant: Callable[[Atom], object]) -> tuple[list[Atom], int]:
    """The first atoms of a kind, whatever is blank among them, and where they end."""
    stretch = itertools.takewhile(lambda atom: atom.is_blank or is_meant(atom), atoms[begin:end])
    found = [(index, atom) for index, atom in enumerate(stretch, begin) if not atom.is_blank]
    return [atom for _, atom in found], found[-1][0] + 1 if found else begin


def _of_a_year(atom: Atom) -> str | None:
    name = compound_column(atom.text + "值", "indicators")
    return name if name == _PAST or name in _OF_THIS_YEAR else None


def _divides_value(names: Sequence[Atom], years: Sequence[Atom]) -> bool:
    """Whether the names are those of past years and of one present, bare years among them."""
    past = [name for name in map(_of_a_year, names) if name == _PAST]
    printed = any(_A_YEAR.match(atom.key) for atom in (*names, *years))
    return printed and len(names) == len(past) + 1 and bool(past) and (not years or len(past) == 1)


def _divided_value(head: AtomHead, kept: int, names: Sequence[Atom], years: Sequence[Atom], end: int) -> AtomHead:
    place = head.fields.index("target")
    fields: list[str] = []
    row: list[tuple[int, Atom]] = []
    below: list[tuple[int, Atom]] = []
    for atom in names:
        column = place + 1 + len(fields)
        is_past = _of_a_year(atom) == _PAST
        own = [_PAST] * max(len(years), 1) if is_past else ["target"]
        row.append((column, replace(atom, columns=len(own))))
        below += enumerate(years, column) if is_past else ()
        fields += own
    columns = [*range(1, place + 2), *range(place + 1 + len(fields), kept + len(fields))]
    return replace(
        head,
        end=end,
        fields=(*head.fields[:place], *fields, *head.fields[place + 1 : kept]),
        atoms=(*head.atoms[:place], replace(head.atoms[place], columns=len(fields)), *head.atoms[place + 1 : kept]),
        columns=tuple(columns),
        below=(row, below) if below else (row,),
    )
