"""Rows of a file: heads by meaning, merged cells, sums, repeated heads, notes; every refusal with its place."""

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from jixiao.cells.errors import UnreadableFile
from jixiao.cells.reader import read_bytes
from jixiao.tables.reading import Table, read_table, table_of
from jixiao.tables.spec import Spec, spec_of

SPEC: Spec = spec_of(
    {
        "title": "项目清单",
        "named_by": "name",
        "columns": {
            "name": {"label": "项目名称", "heads": ["项目名称", "项目"], "required": True},
            "amount": {"label": "预算数", "heads": ["预算数", "金额", "预算"], "kind": "amount", "required": True},
            "own": {"label": "本级", "heads": ["本级预算"], "kind": "amount"},
            "people": {"label": "人数", "heads": ["人数"], "kind": "count"},
        },
        "totals": ["合计", "总计"],
        "subtotals": ["小计"],
        "notes": ["注", "说明"],
    }
)
Lines = list[list[Any]]


def workbook(*sheets: Lines, merged: tuple[str, ...] = ()) -> bytes:
    book = Workbook()
    for number, lines in enumerate(sheets):
        sheet: Any = book.active if number == 0 else book.create_sheet()
        for line in lines:
            sheet.append(line)
    for area in merged:
        book.worksheets[0].merge_cells(area)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def taken(*sheets: Lines, merged: tuple[str, ...] = ()) -> Table:
    return table_of(read_bytes(workbook(*sheets, merged=merged), "rows.xlsx"), SPEC)


def rows(table: Table) -> list[tuple[str, Decimal | None]]:
    assert table.refusals == ()
    return [(row.values["name"].text, row.values["amount"].number) for row in table.rows]


def refused(table: Table) -> list[tuple[str | None, str]]:
    return [(None if each.cell is None else each.cell.address.ref, each.text) for each in table.refusals]


def test_rows_are_found_by_the_meaning_of_their_heads() -> None:
    table = taken(
        [["2023年项目预算"], ["序号", "金额（万元）", "处室", "项目名称"], [1, "1,234.5", "农水科", "水库除险"]]
    )
    assert rows(table) == [("水库除险", Decimal("12345000"))]
    assert table.rows[0].values["amount"].cell.address.ref == "B3"
    assert {cell.text for cell in table.left} == {"2023年项目预算", "1", "农水科"}


def test_the_longest_word_decides_between_two_columns() -> None:
    table = taken([["项目", "本级预算（元）", "2023年预算（元）"], ["水库", 3, 5]])
    values = table.rows[0].values
    assert (values["own"].number, values["amount"].number) == (3, 5)


@pytest.mark.parametrize(
    ("above", "head", "cell", "yuan"),
    [
        pytest.param("单位：万元", "预算数", "2", "20000", id="line-above"),
        pytest.param("单位：万元", "预算数（元）", "2", "2", id="head-before-line"),
        pytest.param("单位：元", "预算数（万元）", "2亿元", "200000000", id="cell-before-head"),
        pytest.param("单位：亿元", "预算数", "０．５", "50000000", id="full-width"),
    ],
)
def test_the_nearest_unit_holds(above: str, head: str, cell: str, yuan: str) -> None:
    assert rows(taken([[above], ["项目", head], ["水库", cell]])) == [("水库", Decimal(yuan))]


def test_an_amount_without_a_unit_is_refused_and_none_is_guessed() -> None:
    (refusal,) = refused(taken([["项目", "预算数"], ["水库", 2]]))
    assert refusal[0] == "B2"
    assert "没有写明单位" in refusal[1]


def test_a_name_merged_over_rows_is_that_of_each() -> None:
    table = taken([["项目", "预算数（元）"], ["水库", 1], [None, 2]], merged=("A2:A3",))
    assert rows(table) == [("水库", Decimal(1)), ("水库", Decimal(2))]


