"""Rows of budget and adjustments → amounts."""

from collections.abc import Iterable

from jixiao.tables.reading import Row
from jixiao.tables.values import plain
from jixiao.treasury.drafts import Checking, Draft, in_yuan
from jixiao.treasury.kinds import adjustment_kinds, kind_called, means_original
from jixiao.treasury.models import Measure, Spending, Table


def check_budget(checking: Checking, rows: Iterable[Row]) -> None:
    """Each row is the original budget of a line, or an adjustment of it with its kind; one line may have several
    adjustments, told apart by document or day."""
    seen: dict[str, Draft] = {}
    for row in rows:
        draft = _draft(checking, row)
        if draft is None:
            continue
        before = seen.setdefault(draft.key, draft)
        if before is not draft:
            same = "单位、项目、资金来源、支出类型、调整类型、文号和日期都相同"
            text = f"与第{before.line}行是同一笔（{same}），请合并或写明文号。"
            checking.refuse(text, row.values["amount"], row)
            continue
        checking.add(draft)


def _draft(checking: Checking, row: Row) -> Draft | None:
    unit, source, spending = checking.unit(row), checking.source(row), checking.spending(row)
    project, code = checking.name(row, "project", 200), checking.name(row, "project_code", 60)
    document = checking.name(row, "document", 100)
    found = _kind_and_fen(checking, row)
    day = row.values.get("day")
    if day is not None and day.day is not None and day.day.year not in (checking.year, checking.year - 1):
        checking.refuse(f"{day.day:%Y-%m-%d}不是{checking.year}年预算的日期，请核对年份。", day, row)
        return None
    if unit is None or source is None or spending is None or found is None:
        return None
    if project is None or code is None or document is None:
        return None
    if spending == Spending.PROJECT and not (project or code):
        checking.refuse("项目支出要写项目名称。", None, row)
        return None
    measure, kind, fen = found
    on = None if day is None else day.day
    told_apart = (document, on or "") if measure == Measure.ADJUSTMENT else ()
    parts = (unit, kind, plain(code) or plain(project), source, spending, *told_apart)
    return Draft(
        Table.BUDGET, measure, unit, fen, "|".join(map(str, parts)), row.values["amount"].cell, kind, project, code,
        source, spending, on, document, checking.short(row, "about", 300),
    )  # fmt: skip


def _kind_and_fen(checking: Checking, row: Row) -> tuple[Measure, str, int] | None:
    """What a row is, and its amount with the sign of its kind."""
    said, amount = row.values["kind"], row.values["amount"]
    fen = checking.fen(row, "amount")
    kind = kind_called(adjustment_kinds(), said.text)
    is_original = means_original(said.text)
    if kind is None and not is_original:
        names = "、".join(each.label for each in adjustment_kinds().values())
        checking.refuse(f"“{said.text}”不是调整类型，请写年初，或{names}中的一种。", said, row)
        return None
    if fen is None:
        return None
    if fen < 0 and (is_original or (kind is not None and kind.sign > 0)):
        checking.refuse(f"{said.text}不能是负数（{in_yuan(fen)}），减少的请写“追减”。", amount, row)
        return None
    if kind is None:
        return Measure.ORIGINAL, "", fen
    return Measure.ADJUSTMENT, kind.key, -abs(fen) if kind.sign < 0 else fen
