"""结果应用汇总表 and 整改情况表: one row an entry, amounts in 万元 as numbers, for A4 across."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.utils import timezone

from jixiao.cycle.paper.listed import MONEY, NUMBER, Columns, in_wan, list_bytes, said_wan
from jixiao.results.models import LedgerEntry, RectificationTask
from jixiao.results.way import way

_USE = Columns(
    ("序号", "部门（单位）", "预算项目", "用于年度", "来源", "等级", "结果和问题", "预算意见", "应用前（万元）",
     "应用后（万元）", "增减（万元）", "决定机构和日期", "依据", "公开日期"),
    (5, 16, 16, 9, 9, 6, 26, 9, 14, 14, 14, 14, 20, 11),
    {1: NUMBER, 4: NUMBER, 9: MONEY, 10: MONEY, 11: MONEY},
)  # fmt: skip
_MENDING = Columns(
    ("序号", "部门（单位）", "表、项目", "来源", "整改类型", "发现的问题", "整改内容", "下达日期", "期限", "整改情况",
     "涉及金额（万元）", "状态", "办结日期", "是否超期"),
    (5, 16, 16, 9, 9, 22, 20, 11, 11, 24, 16, 9, 11, 9),
    {1: NUMBER, 11: MONEY},
)  # fmt: skip


def use_table(place: str, year: int, entries: Iterable[LedgerEntry]) -> bytes:
    """结果应用汇总表 of a year's results, as a workbook."""
    listed = list(entries)
    rows = [_use_row(number, each) for number, each in enumerate(listed, 1)]
    years = sorted({each.year for each in listed})
    said = "；".join(_said(year, [each for each in listed if each.year == year]) for year in years)
    return list_bytes(f"{place}{year}年度绩效结果应用汇总表", f"{said or '共0条'}。", _USE, rows)


def _said(year: int, listed: Sequence[LedgerEntry]) -> str:
    """Budgets of different years are not added up."""
    before, after = (sum((getattr(each, name) for each in listed), Decimal()) for name in ("before", "after"))
    sums = f"应用前{said_wan(before)}万元，应用后{said_wan(after)}万元，增减{said_wan(after - before)}万元"
    return f"{year}年预算{len(listed)}条，{sums}"


def mending_table(place: str, year: int, tasks: Iterable[RectificationTask], today: date) -> bytes:
    """整改情况表 of a year's forms, as a workbook."""
    listed = list(tasks)
    rows = [_mending_row(number, each, today) for number, each in enumerate(listed, 1)]
    counts = [(words, sum(each.state == state for each in listed)) for state, words in way().states.items()]
    late = sum(row[-1] == _LATE for row in rows)
    found = "，".join(f"{words}{count}项" for words, count in counts if count)
    said = f"共{len(listed)}项{'：' if found else ''}{found}{f'；超期{late}项' if late else ''}。"
    return list_bytes(f"{place}{year}年度整改情况表", said, _MENDING, rows)


def _use_row(number: int, entry: LedgerEntry) -> tuple[str, ...]:
    return (
        str(number), entry.declaration.unit_name, entry.project or "部门整体", str(entry.year),
        entry.get_source_display(), entry.grade, entry.finding, entry.decision, in_wan(entry.before),
        in_wan(entry.after), in_wan(entry.difference), f"{entry.decided_by} {entry.decided_on:%Y-%m-%d}",
        entry.evidence,
        "未公开" if entry.published_on is None else f"{entry.published_on:%Y-%m-%d}",
    )  # fmt: skip


_LATE = "超期"


def _mending_row(number: int, task: RectificationTask, today: date) -> tuple[str, ...]:
    notice, reports = task.rectification, list(task.feedbacks.all())
    last = reports[-1] if reports else None
    is_late = any(each.is_late for each in reports) or (task.due is not None and task.due < today)
    amount = "" if last is None or last.amount is None else in_wan(last.amount)
    return (
        str(number), notice.declaration.unit_name, notice.declaration.title, notice.get_source_display(), notice.type,
        notice.finding, task.text, f"{timezone.localdate(notice.issued_at):%Y-%m-%d}",
        _due(task), "" if last is None else last.text, amount,
        task.state_words, "" if task.ended_on is None else f"{task.ended_on:%Y-%m-%d}", _LATE if is_late else "",
    )  # fmt: skip


def _due(task: RectificationTask) -> str:
    """The day that holds, and those it was moved from."""
    moved = [f"{each.before:%Y-%m-%d}" for each in task.extensions.all() if each.after is not None]
    now = "" if task.due is None else f"{task.due:%Y-%m-%d}"
    return f"{now}（延期，原{'、'.join(moved)}）" if moved else now
