"""Rows of what stands around an indicator table: each label with what follows it.

项目资金 / 资金总额 / 845 / 其中:财政拨款 / 845        a label and a value: a row
中期目标 / 年度目标 / 促进… / 兑现…                  labels, then as many values: a row of each
年初预算数 / 全年预算数 / 年度资金总额: / 28 / 28      a head over amounts: a row a label
"""

import itertools
import re
from collections.abc import Iterator, Sequence
from functools import reduce

from jixiao.forms.restoring.atoms import Atom
from jixiao.forms.restoring.words import budget_column, has_inline_value, is_budget_column, is_label
from jixiao.forms.task_table import is_total
from jixiao.forms.titles import is_title
from jixiao.forms.values import read_money
from jixiao.forms.vocabulary import label_meanings, opens_block, pieces

_FIRST = re.compile(r"(?:目标)?[(（]?[1一①]")
_LONG_TEXTS = frozenset({"duties", "objectives", "texts"})
_FEWEST_HEADS = 3

Row = list[tuple[int, Atom]]
"""Column, from 1, and what stands in it."""


def block_rows(atoms: Sequence[Atom], lines_are_rows: bool) -> Iterator[Row]:
    """The rows of these atoms; `lines_are_rows`: a line with several atoms is a row as it stands."""
    yield from _rows_of_lines(atoms) if lines_are_rows else _rows_of_labels(atoms)


def _rows_of_lines(atoms: Sequence[Atom]) -> Iterator[Row]:
    lines = [part for line in _joined_lines(_lines(atoms)) for part in _without_head(line)]
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        heads = _budget_heads(line)
        if heads:
            yield from ([(1, atom)] for atom in line if atom not in heads)
            yield list(enumerate(heads, 2))
            if index < len(lines) and 1 < len(lines[index]) <= len(heads) and _are_amounts(lines[index]):
                yield list(enumerate(lines[index], 2))
                index += 1
            continue
        yield _in_order(line)
        if _is_expected_and_done(line) and index < len(lines) and len(lines[index]) > len(line):
            yield _in_order(_halves(lines[index]))
            index += 1
        if not _is_label(line[0]) or (len(line) > 1 and not _opens_text(line[0])):
            continue
        while index < len(lines) and len(lines[index]) == 1 and not _begins_with_label(lines[index][0]):
            yield [(2, lines[index][0])]
            index += 1


def _without_head(line: list[Atom]) -> list[list[Atom]]:
    """The head of a block, and the labels behind it, as lines of their own: 项目资金 | 年度资金总额 | 1850."""
    if len(line) > 1 and opens_block(line[0].text) and _is_label(line[1]):
        return [line[:1], line[1:]]
    return [line]


def _is_expected_and_done(line: Sequence[Atom]) -> bool:
    return [_meaning(atom) for atom in line] == ["objectives.expected", "objectives.actual"]


def _opens_text(atom: Atom) -> bool:
    """A label whose value may go on over lines: objectives, duties, what stands behind 立项依据."""
    return any(meaning.block in _LONG_TEXTS for meaning in label_meanings(atom.text))


def _begins_with_label(atom: Atom) -> bool:
    found = pieces(atom.text)
    return _is_label(atom) or bool(found and not found[0].label_start)


def _lines(atoms: Sequence[Atom]) -> list[list[Atom]]:
    lines: list[list[Atom]] = []
    for atom in atoms:
        if atom.begins_line or not lines:
            lines.append([])
        lines[-1].append(atom)
    return lines


def _joined_lines(lines: Sequence[list[Atom]]) -> list[list[Atom]]:
    """Lines of labels that go on behind a label torn by their end, and lines of amounts below each other, are one."""
    joined: list[list[Atom]] = []
    for line in lines:
        before = joined[-1] if joined else []
        goes_on = before and all(map(_is_label, [*before, *line])) and _is_torn(before[-1]) and len(before) > 1
        amounts = before and all(map(_is_amount, [*before, *line]))
        if goes_on or amounts:
            before += line
        else:
            joined.append(list(line))
    return joined


def _is_torn(atom: Atom) -> bool:
    return atom.signs[0][0] is not atom.signs[-1][0]


def _is_label(atom: Atom) -> bool:
    return is_label(atom.text)


def _is_amount(atom: Atom) -> bool:
    return read_money(atom.text) is not None


def _are_amounts(line: Sequence[Atom]) -> bool:
    """Amounts, with a rate or a dash among them."""
    return _is_amount(line[0]) and all(_is_amount(atom) or not atom.key.rstrip("%").isalpha() for atom in line)


def _in_order(line: Sequence[Atom]) -> Row:
    return list(enumerate(line, 1))


def _rows_of_labels(atoms: Sequence[Atom]) -> Iterator[Row]:
    columns = 0
    for labels, listed in _groups(atoms):
        heads = _budget_heads(labels)
        if heads:
            behind = max(index for index, atom in enumerate(labels) if atom in heads) + 1
            yield from ([(1, atom)] for atom in labels[:behind] if atom not in heads)
            first = 1 if _heads_labels(heads) else 2
            yield list(enumerate(heads, first))
            columns = len(heads) + first - 2
            labels = labels[behind:]
        values = listed if _tasks(labels, listed) else _below_heads(labels, listed, columns)
        yield from _rows_of_group(labels, values, columns)


