"""Text whose lines end where a cell is blank: its cells follow one another, and every blank one is there."""

from tests.cells.test_text import blocks, document

UNBROKEN = (
    "2022年度项目支出绩效自评表 | 部门:某小学 |\n|\n| 项目名称 | 监控更换 | 项目资金 (元) |\n"
    "| 年初预算数 | 全年执行数 |\n| 126.30 |\n"
    "| 其中:财政拨款 |\n| 126.30 |\n"
)


def test_a_line_ends_at_a_blank_cell_and_not_at_the_end_of_a_row():
    assert blocks(document(UNBROKEN)) == [
        [
            [
                "2022年度项目支出绩效自评表", "部门:某小学", "", "", "项目名称", "监控更换", "项目资金 (元)", "",
                "年初预算数", "全年执行数", "", "126.30", "", "其中:财政拨款", "", "126.30",
            ]
        ]
    ]  # fmt: skip


def test_prose_between_such_cells_ends_them():
    found = blocks(document("某局关于自评的通知\n" + UNBROKEN + "填表说明\n"))
    assert [found[0], len(found), found[-1]] == ["某局关于自评的通知", 3, "填表说明"]


def test_a_table_whose_rows_all_open_with_a_pipe_keeps_them():
    text = "| 表 | 甲 |\n|\n| 项目 | 乙 |\n| 资金 | 丙 |\n| 目标 | 丁 |\n| 指标 | 戊 |\n"
    assert ["项目", "乙"] in blocks(document(text))[-1]
