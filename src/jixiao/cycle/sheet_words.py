"""What a blank of the official layout is called: for screen readers, and for amounts that stand without their table."""

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Any

from jixiao.forms.money_block import TOTAL_SLOTS
from jixiao.forms.official.filled import key_of
from jixiao.forms.official.values import months_in
from jixiao.profiles.layouts import Blank, Drawn, Layout, layout_for, layouts
from jixiao.profiles.load import label_table

_LABELLED = frozenset({"amount", "later", "recent"})
"""Their label is the blank `label` of the same amount, wherever it stands."""
_OF_LABELS = frozenset({"label", "money_unit", "months"})
_YEARS: Mapping[str, str] = {"fiscal_year": "本", "previous_year": "上"}
"""Printed in heads (2025年决算数): what stands there where no year is given."""
_VAGUE = frozenset({"合计", "小计"})
"""Says nothing without the words beside it."""
_UNNAMED = "其他内容"
"""A row without a head: what was found in a form and has no place of its own in the layout."""
Fields = Mapping[str, str]


def words_in(layout: Layout, fields: Fields) -> dict[str, str]:
    """Key of each blank that stands once → what it is called, by so many words as tell it apart: its label; the words
    that stands under (年度收入预算 合计); the head of its column (基本支出 年初预算数); both; at last a number."""
    once = [
        (blank, cell)
        for cell in layout.cells
        if cell.list_name is None and not _is_label(cell)
        for blank in cell.blanks
    ]
    ways = {key_of(blank): _ways(blank, cell, layout, fields) for blank, cell in once}
    counted = [Counter(column) for column in zip(*ways.values(), strict=True)]
    chosen = {
        key: next((words for words, count in zip(way, counted, strict=True) if _is_clear(words, count)), way[-1])
        for key, way in ways.items()
    }
    seen, count = Counter[str](), Counter(chosen.values())
    for key, words in chosen.items():
        seen[words] += 1
        chosen[key] = words if count[words] == 1 or not words else f"{words}（{seen[words]}）"
    return chosen


def _is_clear(words: str, count: Counter[str]) -> bool:
    return count[words] == 1 and words not in _VAGUE and bool(words)


def _ways(blank: Blank, cell: Drawn, layout: Layout, fields: Fields) -> tuple[str, ...]:
    """What a blank may be called, with more and more words."""
    label, own = _label(blank, cell, layout, fields), _own(blank, cell, layout, fields)
    group, column = _group(label, layout, fields), _above(cell, layout, fields) or _above(label, layout, fields)
    return own, _joined(group, own), _joined(own, column), _joined(group, own, column)


def _joined(*parts: str) -> str:
    return " ".join(dict.fromkeys(part for part in parts if part))


def head_of(cell: Drawn, layout: Layout, fields: Fields) -> str:
    """The label above a column of a list; beside it where there is none above."""
    return _above(cell, layout, fields) or _text_of(_left(cell, layout, fields), fields) or _UNNAMED


def words_of(form: Mapping[str, Any]) -> Mapping[str, str]:
    """What the official layout of contract.md's JSON calls its blanks: `text:grade`, `amount:total`,
    `indicator/standard`; empty where there is none."""
    profile = form["profile"]
    layout = layout_for(profile["id"] if profile else "", form["kind"])
    period = form["texts"].get("monitoring_period")
    return {} if layout is None else _all_words(layout.name, months_in(period["text"]) if period else "")


@cache
def _all_words(name: str, months: str) -> Mapping[str, str]:
    layout, fields = layouts()[name], {"months": months}
    heads = {
        f"{blank.name}/{blank.argument}": head_of(cell, layout, fields)
        for cell in layout.cells if cell.list_name is not None for blank in cell.blanks
    }  # fmt: skip
    return heads | words_in(layout, fields)


def money_heads(form: Mapping[str, Any]) -> Mapping[str, str]:
    """Column of amounts, or of what stands beside them (`executed`, `execution_rate`, `weight`) → its head, as the
    official layout prints it; failing that as templates usually do."""
    usual = {column: labels[0] for column, labels in label_table()["budget_columns"]["labels"].items()}
    profile = form["profile"]
    layout = layout_for(profile["id"] if profile else "", form["kind"])
    period = form["texts"].get("monitoring_period")
    return usual if layout is None else {**usual, **_heads(layout.name, months_in(period["text"]) if period else "")}


