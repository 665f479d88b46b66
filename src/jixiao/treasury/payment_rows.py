"""Rows of payments → amounts."""

from collections.abc import Iterable
from datetime import date

from jixiao.tables.reading import Row
from jixiao.tables.values import plain
from jixiao.treasury.drafts import Checking, Draft, in_yuan
from jixiao.treasury.kinds import kind_called, payment_kinds
from jixiao.treasury.models import Measure, Table
from jixiao.treasury.names import Project, ProjectNames

_REFUND = "refund"


def check_payments(checking: Checking, rows: Iterable[Row], projects: ProjectNames) -> None:
    """Each row is a payment, or a refund of one; its voucher tells it from all others of the year."""
    seen: dict[str, Draft] = {}
    for row in rows:
        draft = _draft(checking, row, projects)
        if draft is None:
            continue
        before = seen.setdefault(draft.key, draft)
        if before is not draft:
            said = row.values["document"]
            checking.refuse(f"凭证号“{said.text}”与第{before.line}行重复，每一笔支付要有自己的凭证号。", said, row)
            continue
        checking.add(draft)


def _draft(checking: Checking, row: Row, projects: ProjectNames) -> Draft | None:
    unit, source, spending = checking.unit(row), checking.source(row), checking.spending(row)
    voucher, day, found = checking.name(row, "document", 100), _day(checking, row), _kind_and_fen(checking, row)
    code, name = checking.name(row, "project_code", 60), checking.name(row, "project", 200)
    if unit is None or source is None or spending is None or code is None or name is None:
        return None
    project = _project(checking, row, projects, unit, (code, name, spending))
    if voucher is None or day is None or found is None or project is None:
        return None
    kind, fen = found
    about = "；".join(filter(None, (checking.short(row, "about", 200), checking.short(row, "economic", 90))))
    return Draft(
        Table.PAYMENTS, Measure.PAYMENT, unit, fen, plain(voucher), row.values["amount"].cell, kind, project.name,
        project.code, source, spending or project.spending, day, voucher, about,
    )  # fmt: skip


def _project(
    checking: Checking, row: Row, projects: ProjectNames, unit: int, said: tuple[str, str, str]
) -> Project | None:
    code, name, spending = said
    if code or name:
        found = projects.called(unit, code, name)
        if isinstance(found, Project):
            return found
        checking.refuse(found, row.values.get("project") or row.values.get("project_code"), row)
        return None
    if not spending:
        checking.refuse("没有写项目，也没有写支出类型，分不清是哪一项预算的支付，请补上一样。", None, row)
        return None
    return Project("", "", spending)


def _day(checking: Checking, row: Row) -> date | None:
    said = row.values["day"]
    day = said.day
    if day is None or day.year != checking.year:
        checking.refuse(f"支付日期{said.text}不在{checking.year}年里，请核对，或导入到那一年。", said, row)
        return None
    if day > checking.today:
        checking.refuse(f"支付日期{said.text}在今天以后，请核对。", said, row)
        return None
    return day


def _kind_and_fen(checking: Checking, row: Row) -> tuple[str, int] | None:
    said, amount = row.values.get("kind"), row.values["amount"]
    fen = checking.fen(row, "amount")
    kind = payment_kinds()["payment"] if said is None else kind_called(payment_kinds(), said.text)
    if kind is None:
        names = "、".join(each.label for each in payment_kinds().values())
        checking.refuse(f"“{said.text if said else ''}”不是业务类型，请写{names}中的一种。", said, row)
        return None
    if fen is None:
        return None
    if fen < 0 and kind.key != _REFUND:
        checking.refuse(
            f"金额是负数（{in_yuan(fen)}）而业务类型不是退回；是退款的请在“业务类型”写“退回”。", amount, row
        )
        return None
    return kind.key, -abs(fen) if kind.sign < 0 else fen
