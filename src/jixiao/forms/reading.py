"""One file's reading: its forms, everything that was not understood, every repair, the balance of characters.

rows ─▶ segments ─▶ head · pairs · indicator rows ─▶ profile ─▶ levels ─▶ typed fields ─▶ Form

Where words of an indicator table are left outside every form, the rows were lost by a converter: they are put back
together (see `restoring`), and of the two readings the one that understands more indicators is given.
"""

from collections.abc import Sequence
from dataclasses import replace

from jixiao.cells.model import Cell, Document, Line, Note
from jixiao.forms.flow import with_rows
from jixiao.forms.ledger import Ledger
from jixiao.forms.mending import mended
from jixiao.forms.model import Form, Reading
from jixiao.forms.recognise import recognise
from jixiao.forms.restoring.restore import with_rows_restored
from jixiao.forms.segments import Segment, segments
from jixiao.forms.sheet import rows_of
from jixiao.forms.vocabulary import column_field, is_level1, is_level2

_FEWEST_TABLE_WORDS = 4
"""Level and column names outside every form that show a table whose rows were lost."""


def read_forms(document: Document, profile_id: str | None = None) -> Reading:
    """Every form of a document. `profile_id` overrides the choice of the template profile (BadProfile if unknown)."""
    document = mended(document)
    ledger = Ledger()
    reading = _read(document, document, ledger, profile_id)
    if not _leaves_a_table(reading, ledger):
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
        notes.append(_why_none(document))
    unread = tuple(replace(cell, text=rest) for cell, rest in ledger.unread())
    balance = ledger.balance(document.visible, document.cells())
    return Reading(document, tuple(forms), unread, tuple(notes), balance)


def _leaves_a_table(reading: Reading, ledger: Ledger) -> bool:
    """Whether names of columns and levels stand where no form has them."""
    words = (
        word
        for block in reading.document.blocks
        for cell in ([block.cell] if isinstance(block, Line) else block.cells)
        if not ledger.is_claimed(cell)
        for word in cell.text.split()
    )
    found = sum(1 for word in words if column_field(word) or is_level1(word) or is_level2(word))
    return found >= _FEWEST_TABLE_WORDS


def _understood(reading: Reading) -> tuple[int, int]:
    """How much of the indicator tables a reading has: rows with a name and a value, and characters of values."""
    rows = [row for form in reading.forms for row in form.indicators]
    whole = sum(1 for row in rows if row.level2 and (row.target or row.content or row.actual))
    return whole, reading.text_balance.values


def _instructions(segment: Segment) -> Note:
    cell: Cell | None = segment.instructions.filled[0] if segment.instructions else None
    text = cell.words if cell else ""
    return Note(
        "filling_instructions", f"表后的“{text[:40]}”是填报说明，不是指标。", (cell,) if cell is not None else ()
    )


def _why_none(document: Document) -> Note:
    tables = sum(1 for block in document.blocks if not hasattr(block, "cell"))
    if tables:
        return Note("no_form", f"文件中有{tables}张表格，但没有绩效表的标题、指标表头或标签，未识别出绩效表。")
    return Note("no_form", "文件中没有表格，未识别出绩效表。")