@cache
def _heads(name: str, months: str) -> Mapping[str, str]:
    layout, found = layouts()[name], dict[str, str]()
    for cell in layout.cells:
        for blank in cell.blanks:
            column, head = _column_of(blank), _above(cell, layout, {"months": months})
            if column and head:
                found.setdefault(column, head)
    return found


def _column_of(blank: Blank) -> str:
    """The column of the money block a blank stands in; empty for one without."""
    slot, _, column = blank.argument.partition("@")
    if blank.name == "amount":
        return column or (slot if slot in TOTAL_SLOTS else "")
    if blank.name == "text":
        return {"execution_weight": "weight", "execution_score": "score", "execution_reason": "reason"}.get(
            slot, slot if slot == "execution_rate" else ""
        )
    return "recent_years" if blank.name == "recent" else ""


def amount_labels(form: Mapping[str, Any]) -> list[str]:
    """The labels of the amounts of contract.md's JSON, told apart as their layout tells them apart; of a column
    (全年执行数) that the layout has no blank for, with its head."""
    labels = [money["label"] or "" for money in form["money"]]
    told, counted = words_of(form), Counter(labels)
    return [
        _of_amount(money, told) or label if label in _VAGUE or counted[label] > 1 else label or "（无标签）"
        for money, label in zip(form["money"], labels, strict=True)
    ]


def _of_amount(money: Mapping[str, Any], told: Mapping[str, str]) -> str:
    slot, column = money["slot"], money.get("column")
    if column is None or slot == column:
        return told.get(f"amount:{slot}", "")
    if own := told.get(f"amount:{slot}@{column}"):
        return own
    head = next(iter(label_table()["budget_columns"]["labels"].get(column, ())), "")
    return _joined(money["label"] or "", head)


def _own(blank: Blank, cell: Drawn, layout: Layout, fields: Fields) -> str:
    label = _label(blank, cell, layout, fields)
    return _text_of(label, fields) if label is not cell else _above(cell, layout, fields)


def _label(blank: Blank, cell: Drawn, layout: Layout, fields: Fields) -> Drawn:
    """The cell of its label: the one of the same amount, else the nearest to the left; itself where there is none."""
    if blank.name in _LABELLED:
        for each in layout.cells:
            if any(one.name == "label" and one.argument == blank.argument for one in each.blanks):
                return each
    return _left(cell, layout, fields) or cell


def _left(cell: Drawn, layout: Layout, fields: Fields) -> Drawn | None:
    beside = [
        each for each in layout.cells
        if each.row <= cell.row < each.row + each.rows and each.column < cell.column and _text_of(each, fields)
    ]  # fmt: skip
    return max(beside, key=lambda each: each.column, default=None)


def _group(label: Drawn, layout: Layout, fields: Fields) -> str:
    """The words to the left of a label that are no label of an amount themselves, else those that reach over it."""
    beside = [
        each for each in layout.cells
        if each.row <= label.row < each.row + each.rows and each.column < label.column and _text_of(each, fields)
        and not any(blank.name == "label" for blank in each.blanks)
    ]  # fmt: skip
    over = _nearest_above(label, layout, fields)
    if over is not None and over.columns <= label.columns:
        over = None
    return _text_of(max(beside, key=lambda each: each.column, default=over), fields)


def _above(cell: Drawn, layout: Layout, fields: Fields) -> str:
    return _text_of(_nearest_above(cell, layout, fields), fields)


def _nearest_above(cell: Drawn, layout: Layout, fields: Fields) -> Drawn | None:
    above = [
        each for each in layout.cells
        if each.row + each.rows <= cell.row and each.column <= cell.column < each.column + each.columns
        and _text_of(each, fields)
    ]  # fmt: skip
    return max(above, key=lambda each: each.row, default=None)


def _is_label(cell: Drawn) -> bool:
    if all(blank.name in _YEARS for blank in cell.blanks):
        return bool(cell.label) or not cell.blanks
    return all(blank.name in _OF_LABELS for blank in cell.blanks)


def _text_of(cell: Drawn | None, fields: Fields) -> str:
    """What a label prints; empty for a cell that is filled in, and for one that is struck out (—)."""
    if cell is None or not _is_label(cell):
        return ""
    parts = (
        piece
        if isinstance(piece, str)
        else fields.get(key_of(piece), "") or piece.default or _YEARS.get(piece.name, "")
        for piece in cell.pieces
    )
    text = "".join(parts).replace("\n", "")
    return text if any(map(str.isalnum, text)) else ""
