"""Every register's workbook is read back as the rows it was made of."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from jixiao.cells.reader import read_file
from jixiao.declared.expressions.syntax import Value
from jixiao.declared.judging import with_reckoned
from jixiao.declared.model import Field, Register
from jixiao.declared.shipped import shipped
from jixiao.declared.taking.book import workbook_of
from jixiao.declared.taking.rows import checked, read_document
from jixiao.declared.taking.values import HIDDEN

CODES = ("9144030071526726XG", "91110000802100433B")
WORDS = ("望城区某某科技有限公司", "=1+1", "007", "1,000", "a b", "甲、乙（丙）", "2022-01-01", "12%")


def value_for(field: Field, random: Random, number: int) -> Value:
    """A value of the field's type; a text tells the rows apart."""
    amounts = (Decimal("0"), Decimal("0.01"), Decimal("123456789.01"), Decimal(35000))
    by_type: Mapping[str, Value] = {
        "count": Decimal(random.randrange(10**6)),
        "number": random.choice([Decimal("-1.25"), Decimal("0.000001")]),
        "money": random.choice(amounts),
        "share": random.choice([Decimal("0.0435"), Decimal(1), Decimal("0.125")]),
        "date": date(2000, 2, 28) + timedelta(days=random.randrange(9000)),
        "year": Decimal(random.randrange(1990, 2030)),
        "yes_no": random.random() < 0.5,
        "firm": random.choice(CODES),
        "patent": "202110000001.6",
    }
    if field.type == "choice":
        return random.choice(field.choices)
    return by_type.get(field.type, f"{random.choice(WORDS)}-{number}")


def rows_for(register: Register) -> list[dict[str, Value]]:
    """Thirty rows; what need not be given lacks in a third of them."""
    random = Random(register.name)  # noqa: S311 - rows of a test
    return [
        with_reckoned(
            {
                field.name: value_for(field, random, number)
                for field in register.typed
                if field.is_required or random.random() < 0.66
            },
            register,
        )
        for number in range(30)
    ]


def read_back(made: bytes, register: Register, folder: Path) -> list[Mapping[str, Value]]:
    path = folder / "book.xlsx"
    path.write_bytes(made)
    read = read_document(read_file(path, keeps_digits=True), register, {})
    assert read.refusals == ()
    return [with_reckoned(row.values, register) for row in read.rows]


@pytest.mark.parametrize("name", shipped())
def test_what_is_exported_is_imported_as_it_was(name: str, tmp_path: Path) -> None:
    register = shipped()[name]
    rows = rows_for(register)
    assert read_back(workbook_of(register, rows), register, tmp_path) == rows


@pytest.mark.parametrize("name", shipped())
def test_the_empty_workbook_has_no_rows(name: str, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook_of(shipped()[name], is_empty=True))
    read = read_document(read_file(path, keeps_digits=True), shipped()[name], {})
    assert read.rows == ()
    assert [each.text for each in read.refusals] == [f"{shipped()[name].title}里没有数据行。"]


def test_a_workbook_of_another_register_says_so(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook_of(shipped()["technology_smes"], rows_for(shipped()["technology_smes"])))
    read = read_document(read_file(path, keeps_digits=True), shipped()["high_tech_firms"], {})
    assert read.rows == ()
    assert [each.text for each in read.refusals] == [
        "这是“科技型中小企业”的文件，不是“高新技术企业”的：请到“科技型中小企业”那里导入，或换一个文件。"
    ]


def test_what_is_hidden_is_not_read_back_as_a_value(tmp_path: Path) -> None:
    register = shipped()["talents"]
    hidden = {field.name for field in register.fields.values() if field.identifies}
    assert hidden
    made = workbook_of(register, rows_for(register), hidden)
    path = tmp_path / "book.xlsx"
    path.write_bytes(made)
    read = read_document(read_file(path, keeps_digits=True), register, {})
    assert read.rows == ()
    assert all(HIDDEN in each.text for each in read.refusals)
    assert checked(read, register, lambda names: dict.fromkeys(names, ())).rows == ()
