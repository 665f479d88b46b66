"""What of a document no form took, and whether a table of indicators stands in it: silence there would be untrue.

A head of columns (一级指标 二级指标 …) with nothing but blanks and bars between its words, or several lines that begin
with the name of a level, are a table whose layout nobody understood. Prose about indicators has commas between them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from jixiao.cells.model import Cell, Document, Grid, Note
from jixiao.forms.ledger import Ledger
from jixiao.forms.model import Form
from jixiao.forms.sheet import joined, plain
from jixiao.forms.titles import title_of
from jixiao.forms.vocabulary import is_level1, is_level2, level_words

_HEAD = re.compile(
    r"一级指标(?:二级|三级)指标|二级指标(?:三级指标|指标内容|指标值)|三级指标(?:\(名称\))?(?:年度|全年)?(?:指标|目标)值"
)
_SEPARATORS = re.compile(r"[\s|\u3000]+")
_FEWEST_LEVELS = 3
_LONGEST_LINE = 120
"""Visible characters of a line that may be a row of a table."""
_SENTENCE = re.compile(r"。")
_LABELLED = re.compile(r"\s*[一二三]级指标(?:名称)?\s*[：:]\s*\S")
"""A level behind the name of its column, a line each: 一级指标：产出指标."""

Left = tuple[Cell, str]
"""A cell and what of its text nobody understood."""


def table_in(left: Sequence[Left]) -> Cell | None:
    """The cell in which an unread table of indicators begins, None where there is none."""
    head = _head_in(left)
    rows = [cell for cell, text in left if _begins_with_level(text)]
    if head is not None and (rows or any(word in plain(text) for _, text in left for word in level_words())):
        return head
    return rows[0] if len(rows) >= _FEWEST_LEVELS else None


def _head_in(left: Sequence[Left]) -> Cell | None:
    """The cell in which the words of a head begin, that stand side by side or one below the other."""
    signs = [(sign, cell) for cell, text in left for sign in _SEPARATORS.sub("", plain(text))]
    match = _HEAD.search("".join(sign for sign, _ in signs))
    return signs[match.start()][1] if match else None


def _begins_with_level(text: str) -> bool:
    words = re.split(r"[\s|\u3000]+", text.strip(" |\u3000\n"), maxsplit=1)[0]
    is_named = (is_level1(words) or is_level2(words)) and len(plain(words)) >= _FEWEST_LEVELS
    return (
        (is_named or bool(_LABELLED.match(text))) and len(plain(text)) <= _LONGEST_LINE and not _SENTENCE.search(text)
    )


def outside(document: Document, ledger: Ledger) -> Iterator[Left]:
    """The cells that belong to no form."""
    for cell in document.cells():
        if not cell.is_blank and not ledger.is_inside(cell):
            yield cell, cell.text


def completed(
    forms: Sequence[Form], document: Document, ledger: Ledger, unread: Sequence[Left]
) -> tuple[list[Form], list[Note]]:
    """The forms, those marked whose table (or one below them) was left unread, with a note each. `unread`: what of
    their cells nobody understood."""
    order = {id(cell): place for place, cell in enumerate(document.cells())}
    begins = [_begin(form, ledger, order) for form in forms]
    found: list[Form] = []
    notes: list[Note] = []
    stray = list(outside(document, ledger))
    for form, begin, end in zip(forms, begins, [*begins[1:], len(order)][: len(forms)], strict=True):
        own = [left for left in unread if begin <= order.get(id(left[0]), -1) < end]
        behind = [left for left in stray if begin <= order[id(left[0])] < end]
        place = table_in([*own, *behind]) or _nothing_read(form, own)
        if place is None or form.is_blank:
            found.append(form)
            continue
        text = f"“{form.title or '（无标题）'}”中从“{joined(place.text)[:30]}”起有一部分版式没有读懂，请对照原件。"
        notes.append(Note("form_incomplete", text, (place,)))
        found.append(replace(form, is_incomplete=True))
    return found, notes


def _begin(form: Form, ledger: Ledger, order: Mapping[int, int]) -> int:
    """Where in the document a form begins."""
    sources = (source for cell in form.cells for source in ledger.sources(cell))
    return min((order[id(source)] for source in sources if id(source) in order), default=0)


def _nothing_read(form: Form, own: Sequence[Left]) -> Cell | None:
    """The first unread cell of a form of which neither indicators nor amounts nor objectives were read."""
    if form.indicators or form.money or form.objectives:
        return None
    return next((cell for cell, text in own if any(map(str.isalnum, text))), None)


def why_none(document: Document) -> Note:
    """Why no form was read: none stands there, or one whose layout nobody understood."""
    left = [(cell, cell.text) for cell in document.cells() if not cell.is_blank]
    title = next((found for cell, _ in left if (found := title_of(cell))), None)
    place = table_in(left)
    if place is not None:
        named = f"标题“{title.text}”和" if title else ""
        text = f"文件中有{named}像指标表的文字（从“{joined(place.text)[:30]}”起），版式没有读懂，请对照原件。"
        return Note("form_unread", text, tuple(dict.fromkeys(cell for cell in (title and title.cell, place) if cell)))
    tables = sum(isinstance(block, Grid) for block in document.blocks)
    where = f"文件中有{tables}张表格" if tables else "文件中没有表格"
    heads = f"有标题“{title.text}”，但没有指标表头和指标级次" if title else "没有绩效表的标题、指标表头和指标级次"
    return Note("no_form", f"{where}，{heads}，未识别出绩效表。", (title.cell,) if title else ())
