"""What an atom may be by its words, and the joining of labels that line ends tore apart."""

import re
from collections.abc import Sequence

from jixiao.forms.restoring.atoms import Atom
from jixiao.forms.vocabulary import (
    column_field,
    is_level1,
    is_level2,
    is_placeholder,
    label_meanings,
    opens_block,
    pieces,
)
from jixiao.profiles.compounds import compound_column
from jixiao.profiles.labels import budget_columns, plain_label

_MOST_PARTS = 8
_LONGEST_LABEL = 20
_LONGEST_LEVEL = 10
_ROW_BETWEEN = 5
"""Atoms a row has at most between the two lines of its level's name."""
_BEHIND_BRACKET = re.compile(r"[(（]\d[^()（）]*[)）].")
"""产出指标(50)数量指标 is two labels."""
_UNIT = re.compile(r"^[(（](?:单位[:：]?)?(?:万元|亿元|元|人|万元、人)[)）]$")
"""（万元） behind a label, on its own line or behind a blank."""
_TORN_WEIGHT = re.compile(r"^[(（]?\d{1,3}分?[)）]$")
_TEXTS = frozenset({"texts", "opinions", "objectives", "duties"})
_ENDS_LEVELS = "指标"
"""Names a column, and ends the name of every level."""


def is_level(text: str) -> bool:
    return is_level1(text) or is_level2(text)


def is_label(text: str) -> bool:
    """A text that is nothing but a label of a form's head or blocks."""
    return bool(label_meanings(text) or opens_block(text))


def has_inline_value(text: str) -> bool:
    """A label with its value behind it in the same cell: 基本支出：1120.30万元."""
    return not is_label(text) and any(text[piece.label_end : piece.value_end].strip() for piece in pieces(text))


def is_budget_column(text: str) -> bool:
    """A head over amounts: 年初预算数, 全年执行数（B）."""
    return budget_column(text) is not None


def budget_column(text: str) -> str | None:
    """What the amounts below a head are."""
    if opens_block(text):
        return None
    if name := budget_columns().get(plain_label(text)):
        return name
    return None if label_meanings(text) else compound_column(text, "budget_columns")


def is_known(text: str) -> bool:
    return bool(is_label(text) or column_field(text) or is_level(text) or plain_label(text) in budget_columns())


def is_template_word(text: str) -> bool:
    return is_placeholder(text)


def with_whole_labels(atoms: Sequence[Atom]) -> list[Atom]:
    """Labels torn apart by line ends (经济效益⏎指标, 绩⏎效⏎指⏎标) put together again."""
    found: list[Atom] = []
    rest = _with_split_levels(list(atoms))
    index = 0
    while index < len(rest):
        size = _label_size(rest[index : index + _MOST_PARTS])
        found.append(rest[index].with_next(*rest[index + 1 : index + size]))
        index += size
    return found


def _with_split_levels(atoms: list[Atom]) -> list[Atom]:
    """The name of a level whose two lines stand above and below its row, put before the row."""
    for index in range(len(atoms)):
        if index >= len(atoms) or is_known(atoms[index].key) or len(atoms[index].key) > _LONGEST_LEVEL:
            continue
        for later in range(index + 2, min(index + _ROW_BETWEEN, len(atoms))):
            rest = atoms[later]
            if not is_known(rest.key) and is_level(atoms[index].key + rest.key):
                atoms[index] = atoms[index].with_next(rest)
                del atoms[later]
                break
    return atoms


def _label_size(atoms: Sequence[Atom]) -> int:
    """How many of these atoms are one label; 1 where the first stands for itself."""
    best = 1
    whole = atoms[0].key
    on_one_line = False
    for number, atom in enumerate(atoms[1:], 2):
        whole += atom.key
        on_one_line = on_one_line or not (atom.begins_line or _UNIT.match(atom.key))
        if len(whole) > _LONGEST_LABEL or _BEHIND_BRACKET.search(whole) or (on_one_line and atom.begins_line):
            break
        before = atoms[: number - 1]
        is_whole = _begins_line_as_label(before, whole) or _is_broken_level([*before, atom], whole)
        if is_whole if on_one_line else _is_torn(before, atom, whole):
            best = number
    return best


def _is_broken_level(parts: Sequence[Atom], whole: str) -> bool:
    """Whether a cell too narrow for the name of its level broke it: 社会 效益 指标."""
    own = any(is_level(atom.key) and atom.key.endswith(_ENDS_LEVELS) for atom in parts)
    return whole.endswith(_ENDS_LEVELS) and is_level(whole) and not own


def _begins_line_as_label(before: Sequence[Atom], whole: str) -> bool:
    """Whether a line begins with a label whose cell was broken: 偏差大或 目标未完成 原因分析."""
    if not before[0].begins_line or any(is_known(atom.key) for atom in before):
        return False
    return any(meaning.block in _TEXTS for meaning in label_meanings(whole))


def _is_torn(before: Sequence[Atom], last: Atom, whole: str) -> bool:
    """Whether the words make one label together, and the last of them is no label of its own."""
    first = "".join(atom.key for atom in before)
    if _UNIT.match(last.key):
        return is_label(first)
    if _TORN_WEIGHT.match(last.key):
        return is_level(first)
    if not any(map(str.isalnum, first)):
        return False
    if not is_known(whole) or any(sign.isdigit() for sign in whole):
        return False
    if not is_known(last.key) or last.key == _ENDS_LEVELS:
        return True
    return not is_known(first) or (is_level(whole) and not is_level(first))
