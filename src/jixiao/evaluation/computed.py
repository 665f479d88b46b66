"""What measures works out for an item whose scoring is a formula: shown beside it, never scored by itself.

A ratio is worked out here where its figures can be had for the evaluated form; a room that knows more of them
(payments, registers) registers its own function for a ratio, which takes the place of the one that stands here.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from jixiao.cycle.models import Declaration
from jixiao.evaluation.models import Evaluation
from jixiao.evaluation.recheck import self_evaluation_of
from jixiao.measures.derivation import Derivation, Figure
from jixiao.measures.ratios import ratio
from jixiao.profiles.evaluation_frameworks import Item

Computation = Callable[[Declaration], Derivation | None]
"""The ratio of the targets that are evaluated; None where this form has no figures for it."""


def _staffing(subject: Declaration) -> Derivation | None:
    version = subject.in_force or subject.last_version
    staffing = (version.form if version else {}).get("staffing") or {}
    if not staffing:
        return None
    actual, establishment = (_number(staffing.get(name)) for name in ("actual", "establishment"))
    figures = {"在职人员数": Figure("实有人数", actual), "编制数": Figure("编制人数", establishment)}
    return ratio("staffing_control_rate").of(figures)


def _execution(subject: Declaration) -> Derivation | None:
    own = self_evaluation_of(subject)
    version = None if own is None else own.in_force or own.last_version
    if version is None:
        return None
    executed, budget = (_amount(version.form, slot) for slot in ("executed", "adjusted_budget"))
    figures = {"执行数": Figure("自评表全年执行数", executed), "预算数": Figure("自评表全年预算数", budget)}
    return ratio("execution_rate").of(figures)


def _amount(form: Mapping[str, Any], slot: str) -> Decimal | None:
    """The amount of a slot that stands there once; the first is the total of the block where there are several."""
    return next((_number(each["yuan"]) for each in form["money"] if each["slot"] == slot), None)


def _number(text: object) -> Decimal | None:
    return None if text is None else Decimal(str(text))


_BY_RATIO: dict[str, Computation] = {"staffing_control_rate": _staffing, "execution_rate": _execution}


def register(key: str, computation: Computation) -> None:
    """From the `ready` of an app that has the figures of a ratio."""
    _BY_RATIO[key] = computation


def computed(evaluation: Evaluation, item: Item) -> Derivation | None:
    """What the formula of an item comes to here; None where nothing can be said of it."""
    computation = _BY_RATIO.get(item.ratio)
    return None if computation is None else computation(evaluation.declaration)
