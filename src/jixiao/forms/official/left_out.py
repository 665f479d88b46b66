"""What a form says and its official layout has no blank for: columns and texts that filling it in would lose."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from jixiao.cells.model import Cell
from jixiao.forms.changes.fields import COLUMNS, text_label
from jixiao.forms.model import Form, Indicator
from jixiao.profiles.layouts import Layout

_OF_THE_TARGET = frozenset({"operator", "unit"})
"""Columns a target is divided into (≥ | 18 | 公里): then no blank holds all of it, and none of it is lost."""
_OTHERS = "其他栏"
_POINTS = frozenset({COLUMNS["indicators"]["weight"], COLUMNS["indicators"]["score"]})
"""Figures of a digit or two: one that stands somewhere in the form (15 in 2015年) was not therefore put there."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """`label`: what the file's column or text is called; its words and where they stand, row by row."""

    label: str
    words: tuple[str, ...]
    cells: tuple[Cell, ...]


def left_out(form: Form, layout: Layout, texts: Mapping[str, str]) -> Iterator[LeftOut]:
    """What stands in none of the blanks (`texts`: blank → what is in it), each column and each text once."""
    taken = "\x1f".join(_bare(text) for text in texts.values())
    for name, text in form.extra.items():
        label = text_label(name)
        if label != name and _is_lost(text.text, taken):  # a sum of ours has no label
            yield LeftOut(label, (text.text,), text.cells)
    columns: dict[str, list[tuple[str, Cell]]] = defaultdict(list)
    for objective in form.objectives:
        columns["目标"].append((objective.text, objective.cell))
    for task in form.tasks:
        columns["任务内容"].append((task.content or "", task.content_cell or task.cell))
    for indicator in form.indicators:
        for label, words, cell in _said(indicator, _elsewhere(layout)):
            columns[label].append((words, cell))
    for label, rows in columns.items():
        if lost := [(words, cell) for words, cell in rows if label in _POINTS or _is_lost(words, taken)]:
            yield LeftOut(label, tuple(words for words, _ in lost), tuple(cell for _, cell in lost))


def _elsewhere(layout: Layout) -> frozenset[str]:
    """Fields of an indicator that are printed in another shape: divided, or as a tick."""
    columns = {column.partition("=")[0] for column in layout.columns}
    return frozenset({"target", *_OF_THE_TARGET} if columns & _OF_THE_TARGET else _OF_THE_TARGET) | columns


def _said(indicator: Indicator, elsewhere: frozenset[str]) -> Iterator[tuple[str, str, Cell]]:
    for field, label in COLUMNS["indicators"].items():
        if field in elsewhere:
            continue
        words = getattr(indicator, field)
        is_printed = getattr(indicator, f"{field}_from", "printed") == "printed"
        if isinstance(words, str) and is_printed:
            yield label, words, _cell(indicator, field)
        elif isinstance(words, Decimal):
            yield label, f"{words:f}", _cell(indicator, field)
    for field, words in indicator.extra.items():
        if field not in elsewhere:
            yield _OTHERS, words, _cell(indicator, field)


def _cell(indicator: Indicator, field: str) -> Cell:
    return next(iter(indicator.places.get(field) or ()), indicator.cell)


def _is_lost(words: str, taken: str) -> bool:
    bare = _bare(words)
    return any(map(str.isalnum, bare)) and bare not in taken


def _bare(text: str) -> str:
    return "".join(text.split())
