"""Ratios of the common frameworks (财预〔2013〕53号, 湖南评价指标表), each with the variants met in print.

All are in percent. Where two documents define one name differently there are two functions: a ratio keeps the formula
it was worked out with. Amounts must be in one unit.
"""

from collections.abc import Sequence
from decimal import Decimal

from jixiao.measures.derivation import Derivation, Figure, derive, shown, unknown

_FRAMEWORK = "mof-2013-53"
_HUNAN = "hunan-evaluation-table"


def share(name: str, part: Figure, whole: Figure, source: str = "logic") -> Derivation:
    """part ÷ whole × 100%; None where the whole is 0."""
    formula = f"{name} = {part.name} ÷ {whole.name} × 100%"
    if whole.value == 0:
        return unknown(formula, source, [part, whole], f"{whole.name}为0，不能作除数")

    def divide(one: Decimal, other: Decimal) -> tuple[Decimal, Sequence[str]]:
        result = one / other * 100
        return result, [f"{shown(one)} ÷ {shown(other)} × 100% = {shown(result)}%"]

    return derive(formula, source, [part, whole], divide)


def change(name: str, now: Figure, before: Figure, source: str = "logic") -> Derivation:
    """(now − before) ÷ before × 100%; None where there was nothing before."""
    formula = f"{name} = （{now.name} − {before.name}）÷ {before.name} × 100%"
    if before.value == 0:
        return unknown(formula, source, [now, before], f"{before.name}为0，没有变动率")

    def divide(new: Decimal, old: Decimal) -> tuple[Decimal, Sequence[str]]:
        result = (new - old) / old * 100
        return result, [f"（{shown(new)} − {shown(old)}）÷ {shown(old)} × 100% = {shown(result)}%"]

    return derive(formula, source, [now, before], divide)


def execution_rate(executed: Figure, budget: Figure) -> Derivation:
    """预算执行率: what was spent of the (adjusted) budget."""
    return share("预算执行率", executed, budget, "national-self-evaluation-form")


def staffing_control_rate(actual: Figure, establishment: Figure) -> Derivation:
    """在职人员控制率, not above 100% in good order."""
    return share("在职人员控制率", actual, establishment, _FRAMEWORK)


def three_public_change_of_totals(now: Figure, before: Figure) -> Derivation:
    """三公经费变动率, variant A: amounts of two years."""
    return change("三公经费变动率", now, before, _FRAMEWORK)


def three_public_change_of_budgets(now: Figure, before: Figure) -> Derivation:
    """三公经费变动率, variant B: budgets of two years."""
    return change("三公经费预算变动率", now, before, _HUNAN)


def three_public_control_rate(executed: Figure, budget: Figure) -> Derivation:
    """三公经费控制率."""
    return share("三公经费控制率", executed, budget, _FRAMEWORK)


def operating_control_rate(executed: Figure, budget: Figure) -> Derivation:
    """公用经费控制率."""
    return share("公用经费控制率", executed, budget, _FRAMEWORK)


def procurement_rate(executed: Figure, budget: Figure) -> Derivation:
    """政府采购执行率."""
    return share("政府采购执行率", executed, budget, _FRAMEWORK)


def completion_rate(completed: Figure, budget: Figure) -> Derivation:
    """预算完成率, the definition of 2015: 预算完成数 ÷ 预算数."""
    return share("预算完成率", completed, budget, _FRAMEWORK)