def _heads_labels(heads: Sequence[Atom]) -> bool:
    """Whether the first head is that of the labels' own column: 年度预算数（万元） | 年初预算 | 调整后预算数.

    年初预算数 | 预算数 are two columns of amounts: the second is the adjusted one.
    """
    first, *others = (budget_column(atom.text) for atom in heads)
    return first in others and (first != "original_budget" or "adjusted_budget" in others)


def _below_heads(labels: Sequence[Atom], values: Sequence[Atom], columns: int) -> list[Atom]:
    """Values of a label below so many heads, or amounts of as many labels, with the blank cells among them."""
    below, behind = values[:columns], values[columns:]
    if len(labels) == 1 and columns and len(below) == columns and all(atom.is_blank for atom in behind):
        return list(below)
    filled = [atom for atom in values if not atom.is_blank]
    if len(filled) > 1 and len(values) <= len(labels) and all(map(_is_amount, filled)):
        return list(values)
    return filled


def _groups(atoms: Sequence[Atom]) -> Iterator[tuple[list[Atom], list[Atom]]]:
    """Labels in a row with the values behind them; a label with its own value inside stands alone."""
    labels: list[Atom] = []
    values: list[Atom] = []
    for atom in atoms:
        if has_inline_value(atom.text) or is_title(atom.text):
            yield labels, values
            yield [atom], []
            labels, values = [], []
        elif _is_label(atom) or pieces(atom.text) or is_budget_column(atom.text):
            if values:
                yield labels, values
                labels, values = [], []
            labels.append(atom)
        else:
            values.append(atom)
    yield labels, values


def _rows_of_group(labels: Sequence[Atom], values: Sequence[Atom], columns: int) -> Iterator[Row]:
    count = len(values)
    if count > 1 and _is_expected_and_done(labels[-2:]):
        yield from ([(1, atom)] for atom in labels[:-2])
        yield _in_order(labels[-2:])
        yield _in_order(_halves(values))
    elif tasks := _tasks(labels, values):
        heads, parts = tasks
        width = len(heads) + len(parts[1:])
        yield from ([(1, atom)] for atom in labels[: len(labels) - len(heads) - len(parts)])
        yield _in_order(heads)
        yield from [list(enumerate(parts, len(heads)))] if parts else []
        yield from (_in_order(values[begin : begin + width]) for begin in range(0, count, width))
    elif columns and not labels and 1 < count <= columns:
        yield list(enumerate(values, 2))
    elif columns and len(labels) == 1 and 1 < count <= columns:
        yield _in_order([*labels, *values])
    elif 1 < count <= len(labels):
        yield from ([(1, atom)] for atom in labels[:-count])
        yield _in_order(labels[-count:])
        yield _in_order(values)
    else:
        yield from ([(1, atom)] for atom in labels[:-1])
        yield [(1, atom) for atom in labels[-1:]] + [(2, atom) for atom in values[:1]]
        yield from ([(2, atom)] for atom in values[1:])


def _tasks(labels: Sequence[Atom], values: Sequence[Atom]) -> tuple[list[Atom], list[Atom]] | None:
    """The last labels where they head a table of tasks whose rows the values are, and those that divide its money.

    任务名称 | 主要内容 | 预算金额        山塘清淤 | 清淤40口 | 90 | 80 | 10
                        总额 | 财政拨款 | 其他资金
    """
    end = max((index for index, atom in enumerate(labels, 1) if _is_of_tasks(atom)), default=0)
    heads = list(itertools.takewhile(_is_of_tasks, reversed(labels[:end])))[::-1]
    parts = list(labels[end:])
    width = len(heads) + len(parts[1:])
    if len(heads) <= 1 or len(values) <= width or len(values) % width:
        return None
    if parts and not (len(parts) > 1 and _is_money_of_tasks(heads[-1]) and is_total(parts[0].text)):
        return None
    amounts = (atom for index, atom in enumerate(values) if index % width >= width - len(parts))
    return (heads, parts) if all(atom.is_blank or _is_amount(atom) for atom in amounts) else None


def _is_money_of_tasks(atom: Atom) -> bool:
    return any(meaning.field == "task.yuan" for meaning in label_meanings(atom.text))


def _is_of_tasks(atom: Atom) -> bool:
    """A head of a column of tasks, not the head of their block."""
    meanings = label_meanings(atom.text)
    is_block = any(meaning.field == "tasks" for meaning in meanings)
    return not is_block and any(meaning.block == "tasks" for meaning in meanings)


def _meaning(atom: Atom) -> str | None:
    return next((meaning.field for meaning in label_meanings(atom.text)), None)


def _halves(values: Sequence[Atom]) -> list[Atom]:
    """What was expected, and what was done: the second begins where the numbers begin again, else in the middle."""
    mark = _FIRST.match(values[0].key)
    again = [i for i, atom in enumerate(values) if i and mark and atom.key.startswith(mark[0])]
    middle = again[0] if again else (len(values) + 1) // 2
    return [reduce(Atom.and_below, part) for part in (values[:middle], values[middle:])]


def _budget_heads(atoms: Sequence[Atom]) -> list[Atom]:
    """The atoms that head amounts, where there are enough of them to be a head."""
    heads = [atom for atom in atoms if is_budget_column(atom.text)]
    return heads if len(heads) >= _FEWEST_HEADS else []
