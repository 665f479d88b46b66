"""A workbook to be filled in: a sheet a table, with the heads, the units of the year and lists to choose from.

What comes back is read like any other file: notes are shown by Excel and WPS when a cell is entered, and stand in none.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from jixiao.accounts.table_files import saved, sheet_of
from jixiao.tables.spec import Column, Spec
from jixiao.treasury.kinds import adjustment_kinds, payment_kinds, sources, three_public_parts
from jixiao.treasury.models import Spending, Table
from jixiao.treasury.specs import specs

_ROWS = 2_000
"""Rows that have the lists."""
_WIDTH, _WIDE = 16, 30
_PASSED_OVER = frozenset({"unit_code", "other_day", "way", "payee"})
_NOTES: Mapping[str, str] = {
    "unit": "单位的全称，与“单位”页上的一样。",
    "amount": "只写数字，单位是元；没有的空着，是0的写0。",
    "document": "支付凭证号每一笔不同；预算调整写文号。",
    "project": "项目支出要写；支付的项目要与预算里的名称一样。",
}
_LONGEST_LIST = 255
"""Characters of a list of choices that Excel takes in a cell's rule."""


def blank_workbook(year: int) -> bytes:
    """A sheet for every table of a year, its amounts in 元."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for key, spec in specs(year).items():
        columns = [column for column in spec.columns if column.name not in _PASSED_OVER]
        heads = [f"{column.label}（元）" if column.kind == "amount" else column.label for column in columns]
        widths = [_WIDE if column.name in ("unit", "project", "about") else _WIDTH for column in columns]
        sheet = sheet_of(book, Table(key).label, [heads], widths)
        for number, column in enumerate(columns, 1):
            _rule(sheet, number, _note(spec, column), column, _choices(Table(key), column))
    return saved(book)


def _choices(table: Table, column: Column) -> Sequence[str]:
    if column.name == "kind":
        kinds = {Table.BUDGET: adjustment_kinds, Table.PAYMENTS: payment_kinds, Table.THREE_PUBLIC: three_public_parts}
        labels = [kind.label for kind in kinds[table]().values()]
        return ["年初", *labels] if table == Table.BUDGET else labels
    if column.name == "source":
        return list(sources().values())
    return [str(each.label) for each in Spending] if column.name == "spending" else []


def _note(spec: Spec, column: Column) -> str:
    if column.kind == "date":
        return f"写成 {spec.example_day} 的样子。"
    return _NOTES.get(column.name) or _NOTES.get(column.kind) or ""


def _rule(sheet: Any, number: int, note: str, column: Column, choices: Sequence[str]) -> None:
    """A list to choose from, where there is one, and the note that is shown in the cell."""
    listed = ",".join(choices)
    rule = DataValidation(type="list", formula1=f'"{listed}"') if 0 < len(listed) <= _LONGEST_LIST else DataValidation()
    note = note or ("从列表里选。" if choices else "")
    if not (note or choices):
        return
    rule.prompt, rule.promptTitle = note, column.label
    rule.showInputMessage, rule.showErrorMessage = True, False  # it is judged when it is taken in, with a sentence
    letter = get_column_letter(number)
    rule.add(f"{letter}2:{letter}{_ROWS}")
    sheet.add_data_validation(rule)
