"""What kind an indicator is by what is printed of it: its levels and its name."""

from jixiao.forms.model import Indicator
from jixiao.forms.sheet import plain


def is_under(indicator: Indicator, stem: str) -> bool:
    """Whether one of the two printed levels is of this kind (产出, 效益, 满意度 …)."""
    return any(stem in plain(level) for level in (indicator.level1, indicator.level2) if level)


def is_satisfaction(indicator: Indicator) -> bool:
    """An indicator of 满意度, by its levels or its name."""
    return is_under(indicator, "满意") or "满意度" in plain(indicator.name)
