"""Which indicators fell short, and whether a text beside them explains anything."""

from jixiao.audit.blocks import loses_points
from jixiao.audit.context import Context
from jixiao.audit.naming import plain
from jixiao.audit.self_scored import self_scored, weighed
from jixiao.forms.indicator_kinds import is_satisfaction
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Deadline, Quantity
from jixiao.measures.achievement import is_met
from jixiao.profiles.load import words


def falls_short(row: Indicator) -> bool:
    """A lost point, a date that was missed, or one figure against one of the same unit with a printed ≥, > or ≤, <.

    Without an operator nobody can tell from the figures which direction is better: then only the points speak.
    """
    return loses_points(row) or _missed(row)


def short_rows(form: Form, context: Context) -> list[Indicator]:
    """The indicators of a form that fell short; of one that is being written by what was computed beside it: where a
    unit gives itself less for a target it met, nothing fell short."""
    found = self_scored(form, context)
    if found is None:
        return [row for row in form.indicators if falls_short(row)]
    computed = {row.indicator.cell: row.owes == "shortfall" for row in found.rows if row.indicator and not row.is_open}
    return [row for row in weighed(form, context) if computed.get(row.cell, falls_short(row))]


def on_hearsay(row: Indicator, form: Form, context: Context) -> tuple[tuple[str, str | None], ...]:
    """Where nobody has read the rule a row loses its points by, and its target is met: what alone it rests on."""
    found = self_scored(form, context)
    scoring = context.profile.parameter("satisfaction_scoring")
    if found is None or scoring.verified or scoring.value != "intervals" or not is_satisfaction(row):
        return ()
    if len(row.targets) != 1 or len(row.actuals) != 1 or is_met(row.targets[0], row.actuals[0]) is not True:
        return ()
    return ((scoring.source, scoring.article),)


def says_nothing(text: str | None) -> bool:
    """Blank, or as good as blank beside a shortfall: 无, 暂无, 无偏差."""
    said = plain(text or "").rstrip("。.;；")
    return not said or said in words("nothing_to_report")


def _missed(row: Indicator) -> bool:
    if len(row.targets) != 1 or len(row.actuals) != 1:
        return False
    target, actual = row.targets[0], row.actuals[0]
    if isinstance(target, Deadline) and isinstance(actual, Deadline):
        return is_met(target, actual) is False
    is_signed = isinstance(target, Quantity) and target.operator not in (None, "=")
    return is_signed and isinstance(actual, Quantity) and is_met(target, actual) is False
