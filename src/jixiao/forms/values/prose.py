"""The figures of running text: one entry a figure that has a unit or % directly behind it, deadlines and ranks besides.

Years, document and list numbers, 九大产业, 一批 are no figures (contract.md, "How a cell is typed").
"""

import re
from functools import lru_cache
from typing import NamedTuple

from jixiao.forms.targets import Target
from jixiao.forms.values.deadlines import deadline
from jixiao.forms.values.parts import Productions, split
from jixiao.forms.values.quantities import quantity
from jixiao.forms.values.ranks import rank, recurring
from jixiao.forms.values.scan import Scan
from jixiao.forms.values.signs import fold
from jixiao.forms.values.tokens import tokenise

_PRODUCTIONS: Productions = {
    "number": (deadline, quantity),
    "han": (deadline, quantity),
    "operator": (quantity,),
    "dash": (quantity,),
    "ordinal": (rank,),
    "before": (rank,),
    "every": (recurring,),
    **dict.fromkeys(("date", "quarter", "half", "yearend", "relative", "whole"), (deadline,)),
}
_FIGURE_SIGNS = re.compile(r"[\d一二两三四五六七八九十百千半每年岁季]")
"""One of these stands in every figure, deadline and rank; most names of indicators have none."""


class Figure(NamedTuple):
    """A figure of a text with the span of its characters in the source, comparison words and unit included."""

    target: Target
    start: int
    end: int


@lru_cache(maxsize=2048)
def figures_with_spans(text: str, year: int | None) -> tuple[Figure, ...]:
    """The figures in the order of the text; their spans lie in `text` and do not overlap. Never fails."""
    folded = fold(text)
    if not _FIGURE_SIGNS.search(folded.text):
        return ()
    scan = Scan(folded.text, tokenise(folded.text), year, prose=True)
    return tuple(
        Figure(found.target, *folded.span(found.start, found.end))
        for part in split(scan, _PRODUCTIONS)
        for found in part.figures()
    )


def mine_figures(text: str, year: int | None) -> tuple[Target, ...]:
    """The entries of a prose form's text, which has no target cell; () where it has no figure."""
    return tuple(figure.target for figure in figures_with_spans(text, year))
