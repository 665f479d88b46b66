"""A form with a part nobody could read: what seems to be missing may stand there, so nothing is said to be missing."""

from jixiao.audit.outcome import Outcome, not_understood
from jixiao.forms.model import Form

_OF_THE_WHOLE = ("completeness.", "coverage.", "scores.")
"""Groups whose rules ask what a whole form has and adds up to."""
_OF_WHAT_STANDS = frozenset(
    f"completeness.{name}" for name in ("placeholder", "misprint", "truncated_text", "objective_numbering")
)
"""Rules of these groups that find fault only with words that were read."""


def with_holes(rule: str, form: Form, outcomes: list[Outcome]) -> list[Outcome]:
    """A rule's answers; of an incomplete form a failure for something missing becomes `cannot_decide`."""
    if not form.is_incomplete or not rule.startswith(_OF_THE_WHOLE) or rule in _OF_WHAT_STANDS:
        return outcomes
    return [
        not_understood(f"表中有一部分没有读懂，不能断定：{outcome.message}", cells=outcome.cells)
        if outcome.status == "failed"
        else outcome
        for outcome in outcomes
    ]
