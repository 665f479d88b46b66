"""Which indicators fell short, and whether a text beside them explains anything."""

from jixiao.audit.blocks import loses_points
from jixiao.audit.naming import plain
from jixiao.forms.model import Indicator
from jixiao.forms.targets import Quantity
from jixiao.measures.achievement import is_met
from jixiao.profiles.load import words


def falls_short(row: Indicator) -> bool:
    """A lost point, or one figure against one figure of the same unit with a printed ≥, > or ≤, <.

    Without an operator nobody can tell from the figures which direction is better: then only the points speak.
    """
    return loses_points(row) or _missed(row)


def says_nothing(text: str | None) -> bool:
    """Blank, or as good as blank beside a shortfall: 无, 暂无, 无偏差."""
    said = plain(text or "").rstrip("。.;；")
    return not said or said in words("nothing_to_report")


def _missed(row: Indicator) -> bool:
    if len(row.targets) != 1 or len(row.actuals) != 1:
        return False
    target, actual = row.targets[0], row.actuals[0]
    is_signed = isinstance(target, Quantity) and target.operator not in (None, "=")
    return is_signed and isinstance(actual, Quantity) and is_met(target, actual) is False
