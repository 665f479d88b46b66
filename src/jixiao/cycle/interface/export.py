"""Declared forms under the names of 预算管理一体化: JSON, CSV or xlsx, always masked."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any

from django.db.models import F
from django.http import HttpRequest, HttpResponse
from ninja import Path, Query, Router, Schema
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from jixiao.accounts.downloads import download
from jixiao.accounts.formulas import no_formula
from jixiao.cycle.interface.asked import Filters, OneOf, only_known
from jixiao.cycle.interface.callers import caller_of, needs
from jixiao.cycle.interface.columns import Table, names, rows
from jixiao.cycle.interface.errors import answers
from jixiao.cycle.interface.reading import Nothing, chosen, page_of
from jixiao.cycle.models import Declaration, Version
from jixiao.cycle.tokens import Scope
from jixiao.forms.masked import masked_form
from jixiao.reports.words import printable

router = Router(tags=["导出"])
_SHEETS = {
    "description": "OK",
    "headers": {"Next-After": {"schema": {"type": "string"}, "description": "下一页的 after；没有下一页就没有它"}},
    "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
}
TableName = Annotated[str, OneOf(names().tables)]


class ColumnShape(Schema):
    """`has_value`: false where Jixiao knows nothing for it; `is_ours`: not a name of the document."""

    name: str
    meaning: str
    has_value: bool
    is_ours: bool


class TableShape(Schema):
    name: str
    label: str
    columns: list[ColumnShape]


class NamesShape(Schema):
    """`verified`: whether the document itself was read; false: the names were met in products built for it."""

    document: str
    title: str
    verified: bool
    tables: list[TableShape]


class Exported(Schema):
    items: list[dict[str, str | None]]
    next: int | None


@router.get("/export/columns", response={200: NamesShape, **answers()}, summary="导出的字段名", **needs(Scope.EXPORT))
def columns(request: HttpRequest) -> Any:
    only_known(request, Nothing)
    return NamesShape(
        document=names().document,
        title=names().title,
        verified=names().verified,
        tables=[_table_shape(table) for table in names().tables.values()],
    )


def _table_shape(table: Table) -> TableShape:
    shapes = [
        ColumnShape(name=each.name, meaning=each.meaning, has_value=each.source is not None, is_ours=each.is_ours)
        for each in table.columns
    ]
    return TableShape(name=table.name, label=table.label, columns=shapes)


@router.get(
    "/export/{table}.json",
    response={200: Exported, **answers()},
    summary="导出 JSON",
    **needs(Scope.EXPORT),
)
def export_json(request: HttpRequest, table: Path[TableName], asked: Query[Filters]) -> Any:
    """`limit` 数的是表，不是行。"""
    found, following = _exported(request, names().tables[table], asked)
    return Exported(items=found, next=following)


@router.get(
    "/export/{table}.csv",
    response=answers(),
    summary="导出 CSV",
    **needs(Scope.EXPORT, responses={200: _SHEETS}),
)
def export_csv(request: HttpRequest, table: Path[TableName], asked: Query[Filters]) -> Any:
    """UTF-8，带 BOM；会被电子表格当成公式的值前面加一个单引号。"""
    wanted = names().tables[table]
    found, following = _exported(request, wanted, asked)
    return _file(csv_bytes(wanted, found), f"{table}.csv", following)


@router.get(
    "/export/{table}.xlsx",
    response=answers(),
    summary="导出 Excel",
    **needs(Scope.EXPORT, responses={200: _SHEETS}),
)
def export_xlsx(request: HttpRequest, table: Path[TableName], asked: Query[Filters]) -> Any:
    wanted = names().tables[table]
    found, following = _exported(request, wanted, asked)
    return _file(xlsx_bytes(wanted, found), f"{table}.xlsx", following)


def _exported(request: HttpRequest, table: Table, asked: Filters) -> tuple[list[dict[str, str | None]], int | None]:
    """The rows of one page of declarations of the table's kind, and where the next page begins."""
    only_known(request, Filters)
    found = chosen(caller_of(request), asked).filter(kind=table.kind)
    declarations, following = page_of(found, asked.limit)
    return list(_rows(table, declarations)), following


def _rows(table: Table, declarations: Sequence[Declaration]) -> Iterator[dict[str, str | None]]:
    """What was handed in of each, as it stands; nothing of what is only being written on the page."""
    held = Version.objects.filter(declaration__in=declarations, number=F("declaration__version_number"))
    forms: Mapping[int, Any] = dict(held.values_list("declaration", "form"))
    for declaration in declarations:
        if declaration.pk in forms:
            yield from rows(table, declaration, masked_form(forms[declaration.pk]))


def csv_bytes(table: Table, found: Iterable[Mapping[str, str | None]]) -> bytes:
    """With a byte-order mark, without which Excel takes the file for GBK."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    for row in found:
        writer.writerow([no_formula(row[column.name] or "") for column in table.columns])
    return text.getvalue().encode("utf-8-sig", errors="replace")


def xlsx_bytes(table: Table, found: Iterable[Mapping[str, str | None]]) -> bytes:
    """One sheet; every cell is a text. The second row gives the meaning of each column."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(table.name)
    sheet.freeze_panes = "A3"
    sheet.append([column.name for column in table.columns])
    sheet.append([column.meaning for column in table.columns])
    for row in found:
        sheet.append([_text_cell(sheet, row[column.name]) for column in table.columns])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _text_cell(sheet: Any, text: str | None) -> Any:
    cell = WriteOnlyCell(sheet)
    if text is not None:
        cell.value = printable(text)
        cell.data_type = "s"  # =… is a text here, not a formula
    return cell


def _file(content: bytes, name: str, following: int | None) -> HttpResponse:
    answer = download(content, name)
    if following is not None:
        answer.headers["Next-After"] = str(following)
    return answer
