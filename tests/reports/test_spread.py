"""Text dumps know no merged cells: how their rows are drawn all the same."""

from dataclasses import replace

import pytest

from jixiao.cells.model import Address, Cell, Grid
from jixiao.cells.reader import read_file
from jixiao.forms.reading import read_forms
from jixiao.reports.drawing import Anchors, DrawnTable, drawn
from jixiao.reports.model import DocumentReport, FormReport
from jixiao.reports.rendered import document_mask
from jixiao.reports.shown import Shown
from jixiao.reports.spread import knows_no_spans, spread
from tests.conftest import EXAMPLES, SEEDS


def grid(*rows: list[str], columns: int) -> Grid:
    cells = tuple(
        Cell(text, Address(line=row, column=column), row, column)
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
    )
    return Grid(cells, len(rows), columns, Address(line=1), closed=False)


def drawn_rows(table: Grid, listed: tuple[str, ...] = (), cited: tuple[str, ...] = ()) -> list[list[tuple[str, int]]]:
    return [[(cell.text, width) for cell, width in row] for row in spread(table, listed, cited)]


@pytest.mark.parametrize(
    ("row", "columns", "expected"),
    [
        pytest.param(["部门名称", "某局", "", ""], 4, [("部门名称", 1), ("某局", 3)], id="blanks-behind-a-text"),
        pytest.param(["", "收入", "", "支出"], 4, [("", 1), ("收入", 2), ("支出", 1)], id="a-blank-between"),
        pytest.param(["", "", "支出"], 3, [("", 1), ("", 1), ("支出", 1)], id="a-blank-behind-a-blank-stays"),
        pytest.param(["标题"], 5, [("标题", 5)], id="alone"),
        pytest.param(["部门名称", "某局"], 5, [("部门名称", 1), ("某局", 4)], id="two"),
        pytest.param(["", "收入", "支出"], 6, [("", 1), ("收入", 2), ("支出", 3)], id="three-the-last-wider"),
        pytest.param(
            ["填报单位（盖章）：某市科学技术局", "单位：万元"],
            5,
            [("填报单位（盖章）：某市科学技术局", 2), ("单位：万元", 3)],
            id="no-label",
        ),
        pytest.param(["资金", "1", "2", "3"], 4, [("资金", 1), ("1", 1), ("2", 1), ("3", 1)], id="full"),
    ],
)
def test_a_row_of_its_own(row, columns, expected):
    assert drawn_rows(grid(row, columns=columns)) == [expected]
    assert sum(width for _, width in expected) == columns


def test_short_rows_of_one_length_share_their_columns():
    """The head of a table of amounts (a blank behind its label) over the amounts (a blank before theirs)."""
    table = grid(["项目资金", "", "预算数", "执行数"], ["", "年度资金总额", "520", "504"], ["绩效指标"], columns=9)
    head, amounts, _ = drawn_rows(table)
    assert head == [("项目资金", 3), ("预算数", 3), ("执行数", 3)]
    assert amounts == [("", 1), ("年度资金总额", 2), ("520", 3), ("504", 3)]


def test_a_label_and_a_text_are_no_line_of_columns():
    rows = drawn_rows(grid(["目标", "", "", "修路。"], ["职能", "", "", "管路。"], columns=9))
    assert rows == [[("目标", 1), ("修路。", 8)], [("职能", 1), ("管路。", 8)]]


def test_a_blank_somebody_speaks_of_is_kept():
    table = grid(["部门名称", "", ""], ["联系电话", "1", ""], columns=3)
    assert drawn_rows(table, cited=("l1.c2", "l2.c3")) == [
        [("部门名称", 1), ("", 1), ("", 1)],
        [("联系电话", 1), ("1", 1), ("", 1)],
    ]


def test_rows_of_the_indicator_table_share_their_columns_and_keep_their_blanks():
    rows = (["一级指标", "名称", "指标值"], ["产出指标", "培训", ""], ["", "……"])
    table = grid(*rows, ["其他"], columns=7)
    listed = ("l1.c1", "l2.c2", "l3.c2")
    assert drawn_rows(table, listed) == [
        [("一级指标", 1), ("名称", 3), ("指标值", 3)],
        [("产出指标", 1), ("培训", 3), ("", 3)],
        [("", 1), ("……", 6)],
        [("其他", 7)],
    ]


def test_a_table_with_merged_cells_is_drawn_as_it_is():
    table = grid(["甲", "乙"], columns=2)
    assert knows_no_spans(table)
    assert not knows_no_spans(replace(table, closed=True))
    merged = (replace(table.cells[0], column_span=2), table.cells[1])
    assert not knows_no_spans(replace(table, cells=merged))


DUMPS = [*sorted((EXAMPLES / "forms").glob("*/*.txt")), *sorted(SEEDS.glob("*.txt"))]


@pytest.mark.parametrize("file", DUMPS, ids=lambda file: f"{file.parent.name}/{file.name}")
def test_every_text_of_a_dump_is_drawn_once(file):
    reading = read_forms(read_file(file))
    source = DocumentReport(file.name, reading, tuple(FormReport(form, ()) for form in reading.forms))
    shown = Shown(document_mask(source, with_personal_data=True), reading)
    passages = drawn(reading.document, source.forms, Anchors(reading.document), shown)
    blocks = [block for passage in passages for block in passage.blocks]
    tables = [block for block in blocks if isinstance(block, DrawnTable)]
    places = [cell.place for table in tables for row in (*table.head, *table.body) for cell in row]
    places += [block.place for block in blocks if not isinstance(block, DrawnTable)]
    assert len(places) == len(set(places))
    assert {cell.address.id for cell in reading.document.cells() if not cell.is_blank} <= set(places)
    for table in tables:
        assert {sum(cell.columns for cell in row) for row in (*table.head, *table.body)} == {table.columns}
