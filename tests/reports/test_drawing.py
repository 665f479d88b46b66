from dataclasses import replace

from jixiao.cells.model import Address, Cell, Grid, Line
from jixiao.reports.drawing import MANY_ROWS, OUTSIDE_CELLS, Anchors, DrawnTable, Passage, drawn
from jixiao.reports.model import DocumentReport, FormReport
from jixiao.reports.rendered import document_mask
from jixiao.reports.shown import Shown
from tests.reports.samples import AT, CELLS, FORM, GRID, TITLE, reading, report, two_forms


def passages(source: DocumentReport, *cited: str) -> list[Passage]:
    assert source.reading is not None
    shown = Shown(document_mask(source, with_personal_data=False), source.reading)
    return drawn(source.reading.document, source.forms, Anchors(source.reading.document), shown, set(cited))


def tables_of(grid: Grid, head: Cell = AT["t1.r3.c1"]) -> list[DrawnTable]:
    """How one grid is drawn that is the only block of its form."""
    document = replace(reading(FORM).document, blocks=(grid,))
    form = replace(FORM, cells=grid.cells, labels=FORM.labels | {"indicators": head})
    source = DocumentReport("x", replace(reading(form), document=document), (FormReport(form, ()),))
    (passage,) = passages(source)
    return [block for block in passage.blocks if isinstance(block, DrawnTable)]


def table_of(grid: Grid) -> DrawnTable:
    (table,) = tables_of(grid)
    return table


def shape(table: DrawnTable) -> list[list[tuple[str, int, int]]]:
    return [[(cell.text, cell.rows, cell.columns) for cell in row] for row in (*table.head, *table.body)]


def plain(row: int, column: int, text: str, rows: int = 1, columns: int = 1) -> Cell:
    return Cell(text, Address(table=1, row=row, column=column), row, column, rows, columns)


def test_what_belongs_to_no_form_stands_apart():
    drawn_passages = passages(report())
    assert [(passage.outside, passage.forms, len(passage.blocks)) for passage in drawn_passages] == [
        (True, (), 1),
        (False, (1,), 2),
        (True, (), 1),
    ]


def test_two_forms_in_one_table_begin_at_the_same_place():
    assert [passage.forms for passage in passages(two_forms())] == [(), (1, 2), ()]


def test_a_form_that_begins_later_opens_a_passage_of_its_own():
    second_title = Line(Cell("项目支出绩效目标表", Address(line=9)))
    document = replace(reading(FORM).document, blocks=(TITLE, GRID, second_title))
    second = replace(FORM, cells=(second_title.cell,), labels={"title": second_title.cell})
    source = DocumentReport(
        "x", replace(reading(FORM, second), document=document), (FormReport(FORM, ()), FormReport(second, ()))
    )
    assert [(passage.forms, len(passage.blocks)) for passage in passages(source)] == [((1,), 2), ((2,), 1)]


def test_merged_cells_keep_their_spans():
    assert shape(table_of(GRID))[3:5] == [
        [("产出指标", 2, 1), ("数量指标", 2, 1), ("新认定高新技术企业", 1, 1), ("100家", 1, 1)],
        [("科技特派员<b>", 1, 1), ("=95%", 1, 1)],
    ]


def test_rows_down_to_the_indicators_head_are_repeated_in_print():
    assert len(table_of(GRID).head) == 3


def test_a_head_that_a_merged_cell_crosses_is_not_repeated():
    crossing = tuple(replace(cell, row_span=4) if cell.row == 1 and cell.column == 1 else cell for cell in CELLS)
    kept = tuple(cell for cell in crossing if cell.column != 1 or cell.row in (1, 6))
    grid = replace(GRID, cells=kept)
    form = replace(FORM, labels={"title": TITLE.cell, "indicators": AT["t1.r3.c2"]}, cells=kept)
    document = replace(reading(form).document, blocks=(grid,))
    source = DocumentReport("x", replace(reading(form), document=document), (FormReport(form, ()),))
    ((table,),) = (passage.blocks for passage in passages(source))
    assert isinstance(table, DrawnTable)
    assert table.head == ()


