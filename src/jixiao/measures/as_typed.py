"""A self-evaluation scored with what was typed into 得分 where a person has to set the points.

Those are the filler's decision, as long as they lie within the bounds: he need not say it twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from jixiao.forms.model import Form
from jixiao.measures.judgement import NONE, Judgement
from jixiao.measures.self_evaluation import Dropped, ScoredForm, scored
from jixiao.profiles.model import Profile

_TYPED = "填报人在得分栏所定"


def scored_as_typed(
    form: Form, profile: Profile, judgements: Mapping[int, Judgement], dropped: Sequence[Dropped] = ()
) -> ScoredForm:
    """As `scored`, with the points written in rows that wait for somebody to set them."""
    found = scored(form, profile, judgements, dropped=dropped)
    typed = _typed(found, judgements)
    return scored(form, profile, {**judgements, **typed}, dropped=dropped) if typed else found


def _typed(found: ScoredForm, judgements: Mapping[int, Judgement]) -> dict[int, Judgement]:
    made: dict[int, Judgement] = {}
    for row in found.rows:
        points = row.indicator.score if row.indicator else None
        given = judgements.get(row.number, NONE)
        if row.standing != "to_judge" or given.points is not None or points is None:
            continue
        if row.lowest <= points <= row.highest:
            made[row.number] = replace(given, points=points, said=given.said or _TYPED)
    return made
