"""The ratios of the process itself (绩效监控完成率, 绩效自评完成率, 部门绩效评价完成率, 评价结果应用率, 整改完成率),
computed from the records, each with its derivation and every record it counts. Nothing is formed over a hole: what
nobody knows is no 0, and nothing is divided by what was never owed.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse

from jixiao.cycle.models import Cycle, Declaration
from jixiao.measures.derivation import Derivation, Figure
from jixiao.measures.ratios import ratio, share
from jixiao.results.duties import NO_RECORDS, What, duties, of_units
from jixiao.results.models import Proposal, RectificationTask

_DUTIES: Mapping[str, What] = {
    "monitoring_rate": "monitoring",
    "self_evaluation_rate": "self_evaluation",
    "department_evaluation_rate": "evaluation",
}
"""A ratio of `measures` → what it counts."""
_USE = "result_use_rate"
RATIOS = (*_DUTIES, _USE)
"""The definitions of `measures` that are computed from the records here."""
_CANCELLED, _CLOSED = "cancelled", "closed"


@dataclass(frozen=True, slots=True)
class Counted:
    """A record a ratio counts: what it is, where it is seen, whether it counts above the line, and of which form."""

    words: str
    link: str
    is_done: bool
    declaration: Declaration


@dataclass(frozen=True, slots=True)
class ProcessRatio:
    """A ratio with the records below its line; None of them where nobody knows them."""

    name: str
    derivation: Derivation
    records: Sequence[Counted]

    @property
    def words(self) -> str:
        """90.91%, or why there is none."""
        value = self.derivation.value
        return f"{value:.2f}%" if value is not None else f"不能计算：{self.derivation.reason}"

    @property
    def missing(self) -> list[Counted]:
        return [each for each in self.records if not each.is_done]


def process_ratios(cycle: Cycle, units: Collection[int]) -> list[ProcessRatio]:
    """Every ratio of a year over these units."""
    return [*(process_ratio(cycle, units, key) for key in RATIOS), _rectification(cycle, units)]


def process_ratio(cycle: Cycle, units: Collection[int], key: str) -> ProcessRatio:
    """One of `RATIOS`, of a year over these units."""
    if key == _USE:
        return _ratio(key, _proposals(cycle, units))
    found = duties(cycle, _DUTIES[key])
    if found is None:
        own = ratio(key)
        nothing = own.of({name: Figure(name, None) for name in own.inputs})
        return ProcessRatio(own.name, replace(nothing, reason=NO_RECORDS[_DUTIES[key]]), ())
    mine = of_units(found, units)
    return _ratio(key, [Counted(str(each.declaration), each.link, each.is_done, each.declaration) for each in mine])


def _proposals(cycle: Cycle, units: Collection[int]) -> list[Counted]:
    made = Proposal.objects.filter(declaration__cycle=cycle, declaration__unit__in=units)
    made = made.select_related("declaration__unit").prefetch_related("answers").order_by("pk")
    address = f"{reverse('proposals')}?cycle={cycle.pk}"
    return [Counted(f"{each.declaration}：{each.text}", address, each.is_adopted, each.declaration) for each in made]


def _rectification(cycle: Cycle, units: Collection[int]) -> ProcessRatio:
    asked = RectificationTask.objects.filter(
        rectification__declaration__cycle=cycle, rectification__declaration__unit__in=units
    ).exclude(state=_CANCELLED)
    asked = asked.select_related("rectification__declaration__unit").order_by("rectification", "number")
    records = [
        Counted(
            each.title,
            reverse("rectification", args=(each.rectification_id,)),
            each.state == _CLOSED,
            each.rectification.declaration,
        )
        for each in asked
    ]
    done, asked_for = _counts(records)
    rate = share("整改完成率", Figure("已销号的整改事项数", done), Figure("应整改的事项数", asked_for))
    return ProcessRatio("整改完成率", rate, records)


def _ratio(key: str, records: Sequence[Counted]) -> ProcessRatio:
    own = ratio(key)
    above, below = own.inputs
    done, owed = _counts(records)
    return ProcessRatio(own.name, own.of({above: Figure(above, done), below: Figure(below, owed)}), records)


def _counts(records: Sequence[Counted]) -> tuple[Decimal, Decimal]:
    """How many are done, of how many."""
    return Decimal(sum(each.is_done for each in records)), Decimal(len(records))
