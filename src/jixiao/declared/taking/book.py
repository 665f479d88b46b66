"""Rows → a workbook that is read back as the same rows; without rows the one to be filled in.

Its second sheet says what each column is, and by its first line which register the workbook is of: one that is of
another register is told so, not searched for columns it has not.
"""

import io
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from jixiao.cells.model import Document, Grid
from jixiao.declared.definition import definition_hash
from jixiao.declared.expressions.syntax import Value
from jixiao.declared.model import Field, FieldType, Register
from jixiao.declared.taking.values import HIDDEN
from jixiao.tables.values import UNITS

GUIDE = "填写说明"
_MARK = "台账"
_ROWS = 5_000
"""Rows that have the lists of choices."""
_LONGEST_LIST = 255
"""Characters of a list of choices that Excel takes in a cell's rule."""
_WIDTH, _WIDE = 14, 28
_TYPES: Mapping[FieldType, str] = {
    "text": "文字", "count": "整数", "number": "数", "money": "金额", "share": "百分数，如4.35%",
    "date": "日期，如2022-07-03", "year": "年份，如2022", "yes_no": "是或否", "choice": "从列表里选",
    "firm": "统一社会信用代码，18位", "person": "姓名",
    "region": "行政区划代码", "patent": "专利号", "register": "另一个台账里的编号",
}  # fmt: skip


def workbook_of(register: Register, rows: Iterable[Mapping[str, Value]] = (), hidden: Collection[str] = (),
                *, is_empty: bool = False) -> bytes:  # fmt: skip
    """`hidden`: fields whose values are not shown, so they cannot be read back; `is_empty`: what is reckoned, nobody
    fills in."""
    fields = register.typed if is_empty else tuple(register.fields.values())
    book = Workbook(write_only=True)
    sheet: Any = book.create_sheet(register.title)
    sheet.freeze_panes = "B2"
    _lay_across(sheet)
    for number, field in enumerate(fields, 1):
        sheet.column_dimensions[get_column_letter(number)].width = _WIDE if field.type == "text" else _WIDTH
        _add_rule(sheet, number, field)
    sheet.append([_head(sheet, field) for field in fields])
    for row in rows:
        sheet.append([_cell(sheet, field, row.get(field.name), field.name in hidden) for field in fields])
    _guide(book, register)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _lay_across(sheet: Any) -> None:
    """Printed on A4 across with every column on the page, the heads on each."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", Worksheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def head_of(field: Field) -> str:
    return f"{field.label}（{field.unit or '元'}）" if field.type == "money" else field.label


def _head(sheet: Any, field: Field) -> Any:
    cell = WriteOnlyCell(sheet, head_of(field))
    cell.font = Font(bold=True, color="C00000" if field.is_required else None)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    return cell


def _cell(sheet: Any, field: Field, value: Value, is_hidden: bool) -> Any:
    if value is None:
        return None
    cell = WriteOnlyCell(sheet, HIDDEN if is_hidden else _written(field, value))  # type: ignore[arg-type] # Decimal too
    if isinstance(cell.value, str):
        cell.data_type, cell.number_format = "s", "@"  # a name that begins with = is no formula, a code keeps its zeros
    elif isinstance(value, date):
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(value, Decimal):
        is_whole = value == value.to_integral_value()
        cell.number_format = "#,##0.00####" if field.type == "money" else "0" if is_whole else "0.0#####"
    return cell


def _written(field: Field, value: Value) -> str | Decimal | date:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal) and field.type == "share":
        return f"{(value * 100).normalize():f}%"
    if isinstance(value, Decimal) and field.type == "money":
        return value / UNITS[field.unit or "元"]
    assert value is not None  # noqa: S101 - an empty cell is written by nobody
    return value


def _add_rule(sheet: Any, number: int, field: Field) -> None:
    """A list to choose from, and what the column is, shown when a cell is entered."""
    choices = field.choices or (("是", "否") if field.type == "yes_no" else ())
    listed = ",".join(choices)
    rule = DataValidation(type="list", formula1=f'"{listed}"') if 0 < len(listed) <= _LONGEST_LIST else DataValidation()
    rule.prompt, rule.promptTitle = (field.about or _TYPES[field.type])[:255], field.label[:32]
    rule.showInputMessage, rule.showErrorMessage = True, False  # it is judged when it is taken in, with a sentence
    letter = get_column_letter(number)
    rule.add(f"{letter}2:{letter}{_ROWS}")
    sheet.data_validations.append(rule)


def _guide(book: Any, register: Register) -> None:
    sheet = book.create_sheet(GUIDE)
    _lay_across(sheet)
    for letter, width in zip("ABCDE", (24, 24, 8, 40, 60), strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.append([_MARK, register.name, register.title, definition_hash(asdict(register))])
    sheet.append([register.about])
    sheet.append(["列", "怎么填", "必填", "可以填的", "说明"])
    for field in register.typed:
        needed, choices = "是" if field.is_required else "", "、".join(field.choices)
        sheet.append([head_of(field), _TYPES[field.type], needed, choices, field.about])


def wrong_book(document: Document, register: Register) -> str | None:
    """Why a workbook that was made here is not one of this register; None for every other file."""
    for block in document.blocks:
        if not isinstance(block, Grid) or block.address.sheet != GUIDE:
            continue
        mark, name, title = (block.at(1, column) for column in (1, 2, 3))
        if mark is not None and mark.words == _MARK and name is not None and name.words != register.name:
            called = name.words if title is None else title.words
            return f"这是“{called}”的文件，不是“{register.title}”的：请到“{called}”那里导入，或换一个文件。"
    return None


def without_guide(document: Document) -> Document:
    """What is to be read as rows."""
    kept = (each for each in document.blocks if not isinstance(each, Grid) or each.address.sheet != GUIDE)
    return replace(document, blocks=tuple(kept))
