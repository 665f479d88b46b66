"""The money ratios of a unit and year, each by a formula of `measures.ratios` from figures that lead to their rows.

Where documents define one name differently both stand here: `variant` says which one it is.
"""

from dataclasses import dataclass
from datetime import date

from jixiao.accounts.models import Unit
from jixiao.measures.derivation import Derivation
from jixiao.measures.ratios import ratio
from jixiao.treasury.figures import Execution, Traced
from jixiao.treasury.rate_words import over_words

_OF_BUDGET = frozenset(
    {"execution_rate", "completion_rate", "three_public_control_rate", "operating_control_rate", "procurement_rate"}
)
"""What is spent of a budget: more than all of it is said."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """A ratio by its name in the field; `figures`: what it was formed from, in the order of the formula."""

    name: str
    variant: str
    derivation: Derivation
    figures: tuple[Traced, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why there is no value, as the figures and the formula say."""
        own = (self.derivation.reason,) if self.derivation.reason else ()
        return tuple(dict.fromkeys((*(each.reason for each in self.figures if each.reason), *own)))

    @property
    def over(self) -> str:
        """By how much a budget was exceeded; empty where it was not, and for a ratio of something else."""
        return over_words(self.derivation) if self.derivation.variant in _OF_BUDGET else ""


def money_ratios(unit: Unit, year: int, until: date | None = None, at: int | None = None) -> list[Ratio]:
    """Every ratio; `until`: paid until this day (the end of the year)."""
    now, before = Execution(unit, year, at), Execution(unit, year - 1)
    original, budget, paid = now.original_budget(), now.adjusted_budget(), now.paid(until)
    begin, end = now.carry_over("begin"), now.carry_over("end")
    three = {what: now.three_public(what) for what in ("budget", "actual", "last_year")}
    return [
        _ratio("预算执行率", "÷ 全年预算数", "execution_rate", paid, budget),
        _ratio("预算完成率", "2015年的定义", "completion_rate", paid, budget),
        _ratio("预算完成率", "2017年以后的定义", "completion_rate_with_carry_over",
               begin, original, now.added(), end),
        _ratio("预算控制率", "", "budget_control_rate", now.added(), original),
        _ratio("预算调整率", "不含政策性等调整", "adjustment_rate", now.adjusted_amount(), original),
        _ratio("预算调整率", "表上两个预算数", "adjustment_rate_of_budgets", budget, original),
        _ratio("结转结余率", "÷ 支出预算数", "carry_over_rate", end, budget),
        _ratio("结转结余率", "÷ 一般公共预算支出完成数", "carry_over_rate_of_spending",
               end, now.paid_of_general_budget(until)),
        _ratio("结转结余变动率", "", "carry_over_change_rate", end, begin),
        _ratio("三公经费控制率", "", "three_public_control_rate", three["actual"], three["budget"]),
        _ratio("三公经费变动率", "两年的实际支出", "three_public_change_rate",
               three["actual"], three["last_year"]),
        _ratio("三公经费变动率", "两年的预算数", "three_public_change_rate_of_budgets",
               three["budget"], before.three_public("budget").called("上年三公经费预算数")),
        _ratio("公用经费控制率", "", "operating_control_rate",
               now.operating("actual", until), now.operating("budget")),
        _ratio("政府采购执行率", "", "procurement_rate", now.procurement("actual"), now.procurement("budget")),
        _ratio("专项资金细化率", "", "special_fund_detail_rate",
               now.special_funds("detailed"), now.special_funds("total")),
    ]  # fmt: skip


def _ratio(name: str, variant: str, definition: str, *figures: Traced) -> Ratio:
    """`definition`: its id; `figures`: in the order of its inputs."""
    formula = ratio(definition)
    given = {term: each.figure for term, each in zip(formula.inputs, figures, strict=True)}
    return Ratio(name, variant, formula.of(given), figures)
