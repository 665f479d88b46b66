"""A score with the points as the form says them: what was computed stays in the steps, with what the unit made of it.

A unit may give itself less than the formula does. The number that is published is then the one on its form, and its
derivation has to end at that number.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from jixiao.forms.model import Form
from jixiao.measures.derivation import Derivation, shown
from jixiao.measures.printed_number import number
from jixiao.measures.self_evaluation import ScoredForm, ScoredRow, summed
from jixiao.profiles.model import Profile

SAME = Decimal("0.005")
"""A written number that differs by less is the same as it is shown."""


def as_written(form: Form, found: ScoredForm, profile: Profile) -> ScoredForm:
    """Every row with the points that stand beside it, and their total; rows that are open, or have nothing written,
    stay as they are."""
    text = form.extra.get("execution_score")
    printed = number(text.text) if text else None
    written: Mapping[int, Decimal] = {
        row.number: points
        for row in found.every_row
        if (points := row.indicator.score if row.indicator else printed.value if printed else None) is not None
        if row.points is not None and abs(points - row.points) >= SAME
    }
    if not written:
        return found
    execution = None if found.execution is None else _row(found.execution, written)
    return summed(tuple(_row(row, written) for row in found.rows), found.dropped, execution, profile)


def _row(row: ScoredRow, written: Mapping[int, Decimal]) -> ScoredRow:
    points = written.get(row.number)
    if points is None or row.points is None:
        return row
    off = points - row.points
    reason = row.indicator.reason if row.indicator else None
    why = "理由写在偏差原因一栏" if (reason or "").strip() else "没有写理由"
    steps = (
        *row.derivation.steps,
        f"按公式得{shown(row.points)}分",
        f"单位自评写的是{shown(points)}分，{'多' if off > 0 else '少'}{shown(abs(off))}分，{why}",
    )
    said = Derivation(
        points, f"{row.derivation.formula}；得分以单位自评为准", row.derivation.source, row.derivation.inputs, steps
    )
    return replace(row, points=points, derivation=said, lowest=points, highest=points)
