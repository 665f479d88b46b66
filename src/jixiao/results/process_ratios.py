"""The ratios of the process itself (绩效监控完成率, 绩效自评完成率, 部门绩效评价完成率, 评价结果应用率, 整改完成率),
computed from the records, each with its derivation and every record it counts. Nothing is formed over a hole: what
nobody knows is no 0, and nothing is divided by what was never owed.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.urls import reverse

from jixiao.cycle.models import Cycle
from jixiao.measures.derivation import Derivation, Figure
from jixiao.measures.ratios import share
from jixiao.results.duties import What, duties, of_units
from jixiao.results.models import Proposal, RectificationTask

_HENAN = "henan-process-ratios"
_DUTIES: tuple[tuple[What, str, str, str], ...] = (
    ("monitoring", "绩效监控完成率", "已监控项目数", "应监控项目数"),
    ("self_evaluation", "绩效自评完成率", "已自评项目数", "应自评项目数"),
    ("evaluation", "部门绩效评价完成率", "已完成部门评价项目数", "计划部门评价项目数"),
)
"""What is owed, the ratio, and the names of its figures (as the definitions of `measures` name them)."""
NO_RECORDS = "系统里没有这一项的记录"
"""Why a number cannot be had that no room knows anything of."""
_CANCELLED, _CLOSED = "cancelled", "closed"


@dataclass(frozen=True, slots=True)
class Counted:
    """A record a ratio counts: what it is, where it is seen, whether it counts above the line."""

    words: str
    link: str
    is_done: bool


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
    owed = [_of_duties(cycle, units, *row) for row in _DUTIES]
    return [*owed, _use_of_results(cycle, units), _rectification(cycle, units)]


def _of_duties(cycle: Cycle, units: Collection[int], what: What, name: str, above: str, below: str) -> ProcessRatio:
    found = duties(cycle, what)
    if found is None:
        nothing = share(name, Figure(above, None), Figure(below, None), _HENAN)
        return ProcessRatio(name, replace(nothing, reason=NO_RECORDS), ())
    mine = of_units(found, units)
    return _ratio(name, above, below, [Counted(str(each.declaration), each.link, each.is_done) for each in mine])


def _use_of_results(cycle: Cycle, units: Collection[int]) -> ProcessRatio:
    made = Proposal.objects.filter(declaration__cycle=cycle, declaration__unit__in=units)
    made = made.select_related("declaration__unit").prefetch_related("answers").order_by("pk")
    address = f"{reverse('proposals')}?cycle={cycle.pk}"
    records = [Counted(f"{each.declaration}：{each.text}", address, each.is_adopted) for each in made]
    return _ratio("评价结果应用率", "已应用意见建议数", "提出意见建议数", records)


def _rectification(cycle: Cycle, units: Collection[int]) -> ProcessRatio:
    asked = RectificationTask.objects.filter(
        rectification__declaration__cycle=cycle, rectification__declaration__unit__in=units
    ).exclude(state=_CANCELLED)
    asked = asked.select_related("rectification__declaration__unit").order_by("rectification", "number")
    records = [
        Counted(
            f"{each.rectification.title}（第{each.number}项）",
            reverse("rectification", args=(each.rectification_id,)),
            each.state == _CLOSED,
        )
        for each in asked
    ]
    return _ratio("整改完成率", "已销号的整改事项数", "应整改的事项数", records, "logic")


def _ratio(name: str, above: str, below: str, records: Sequence[Counted], source: str = _HENAN) -> ProcessRatio:
    done = Figure(above, Decimal(sum(each.is_done for each in records)))
    return ProcessRatio(name, share(name, done, Figure(below, Decimal(len(records))), source), records)
