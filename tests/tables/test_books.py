"""Several tables of one file, CSV, days, and numbers a workbook only shows rounded."""

import io
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from jixiao.cells.reader import read_bytes
from jixiao.tables import delimited
from jixiao.tables.books import Book, book_of, read_book
from jixiao.tables.spec import Spec, spec_of
from jixiao.tables.values import day
from tests.tables.test_reading import SPEC, Lines, workbook

PAID: Spec = spec_of(
    {
        "title": "支付表",
        "named_by": "name",
        "columns": {
            "name": {"label": "项目", "heads": ["项目名称", "项目"], "required": True},
            "day": {"label": "日期", "heads": ["支付日期", "日期"], "kind": "date", "required": True},
            "paid": {"label": "支付数", "heads": ["支付数", "支付金额"], "kind": "amount", "required": True},
            "planned": {"label": "计划数", "heads": ["计划数"], "kind": "amount", "required": True, "optional": True},
        },
    }
)
SPECS = {"budget": SPEC, "paid": PAID}
PAYMENTS: Lines = [["项目", "支付日期", "支付数（元）", "计划数（元）"], ["水库", date(2023, 3, 5), 2.5, None]]


def read(*sheets: Lines) -> Book:
    return book_of(read_bytes(workbook(*sheets), "book.xlsx"), SPECS)


def refused(book: Book) -> list[str]:
    tables = (refusal for table in book.tables.values() for refusal in table.refusals)
    return [each.text for each in (*book.refusals, *tables)]


def test_each_sheet_is_read_by_the_spec_whose_head_it_has() -> None:
    book = read([["2023年"], ["项目", "预算数（万元）"], ["水库", 3]], PAYMENTS, [["封面"], ["绝密"]])
    assert refused(book) == []
    assert book.tables["budget"].rows[0].values["amount"].number == 30_000
    row = book.tables["paid"].rows[0].values
    assert (row["day"].day, row["paid"].number, "planned" in row) == (date(2023, 3, 5), Decimal("2.5"), False)
    assert [cell.text for cell in book.left] == ["封面", "绝密"]


def test_a_unit_of_money_holds_for_its_own_sheet() -> None:
    book = read([["单位：万元"], ["项目", "预算数"], ["水库", 3]], [["项目", "预算数"], ["渠道", 3]])
    assert len(refused(book)) == 1
    assert "没有写明单位" in refused(book)[0]


def test_a_sheet_that_lacks_a_column_is_no_cover() -> None:
    lacking = [["项目", "日期", "计划数"], ["水库", "2023-1-1", 2]]
    said = ["像是支付表，但是表头里没有“支付数”，请补上这一列。"]
    assert refused(read([["项目", "预算数（元）"], ["水库", 3]], lacking)) == said
    assert "没有找到认识的表头" in refused(read([["甲"], ["乙"]]))[0]


def test_a_required_cell_may_not_be_empty_an_optional_one_may() -> None:
    (text,) = refused(read([PAYMENTS[0], ["水库", "2023-03-05", None, 7]]))
    assert "没有写“支付数”" in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2023-07-03", date(2023, 7, 3)), ("2023/7/3", date(2023, 7, 3)), ("2023.7.3", date(2023, 7, 3)),
        ("2023年7月3日", date(2023, 7, 3)), ("２０２３－０７－０３", date(2023, 7, 3)), ("20230703", date(2023, 7, 3)),
        ("2023-07-03 0:00:00", date(2023, 7, 3)), ("2023-07-03T08:30", date(2023, 7, 3)),
        ("2023-02-29", None), ("7月3日", None), ("2023年7月", None), ("45110", None), ("", None), ("3/7/2023", None),
    ],
)  # fmt: skip
def test_a_day(text: str, expected: date | None) -> None:
    assert day(text) == expected


def test_text_in_a_date_column_is_refused() -> None:
    (text,) = refused(read([PAYMENTS[0], ["水库", "上半年", 1, 1]]))
    assert text.startswith("“上半年”不是日期")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_csv_file_is_a_table(tmp_path: Path, encoding: str) -> None:
    text = '项目,支付日期,支付数（元）,计划数\r\n"水库,一期",2023-03-05,"1,250.50",\r\n'
    path = tmp_path / "file"
    path.write_bytes(text.encode(encoding))
    book = read_book(path, SPECS)
    assert refused(book) == []
    row = book.tables["paid"].rows[0].values
    assert (row["name"].text, row["paid"].number) == ("水库,一期", Decimal("1250.50"))
    assert (row["paid"].cell.address.line, row["paid"].cell.address.column) == (2, 3)


@pytest.mark.parametrize("data", [b"", "项目\t支付数\n水库\t1,000\n".encode(), "没有逗号的话\n".encode(), b"PK\3\4"])
def test_what_is_no_csv(data: bytes) -> None:
    if data.startswith(b"PK"):
        data = workbook(PAYMENTS)
    assert not delimited.is_delimited(data)


def test_a_number_is_read_as_it_is_stored_and_not_as_it_is_shown(tmp_path: Path) -> None:
    loaded = load_workbook(io.BytesIO(workbook([PAYMENTS[0], ["水库", date(2023, 3, 5), 1250.55, 0]])))
    sheet: Any = loaded.active
    sheet["C2"].number_format, sheet["D2"].number_format = "#,##0", '#,##0.00;-#,##0.00;"-"'
    loaded.save(tmp_path / "file")
    row = read_book(tmp_path / "file", SPECS).tables["paid"].rows[0].values
    assert (row["paid"].number, row["planned"].number) == (Decimal("1250.55"), 0)
