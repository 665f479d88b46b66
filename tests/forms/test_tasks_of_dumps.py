"""The table of tasks in dumps: rows short by the label before it, and a head of money divided below it."""

import pytest

from jixiao.forms.model import Form
from tests.forms.texts import codes, form_of, reading_of

TITLE = "2023年部门整体支出绩效目标表"
TABLE = "一级指标 二级指标 三级指标 指标值\n产出指标 数量指标 清淤山塘数量 ≥40口\n产出指标 质量指标 验收合格率 ≥95%\n"
READ = [("山塘清淤", "清淤40口山塘", 900000), ("渠道维修", "维修渠道18公里", 600000)]


def spaced(*lines: str) -> str:
    """A row a line, cells joined by one blank; what a merged cell covers leaves nothing."""
    return f"{TITLE}\n部门名称 某县水利局\n" + "".join(f"{line}\n" for line in lines) + TABLE


def stream(*cells: str) -> str:
    """One cell a line, closed by a bar; nothing tells where a row ends."""
    head = (TITLE, "部门名称", "某县水利局", "填报人", "李某", "年度主要任务")
    table = ("一级指标", "二级指标", "三级指标", "指标值", "产出指标", "数量指标", "清淤山塘数量", "≥40口",
             "质量指标", "验收合格率", "≥95%", "效益指标", "社会效益指标", "受益农户", "≥300户")  # fmt: skip
    return "".join(f"{cell} |\n" if cell else "|\n" for cell in (*head, *cells, *table))


def tasks(form: Form) -> list[tuple[object, ...]]:
    return [(task.name, task.content, task.yuan) for task in form.tasks]


def test_rows_short_by_the_label_before_the_table_are_put_back_with_a_note():
    text = spaced(
        "年度主要任务 任务名称 主要内容 预算金额（万元）",
        "山塘清淤 清淤40口山塘 90.00",
        "渠道维修 维修渠道18公里 60.00",
    )
    assert tasks(form_of(text)) == READ
    (note,) = [note for note in reading_of(text).notes if note.code == "columns_shifted"]
    assert [cell.text for cell in note.cells][:3] == ["山塘清淤", "清淤40口山塘", "90.00"]


def test_rows_of_a_table_without_a_label_before_it_stay_where_they_are():
    text = spaced("任务名称 主要内容 预算金额（万元）", "山塘清淤 清淤40口山塘 90.00", "渠道维修 维修渠道18公里 60.00")
    assert tasks(form_of(text)) == READ
    assert codes(reading_of(text)) == []


def test_a_row_as_long_as_its_head_stays_where_it_is():
    text = spaced("重点工作 任务名称 主要内容 预算金额（万元）", "水利 山塘清淤 清淤40口山塘 90.00")
    assert tasks(form_of(text)) == READ[:1]


def test_a_head_that_divides_the_money_stands_under_it():
    text = spaced(
        "年度主要任务 任务名称 主要内容 预算金额（万元） 备注",
        "总额 财政拨款 其他资金",
        "山塘清淤 清淤40口山塘 90.00 80.00 10.00 县级",
        "渠道维修 维修渠道18公里 60.00 60.00 0.00 县级",
    )
    form = form_of(text)
    assert tasks(form) == READ
    assert [[(head, words.text) for head, words in task.more] for task in form.tasks] == [
        [("财政拨款", "80.00"), ("其他资金", "10.00"), ("备注", "县级")],
        [("财政拨款", "60.00"), ("其他资金", "0.00"), ("备注", "县级")],
    ]
    assert reading_of(text).unread == ()


HEADS = ("任务名称", "主要内容", "预算金额（万元）")
PARTS = ("总额", "财政拨款", "其他资金")


@pytest.mark.parametrize(
    "cells",
    [
        pytest.param((*HEADS, "山塘清淤", "清淤40口山塘", "90", "渠道维修", "维修渠道18公里", "60"), id="one-head"),
        pytest.param(
            (*HEADS, "山塘清淤", "清淤40口山塘", "90", *HEADS, "渠道维修", "维修渠道18公里", "60"), id="head-again"
        ),
        pytest.param(
            (
                *HEADS,
                *PARTS,
                "山塘清淤",
                "清淤40口山塘",
                "90",
                "80",
                "10",
                "渠道维修",
                "维修渠道18公里",
                "60",
                "60",
                "0",
            ),
            id="money-divided",
        ),
        pytest.param(
            (*HEADS, *PARTS, "山塘清淤", "清淤40口山塘", "90", "90", "", "渠道维修", "维修渠道18公里", "60", "", "60"),
            id="money-divided-with-blanks",
        ),
    ],
)
def test_a_stream_of_cells_is_divided_by_both_heads_of_its_tasks(cells):
    reading = reading_of(stream(*cells))
    assert tasks(reading.forms[0]) == READ
    assert (reading.unread, reading.forms[0].money) == ((), ())


def test_parts_without_amounts_below_them_are_no_second_head():
    cells = (*HEADS, *PARTS, "山塘清淤", "清淤40口山塘", "县级", "省级", "无", "渠道维修", "维修", "县级", "省级", "无")
    assert reading_of(stream(*cells)).forms[0].tasks == ()
