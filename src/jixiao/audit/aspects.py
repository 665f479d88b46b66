"""What an indicator is about, by the label printed above it: quantity, quality, time, cost, a benefit, satisfaction."""

from functools import lru_cache
from typing import Literal, get_args

from jixiao.audit.remember import by_identity
from jixiao.forms.model import Form, Indicator
from jixiao.profiles.load import pairs

Aspect = Literal[
    "satisfaction", "other_cost", "cost", "quantity", "quality", "timeliness",
    "economic", "social", "ecological", "sustainable",
]  # fmt: skip
_IN_ORDER: tuple[Aspect, ...] = get_args(Aspect)
"""The first aspect with a word in the label holds: 社会公众满意度 is satisfaction, 社会成本 is no social benefit."""

BENEFITS: frozenset[Aspect] = frozenset({"economic", "social", "ecological", "sustainable"})
OUTPUTS: frozenset[Aspect] = frozenset({"quantity", "quality", "timeliness"})
TITLES: dict[Aspect, str] = {
    "quantity": "数量指标",
    "quality": "质量指标",
    "timeliness": "时效指标",
    "cost": "成本指标",
    "other_cost": "成本指标",
    "economic": "经济效益指标",
    "social": "社会效益指标",
    "ecological": "生态效益指标",
    "sustainable": "可持续影响指标",
    "satisfaction": "满意度指标",
}


def aspect(indicator: Indicator) -> Aspect | None:
    """The aspect its second level names; else its first level (成本指标, 满意度指标), else None."""
    named = _named(indicator.level2 or "")
    upper = _named(indicator.level1 or "")
    return upper if upper in ("cost", "satisfaction") and named != "other_cost" else named


def is_benefit(indicator: Indicator) -> bool:
    """Whether it stands as an effect other than satisfaction."""
    named = aspect(indicator)
    return named in BENEFITS or (named is None and any(word in (indicator.level1 or "") for word in ("效益", "效果")))


def is_output(indicator: Indicator) -> bool:
    """Whether it stands as an output (cost aside, whatever level this template gives it)."""
    named = aspect(indicator)
    return named in OUTPUTS or (named is None and "产出" in (indicator.level1 or ""))


@by_identity(8)
def is_prose(form: Form) -> bool:
    """A form whose indicators are text cells without a column for the value (湖南 2018), and no score table."""
    if form.kind == "evaluation_scores":
        return False
    return any(row.content for row in form.indicators) and all(row.target is None for row in form.indicators)


def sets_targets(form: Form) -> bool:
    """Whether values are set in this form and not only copied into it: a declaration, not monitoring or evaluation."""
    return form.kind in ("department_targets", "project_targets")


@lru_cache(maxsize=1024)
def _named(label: str) -> Aspect | None:
    listed = pairs("aspects")
    return next((name for name in _IN_ORDER if any(word in label for word in listed[name])), None)
