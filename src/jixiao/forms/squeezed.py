"""Amounts whose empty neighbours a converter squeezed out, put back below their heads where only one way fits.

资金总额 | 公共财政拨款 | 政府性基金 | 其他资金 | 基本支出 | 项目支出        six heads
238.45 | 238.45 | 178.45 | 60.00                                      four amounts, in the order of the heads

Every way to lay the amounts below the heads in their order is tried; those are left in which the sums hold (total =
income = expenditure) or the kinds agree (a percentage under 执行率). An amount that lies under the same head in all of
them is known.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import combinations

from jixiao.forms.values import read_money
from jixiao.forms.vocabulary import is_placeholder

_TOTALS = ("total", "annual_budget", "project_total")
_SIDES = (
    frozenset({
        "general_public_budget", "government_fund", "state_capital", "fiscal_account", "superior_subsidy",
        "superior_funds", "other_funds", "business_income", "carry_over", "self_raised", "fiscal_funds",
        "annual_fiscal", "project_fiscal",
    }),
    frozenset({"basic_expenditure", "project_expenditure"}),
)  # fmt: skip
"""Labels whose amounts add up to the total, from the one side and from the other."""
_MOST_HEADS = 12
_RATE = "execution_rate"
_POINTS = frozenset({"weight", "score"})
_TEXTS = frozenset({"reason"})
_ROUNDING = Decimal("0.51")
_HUNDRED = Decimal(100)

Places = list[int | None]
"""For each amount the number of the head it lies under, None where several would do."""


def by_sums(amounts: Sequence[Decimal], slots: Sequence[str | None]) -> Places | None:
    """Where the amounts lie below heads with these slots; None where no way to lay them makes the sums hold."""
    if len(slots) > _MOST_HEADS or not any(slot in _TOTALS for slot in slots):
        return None
    return _common([way for way in _ways(len(amounts), len(slots)) if _sums_hold(amounts, slots, way)])


def _ways(amounts: int, heads: int) -> Iterator[tuple[int, ...]]:
    return combinations(range(heads), amounts)


def _common(ways: Sequence[tuple[int, ...]]) -> Places | None:
    if not ways:
        return None
    return [under[0] if len(set(under)) == 1 else None for under in zip(*ways, strict=True)]


def _sums_hold(amounts: Sequence[Decimal], slots: Sequence[str | None], way: Sequence[int]) -> bool:
    laid = {slots[head]: amount for head, amount in zip(way, amounts, strict=True)}
    total = next((laid[slot] for slot in _TOTALS if slot in laid), None)
    if total is None:
        return False
    sides = [side for side in _SIDES if side & set(slots)]
    return bool(sides) and all(sum(laid[slot] for slot in laid if slot in side) == total for side in sides)


def by_kinds(texts: Sequence[str], heads: Sequence[str]) -> Places | None:
    """Where the cells of a fund's row lie below 年初预算数 | 全年执行数 | 分值 | 执行率; None where no way fits."""
    if len(heads) > _MOST_HEADS:
        return None
    funds = [number for number, head in enumerate(heads) if head not in _POINTS | _TEXTS | {_RATE}]
    rated = sorted([*funds, *(number for number, head in enumerate(heads) if head == _RATE)])
    for usual in (list(range(len(heads))), funds, rated):
        if len(usual) == len(texts) and _kinds_agree(texts, heads, usual):
            return list(usual)
    ways = [way for way in _ways(len(texts), len(heads)) if _kinds_agree(texts, heads, way)]
    exact = [way for way in ways if _rate_holds({heads[head]: text for head, text in zip(way, texts, strict=True)})]
    return _common(exact or ways)


def kinds_agree(texts: Sequence[str], heads: Sequence[str]) -> bool:
    """Whether each text is what its head asks for: an amount, a percentage, words."""
    return all(_is_of_kind(head, text) for head, text in zip(heads, texts, strict=True))


def _kinds_agree(texts: Sequence[str], heads: Sequence[str], way: Sequence[int]) -> bool:
    return kinds_agree(texts, [heads[head] for head in way])


def _is_of_kind(head: str, text: str) -> bool:
    if head in _TEXTS or is_placeholder(text):
        return head not in _TEXTS or read_money(text) is None
    if head == _RATE:
        return "%" in text or "％" in text
    return read_money(text) is not None


def _rate_holds(laid: dict[str, str]) -> bool:
    """Whether 执行率 is 执行数 ÷ 预算数, where all three are there."""
    budget = read_money(laid.get("adjusted_budget", laid.get("original_budget", "")))
    executed = read_money(laid.get("executed", ""))
    rate = read_money(laid.get(_RATE, "").strip().rstrip("%％"))
    if not (budget and executed and rate and budget.number):
        return True
    return abs(executed.number / budget.number * _HUNDRED - rate.number) <= _ROUNDING
