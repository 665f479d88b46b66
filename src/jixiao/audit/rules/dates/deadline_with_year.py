"""完成时限应写明年份。

查什么：“12月31日前”一类没有年份的时限。
为什么：表单脱离标题流转或跨年引用时，没有年份的日期说不清是哪一年。
反例：12月31日前。
正例：2018年12月31日前完成任务；全年。
依据：审核通行做法。
已知局限：表内年度明确时通常不致误解，故只作提示。
"""

from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, all_entries
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.together import listed
from jixiao.audit.wording import shortened
from jixiao.forms.days import day_words
from jixiao.forms.model import Form
from jixiao.forms.targets import Deadline


@rule("dates.deadline_with_year", catalogue="Y05", severity="hint", basis=["common-practice"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    deadlines = [(entry, entry.target) for entry in all_entries(form) if isinstance(entry.target, Deadline)]
    if not deadlines:
        return not_applied("没有写明完成日期的指标")
    bare: dict[int, list[tuple[Entry, Deadline]]] = {}
    for entry, deadline in deadlines:
        if not deadline.has_year and "年" not in entry.cell.text:
            bare.setdefault(id(entry.indicator), []).append((entry, deadline))
    failures = [(f"“{_said(same)}”", _failed(same)) for same in bare.values()]
    return verdict(listed(failures, "{n}个时限没有写年份", apart=1), "完成时限都写明年份", cells=[deadlines[0][0].cell])


def _said(same: list[tuple[Entry, Deadline]]) -> str:
    entry, _ = same[0]
    return shortened(entry.indicator.target or entry.cell.words)


def _failed(same: list[tuple[Entry, Deadline]]) -> Outcome:
    """One answer for a row whose 绩效标准 repeats the value."""
    text, (_, deadline) = _said(same), same[0]
    return failed(
        f"时限“{text}”没有写年份。",
        cells=[each.cell for each, _ in same],
        found=text,
        repair=f"写明年份，例如“{day_words(deadline.date)}前”。",
    )
