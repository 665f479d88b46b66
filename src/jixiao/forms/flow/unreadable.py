"""Texts that surely are forms, though nobody can tell which word belongs to which cell.

A converter of PDF gives the columns one behind the other, an OCR the cells in disorder. Such a form is named, with its
title and year, and everything else of it stays unread: no value is better than an invented one.
"""

import re
from collections.abc import Iterator

from jixiao.cells.model import Document, Note
from jixiao.forms.flow.extents import Title, titles
from jixiao.forms.flow.pieces import Pieces, joined_text
from jixiao.forms.flow.squeezed import NONE, Squeezed, squeezed
from jixiao.forms.flow.words import fields_of, label_at, level_at, listed_column_at
from jixiao.forms.ledger import Ledger
from jixiao.forms.model import Form, ProfileChoice
from jixiao.forms.sheet import one_line
from jixiao.forms.titles import kind_of, year_in
from jixiao.profiles.choose import choose

_MOST_SIGNS = 60_000
_NEAR = 300
"""Signs behind a title in which the words of its form stand."""
_FEWEST_WORDS = 8
_LEAST_SHARE = 0.12
_INSTRUCTION = re.compile(r"填写|应当|按照|根据|要求|通知|报送至")
_MOST_INSTRUCTIONS = 2
_GOES_ON = "、，,。;的》和及与"
"""Behind a title that a sentence mentions."""


def unreadable_forms(document: Document, ledger: Ledger, profile_id: str | None) -> Iterator[tuple[Form, Note]]:
    """The forms of a document that no reader could read: each with its title and year, and the note that says so."""
    text, signs = joined_text(document.blocks)
    if len(text) > _MOST_SIGNS:
        return
    s = squeezed(text)
    found = [title for title in titles(s) if _heads_form(s, title)]
    pieces = Pieces(s, signs, ledger)
    found = [
        title for title in found if not any(map(ledger.is_inside, pieces.between(title.place[0], _near(s, title))))
    ]
    later = [*found[1:], None][: len(found)]
    found = [title for title, after in zip(found, later, strict=True) if _has_form(s, title, after)]
    ends = [title.place[0] for title in found[1:]] + [len(s.text)] * bool(found)
    for title, end in zip(found, ends, strict=True):
        yield _form(s, title, end, pieces, ledger, profile_id)


def _heads_form(s: Squeezed, title: Title) -> bool:
    """Whether a title stands by itself, with many words of a form behind it and no instructions how to fill one in."""
    end = _near(s, title)
    words = list(_words(s, title.body, end))
    if s.gaps[title.place[0]] == NONE or s.text[title.place[1] : title.place[1] + 1] in (*_GOES_ON,):
        return False
    if len(_INSTRUCTION.findall(s.text, title.body, end)) > _MOST_INSTRUCTIONS:
        return False
    return len(set(words)) >= _FEWEST_WORDS and sum(map(len, words)) >= _LEAST_SHARE * (end - title.body)


def _has_form(s: Squeezed, title: Title, after: Title | None) -> bool:
    """Whether the words of a form stand before the next title; a page prints the title once above it."""
    return after is None or len(set(_words(s, title.body, after.place[0]))) >= _FEWEST_WORDS


def _near(s: Squeezed, title: Title) -> int:
    return min(len(s.text), title.body + _NEAR)


def _words(s: Squeezed, begin: int, end: int) -> Iterator[str]:
    """The labels, heads and names of levels of a stretch."""
    position = begin
    while position < end:
        found = (read(s.text, position, end) for read in (label_at, level_at, listed_column_at))
        word = max(filter(None, found), key=len, default=None)
        if word is not None:
            yield word
        position += len(word) if word else 1


def _form(
    s: Squeezed, title: Title, end: int, pieces: Pieces, ledger: Ledger, profile_id: str | None
) -> tuple[Form, Note]:
    cell = pieces.cell(title.place)
    words = one_line(cell.text)
    year_cell = pieces.cell(title.year) if title.year and year_in(s.words(title.year)) else None
    year = year_in(year_cell.text) if year_cell else year_in(words)
    names = frozenset[str]().union(*(fields_of(word) for word in _words(s, title.body, end)))
    kind = kind_of(words, names & {"project"})
    profile, chosen_by = choose(kind, words, None, year, (), (), (), profile_id)
    ledger.enter(cell for cell in pieces.between(title.place[0], end) if not ledger.is_inside(cell))
    for known in filter(None, (cell, year_cell)):
        ledger.label(known)
    form = Form(
        kind=kind,
        title=words,
        labels={"title": cell},
        profile=ProfileChoice(profile.id, chosen_by),
        fiscal_year=year,
        fiscal_year_cell=year_cell or (cell if year else None),
        is_unreadable=True,
    )
    text = f"“{words}”是一张绩效表，但文字的次序已打乱或各栏的界限已丢失，读不出各栏的内容，都列为未识别的文字。"
    return form, Note("layout_unreadable", text, (cell,))