def test_an_amount_merged_over_rows_is_refused_once() -> None:
    table = taken([["项目", "预算数（元）"], ["水库", 1], ["渠道", None]], merged=("B2:B3",))
    (found,) = refused(table)
    assert (found[0], "合并了2行" in found[1]) == ("B2", True)
    assert table.rows == ()


def test_a_head_of_two_rows_is_read_by_its_lower_words() -> None:
    table = taken(
        [["项目名称", "资金", None], [None, "预算数（元）", "本级预算（元）"], ["水库", 5, 3]],
        merged=("A1:A2", "B1:C1"),
    )
    assert rows(table) == [("水库", Decimal(5))]
    assert table.rows[0].values["own"].number == 3


def test_tables_side_by_side_are_both_read() -> None:
    table = taken(
        [["单位：元"], ["项目", "金额", "项目", "金额"], ["甲", 1, "乙", 2], ["丙", 3], ["合计", 4, "合计", 2]]
    )
    assert rows(table) == [("甲", 1), ("丙", 3), ("乙", 2)]


def test_a_head_on_every_page_is_no_row() -> None:
    table = taken([["项目", "金额（元）"], ["甲", 1], ["项目", "金额（元）"], ["乙", 2]])
    assert rows(table) == [("甲", Decimal(1)), ("乙", Decimal(2))]


def test_every_sheet_with_the_head_is_read_and_others_are_left() -> None:
    head = ["项目", "金额（元）"]
    table = taken([head, ["甲", 1]], [["封面"]], [head, ["乙", 2]])
    assert rows(table) == [("甲", Decimal(1)), ("乙", Decimal(2))]
    assert [cell.text for cell in table.left] == ["封面"]


def test_notes_and_empty_rows_are_no_rows() -> None:
    table = taken([["项目", "金额（元）"], ["甲", 1], [None, None], ["注：按批复数填列", None]])
    assert rows(table) == [("甲", Decimal(1))]
    assert [cell.text for cell in table.left] == ["注：按批复数填列"]


def test_a_project_that_begins_like_a_note_is_a_row() -> None:
    assert rows(taken([["项目", "金额（元）"], ["注册会计师培训", 1]])) == [("注册会计师培训", Decimal(1))]


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([["甲", 1], ["乙", 2], ["合计", 3]], id="total-below"),
        pytest.param([["合计", 3], ["甲", 1], ["乙", 2]], id="total-above"),
        pytest.param([["甲", 1], ["小计", 1], ["乙", 2], ["小计", 2], ["总 计", 3]], id="subtotals"),
        pytest.param([["甲", 3], ["其中：子一", 1], ["合计", 3]], id="a-part"),
        pytest.param([["一、甲", 3], ["（一）子一", 1], ["（二）子二", 2], ["合计", 3]], id="numbered"),
        pytest.param([["甲", 3], ["　　子一", 1], ["合计", 3]], id="indented"),
        pytest.param([["甲", 1], ["合计", 1], ["乙", 2], ["合计", 2]], id="a-total-a-page"),
        pytest.param([["甲", 1], ["合计", None]], id="a-total-without-a-figure"),
        pytest.param([["甲", "0.1"], ["乙", "0.2"], ["合计", "0.30"]], id="no-binary-fractions"),
    ],
)
def test_sums_that_are_right(lines: Lines) -> None:
    table = taken([["项目", "金额（元）"], *lines])
    assert table.refusals == ()
    assert not any("计" in row.values["name"].text for row in table.rows)


@pytest.mark.parametrize(
    ("lines", "place", "words"),
    [
        pytest.param([["甲", 1], ["乙", 2], ["合计", 4]], "B4", "“合计”的预算数是 4，各行相加是 3", id="total"),
        pytest.param([["甲", 1], ["乙", 2], ["小计", 2], ["合计", 3]], "B4", "“小计”的预算数是 2", id="subtotal"),
        pytest.param([["甲", 3], ["子一", 1], ["合计", 3]], "B4", "请写“其中：”", id="unmarked-part"),
    ],
)
def test_sums_that_are_wrong(lines: Lines, place: str, words: str) -> None:
    (found,) = refused(taken([["项目", "金额（元）"], *lines]))
    assert found[0] == place
    assert words in found[1]


