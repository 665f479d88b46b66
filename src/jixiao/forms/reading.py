"""One file's reading: its forms, everything that was not understood, every repair, the balance of characters.

rows ─▶ segments ─▶ head · pairs · indicator rows ─▶ profile ─▶ levels ─▶ typed fields ─▶ Form

Where words of an indicator table are left outside every form, or stand in fields they cannot be meant for, the rows
were lost by a converter: they are put back together (see `restoring`), and the better of the two readings is given.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations

from jixiao.cells.model import Cell, Document, Grid, Line, Note
from jixiao.forms.align import looks_like_figure
from jixiao.forms.flow import with_rows
from jixiao.forms.ledger import Ledger
from jixiao.forms.leftovers import completed, why_none
from jixiao.forms.mending import mended
from jixiao.forms.model import Form, Indicator, Reading
from jixiao.forms.prose_indicators import begins_with_level2
from jixiao.forms.recognise import recognise
from jixiao.forms.restoring.restore import with_rows_restored
from jixiao.forms.restoring.spread_heads import with_spread_heads
from jixiao.forms.restoring.unbroken import runs_on
from jixiao.forms.segments import Segment, segments
from jixiao.forms.sheet import rows_of
from jixiao.forms.unpacking import unpacked
from jixiao.forms.vocabulary import column_field, is_level1, is_level2, label_meanings

_FOOT = frozenset({"texts", "opinions"})
_DOUBTS_OF_LABEL = 2
_FEWEST_TABLE_WORDS = 4
"""Level and column names outside every form that show a table whose rows were lost."""


def read_forms(document: Document, profile_id: str | None = None) -> Reading:
    """Every form of a document. `profile_id` overrides the choice of the template profile (BadProfile if unknown)."""
    document = unpacked(with_spread_heads(mended(document)))
    ledger = Ledger()
    reading = _read(document, document, ledger, profile_id)
    if not _lost_rows(reading, ledger):
        return reading
    other_ledger = Ledger()
    restored, notes = with_rows_restored(document, other_ledger)
    if not notes:
        return reading
    other = _read(document, restored, other_ledger, profile_id, notes)
    return other if _understood(other) > _understood(reading) else reading


def _read(
    document: Document, laid_out: Document, ledger: Ledger, profile_id: str | None, repairs: Sequence[Note] = ()
) -> Reading:
    """The forms of `laid_out`, whose cells are those of `document` or pieces cut out of them."""
    forms: list[Form] = []
    notes: list[Note] = [*document.notes, *repairs]
    divided, flow_notes = with_rows(laid_out, ledger)
    notes += flow_notes
    for segment in segments(rows_of(divided)):
        recognised = recognise(segment, ledger, profile_id, forms[-1] if forms else None)
        for form, form_notes in recognised:
            forms.append(form)
            notes += [note for note in form_notes if note not in notes]
        if recognised and segment.instructions is not None:
            notes.append(_instructions(segment))
    if not forms:
        notes.append(why_none(document))
    left = ledger.unread()
    unread = tuple(replace(cell, text=rest) for cell, rest in left)
    forms, incomplete = completed(forms, document, ledger, left)
    balance = ledger.balance(document.visible, document.cells())
    if forms:
        forms = [*forms[:-1], replace(forms[-1], around=_around(forms, document))]
    return Reading(document, tuple(forms), unread, (*notes, *incomplete), balance)


def _around(forms: Sequence[Form], document: Document) -> tuple[Cell, ...]:
    """The cells that stand in none of the forms, neither themselves nor pieces cut out of them."""
    known = {id(cell) for form in forms for cell in form.cells}
    others = [cell for cell in document.cells() if id(cell) not in known]
    if not others:  # nearly always: no cell's name need be put together
        return ()
    inside = {cell.address.id for form in forms for cell in form.cells}
    return tuple(cell for cell in others if cell.address.id not in inside)


def _lost_rows(reading: Reading, ledger: Ledger) -> bool:
    """Whether names of columns and levels stand where no form has them, or a figure or a name stands as a level."""
    blocks = [block for block in reading.document.blocks if isinstance(block, Line) or not block.closed]
    cells = (cell for block in blocks for cell in ([block.cell] if isinstance(block, Line) else block.cells))
    again = {id(cell) for note in reading.document.notes if note.code == "head_repeated" for cell in note.cells}
    words = [
        word for cell in cells if not ledger.is_claimed(cell) and id(cell) not in again for word in cell.text.split()
    ]
    found = sum(1 for word in words if column_field(word) or is_level1(word) or is_level2(word))
    found += sum(begins_with_level2(word) for word in words)
    if found >= _FEWEST_TABLE_WORDS or any(map(runs_on, blocks)):
        return True
    rows = [row for form in reading.forms for row in form.indicators]
    return any(map(_without_blanks, blocks)) and any(_doubts(row) for row in rows)


def _without_blanks(block: Grid | Line) -> bool:
    """A table that was joined by blanks: its empty cells left nothing, so its columns mean little."""
    return isinstance(block, Grid) and not any(cell.is_blank for cell in block.cells)


def _doubts(row: Indicator) -> int:
    """How many of a row's fields hold words that can hardly be meant for them."""
    levels = (
        row.level1_from == "printed" and _is_no_level(row.level1, is_level1),
        row.level2_from == "printed" and _is_no_level(row.level2, is_level2),
    )
    name_is_figure = row.level3 is not None and looks_like_figure(row.level3)
    return sum(levels) + name_is_figure + _DOUBTS_OF_LABEL * _is_broken_label(row)


def _is_broken_label(row: Indicator) -> bool:
    """Whether the fields of a row make a label of the form's foot together: 偏差大或 | 目标未完成 | 原因分析."""
    texts = [text for text in (row.level1, row.level2, row.level3, row.target, row.actual) if text]
    runs = ("".join(texts[begin:end]) for begin, end in combinations(range(len(texts) + 1), 2) if end - begin > 1)
    return any(meaning.block in _FOOT for text in runs for meaning in label_meanings(text))


def _is_no_level(printed: str | None, is_known: Callable[[str], bool]) -> bool:
    return printed is not None and not is_known(printed) and not printed.endswith("指标")


def _understood(reading: Reading) -> tuple[int, int]:
    """How much of the indicator tables a reading has: fields of rows less those in doubt, and characters of values."""
    rows = [row for form in reading.forms for row in form.indicators]
    whole = sum(
        bool(row.level2) + bool(row.level3 or row.content) + bool(row.target or row.actual) - 2 * _doubts(row)
        for row in rows
    )
    return whole, reading.text_balance.values


def _instructions(segment: Segment) -> Note:
    cell: Cell | None = segment.instructions.filled[0] if segment.instructions else None
    text = cell.words if cell else ""
    return Note(
        "filling_instructions", f"表后的“{text[:40]}”是填报说明，不是指标。", (cell,) if cell is not None else ()
    )
