"""Blank templates: a form in which only words of the template stand is one, whatever they look like."""

from dataclasses import replace

from jixiao.forms.flow.labels import LONG
from jixiao.forms.flow.model import Flow, Row
from jixiao.forms.flow.squeezed import Squeezed
from jixiao.forms.flow.words import behind_asides, blocks_of, label_at

_WORDY = LONG | {"notes"}
"""Blocks whose labels have prose behind them, which in a template are its own words."""


def without_template(s: Squeezed, flow: Flow) -> Flow:
    """The form; where nothing of it was filled in, without the words of the template that look like values.

    Nothing was, where no label of the head or of money has a value and no indicator has one.
    """
    if any(_says_something(s, row) for row in [*flow.rows, *flow.below]) or any(map(_has_value, flow.indicators)):
        return flow
    rows = [*flow.rows, *flow.below, *flow.indicators]
    words = [place for row in rows for place in row[1:] if place]
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
    """Whether a label that prose cannot stand behind has a value, or an amount stands under a head."""
    if row[0] is None or not any(row[1:]):
        return False
    word = label_at(s.text, *row[0])
    is_whole = word is not None and behind_asides(s.text, row[0][0] + len(word), row[0][1]) == row[0][1]
    return not (word and is_whole and blocks_of(word) <= _WORDY)


def _has_value(row: Row) -> bool:
    """Whether an indicator says more than names."""
    return len([place for place in row if place]) > _MOST_NAMES


_MOST_NAMES = 3
"""Two levels and a name."""
