"""A self-evaluation that is being written, scored as the page scores it beside the form: the rules about its points
look at the same weights and points as the person who fills it in, with what he decided about its rows.

Of a published form nothing is asked here: weights it does not print were none of its own.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal

from jixiao.audit.blocks import SELF_EVALUATION
from jixiao.audit.context import Context
from jixiao.audit.dropped_rows import dropped_rows
from jixiao.audit.remember import by_identity
from jixiao.forms.model import Form, Indicator
from jixiao.measures.judgement import Judgement
from jixiao.measures.self_evaluation import ScoredForm, ScoredRow, scored
from jixiao.profiles.load import sources


def self_scored(form: Form, context: Context) -> ScoredForm | None:
    """None where it is no self-evaluation that is being written."""
    if not context.is_internal or form.kind not in SELF_EVALUATION or not form.indicators:
        return None
    return _of(form)(context)


@by_identity(most=4)
def _of(form: Form) -> Callable[[Context], ScoredForm]:
    """Three rules and more ask about one form, each in the same context."""

    @by_identity(most=2)
    def found(context: Context) -> ScoredForm:
        dropped = dropped_rows(form, context.beside.approved, context.profile)
        return scored(form, context.profile, judgements_of(form, context), dropped=dropped)

    return found


def judgements_of(form: Form, context: Context) -> Mapping[int, Judgement]:
    """By the number of the indicator; of two that are called the same nobody knows which one was meant."""
    numbers: dict[str, list[int]] = {}
    for number, row in enumerate(form.indicators, 1):
        numbers.setdefault(_plain(row.name), []).append(number)
    said = ((numbers.get(_plain(name), ()), judgement) for name, judgement in context.beside.judged)
    return {found[0]: judgement for found, judgement in said if len(found) == 1}


def _plain(name: str) -> str:
    return "".join(name.split())


def applicable(form: Form, context: Context) -> list[Indicator]:
    """The indicators without those the filler found not to apply, with his reason."""
    judged = judgements_of(form, context) if context.beside.judged else {}
    left_out = {number for number, judgement in judged.items() if not judgement.is_applicable}
    return [row for number, row in enumerate(form.indicators, 1) if number not in left_out]


def unprinted(form: Form, context: Context) -> dict[str | None, Decimal]:
    """Level 1 → the points its rows carry beside those the form prints, of rows that were dropped too."""
    found = self_scored(form, context)
    carried: dict[str | None, Decimal] = {}
    for row in (*found.rows, *found.dropped) if found else ():
        is_printed = (
            row.number <= len(form.indicators) and row.indicator is not None and row.indicator.weight is not None
        )
        if row.indicator is not None and not is_printed:
            level = context.profile.level1(row.indicator.level1)
            carried[level] = carried.get(level, Decimal()) + (row.weight.value or Decimal())
    return carried


def without_points(form: Form, context: Context) -> list[ScoredRow]:
    """The rows nothing can be scored by, because they carry no points, or none above 0."""
    found = self_scored(form, context)
    return [row for row in found.every_row if not (row.weight.value or Decimal()) > 0] if found else []


def hearsay_of(row: ScoredRow) -> tuple[tuple[str, str | None], ...]:
    """What the points a row carries were allocated by, where nobody has read it there; else nothing."""
    key = row.weight.source
    article = "单位自评权重" if key == "mof-2020-10" else None
    return () if sources()[key].is_verified(article) else ((key, article),)


def weighed(form: Form, context: Context) -> list[Indicator]:
    """The indicators that apply, each with the weight it carries: as printed, else as it is shown beside the form."""
    found = self_scored(form, context)
    if found is None:
        return list(form.indicators)
    return [
        row.indicator
        if row.indicator.weight is not None or row.weight.value is None
        else replace(row.indicator, weight=row.weight.value)
        for row in found.rows
        if row.indicator is not None and row.standing != "left_out"
    ]
