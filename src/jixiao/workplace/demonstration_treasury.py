"""The treasury's tables of the demonstration county: budgets as the approved forms have them, payments month by month.

    payments  personnel and 公用 a twelfth a month, projects by the pace below; the bureau that is `slow` lags behind

Made as the workbooks a treasury gives, and taken in as finance takes in any file: in spring the budget, in August the
payments until July, at last those until the end of the last month; of a year that is over all that belongs to it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from openpyxl import Workbook

from jixiao.accounts.models import Jurisdiction
from jixiao.accounts.record import Who
from jixiao.accounts.table_files import Row, saved, sheet_of
from jixiao.cells.reader import read_bytes
from jixiao.cycle.workdays import calendar
from jixiao.tables.books import Book, book_of
from jixiao.treasury.models import Import
from jixiao.treasury.specs import specs
from jixiao.treasury.taking import confirm, propose
from jixiao.workplace.demonstration_forms import said_of

_FEN = Decimal("0.01")
_PACE = (0, 4, 10, 18, 30, 42, 54, 62, 70, 79, 88, 97)
"""How much of a project's money is usually paid at the end of each month, in percent."""
_MADE_UP = (Decimal("0.6"), Decimal("0.8"), Decimal("0.95"))
"""Of the usual pace, what is paid at the ends of October, November and December where it was slow before."""
_OPERATING = Decimal("0.18")
"""Share of 公用经费 in 基本支出."""
_OF = ("单位名称", "项目名称", "项目编码", "资金来源", "支出类型")
_BUDGET_HEAD = (*_OF, "调整类型", "金额（元）", "文号", "日期", "说明")
_PAYMENT_HEAD = ("支付日期", *_OF, "金额（元）", "凭证号", "业务类型", "用途")
_SOURCES = {"general_public_budget": "一般公共预算", "government_fund": "政府性基金", "superior_subsidy": "上级补助"}
_ADJUSTED = {"科学技术局": ("政策性调整", Decimal("0.03")), "水利局": ("追加", Decimal("0.05")),
             "教育局": ("追加", Decimal("0.02")), "文化旅游局": ("追减", Decimal("0.02"))}  # fmt: skip
_CUT = "追减"
"""Who had the budget of his first project adjusted, how, and by which share of it."""


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a department's budget; `pace`: in percent, at the end of each month."""

    unit: str
    project: str
    code: str
    source: str
    spending: str
    amount: Decimal
    pace: Sequence[Decimal]

    @property
    def paid(self) -> Decimal:
        """Until the end of the year."""
        return (self.amount * self.pace[-1] / 100).quantize(_FEN)


@cache
def _said() -> Mapping[str, Any]:
    text = files("jixiao.workplace").joinpath("demonstration_treasury.yaml").read_text(encoding="utf-8")
    content: Mapping[str, Any] = yaml.safe_load(text)
    return content


def imports(county: str, jurisdiction: Jurisdiction, who: Who, year: int, today: date) -> Iterator[tuple[date, Any]]:
    """What finance took in of a year before today: the day, and what does it."""
    departments = list(_said())
    lines = [line for number, unit in enumerate(departments, 1) for line in _lines(county, number, unit)]

    def take(name: str, sheets: Mapping[str, Sequence[Row]], paid_until: date | None) -> None:
        data = _workbook(sheets)
        made = propose(jurisdiction, year, name, data, who, read=_read)
        if made is not None:
            confirm(made, who, paid_until, _read)

    budget = {"年初预算": _budget(lines), **_beginnings(county, departments)}
    yield calendar().moved(date(year, 2, 12)), lambda: take(f"{year}年年初预算.xlsx", budget, None)
    for end in dict.fromkeys(_ends(year, today)):
        sheets: dict[str, Sequence[Row]] = {
            "预算调整": _adjustments(lines, year, end),
            "支付明细": _payments(lines, year, end),
        }
        if end == date(year, 12, 31):
            sheets |= _ends_of_year(county, departments, lines)
        name = f"{year}年1至{end.month}月支付.xlsx"
        day = calendar().after(end, 3)
        yield day, lambda name=name, sheets=sheets, end=end: take(name, sheets, end)


