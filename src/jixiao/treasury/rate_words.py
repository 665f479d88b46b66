"""预算执行率 as pages and alerts write it down: amounts with separators, in 元 and 万元."""

from decimal import Decimal

from jixiao.measures.derivation import Derivation, shown

_TEN_THOUSAND = Decimal(10_000)


def yuan_words(value: Decimal) -> str:
    """3000000 → 3,000,000.00元."""
    return f"{value:,.2f}元"


def both_words(value: Decimal) -> str:
    """3000000 → 3,000,000.00元（300.00万元）."""
    return f"{yuan_words(value)}（{value / _TEN_THOUSAND:,.2f}万元）"


def rate_lines(rate: Derivation) -> tuple[str, ...]:
    """How a rate of two amounts in 元 was worked out, line by line; the reason where there is none."""
    figures = [f"{each.name}：{'没有' if each.value is None else both_words(each.value)}" for each in rate.inputs]
    over = [words] if (words := over_words(rate)) else []
    return rate.formula, *figures, *step_lines(rate), *([rate.reason] if rate.reason else []), *over


def over_words(rate: Derivation) -> str:
    """That more was spent than the budget is, and by how much; empty where it was not, or is not known."""
    spent, budget = (each.value for each in rate.inputs)
    return "" if spent is None or budget is None or spent <= budget else f"超过预算{yuan_words(spent - budget)}"


def step_lines(rate: Derivation) -> tuple[str, ...]:
    """The division, with its amounts in 元; nothing where it was not made."""
    paid, budget = (each.value for each in rate.inputs)
    if rate.value is None or paid is None or budget is None:
        return ()
    return (f"{yuan_words(paid)} ÷ {yuan_words(budget)} × 100% = {shown(rate.value)}%",)
