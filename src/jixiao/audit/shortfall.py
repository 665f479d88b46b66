"""Which indicators fell short, and whether a text beside them explains anything."""

from jixiao.audit.blocks import loses_points
from jixiao.audit.naming import plain
from jixiao.forms.model import Indicator
from jixiao.forms.targets import Quantity
from jixiao.forms.values import in_base_unit
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
    if not isinstance(target, Quantity) or not isinstance(actual, Quantity):
        return False
    wanted, unit = in_base_unit(target.value, target.unit)
    reached, unit_reached = in_base_unit(actual.value, target.unit if actual.unit is None else actual.unit)
    missed_by = {">=": reached < wanted, ">": reached <= wanted, "<=": reached > wanted, "<": reached >= wanted}
    if unit != unit_reached:
        return False
    return target.operator is not None and missed_by.get(target.operator, False)