def _ends(year: int, today: date) -> Iterator[date]:
    """The end of July, where the year is not over, and of the last month that was three working days before today."""
    months = (_last_day(year, month) for month in range(1, 13))
    over = [end for end in months if calendar().after(end, 3) < today]
    if 7 <= len(over) < 12:
        yield over[6]
    if over:
        yield over[-1]


def _last_day(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _read(proposed: Import) -> Book:
    return book_of(read_bytes(bytes(proposed.file), proposed.file_name, keeps_digits=True), specs(proposed.year))


def _workbook(sheets: Mapping[str, Sequence[Row]]) -> bytes:
    book = Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets.items():
        if len(rows) > 1:
            sheet_of(book, title, rows, [18] * len(rows[0]))
    return saved(book)


def _yuan(money: Mapping[str, str], slot: str) -> Decimal:
    return Decimal(money.get(slot, "0")) * 10_000


def _lines(county: str, number: int, unit: str) -> Iterator[_Line]:
    """The lines of a department: its form's sources, one after the other, over 基本支出 and its projects."""
    said, money = _said()[unit], said_of(unit)["money"]
    slow = Decimal(said.get("slow", "1"))
    twelfths = [Decimal(100 * month) / 12 for month in range(1, 13)]
    late = [slow] * 9 + [max(slow, made_up) for made_up in _MADE_UP]
    pace = [Decimal(percent) * share for percent, share in zip(_PACE, late, strict=True)]
    basic, left = _yuan(money, "basic_expenditure"), _yuan(money, "project_expenditure")
    operating = basic * _OPERATING
    wanted = [("", "", "人员经费", basic - operating, twelfths), ("", "", "公用经费", operating, twelfths)]
    for place, project in enumerate(said["projects"], 1):
        share = left if place == len(said["projects"]) else _project_total(money) * Decimal(project["share"])
        left -= share
        wanted.append((project["name"], f"{number:02d}{place:02d}", "项目支出", share, pace))
    sources = [[name, _yuan(money, slot)] for slot, name in _SOURCES.items() if slot in money]
    for name, code, spending, amount, own in wanted:
        yield from _spread(_Line(county + unit, name, code, "", spending, amount.quantize(_FEN), own), sources)


def _project_total(money: Mapping[str, str]) -> Decimal:
    return _yuan(money, "project_expenditure")


def _spread(line: _Line, sources: list[list[Any]]) -> Iterator[_Line]:
    left = line.amount
    for source in sources:
        part = min(left, source[1])
        if part > 0:
            source[1] -= part
            left -= part
            yield _Line(line.unit, line.project, line.code, source[0], line.spending, part, line.pace)


def _budget(lines: Sequence[_Line]) -> list[Row]:
    head: Row = _BUDGET_HEAD
    return [head, *((line.unit, line.project, line.code, line.source, line.spending, "年初", line.amount, "", "", "")
                    for line in lines)]  # fmt: skip


def _adjustments(lines: Sequence[_Line], year: int, end: date) -> list[Row]:
    """What was adjusted in June, of each department's first project."""
    day = calendar().moved(date(year, 6, 12))
    rows: list[Row] = [_BUDGET_HEAD]
    for number, (line, kind, amount) in enumerate(_adjusted(lines), 1):
        document = f"示财预〔{year}〕{40 + number}号"
        of = (line.unit, line.project, line.code, line.source, line.spending)
        rows.append((*of, kind, amount, document, f"{day}", "年中调整"))
    return rows if day <= end else rows[:1]


def _adjusted(lines: Sequence[_Line]) -> Iterator[tuple[_Line, str, Decimal]]:
    """Line → how it was adjusted, and the amount as it is printed."""
    firsts = {line.unit: line for line in reversed(lines) if line.code.endswith("01")}
    for unit, (kind, share) in _ADJUSTED.items():
        line = next(each for name, each in firsts.items() if name.endswith(unit))
        yield line, kind, (line.amount * share).quantize(Decimal(1))


def _payments(lines: Sequence[_Line], year: int, end: date) -> list[Row]:
    rows: list[Row] = [_PAYMENT_HEAD]
    for number, line in enumerate(lines, 1):
        paid = Decimal(0)
        for month, percent in enumerate(line.pace[: end.month], 1):
            until = (line.amount * percent / 100).quantize(_FEN)
            amount, paid = until - paid, until
            if amount <= 0:
                continue
            day = calendar().moved(date(year, month, 8 + number % 15))
            of = (line.unit, line.project, line.code, line.source, line.spending)
            about = line.project or ("工资福利" if line.spending == "人员经费" else "日常公用")
            rows.append((f"{day}", *of, amount, f"{year}{month:02d}-{number:04d}", "支付", about))
    return rows


def _beginnings(county: str, departments: Sequence[str]) -> dict[str, Sequence[Row]]:
    """三公 and 专项资金 of the budget."""
    special: list[Row] = [("单位名称", "专项资金名称", "专项资金总额（元）", "已细化金额（元）")]
    for unit in departments:
        total = _project_total(said_of(unit)["money"])
        for project in (each for each in _said()[unit]["projects"] if "special" in each):
            amount = (total * Decimal(project["share"])).quantize(_FEN)
            detailed = (amount * Decimal(project["special"])).quantize(_FEN)
            special.append((county + unit, project["name"], amount, detailed))
    return {"三公经费": _three_public(county, departments, actual=None), "专项资金": special}


def _three_public(county: str, departments: Sequence[str], actual: Decimal | None) -> list[Row]:
    rows: list[Row] = [("单位名称", "三公经费项目", "预算数（元）", "实际支出（元）", "上年支出（元）")]
    parts = {"reception": "公务接待费", "vehicles": "公务用车购置和运行费", "overseas": "因公出国（境）费"}
    for unit in departments:
        for part, name in parts.items():
            amount = _yuan(said_of(unit)["money"], f"three_public.{part}").quantize(_FEN)
            spent = None if actual is None else (amount * actual).quantize(_FEN)
            rows.append((county + unit, name, amount, spent, (amount * Decimal("0.97")).quantize(_FEN)))
    return rows


def _ends_of_year(county: str, departments: Sequence[str], lines: Sequence[_Line]) -> dict[str, Sequence[Row]]:
    """What is known when the year is over: 三公, 政府采购, 公用 and what was left."""
    procurement: list[Row] = [("单位名称", "采购项目", "采购预算数（元）", "实际采购金额（元）")]
    operating: list[Row] = [("单位名称", "公用经费预算数（元）", "公用经费实际支出（元）")]
    left: list[Row] = [("单位名称", "项目名称", "资金来源", "年初结转结余（元）", "年末结转结余（元）")]
    changed = {(line.unit, line.code, line.source): -amount if kind == _CUT else amount
               for line, kind, amount in _adjusted(lines)}  # fmt: skip
    for unit in departments:
        own = [line for line in lines if line.unit == county + unit]
        projects = [line for line in own if line.code]
        bought = (sum((line.amount for line in projects), Decimal()) * Decimal("0.06")).quantize(_FEN)
        procurement.append((county + unit, "办公设备和服务", bought, (bought * Decimal("0.95")).quantize(_FEN)))
        of_operating = [line for line in own if line.spending == "公用经费"]
        budget = sum((line.amount for line in of_operating), Decimal())
        operating.append((county + unit, budget, sum((line.paid for line in of_operating), Decimal())))
        for line in projects:
            rest = line.amount + changed.get((line.unit, line.code, line.source), Decimal()) - line.paid
            began = (rest / 2).quantize(_FEN)
            left.append((county + unit, line.project, line.source, began, began + rest))
    three = _three_public(county, departments, actual=Decimal("0.93"))
    return {"三公经费": three, "政府采购": procurement, "公用经费": operating, "结转结余": left}
