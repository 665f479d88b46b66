"""Cells that a page end of a PDF cut: joined where the words prove it, left alone where they do not."""

import hashlib
from dataclasses import replace

import pytest

from jixiao.cells.model import Address, Cell, Document, Grid, visible_characters
from jixiao.forms.mending import mended
from jixiao.forms.reading import read_forms


def document(*rows: tuple[int, list[str]]) -> Document:
    """One table over several pages: each row with its page and its texts."""
    cells = tuple(
        Cell(text, Address(page=page, table=1, row=number, column=column), number, column)
        for number, (page, texts) in enumerate(rows, 1)
        for column, text in enumerate(texts, 1)
    )
    grid = Grid(cells, len(rows), len(rows[0][1]), Address(page=1, table=1))
    visible = sum(visible_characters(cell.text) for cell in cells)
    return Document("form.pdf", hashlib.sha256(b"").hexdigest(), "pdf", (grid,), visible, pages=2)


def texts(found: Document) -> list[str]:
    return [cell.text for cell in found.cells()]


@pytest.mark.parametrize(
    ("upper", "below"),
    [
        ("年度总体", "目标"),
        ("部门整体支出绩效目", "标"),
        ("数量", "指标"),
        ("社会公众或服务对", "象满意度指标"),
        ("社会公众或服务对象", "满意度指标"),
    ],
)
def test_a_label_cut_by_the_page_end_is_whole_again(upper, below):
    found = mended(document((1, [upper, "甲"]), (2, [below, "乙"])))
    assert texts(found) == [f"{upper}\n{below}", "甲", "乙"]
    assert [note.code for note in found.notes] == ["cell_joined_over_page_break"]
    assert next(found.cells()).row_span == 2


@pytest.mark.parametrize(
    ("upper", "below"),
    [
        ("产出指标", "效益指标"),
        ("预算执行情况（10分）", "一级指标"),
        ("清淤山塘", "维修渠道"),
        ("清淤山塘", "满意度指标"),
        ("项目名称", ""),
        ("", "目标"),
    ],
)
def test_two_cells_of_their_own_stay_two(upper, below):
    assert texts(mended(document((1, [upper, "甲"]), (2, [below, "乙"])))) == [upper, "甲", below, "乙"]


def test_nothing_is_joined_within_a_page():
    assert len(texts(mended(document((1, ["年度总体", "甲"]), (1, ["目标", "乙"]))))) == 4


def test_an_item_of_an_outline_cut_over_the_page_is_one():
    upper = "【产出指标-数量指标】指标1:机柜数量(≥77台)\n【满意度指标-服务对象满意度指标】指标1:使用单位满意度"
    found = mended(document((1, ["1", upper]), (2, ["", "(≥90%)"])))
    assert texts(found) == ["1", f"{upper}\n(≥90%)"]


def test_objectives_beside_a_cut_label_are_read():
    rows = [
        (1, ["2023年度部门整体支出绩效自评表", "", "", ""]),
        (1, ["部门名称", "某县教育局", "", ""]),
        (1, ["年度总体", "预期目标", "", "实际完成情况"]),
        (2, ["目标", "1.办好学校。2.改善食堂。", "", "办好学校，改善食堂。"]),
        (2, ["一级指标", "二级指标", "三级指标", "年度指标值"]),
        (2, ["产出指标", "数量指标", "培训教师", "≥100人"]),
    ]
    (form,) = read_forms(document(*rows)).forms
    assert [objective.text for objective in form.objectives] == ["办好学校。", "改善食堂。"]


@pytest.mark.parametrize(
    ("upper", "below", "targets"),
    [("2023年12月", "31日前", ["2023年12月31日前"]), ("≥40口", "≥18口", ["≥40口", "≥18口"])],
)
def test_a_value_under_a_merged_name_is_joined_only_where_it_is_one(upper, below, targets):
    rows = [
        (1, ["2023年项目支出绩效目标表", "", "", ""]),
        (1, ["项目名称", "山塘清淤", "", ""]),
        (1, ["一级指标", "二级指标", "三级指标", "指标值"]),
        (1, ["产出指标", "数量指标", "清淤山塘", upper]),
        (2, ["", "", "", below]),
    ]
    found = document(*rows)
    (grid,) = (block for block in found.blocks if isinstance(block, Grid))
    merged = [
        Cell(cell.text, cell.address, 4, cell.column, 2) if cell.row == 4 and cell.column < 4 else cell
        for cell in grid.cells
        if not (cell.row == 5 and cell.column < 4)
    ]
    whole = Grid(tuple(merged), grid.rows, grid.columns, grid.address)
    (form,) = read_forms(Document(found.name, found.sha256, "pdf", (whole,), found.visible, pages=2)).forms
    assert [indicator.target for indicator in form.indicators] == targets


