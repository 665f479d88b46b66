"""The score of a self-evaluation: what its formulas come to with what people decided.

What is written into 得分 decides nothing: it may have been written of another result. Points a person has to set are
those he decided about the row, with his reason (`scores.judging`).
"""

from collections.abc import Mapping

from jixiao.cycle.scores.judgements import Given
from jixiao.cycle.scores.rows import Rows
from jixiao.measures.judgement import Judgement
from jixiao.measures.self_evaluation import ScoredForm, scored

_OWN, _REVIEW = "填报单位", "财政部门"


def reckoned(rows: Rows, own: Mapping[str, Given], reviews: Mapping[str, Given] | None = None) -> ScoredForm:
    """`reviews`: what finance decided; of a row they judged their judgement counts, of the others the filler's."""
    given = _by_number(rows, own, _OWN) | _by_number(rows, reviews or {}, _REVIEW)
    return scored(rows.form, rows.profile, given, dropped=rows.dropped)


def _by_number(rows: Rows, given: Mapping[str, Given], side: str) -> dict[int, Judgement]:
    places = {place: number for number, place in enumerate(rows.places, 1)}
    return {places[row]: each.judgement(side) for row, each in given.items() if row in places}