def test_a_long_indicator_table_is_cut_above_its_head():
    head = (plain(6, 1, "一级指标"), plain(6, 2, "指标值"))
    above = tuple(plain(row, 1, f"第{row}行", columns=2) for row in range(1, 6))
    indicators = tuple(plain(row, column, "") for row in range(7, 7 + MANY_ROWS) for column in (1, 2))
    cells = (*above, *head, *indicators)
    upper, lower = tables_of(Grid(cells, 6 + MANY_ROWS, 2, Address(table=1)), head[0])
    assert ([len(upper.head), len(upper.body)], [len(lower.head), len(lower.body)]) == ([0, 5], [1, MANY_ROWS])
    assert (upper.is_continued, lower.is_continued) == (False, True)
    (whole,) = tables_of(Grid(cells[:-2], 5 + MANY_ROWS, 2, Address(table=1)), head[0])
    assert len(whole.body) == 5 + MANY_ROWS
    reaching = tuple(replace(cell, column_span=1, row_span=2) if cell.row == 5 else cell for cell in cells[:5])
    (whole,) = tables_of(Grid((*reaching, *cells[6:]), 6 + MANY_ROWS, 2, Address(table=1)), head[1])
    assert len(whole.body) == 6 + MANY_ROWS


def test_empty_rows_and_columns_of_a_sheet_are_left_out():
    cells = (plain(1, 1, "甲", rows=900, columns=50), plain(1, 60, "乙"), plain(900, 60, "丙"), plain(5000, 1, "丁"))
    grid = Grid(cells, 5000, 60, Address(table=1))
    assert shape(table_of(grid)) == [[("甲", 2, 1), ("乙", 1, 1)], [("丙", 1, 1)], [("丁", 1, 2)]]


def test_a_place_without_a_cell_stays_empty():
    grid = Grid((plain(1, 1, "甲"), plain(1, 2, "乙"), plain(2, 2, "丙")), 2, 2, Address(table=1))
    assert shape(table_of(grid)) == [[("甲", 1, 1), ("乙", 1, 1)], [("", 1, 1), ("丙", 1, 1)]]


def test_the_last_cell_of_a_short_row_reaches_to_the_edge():
    grid = Grid((plain(1, 1, "甲"), plain(1, 2, "乙"), plain(1, 3, "丙"), plain(2, 1, "丁")), 2, 3, Address(table=1))
    assert shape(table_of(grid))[1] == [("丁", 1, 3)]


def test_a_long_annex_is_counted_not_drawn():
    annex = tuple(Line(Cell("正文", Address(line=number))) for number in range(10, 10 + OUTSIDE_CELLS + 5))
    document = replace(reading(FORM).document, blocks=(TITLE, GRID, *annex))
    source = DocumentReport("x", replace(reading(FORM), document=document), (FormReport(FORM, ()),))
    last = passages(source)[-1]
    assert (len(last.blocks), last.left_out) == (OUTSIDE_CELLS, 5)


def test_of_a_long_annex_the_rows_that_are_cited_are_drawn():
    lines = tuple(Line(Cell("正文", Address(line=number))) for number in range(10, 10 + OUTSIDE_CELLS + 5))
    rows = tuple(
        Cell(f"第{row}行", Address(table=9, row=row, column=column), row, column)
        for row in range(1, 9)
        for column in (1, 2)
    )
    table = Grid(rows, 8, 2, Address(table=9))
    document = replace(reading(FORM).document, blocks=(TITLE, GRID, *lines, table))
    source = DocumentReport("x", replace(reading(FORM), document=document), (FormReport(FORM, ()),))
    last = passages(source, f"l{OUTSIDE_CELLS + 12}", "t9.r7.c2")[-1]
    assert len(last.blocks) == OUTSIDE_CELLS + 2
    assert last.left_out == 4 + 7 * 2
    line, part = last.blocks[-2:]
    assert isinstance(part, DrawnTable)
    assert not isinstance(line, DrawnTable)
    assert line.place == f"l{OUTSIDE_CELLS + 12}"
    assert [[cell.place for cell in row] for row in part.body] == [["t9.r7.c1", "t9.r7.c2"]]


def test_a_title_is_drawn_as_one_and_what_stands_for_it_is_not():
    (form,) = [passage for passage in passages(report()) if passage.forms]
    assert [block.is_title for block in form.blocks if not isinstance(block, DrawnTable)] == [True]
    untitled = replace(FORM, title=None)
    source = DocumentReport("x", reading(untitled), (FormReport(untitled, ()),))
    (form,) = [passage for passage in passages(source) if passage.forms]
    assert not any(block.is_title for block in form.blocks if not isinstance(block, DrawnTable))