def completion_rate_with_carry_over(
    carried_in: Figure, original: Figure, added: Figure, carried_out: Figure
) -> Derivation:
    """预算完成率, the definition of 2017: what was available, less 年末结余, of what was available."""
    names = f"{carried_in.name} + {original.name} + {added.name}"
    formula = f"预算完成率 = （{names} − {carried_out.name}）÷（{names}）× 100%"
    inputs = [carried_in, original, added, carried_out]
    values = [figure.value for figure in inputs[:3]]
    if all(value is not None for value in values) and sum(value for value in values if value is not None) == 0:
        return unknown(formula, _HUNAN, inputs, "可用的预算合计为0，不能作除数")

    def divide(carry: Decimal, budget: Decimal, more: Decimal, rest: Decimal) -> tuple[Decimal, Sequence[str]]:
        available = carry + budget + more
        result = (available - rest) / available * 100
        return result, [
            f"可用的预算：{shown(carry)} + {shown(budget)} + {shown(more)} = {shown(available)}",
            f"（{shown(available)} − {shown(rest)}）÷ {shown(available)} × 100% = {shown(result)}%",
        ]

    return derive(formula, _HUNAN, inputs, divide)


def budget_control_rate(added: Figure, original: Figure) -> Derivation:
    """预算控制率: 本年追加预算 ÷ 年初预算."""
    return share("预算控制率", added, original, _HUNAN)


def adjustment_rate(adjusted: Figure, budget: Figure) -> Derivation:
    """预算调整率: what was adjusted (policy and force majeure left out by the caller) of the budget."""
    return share("预算调整率", adjusted, budget, _FRAMEWORK)


def adjustment_rate_of_budgets(adjusted: Figure, original: Figure) -> Derivation:
    """预算调整率 of a form that prints both budgets: how far the adjusted one is from the original, up or down."""
    formula = f"预算调整率 = |{adjusted.name} − {original.name}| ÷ {original.name} × 100%"
    if original.value == 0:
        return unknown(formula, _FRAMEWORK, [adjusted, original], f"{original.name}为0，不能作除数")

    def divide(now: Decimal, before: Decimal) -> tuple[Decimal, Sequence[str]]:
        result = abs(now - before) / before * 100
        return result, [f"|{shown(now)} − {shown(before)}| ÷ {shown(before)} × 100% = {shown(result)}%"]

    return derive(formula, _FRAMEWORK, [adjusted, original], divide)


def carry_over_rate(carried_over: Figure, budget: Figure) -> Derivation:
    """结转结余率 of the framework: ÷ 支出预算数."""
    return share("结转结余率", carried_over, budget, _FRAMEWORK)


def carry_over_rate_of_spending(carried_over: Figure, spent: Figure) -> Derivation:
    """结转结余率, the local variant: ÷ 本年一般公共预算支出完成数."""
    return share("结转结余率", carried_over, spent, "logic")


def carry_over_change(now: Figure, before: Figure) -> Derivation:
    """结转结余变动率."""
    return change("结转结余变动率", now, before, _FRAMEWORK)


def key_spending_share(key_projects: Figure, projects: Figure) -> Derivation:
    """重点支出安排率."""
    return share("重点支出安排率", key_projects, projects, _FRAMEWORK)


def payment_progress_rate(actual: Figure, planned: Figure) -> Derivation:
    """支付进度率: actual progress ÷ planned progress."""
    return share("支付进度率", actual, planned, _FRAMEWORK)


def asset_use_rate(in_use: Figure, all_assets: Figure) -> Derivation:
    """固定资产利用率."""
    return share("固定资产利用率", in_use, all_assets, _FRAMEWORK)


def cost_saving_rate(planned: Figure, actual: Figure) -> Derivation:
    """成本节约率: (计划成本 − 实际成本) ÷ 计划成本."""
    formula = f"成本节约率 = （{planned.name} − {actual.name}）÷ {planned.name} × 100%"
    if planned.value == 0:
        return unknown(formula, "mof-2020-10", [planned, actual], f"{planned.name}为0，不能作除数")

    def divide(plan: Decimal, cost: Decimal) -> tuple[Decimal, Sequence[str]]:
        result = (plan - cost) / plan * 100
        return result, [f"（{shown(plan)} − {shown(cost)}）÷ {shown(plan)} × 100% = {shown(result)}%"]

    return derive(formula, "mof-2020-10", [planned, actual], divide)