@pytest.mark.parametrize(
    ("line", "place", "words"),
    [
        (["甲", "约100", None, None], "B2", "“约100”不是金额"),
        (["甲", None, None, 3], "B2", "第2行没有写“预算数”"),
        ([None, 5, None, None], "A2", "第2行没有写“项目名称”"),
        (["甲", 5, None, "3.5"], "D2", "“3.5”不是人数"),
    ],
)
def test_a_refusal_names_its_cell(line: list[Any], place: str, words: str) -> None:
    table = taken([["项目", "金额（元）", "本级预算（元）", "人数"], line])
    (found,) = refused(table)
    assert (found[0], words in found[1]) == (place, True)
    assert table.rows == ()


@pytest.mark.parametrize("lines", [[["甲", 1]], [["项目", "处室"], ["甲", "农水科"]]])
def test_a_file_without_the_head_is_refused(lines: Lines) -> None:
    assert refused(taken(lines)) == [(None, "没有找到项目清单的表头，要有这几列：项目名称、预算数。")]


def test_a_head_without_rows_is_refused() -> None:
    assert refused(taken([["项目", "金额（元）"]])) == [(None, "项目清单里没有数据行。")]


def test_a_file_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    file = tmp_path / "rows"
    file.write_bytes(workbook([["项目", "金额（元）"], ["甲", 1]]))
    assert rows(read_table(file, SPEC)) == [("甲", Decimal(1))]
    file.write_bytes(b"")
    with pytest.raises(UnreadableFile, match="文件是空的"):
        read_table(file, SPEC)


def test_below_a_head_that_comes_again_elsewhere_its_own_columns_are_read_and_the_others_are_left() -> None:
    table = taken([["项目", "金额（元）"], ["甲", 1], ["", "项目", "金额（元）"], ["旁注", "乙", 2]])
    assert rows(table) == [("甲", Decimal(1)), ("乙", Decimal(2))]
    assert [cell.text for cell in table.left] == ["旁注"]


WORDS = ("", " ", "-", "1", "１２．５", "1,234", "3亿", "约5", "合计", "小计", "其中：甲", "注：乙", "甲", "（一）乙")
HEADS = ("项目", "金额（元）", "单位：万元", "人数", "2人")
CELLS = st.sampled_from(WORDS + HEADS)


@given(st.lists(st.lists(CELLS, min_size=3, max_size=4), max_size=8), st.booleans())
def test_no_file_of_rows_makes_it_stumble_and_no_row_lacks_what_it_needs(lines: Lines, has_head: bool) -> None:
    table = table_of(read_bytes(workbook([["项目", "金额（元）", "人数"]] * has_head + lines), "rows.xlsx"), SPEC)
    assert table.refusals or table.rows
    for row in table.rows:
        assert row.values.keys() >= {"name", "amount"}
        assert row.values["amount"].number is not None
    shown = {cell.address.id for cell in table.left}
    taken_cells = {value.cell.address.id for row in (*table.rows, *table.totals) for value in row.values.values()}
    assert not shown & taken_cells


def test_a_row_that_is_printed_and_says_nothing_is_left_where_the_spec_allows_it() -> None:
    lines = [["项目", "金额（元）"], ["甲", 1], ["国有资本经营预算", "-"], ["合计", 1]]
    amount = replace(SPEC.column("amount"), may_be_blank=True)
    allowing = replace(SPEC, columns=(SPEC.column("name"), amount))
    table = table_of(read_bytes(workbook(lines), "rows.xlsx"), allowing)
    assert rows(table) == [("甲", Decimal(1))]
    assert [cell.text for cell in table.left] == ["国有资本经营预算"]
    assert refused(taken(lines))[0][0] == "B3"
