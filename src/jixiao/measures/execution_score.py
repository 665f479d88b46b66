"""The points for the execution of the budget, by the form's money or figures given; a budget of 0 is not scored."""

from collections.abc import Sequence
from decimal import Decimal

from jixiao.forms.model import Form
from jixiao.measures.derivation import Derivation, Figure, derive, shown, unknown
from jixiao.measures.indicator_score import Owed, Score
from jixiao.measures.open_points import not_positive
from jixiao.measures.points import execution_points
from jixiao.measures.ratios import ratio
from jixiao.measures.spending import in_wan, is_budget_in_doubt, rows
from jixiao.profiles.model import Profile

_SOURCE = "national-self-evaluation-form"
_CENT = Decimal("0.01")
"""So much more, in 万元, comes of rounding."""


def execution_score(form: Form, weight: Figure, profile: Profile, given: tuple[Figure, Figure] | None) -> Score:
    """`given`: what was spent and the adjusted budget, in 万元; without it the total row of the form's money block."""
    if weight.value is not None and weight.value < 0:
        return _open(not_positive(weight), weight)
    found = given or _figures(form)
    if isinstance(found, str):
        return _open(found, weight)
    executed, budget = found
    if (wrong := _impossible(executed, budget)) is not None:
        return _open(wrong, weight)
    derivation = _points(executed, budget, weight, profile)
    if budget.value == 0:
        return Score("left_out", derivation, Decimal(), Decimal())
    if derivation.value is None:
        return _open(derivation.reason or "", weight)
    return Score("scored", derivation, derivation.value, derivation.value, _owed(executed, budget, profile))


def _open(reason: str, weight: Figure) -> Score:
    derivation = unknown("预算执行得分 = 分值 × 执行率", _SOURCE, [weight], f"不能判断：{reason}")
    return Score("unknown", derivation, Decimal(), max(weight.value or Decimal(), Decimal()))


def _figures(form: Form) -> tuple[Figure, Figure] | str:
    """What was spent and the budget, or why one of them is not known."""
    row = next((each for each in rows(form) if each.slot is None), None)
    if row is None:
        return "表内没有全年预算数和全年执行数"
    if is_budget_in_doubt(form, row):
        return f"“{row.label}”的全年预算数空白，或总额为0而各项不为0"
    if row.executed is None or row.budget is None:
        return f"没有{'全年执行数' if row.executed is None else '全年预算数'}"
    return in_wan("全年执行数", row.executed), in_wan("全年预算数", row.budget)


def _impossible(executed: Figure, budget: Figure) -> str | None:
    """Why nothing can be reckoned with these: money below nothing, more spent than there was."""
    spent, planned = executed.value, budget.value
    for name, value in ((executed.name, spent), (budget.name, planned)):
        if value is not None and value < 0:
            return f"{name}是负数（{shown(value)}万元）"
    if spent is not None and planned is not None and spent > planned + _CENT and planned:
        return f"{executed.name}{shown(spent)}万元大于{budget.name}{shown(planned)}万元，要先核对"
    return None


def _points(executed: Figure, budget: Figure, weight: Figure, profile: Profile) -> Derivation:
    if profile.word("execution_scoring") == "intervals" and budget.value != 0:
        return _by_intervals(executed, budget, weight, profile)
    return execution_points(executed, budget, weight, profile)


def _by_intervals(executed: Figure, budget: Figure, weight: Figure, profile: Profile) -> Derivation:
    parameter = profile.parameter("execution_intervals")
    entries = (entry.partition(":") for entry in profile.word("execution_intervals").split())
    bands = [(Decimal(bound), Decimal(share)) for bound, _, share in entries]
    rate = ratio("execution_rate").of({"执行数": executed, "预算数": budget})

    def compute(spent: Decimal, planned: Decimal, points: Decimal) -> tuple[Decimal, Sequence[str]]:
        percent = spent / planned * 100
        share = next((share for bound, share in bands if percent >= bound), Decimal())
        result = points * share / 100
        return result, [
            *rate.steps,
            f"按区间得分值的{shown(share)}%",
            f"{shown(points)} × {shown(share)}% = {shown(result)}",
        ]

    return derive("预算执行率按区间赋分", parameter.source, [executed, budget, weight], compute)


def _owed(executed: Figure, budget: Figure, profile: Profile) -> Owed | None:
    spent, planned = executed.value or Decimal(), budget.value or Decimal()
    return "shortfall" if planned and spent / planned * 100 < profile.number("execution_explained_below") else None
