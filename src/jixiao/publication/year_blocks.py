"""A unit's year as everybody reads it, made of public copies alone: what was published of each part, and in plain words
what was not, or never is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.cycle.kinds import SELF_EVALUATION, TARGETS
from jixiao.publication.models import Publication, PublicEvaluation
from jixiao.publication.numbers import AMOUNT, how_address
from jixiao.reports.block import Block, Fact, Item
from jixiao.reports.chart import Chart

LISTED = 6
_WAN = 10_000
_COLUMNS = {"original_budget": "年初预算数", "adjusted_budget": "全年预算数", "executed": "全年执行数"}


@dataclass(frozen=True, slots=True)
class Reached:
    """What the copy of the unit's own self-evaluation says of its money and its score."""

    published: Publication
    money: Sequence[Mapping[str, Any]]
    total: str
    texts: Mapping[str, Mapping[str, str]]

    def fact(self, name: str, slot: str) -> Fact | None:
        """An amount of the row of the total; None where there is none."""
        places = (number for number, each in enumerate(self.money) if each["slot"] == slot and each["yuan"] is not None)
        number = next(places, None)
        if number is None:
            return None
        words = _wan(Decimal(self.money[number]["yuan"]))
        return Fact(name, words, how_address(self.published.address, f"money[{number}].yuan"))

    @property
    def rate(self) -> Fact | None:
        """执行率 as the form prints it."""
        said = self.texts.get("execution_rate", {}).get("text")
        return Fact("预算执行率", said, how_address(self.published.address, "texts.execution_rate")) if said else None


def blocks(
    forms: Sequence[Publication], evaluations: Sequence[PublicEvaluation], reached: Reached | None,
    levels: Chart | None,
) -> list[Block]:  # fmt: skip
    """`forms` and `evaluations`: what stands of the year."""
    targets = [each for each in forms if each.kind in TARGETS]
    own = [each for each in forms if each.kind in SELF_EVALUATION]
    others = [each for each in forms if each not in targets and each not in own]
    evaluated = [*(_item(each) for each in others), *(_result(each) for each in evaluations)]
    return [
        _money(targets, reached),
        _listed("targets", "绩效目标", targets, "没有公开绩效目标。"),
        _self_evaluation(own, reached, levels),
        Block(
            "evaluation",
            "评价",
            items=evaluated[:LISTED],
            left=max(0, len(evaluated) - LISTED),
            missing="" if evaluated else "没有公开评价结果。",
        ),
        Block(
            "within", "监控、整改和结果应用", missing="绩效监控、预警、整改和结果应用在部门和财政之间办理，这里没有。"
        ),
    ]


def _money(targets: Sequence[Publication], reached: Reached | None) -> Block:
    """Budget and execution as the self-evaluation says them; before that what was asked for."""
    said = [] if reached is None else [*(reached.fact(name, slot) for slot, name in _COLUMNS.items()), reached.rate]
    if facts := [each for each in said if each is not None]:
        return Block("money", "预算和执行", facts=facts)
    asked = next((each for each in targets if not each.project_number and each.amount is not None), None)
    if asked is not None and asked.amount is not None:
        facts = [Fact("申报金额", _wan(asked.amount), how_address(asked.address, AMOUNT))]
    return Block("money", "预算和执行", facts=facts, missing="自评公开以后，这里有预算数和执行数。")


def _listed(name: str, title: str, forms: Sequence[Publication], missing: str) -> Block:
    shown, left = forms[:LISTED], max(0, len(forms) - LISTED)
    return Block(name, title, "#forms" if forms else "", items=[_item(each) for each in shown], left=left,
                 missing="" if forms else missing)  # fmt: skip


def _self_evaluation(own: Sequence[Publication], reached: Reached | None, levels: Chart | None) -> Block:
    found = _listed("self-evaluation", "自评", own, "没有公开自评。")
    facts = []
    if reached is not None and reached.total:
        facts.append(Fact("自评总分", f"{reached.total}分", how_address(reached.published.address, "total_score")))
    return Block(found.name, found.title, found.link, facts, found.items, found.left, levels, found.missing)


def _item(each: Publication) -> Item:
    late = "，超过期限" if each.is_late else ""
    return Item(each.title, each.address, "", f"公开{late}", f"{each.published_on:%Y-%m-%d}", is_urgent=each.is_late)


def _result(each: PublicEvaluation) -> Item:
    late = "，超过期限" if each.is_late else ""
    return Item(each.title, each.address, each.grade, f"公开{late}", f"{each.published_on:%Y-%m-%d}")


def _wan(value: Decimal) -> str:
    return f"{value / _WAN:,.2f}万元"
