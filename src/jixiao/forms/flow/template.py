"""Blank templates: a form in which only words of the template stand is one, whatever they look like."""

import re
from dataclasses import replace

from jixiao.forms.flow.blanks import is_box_left_open
from jixiao.forms.flow.labels import LONG
from jixiao.forms.flow.model import Flow, Row
from jixiao.forms.flow.squeezed import Squeezed
from jixiao.forms.flow.words import behind_asides, blocks_of, label_at

_WORDY = LONG | {"notes"}
"""Blocks whose labels have prose behind them, which in a template are its own words."""
_LONGEST = 40
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"(?<![\d.])(?:\d{1,2}[.、])+(?!\d)")
_MOST_NAMES = 3
"""Two levels and a name."""


def without_template(s: Squeezed, flow: Flow) -> Flow:
    """The form; where nothing of it was filled in, without the words of the template that look like values.

    Nothing was, where no label of the head or of money has a value and no indicator has one.
    """
    printed = [*flow.rows, *flow.below]
    if any(_says_something(s, row) for row in printed) or any(_has_value(s, row) for row in flow.indicators):
        return flow
    words = [place for row in [*printed, *flow.indicators] for place in row[1:] if place]
    data = {id(row) for row in flow.indicators}
    return replace(
        flow,
        rows=[row[:1] for row in flow.rows if row[0]],
        tables=[row for row in flow.tables if id(row) not in data],
        below=[row[:1] for row in flow.below if row[0]],
        indicators=[],
        template=[*flow.template, *words],
        doubts=[],
    )


def _says_something(s: Squeezed, row: Row) -> bool:
    """Whether a label has a value that is no box, and, where prose may stand behind it, says what no template says."""
    if row[0] is None or not any(row[1:]) or (row[1] and is_box_left_open(s.words(row[1]))):
        return False
    word = label_at(s.text, *row[0])
    is_whole = word is not None and behind_asides(s.text, row[0][0] + len(word), row[0][1]) == row[0][1]
    if word and is_whole and blocks_of(word) <= _WORDY:
        return any(not _may_be_printed(s.words(place)) for place in row[1:] if place)
    return True


def _has_value(s: Squeezed, row: Row) -> bool:
    """Whether an indicator says more than a template may."""
    places = [place for place in row if place]
    return len(places) > _MOST_NAMES or any(not _may_be_printed(s.words(place)) for place in places)


def _may_be_printed(words: str) -> bool:
    """Whether a template may have printed these words: no sentence, no figures but the numbers of empty rows."""
    has_figures = bool(_DIGIT.search(_NUMBER.sub("", words)))
    return len(words) <= _LONGEST and "。" not in words and not has_figures
