"""What measures works out for an item whose scoring is a formula: shown beside it, never scored by itself.

Money comes from the treasury, row by row; staff from the targets; what the treasury was not told of the execution, from
the unit's own self-evaluation. A ratio whose figures nobody has says what is missing: it cannot be decided by the
program.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from jixiao.cycle.models import Declaration
from jixiao.cycle.scores.offers import Offer
from jixiao.cycle.scores.treasury_offers import treasury_ratio
from jixiao.evaluation.recheck import self_evaluation_of
from jixiao.measures.derivation import Derivation, Figure, shown
from jixiao.measures.ratios import ratio
from jixiao.profiles.evaluation_frameworks import Item

_FORM, _SELF_EVALUATION = "批复的目标表", "自评表"
_PROGRESS = "payment_progress_rate"
_ACTUAL, _PLANNED = "实际支付进度", "既定支付进度"
_NO_PLAN = "既定支付进度由部门申报目标时确定，程序里没有"


def computed(subject: Declaration, item: Item) -> Offer | None:
    """What the formula of an item comes to for these targets, or why it cannot be had; None for an item without one."""
    if not item.ratio:
        return None
    found = _BY_RATIO.get(item.ratio, _of_treasury(item.ratio))(subject)
    if found is None:
        missing = ratio(item.ratio).of({})
        return Offer("", missing, "", {}, (missing.reason or "",))
    return found


def _of_treasury(key: str) -> Callable[[Declaration], Offer | None]:
    return lambda subject: treasury_ratio(subject, key)


def _staffing(subject: Declaration) -> Offer | None:
    version = subject.in_force or subject.last_version
    staffing = (version.form if version else {}).get("staffing") or {}
    if not staffing:
        return None
    actual, establishment = (_number(staffing.get(name)) for name in ("actual", "establishment"))
    figures = {"在职人员数": Figure("实有人数", actual), "编制数": Figure("编制人数", establishment)}
    return _offer(ratio("staffing_control_rate").of(figures), _FORM)


def _execution(subject: Declaration) -> Offer | None:
    """The treasury's; the unit's own word where the treasury has not all rows for it."""
    told = treasury_ratio(subject, "execution_rate")
    if told is not None and told.derivation.value is not None:
        return told
    own = self_evaluation_of(subject)
    version = None if own is None else own.in_force or own.last_version
    if version is None:
        return told
    executed, budget = (_amount(version.form, slot) for slot in ("executed", "adjusted_budget"))
    figures = {"执行数": Figure("自评表全年执行数", executed), "预算数": Figure("自评表全年预算数", budget)}
    said = _offer(ratio("execution_rate").of(figures), _SELF_EVALUATION)
    return told if told is not None and said.derivation.value is None else said


def _progress(subject: Declaration) -> Offer | None:
    """How far payment was is the treasury's; how far it should have been, the department set for itself (53号)."""
    told = treasury_ratio(subject, "execution_rate")
    if told is None:
        return None
    figures = {_ACTUAL: Figure(_ACTUAL, told.derivation.value), _PLANNED: Figure(_PLANNED, None)}
    made = ratio(_PROGRESS).of(figures)
    step = () if told.derivation.value is None else (f"{_ACTUAL} = {'；'.join(told.derivation.steps)}",)
    reasons = told.reasons if told.derivation.value is None else ()
    return replace(told, text="", derivation=replace(made, steps=step), reasons=(*reasons, _NO_PLAN))


def _offer(derivation: Derivation, source: str) -> Offer:
    text = "" if derivation.value is None else f"{shown(derivation.value)}%"
    return Offer(text, derivation, source, {}, (derivation.reason,) if derivation.reason else ())


def _amount(form: Mapping[str, Any], slot: str) -> Decimal | None:
    """The amount of a slot that stands there once; the first is the total of the block where there are several."""
    return next((_number(each["yuan"]) for each in form["money"] if each["slot"] == slot), None)


def _number(text: object) -> Decimal | None:
    return None if text is None else Decimal(str(text))


_BY_RATIO: Mapping[str, Callable[[Declaration], Offer | None]] = {
    "staffing_control_rate": _staffing,
    "execution_rate": _execution,
    _PROGRESS: _progress,
}
"""Ratios that are not the treasury's alone."""
