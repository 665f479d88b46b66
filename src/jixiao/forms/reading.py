"""One file's reading: its forms, everything that was not understood, every repair, the balance of characters.

rows ─▶ segments ─▶ head · pairs · indicator rows ─▶ profile ─▶ levels ─▶ typed fields ─▶ Form
"""

from collections.abc import Sequence
from dataclasses import replace

from jixiao.cells.model import Cell, Document, Note
from jixiao.forms.flow import with_rows
from jixiao.forms.ledger import Ledger
from jixiao.forms.mending import mended
from jixiao.forms.model import Form, Reading
from jixiao.forms.recognise import recognise
from jixiao.forms.segments import Segment, segments
from jixiao.forms.sheet import rows_of
from jixiao.forms.streams import with_streams
from jixiao.forms.unpacking import unpacked


def read_forms(document: Document, profile_id: str | None = None) -> Reading:
    """Every form of a document. `profile_id` overrides the choice of the template profile (BadProfile if unknown)."""
    document = unpacked(with_streams(mended(document)))
    ledger = Ledger()
    forms: list[Form] = []
    notes: list[Note] = list(document.notes)
    divided, repairs = with_rows(document, ledger)
    notes += repairs
    for segment in segments(rows_of(divided)):
        recognised = recognise(segment, ledger, profile_id, forms[-1] if forms else None)
        for form, repairs in recognised:
            forms.append(form)
            notes += [repair for repair in repairs if repair not in notes]
        if recognised and segment.instructions is not None:
            notes.append(_instructions(segment))
    if not forms:
        notes.append(_why_none(document))
    unread = tuple(replace(cell, text=rest) for cell, rest in ledger.unread())
    balance = ledger.balance(document.visible, document.cells())
    return Reading(document, tuple(forms), unread, tuple(notes), balance)


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


def summary(forms: Sequence[Form]) -> str:
    """One line for a person: how many forms of which names."""
    return "；".join(form.title or "（无标题）" for form in forms) or "没有绩效表"
