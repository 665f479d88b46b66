"""Task and money, each judged by itself, and at most one rectification → the conclusion of an acceptance."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from jixiao.procedures.acceptance.rules import ConclusionRules, Money, Result, Task
from jixiao.procedures.months import months_later


@dataclass(frozen=True, slots=True)
class Rectification:
    """Asked for on a day; `handed_in`: when the unit said it was done, None while it has not."""

    asked: date
    handed_in: date | None


@dataclass(frozen=True, slots=True)
class Conclusion:
    """`due`: until when to rectify, where that is the result; `because` in words."""

    result: Result
    because: str
    due: date | None = None


def concluded(task: Task, money: Money, grounds: Collection[str], before: Rectification | None, rules: ConclusionRules,
              day: date) -> Conclusion:  # fmt: skip
    """The result on this day. `grounds`: facts that fail the task whatever the experts say; `before`: the rectification
    there was. One that came too late is none."""
    told = "、".join(rules.grounds[each] for each in rules.grounds if each in grounds)
    judged: Task = "不通过" if told else task
    because = f"任务验收{judged}{f'（{told}）' if told else ''}，财务验收{money}"
    if before is None:
        result = _result(judged, money, rules, is_second=False)
        due = months_later(day, rules.rectification_months) if result == "整改" else None
        return Conclusion(result, because, due)
    due = months_later(before.asked, rules.rectification_months)
    if before.handed_in is None or before.handed_in > due:
        return Conclusion("不通过", f"没有在{due}前完成整改")
    return Conclusion(_result(judged, money, rules, is_second=True), f"整改后{because}")


def _result(task: Task, money: Money, rules: ConclusionRules, *, is_second: bool) -> Result:
    rows = rules.second if is_second else rules.first
    return next(row.result for row in rows if row.task in (None, task) and row.money in (None, money))
