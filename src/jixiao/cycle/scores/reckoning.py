"""The score of a self-evaluation: what its formulas come to with what people decided.

Where a person has to set the points of a row, those the filler wrote into 得分 are his, as long as they lie within the
bounds: he need not say it twice.
"""

from collections.abc import Mapping
from dataclasses import replace

from jixiao.cycle.scores.judgements import Given
from jixiao.cycle.scores.rows import Rows
from jixiao.measures.judgement import NONE, Judgement
from jixiao.measures.self_evaluation import ScoredForm, scored

_TYPED = "填报人在得分栏所定"


def reckoned(rows: Rows, own: Mapping[str, Given], reviews: Mapping[str, Given] | None = None) -> ScoredForm:
    """`reviews`: what finance decided; of a row they judged their judgement counts, of the others the filler's."""
    judgements = _by_number(rows, {**own, **(reviews or {})})
    found = scored(rows.form, rows.profile, judgements)
    typed = _typed(found, judgements)
    return scored(rows.form, rows.profile, {**judgements, **typed}) if typed else found


def by_formula(rows: Rows, given: Mapping[str, Given]) -> ScoredForm:
    """The same without what is written into 得分."""
    return scored(rows.form, rows.profile, _by_number(rows, given))


def _by_number(rows: Rows, given: Mapping[str, Given]) -> dict[int, Judgement]:
    places = {place: number for number, place in enumerate(rows.places, 1)}
    return {places[row]: each.judgement for row, each in given.items() if row in places}


def _typed(found: ScoredForm, judgements: Mapping[int, Judgement]) -> dict[int, Judgement]:
    """The points written in rows that wait for somebody to set them."""
    made: dict[int, Judgement] = {}
    for row in found.rows:
        points = row.indicator.score if row.indicator else None
        given = judgements.get(row.number, NONE)
        if row.standing != "to_judge" or given.points is not None or points is None:
            continue
        if row.lowest <= points <= row.highest:
            made[row.number] = replace(given, points=points, said=given.said or _TYPED)
    return made
