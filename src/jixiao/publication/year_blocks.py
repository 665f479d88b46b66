"""A unit's year as everybody reads it, made of public copies alone: what was published of each part, and in plain words
what was not, or never is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from jixiao.cycle.kinds import SELF_EVALUATION, TARGETS
from jixiao.measures.derivation import Figure
from jixiao.measures.ratios import ratio
from jixiao.publication.models import Publication
from jixiao.publication.open_data import address_of
from jixiao.reports.block import Block, Fact, Item
from jixiao.reports.chart import Chart
from jixiao.reports.level_scores import ScoredRow, row_of

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

    @property
    def execution(self) -> ScoredRow | None:
        """The row of the budget's execution; None where the form does not score it."""
        weight, score = (self.texts.get(f"execution_{name}", {}).get("text") for name in ("weight", "score"))
        return row_of("预算执行", weight, score)

    def amount(self, slot: str) -> Decimal | None:
        """Of the row of the total, in 元."""
        said = next((each["yuan"] for each in self.money if each["slot"] == slot), None)
        try:
            return None if said is None else Decimal(said)
        except InvalidOperation:
            return None


def blocks(forms: Sequence[Publication], reached: Reached | None, levels: Chart | None) -> list[Block]:
    """`forms`: what stands of the year."""
    targets = [each for each in forms if each.kind in TARGETS]
    own = [each for each in forms if each.kind in SELF_EVALUATION]
    others = [each for each in forms if each not in targets and each not in own]
    return [
        _money(targets, reached),
        _listed("targets", "绩效目标", targets, "没有公开绩效目标。"),
        _self_evaluation(own, reached, levels),
        _listed("evaluation", "评价", others, "没有公开评价结果。"),
        Block(
            "within", "监控、整改和结果应用", missing="绩效监控、预警、整改和结果应用在部门和财政之间办理，这里没有。"
        ),
    ]


def _money(targets: Sequence[Publication], reached: Reached | None) -> Block:
    """Budget and execution as the self-evaluation says them; before that what was asked for."""
    if reached is None or reached.amount("executed") is None:
        asked = next((each for each in targets if not each.project_number and each.amount is not None), None)
        facts = [] if asked is None else [Fact("申报金额", _wan(asked.amount), address_of(asked))]
        return Block("money", "预算和执行", facts=facts, missing="自评公开以后，这里有预算数和执行数。")
    link = address_of(reached.published)
    found = {name: reached.amount(slot) for slot, name in _COLUMNS.items()}
    facts = [Fact(name, _wan(value), link) for name, value in found.items() if value is not None]
    rate = ratio("execution_rate").of({
        "执行数": Figure("执行数", _in_wan(found["全年执行数"])),
        "预算数": Figure("预算数", _in_wan(found["全年预算数"] or found["年初预算数"])),
    })  # fmt: skip
    words = "；".join(rate.steps) if rate.value is not None else f"不能算：{rate.reason}"
    return Block("money", "预算和执行", facts=[*facts, Fact("预算执行率", words)])


def _listed(name: str, title: str, forms: Sequence[Publication], missing: str) -> Block:
    shown, left = forms[:LISTED], max(0, len(forms) - LISTED)
    return Block(name, title, "#forms" if forms else "", items=[_item(each) for each in shown], left=left,
                 missing="" if forms else missing)  # fmt: skip


def _self_evaluation(own: Sequence[Publication], reached: Reached | None, levels: Chart | None) -> Block:
    found = _listed("self-evaluation", "自评", own, "没有公开自评。")
    facts = []
    if reached is not None and reached.total:
        facts.append(Fact("自评总分", f"{reached.total}分", address_of(reached.published)))
    return Block(found.name, found.title, found.link, facts, found.items, found.left, levels, found.missing)


def _item(each: Publication) -> Item:
    late = "，超过期限" if each.is_late else ""
    return Item(each.title, address_of(each), "", f"{each.published_on:%Y-%m-%d}公开{late}", is_urgent=each.is_late)


def _in_wan(value: Decimal | None) -> Decimal | None:
    return None if value is None else value / _WAN


def _wan(value: Decimal | None) -> str:
    return "" if value is None else f"{value / _WAN:,.2f}万元"