def test_a_head_torn_beside_another_is_whole_again():
    head = (
        (1, ["绩", "一级", "三级指标", "年度", "实际", "偏差原因分析及"]),
        (2, ["效指标", "指标", "", "指标值", "完成值", "改进措施"]),
    )
    found = mended(document(*head))
    assert texts(found)[3:5] == ["年度\n指标值", "实际\n完成值"]
    assert "偏差原因分析及\n改进措施" in texts(found)


def test_two_rows_of_heads_over_a_page_end_stay_two():
    found = mended(document((1, ["年度", "实际"]), (2, ["指标值", "完成值"])))
    assert texts(found) == ["年度", "实际", "指标值", "完成值"]


def test_the_name_of_a_task_torn_by_the_page_end_is_one():
    found = read_forms(task_table((2, ["", "健康教育", "", ""])))
    assert [task.name for task in found.forms[0].tasks] == ["基本公共卫生服务", "疾病预防控制与健康教育"]
    assert "cell_joined_over_page_break" in [note.code for note in found.notes]


def test_a_task_with_more_than_a_name_on_the_next_page_is_one_of_its_own():
    found = read_forms(task_table((2, ["", "健康教育", "办讲座", "20"])))
    assert [task.name for task in found.forms[0].tasks] == ["基本公共卫生服务", "疾病预防控制与", "健康教育"]


def task_table(*more: tuple[int, list[str]]) -> Document:
    return document(
        (1, ["2024年部门整体支出绩效目标表", "", "", ""]),
        (1, ["部门名称", "某县卫生健康局", "", ""]),
        (1, ["年度主要任务", "任务名称", "主要内容", "预算金额（万元）"]),
        (1, ["", "基本公共卫生服务", "健康管理", "300"]),
        (1, ["", "疾病预防控制与", "开展监测", "30"]),
        *more,
        (2, ["一级指标", "二级指标", "三级指标", "指标值"]),
        (2, ["产出指标", "数量指标", "培训医生", "≥40人"]),
    )


@pytest.mark.parametrize(
    ("upper", "below", "targets"),
    [
        ("6月底前开工率100%；11", "月底前竣工率不低于90%", ["6月底前开工率100%；11月底前竣工率不低于90%"]),
        ("≥40人", "≥20人", ["≥40人", "≥20人"]),
    ],
)
def test_a_value_under_one_name_is_joined_only_where_its_unit_was_cut_off(upper, below, targets):
    name = Cell("任务完成率", Address(page=1, table=1, row=3, column=3), 3, 3, row_span=2)
    rows = document(
        (1, ["2024年项目支出绩效目标表", "", "", ""]),
        (1, ["一级指标", "二级指标", "三级指标", "指标值"]),
        (1, ["产出指标", "时效指标", "", upper]),
        (2, ["", "", "", below]),
        (2, ["效益指标", "社会效益指标", "受益人口", "≥400人"]),
    )
    grid = rows.blocks[0]
    assert isinstance(grid, Grid)
    kept = tuple(cell for cell in grid.cells if (cell.row, cell.column) not in {(3, 3), (4, 3)})
    found = read_forms(replace(rows, blocks=(replace(grid, cells=(*kept, name), closed=True),)))
    assert [row.target for row in found.forms[0].indicators][:-1] == targets


@pytest.mark.parametrize(
    ("head", "text", "is_one"),
    [
        pytest.param("预期目标", "建成平台1个，安装终端680套。", True, id="a-text-below-a-head"),
        pytest.param("建成平台1个", "安装终端680套。", False, id="a-text-below-a-text"),
        pytest.param("预期目标", "实际完成目标", False, id="a-head-below-a-head"),
    ],
)
def test_two_labels_are_one_beside_a_head_over_a_text(head, text, is_one):
    found = mended(document((1, ["年度目标", head]), (2, ["完成情况", text])))
    assert ("年度目标\n完成情况" in texts(found)) is is_one
