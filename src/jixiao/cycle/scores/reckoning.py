"""The score of a self-evaluation: what its formulas come to with what people decided.

Where a person has to set the points of a row, those the filler wrote into 得分 are his (`measures.as_typed`).
"""

from collections.abc import Mapping

from jixiao.cycle.scores.judgements import Given
from jixiao.cycle.scores.rows import Rows
from jixiao.measures.as_typed import scored_as_typed
from jixiao.measures.judgement import Judgement
from jixiao.measures.self_evaluation import ScoredForm, scored


def reckoned(rows: Rows, own: Mapping[str, Given], reviews: Mapping[str, Given] | None = None) -> ScoredForm:
    """`reviews`: what finance decided; of a row they judged their judgement counts, of the others the filler's."""
    return scored_as_typed(rows.form, rows.profile, _by_number(rows, {**own, **(reviews or {})}), rows.dropped)


def by_formula(rows: Rows, given: Mapping[str, Given]) -> ScoredForm:
    """The same without what is written into 得分."""
    return scored(rows.form, rows.profile, _by_number(rows, given), dropped=rows.dropped)


def _by_number(rows: Rows, given: Mapping[str, Given]) -> dict[int, Judgement]:
    places = {place: number for number, place in enumerate(rows.places, 1)}
    return {places[row]: each.judgement for row, each in given.items() if row in places}
