"""Whether a supply can be had by a demand at all; what cannot be judged does not exclude, and is said."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jixiao.procedures.grams import plain
from jixiao.procedures.matching.notices import Notice
from jixiao.procedures.matching.rules import Rules


class Verdict(StrEnum):
    PASSED = "passed"
    FAILED = "failed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Judgement:
    """`name`: of the filter (field, region, amount, validity); `says`: why, for the clerk."""

    name: str
    verdict: Verdict
    says: str


def judge(demand: Notice, supply: Notice, day: date, rules: Rules) -> tuple[Judgement, ...]:
    """All four, in this order."""
    return (_field(demand, supply, rules), _region(demand, supply), _amount(demand, supply, rules), _valid(supply, day))


def _field(demand: Notice, supply: Notice, rules: Rules) -> Judgement:
    """The same field or one class in common is enough: publishers name fields each in their own way."""
    ours, theirs = plain(demand.field), plain(supply.field)
    if ours and theirs and (ours in theirs or theirs in ours):
        return Judgement("field", Verdict.PASSED, f"技术领域相同：{supply.field}")
    wanted, offered = _classes(demand, rules), _classes(supply, rules)
    if shared := wanted & offered:
        return Judgement("field", Verdict.PASSED, f"专利分类相同：{'、'.join(sorted(shared))}")
    differing = []
    if ours and theirs:
        differing.append(f"技术领域不同：需求为{demand.field}，供给为{supply.field}")
    if wanted and offered:
        differing.append(f"专利分类不同：需求为{'、'.join(sorted(wanted))}，供给为{'、'.join(sorted(offered))}")
    if differing:
        return Judgement("field", Verdict.FAILED, "；".join(differing))
    silent = _silent(bool(ours or wanted), bool(theirs or offered))
    if silent:
        return Judgement("field", Verdict.UNKNOWN, f"{silent}没有写技术领域，未比较")
    return Judgement("field", Verdict.UNKNOWN, "一方只写了技术领域，另一方只写了专利分类，未比较")


def _classes(notice: Notice, rules: Rules) -> frozenset[str]:
    return frozenset(plain(each)[: rules.ipc].upper() for each in notice.ipc)


def _region(demand: Notice, supply: Notice) -> Judgement:
    """One region must lie in the other: a supply for the whole province is one for its counties."""
    if silent := _silent(bool(demand.region), bool(supply.region)):
        return Judgement("region", Verdict.UNKNOWN, f"{silent}没有写地区，未比较")
    depth = min(len(demand.region), len(supply.region))
    wanted, offered = "".join(demand.region), "".join(supply.region)
    if demand.region[:depth] == supply.region[:depth]:
        return Judgement("region", Verdict.PASSED, f"地区相合：需求在{wanted}，供给面向{offered}")
    return Judgement("region", Verdict.FAILED, f"地区不合：需求在{wanted}，供给面向{offered}")


def _amount(demand: Notice, supply: Notice, rules: Rules) -> Judgement:
    """Up to `over` times the budget it can be talked about."""
    if demand.amount is None or supply.amount is None:
        silent = _silent(demand.amount is not None, supply.amount is not None)
        return Judgement("amount", Verdict.UNKNOWN, f"{silent}没有写意向金额，未比较")
    price, budget = f"要价{_written(supply.amount)}万元", f"预算{_written(demand.amount)}万元"
    if supply.amount <= demand.amount:
        return Judgement("amount", Verdict.PASSED, f"{price}，在{budget}以内")
    if supply.amount <= demand.amount * rules.over:
        return Judgement("amount", Verdict.PASSED, f"{price}，略高于{budget}，可以商谈")
    return Judgement("amount", Verdict.FAILED, f"{price}，高于{budget}")


def _written(amount: Decimal) -> str:
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _valid(supply: Notice, day: date) -> Judgement:
    """As the register counts what is open, except that no last day is said and not taken for valid."""
    if supply.published is not None and supply.published > day:
        return Judgement("validity", Verdict.FAILED, f"{supply.published}才发布")
    if supply.ended is not None and supply.ended <= day:
        return Judgement("validity", Verdict.FAILED, f"{supply.ended}已签约或关闭")
    if supply.until is None:
        return Judgement("validity", Verdict.UNKNOWN, "供给没有写有效期，请先核实是否仍有效")
    if supply.until < day:
        return Judgement("validity", Verdict.FAILED, f"有效期至{supply.until}，已过期")
    return Judgement("validity", Verdict.PASSED, f"有效期至{supply.until}")


def _silent(demand_says: bool, supply_says: bool) -> str:
    """Who says nothing; empty where both say something."""
    return "和".join(_sides(demand_says, supply_says))


def _sides(demand_says: bool, supply_says: bool) -> Iterator[str]:
    if not demand_says:
        yield "需求"
    if not supply_says:
        yield "供给"
