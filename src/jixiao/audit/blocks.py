"""Which blocks, columns and kinds of rows a form has: what the rules about presence ask first.

A part that neither the form prints nor its profile requires has no place where it could be missing.
"""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from jixiao.audit.outcome import Outcome, not_understood
from jixiao.audit.remember import by_identity
from jixiao.audit.wording import quoted
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Indicator
from jixiao.forms.sheet import plain
from jixiao.forms.vocabulary import label_meanings, opens_block
from jixiao.profiles.model import Kind, Profile

TARGETS: frozenset[Kind] = frozenset({"department_targets", "project_targets"})
MONITORING: frozenset[Kind] = frozenset({"department_monitoring", "project_monitoring"})
SELF_EVALUATION: frozenset[Kind] = frozenset({"department_self_evaluation", "project_self_evaluation"})

_LONGEST_LABEL = 40
"""Visible characters of a cell that may be a label (several labels and an amount in one line included)."""
_LONGEST_UNKNOWN_LABEL, _SHORTEST_PROSE = 12, 20


def printed(form: Form, words: Iterable[str], unless: Iterable[str] = ()) -> Cell | None:
    """The first short cell (a label, not prose) in which one of the words stands, and none of `unless`."""
    wanted, others = tuple(words), tuple(unless)
    cells, whole = _short_cells(form)
    standing = [word for word in wanted if word in whole]  # most words stand nowhere in a form
    found = (cell for cell, text in cells for word in standing if word in text and not _holds_one(text, others))
    return next(found, None)


def _holds_one(text: str, listed: Iterable[str]) -> bool:
    return any(word in text for word in listed)


@by_identity(8)
def _short_cells(form: Form) -> tuple[tuple[tuple[Cell, str], ...], str]:
    """The cells that may be labels, each with its words, and all their words."""
    texts = ((cell, plain(cell.text)) for cell in form.cells)
    found = tuple((cell, text) for cell, text in texts if text and len(text) <= _LONGEST_LABEL)
    return found, "\n".join(text for _, text in found)


def behind(form: Form, head: Cell) -> Cell | None:
    """The box to the right of a label."""
    row = [cell for cell in row_with(form, head) if cell.column > head.column]
    return min(row, key=lambda cell: cell.column, default=None)


Row = tuple[int | None, str | None, int | None, int]


def row_of(cell: Cell) -> Row:
    """Which printed row a box stands in."""
    return cell.address.page, cell.address.sheet, cell.address.table, cell.row


def row_with(form: Form, cell: Cell) -> tuple[Cell, ...]:
    """Every box of the form that stands in the printed row of this one."""
    return rows_of(form).get(row_of(cell), ())


@by_identity(8)
def rows_of(form: Form) -> Mapping[Row, tuple[Cell, ...]]:
    """The boxes of a form by the printed row they stand in."""
    rows: dict[Row, list[Cell]] = {}
    for cell in form.cells:
        rows.setdefault(row_of(cell), []).append(cell)
    return MappingProxyType({row: tuple(cells) for row, cells in rows.items()})


def blank_beside(form: Form, field: str) -> Cell | None:
    """The first label of this meaning that has a blank box, to its right or, where it heads a column, below it."""
    for label, fields in _labels(form):
        if field not in fields:
            continue
        box = behind(form, label)
        if box is None or label_meanings(box.text):
            place = (*row_of(label)[:3], label.row + label.row_span)
            box = next((cell for cell in rows_of(form).get(place, ()) if cell.column == label.column), None)
        if box is not None and box.is_blank:
            return label
    return None


@by_identity(8)
def _labels(form: Form) -> tuple[tuple[Cell, frozenset[str]], ...]:
    """The labels outside the indicators, each with the fields it may mean."""
    known = placed(form)
    said = ((cell, frozenset(meaning.field for meaning in label_meanings(cell.text))) for cell in form.cells)
    return tuple((cell, fields) for cell, fields in said if fields and cell not in known)


def unread_behind(form: Form, head: Cell | None) -> Cell | None:
    """The box to the right of a label, where words stand in it: what the reader could not take for it is no blank."""
    cell = None if head is None or head.address.table is None else behind(form, head)
    return None if cell is None or cell.is_blank or label_meanings(cell.text) else cell


def unknown_prose(form: Form) -> Cell | None:
    """A box of prose behind a label nobody knows (拟办事项): it may be any part that seems to be missing."""
    texts = (form.duties, *form.extra.values())
    known = placed(form) | {cell for text in texts if text for cell in text.cells}
    known |= {cell for task in form.tasks for cell in (task.cell, task.content_cell) if cell}
    for cell in form.cells:
        if cell.address.table is None or cell in known or len(plain(cell.text)) < _SHORTEST_PROSE:
            continue
        row = [other for other in row_with(form, cell) if other.column < cell.column]
        label = max(row, key=lambda other: other.column, default=None)
        if label is not None and _may_be_a_label(label) and not label_meanings(label.text):
            return cell
    return None


def _may_be_a_label(cell: Cell) -> bool:
    return not cell.is_blank and len(plain(cell.text)) <= _LONGEST_UNKNOWN_LABEL and opens_block(cell.text) is None


_SIGNED = re.compile(r"\s*[≥≤≧≦＞＜><=＝]\s*\d")


@by_identity(8)
def unread_values(form: Form) -> tuple[Cell, ...]:
    """Boxes that hold a target (≥20家) and belong to no indicator: the table was not read whole, and nothing can be
    called missing from it."""
    known = placed(form)
    return tuple(cell for cell in form.cells if cell not in known and _SIGNED.match(cell.text))


def unread_beside(form: Form, beside: Cell) -> tuple[Cell, ...]:
    """Boxes with words in the same row of the table that were read for no part of an indicator."""
    known = placed(form)
    return tuple(cell for cell in row_with(form, beside) if not cell.is_blank and cell not in known)


@by_identity(8)
def placed(form: Form) -> frozenset[Cell]:
    """Every box that is part of an indicator."""
    parts = {cell for row in form.indicators for cells in row.places.values() for cell in cells}
    return frozenset(parts | {row.cell for row in form.indicators})


def not_read_whole(form: Form) -> Outcome:
    """What a rule about missing indicators or values says then."""
    cells = unread_values(form)
    return not_understood(f"指标表没有读全，{quoted(cell.words for cell in cells)}不知属于哪条指标", cells=cells)


def prints(form: Form, part: str) -> bool:
    """Whether the block has a head of its own; a list of projects has one head row (…／指标) for everything."""
    head = form.labels.get(part)
    if head is None or list(form.labels.values()).count(head) > 1:
        return False
    return part == "indicators" or "指标" not in head.text


def asks_for(form: Form, profile: Profile, part: str) -> bool:
    """Whether the form prints this block, or a profile that was read in the original requires it."""
    return prints(form, part) or (profile.verified and part in profile.required_parts)


def has_column(form: Form, name: str) -> bool:
    """Whether the indicator table has this column, filled or not."""
    return any(
        name in indicator.places or name in indicator.extra or getattr(indicator, name, None) is not None
        for indicator in form.indicators
    )


def loses_points(indicator: Indicator) -> bool:
    """Whether its score is printed and below its weight."""
    return indicator.weight is not None and indicator.score is not None and indicator.score < indicator.weight
