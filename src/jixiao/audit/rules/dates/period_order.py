"""项目开始日期不应晚于完成日期。

The project's period, and every row of a plan of its stages that prints both dates (开始时间, 完成时间).

查什么：起止时间的先后，实施进度计划各阶段开始、完成时间的先后。
为什么：先后颠倒必是填错，期限和分年安排都无从判断。
反例：2023年12月31日至2023年1月1日；某阶段2020年11月开始、2020年9月完成。
正例：2023年1月1日至2023年12月31日。
依据：日期先后的逻辑。
已知局限：只有一端日期时不查，由 completeness.project_dates 报告。
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jixiao.audit.blocks import row_of
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.cells.model import Cell
from jixiao.forms.days import day_words
from jixiao.forms.model import Form
from jixiao.forms.sheet import plain

_START = re.compile(r"(?:计划)?(?:开始|起始|开工|启动)(?:时间|日期|年月)")
_END = re.compile(r"(?:计划)?(?:完成|结束|终止|截止|完工|竣工)(?:时间|日期|年月)")
_DAY = re.compile(r"(20\d\d)[年.\-/](\d{1,2})(?:[月.\-/](?:(\d{1,2})日?)?)?")


@dataclass(frozen=True, slots=True)
class _Period:
    start: date
    end: date
    cells: tuple[Cell, ...]


@rule("dates.period_order", catalogue="Y06", severity="error", basis=["logic", "declaration-hard-checks"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    periods = [*_whole(form), *_stages(form)]
    if not periods:
        return not_applied("没有同时写明开始和完成日期")
    failures = [
        failed(
            f"开始日期{day_words(each.start)}晚于完成日期{day_words(each.end)}。",
            cells=each.cells,
            expected=f"开始日期不晚于{day_words(each.end)}",
            found=day_words(each.start),
            repair="核对并改正起止时间。",
        )
        for each in periods
        if each.start > each.end
    ]
    said = f"{day_words(periods[0].start)}至{day_words(periods[0].end)}"
    return verdict(failures, said, cells=periods[0].cells)


def _whole(form: Form) -> Iterator[_Period]:
    start, end = form.period or (None, None)
    if start is not None and end is not None:
        yield _Period(start, end, (form.period_cell or form.label("period"),))


def _stages(form: Form) -> Iterator[_Period]:
    """The rows below a head with both dates, as far as both columns hold dates."""
    heads = [cell for cell in form.cells if _START.fullmatch(plain(cell.text))]
    for head in heads:
        ends = [cell for cell in form.cells if row_of(cell) == row_of(head) and _END.fullmatch(plain(cell.text))]
        boxes = {(row_of(cell), cell.column): cell for cell in form.cells}
        row = head.row + 1
        while ends:
            place = (*row_of(head)[:3], row)
            first, last = boxes.get((place, head.column)), boxes.get((place, ends[0].column))
            start = _day(first.text, first_of_month=True) if first else None
            end = _day(last.text, first_of_month=False) if last else None
            if first is None or last is None or start is None or end is None:
                break
            yield _Period(start, end, (first, last))
            row += 1


def _day(text: str, *, first_of_month: bool) -> date | None:
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    try:
        year, month = int(match[1]), int(match[2])
        known = int(match[3]) if match[3] else None
        return date(year, month, known or (1 if first_of_month else monthrange(year, month)[1]))
    except ValueError:
        return None
