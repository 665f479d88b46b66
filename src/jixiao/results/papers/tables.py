"""结果应用汇总表 and 整改情况表: one row an entry, amounts in 万元 as numbers, for A4 across."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils import timezone

from jixiao.cycle.paper.rows import cell, head, lines
from jixiao.cycle.paper.workbooks import table_bytes
from jixiao.forms.official.model import OfficialForm
from jixiao.results.models import LedgerEntry, RectificationTask
from jixiao.results.way import way

_WAN = 10_000
_MONEY, _NUMBER = "#,##0.00####", "0"


@dataclass(frozen=True, slots=True)
class _Columns:
    """Heads with their widths; `numbers`: columns of numbers, counted from 1, and how they are shown."""

    heads: tuple[str, ...]
    widths: tuple[int, ...]
    numbers: dict[int, str]


_USE = _Columns(
    ("序号", "部门（单位）", "预算项目", "用于年度", "来源", "等级", "结果和问题", "预算意见", "应用前（万元）",
     "应用后（万元）", "增减（万元）", "决定机构和日期", "依据", "公开日期"),
    (5, 16, 16, 9, 9, 6, 26, 9, 14, 14, 14, 14, 20, 11),
    {1: _NUMBER, 4: _NUMBER, 9: _MONEY, 10: _MONEY, 11: _MONEY},
)  # fmt: skip
_MENDING = _Columns(
    ("序号", "部门（单位）", "表、项目", "来源", "整改类型", "发现的问题", "整改内容", "下达日期", "期限", "整改情况",
     "涉及金额（万元）", "状态", "办结日期", "是否超期"),
    (5, 16, 16, 9, 9, 22, 20, 11, 11, 24, 16, 9, 11, 9),
    {1: _NUMBER, 11: _MONEY},
)  # fmt: skip


def use_table(place: str, year: int, entries: Iterable[LedgerEntry]) -> bytes:
    """结果应用汇总表 of a year's results, as a workbook."""
    listed = list(entries)
    rows = [_use_row(number, each) for number, each in enumerate(listed, 1)]
    before, after = (sum((getattr(each, name) for each in listed), Decimal()) for name in ("before", "after"))
    said = (
        f"共{len(listed)}条，应用前 {_wan(before)} 万元，应用后 {_wan(after)} 万元，增减 {_wan(after - before)} 万元。"
    )
    return _bytes(f"{place}{year}年度绩效结果应用汇总表", said, _USE, rows)


def mending_table(place: str, year: int, tasks: Iterable[RectificationTask], today: date) -> bytes:
    """整改情况表 of a year's forms, as a workbook."""
    listed = list(tasks)
    rows = [_mending_row(number, each, today) for number, each in enumerate(listed, 1)]
    counts = [(words, sum(each.state == state for each in listed)) for state, words in way().states.items()]
    late = sum(row[-1] == _LATE for row in rows)
    found = "，".join(f"{words}{count}项" for words, count in counts if count)
    said = f"共{len(listed)}项{'：' if found else ''}{found}{f'；超期{late}项' if late else ''}。"
    return _bytes(f"{place}{year}年度整改情况表", said, _MENDING, rows)


def _use_row(number: int, entry: LedgerEntry) -> tuple[str, ...]:
    return (
        str(number), entry.declaration.unit_name, entry.project or "部门整体", str(entry.year),
        entry.get_source_display(), entry.grade, entry.finding, entry.decision, _wan(entry.before), _wan(entry.after),
        _wan(entry.difference), f"{entry.decided_by} {entry.decided_on:%Y-%m-%d}", entry.evidence,
        "未公开" if entry.published_on is None else f"{entry.published_on:%Y-%m-%d}",
    )  # fmt: skip


_LATE = "超期"


def _mending_row(number: int, task: RectificationTask, today: date) -> tuple[str, ...]:
    notice, reports = task.rectification, list(task.feedbacks.all())
    last = reports[-1] if reports else None
    is_late = any(each.is_late for each in reports) or (task.due is not None and task.due < today)
    amount = "" if last is None or last.amount is None else _wan(last.amount)
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


def _wan(yuan: Decimal) -> str:
    """In 万元, exact, without zeros behind."""
    text = f"{yuan / _WAN:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _bytes(title: str, said: str, columns: _Columns, rows: Sequence[Sequence[str]]) -> bytes:
    shown = rows or [("", "没有记录", *[""] * (len(columns.heads) - 2))]
    boxes = [
        *head(columns.heads, 1),
        *(cell(text, row, column) for row, texts in enumerate(shown, 2) for column, text in enumerate(texts, 1)),
    ]
    form = OfficialForm(
        title=lines(title), above=lines(said), below=lines(), widths=columns.widths, rows=len(shown) + 1,
        boxes=tuple(boxes), head=1, is_landscape=True,
    )  # fmt: skip
    return table_bytes(form, columns.numbers)
