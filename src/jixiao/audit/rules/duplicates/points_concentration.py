"""分值不得集中在个别指标上。

One indicator above the profile's points, or above its share of a first level that has several; a satisfaction level
with one indicator, and first levels with fewer rows than the profile compares, hold their points rightly.

查什么：一条三级指标的分值是否过高，是否占去所属一级指标的一大半。
为什么：一条指标决定全部得分，其他指标形同虚设。
反例：产出 50 分中，一条数量指标 40 分。
正例：产出 50 分由 5 条指标各 10 分组成；满意度一条 10 分。
依据：预算绩效管理审计常见问题；公开自评表中一条指标占 60 分的实例。
已知局限：上限为参数，按地区可调。
"""

from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.entries import measure, measure_cell
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator
from jixiao.profiles.model import Profile

_PAIR = 2
"""Of two one must have half or more: another limit."""


@rule(
    "duplicates.points_concentration",
    catalogue="G06",
    severity="warning",
    basis=["audit-2023-chifeng", "sichuan-self-evaluation-form"],
)
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    weighted = [row for row in form.indicators if row.weight]
    if not weighted:
        return not_applied("表内没有分值")
    failures = []
    for row in weighted:
        if limit := _exceeded(row, weighted, context.profile):
            failures.append(
                failed(
                    f"“{shortened(measure(row))}”一条占{row.weight:f}分，超过{limit}。",
                    cells=[row.place("weight"), measure_cell(row)],
                    expected=f"不超过{limit}",
                    found=f"{row.weight:f}分",
                    repair="把这条指标细分，或者把分值分给其他指标。",
                )
            )
    return verdict(failures, f"{len(weighted)}条指标的分值没有过于集中")


def _exceeded(row: Indicator, weighted: list[Indicator], profile: Profile) -> str | None:
    """Which limit the row's points exceed, in words."""
    points = row.weight or Decimal()
    limit = profile.number("points_at_most")
    if points > limit:
        return f"一条指标{limit:f}分的上限"
    level = [other.weight or Decimal() for other in weighted if other.level1 == row.level1]
    is_pair = len(level) == _PAIR
    share = profile.number("points_share_of_two" if is_pair else "points_share_at_most")
    if (is_pair or len(level) >= profile.number("points_share_rows")) and 100 * points > share * sum(level):
        return f"“{row.level1 or '一级指标'}”{sum(level):f}分的{share:f}%"
    return None
