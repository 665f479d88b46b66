"""Rows filled up with bars: they are put together by counting, whatever lines a converter broke them over."""

import pytest

from tests.cells.test_text import blocks, document

TITLE = [["绩效目标申报表"], ["(2022年度)"]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "绩效目标申报表 | |||||\n项目名称 | 桥梁维修 | 主管部门 | 某市交通局 | ||\n"
            "产出指标 | 数量指标 | 维修桥梁 | 3座 | 上级要求 | 无 |\n"
            "完好率 | ≥95% | ||||\n",
            [
                [
                    ["绩效目标申报表"],
                    ["项目名称", "桥梁维修", "主管部门", "某市交通局"],
                    ["产出指标", "数量指标", "维修桥梁", "3座", "上级要求", "无"],
                    ["完好率", "≥95%"],
                ]
            ],
            id="a-row-a-line",
        ),
        pytest.param(
            "绩效目标申报表 | ||||\n项目名称 |\n桥梁维修 | |||\n年度目标 |\n1.维修桥梁3座；\n"
            "2.消除隐患。 | |||\n产出指标 |\n数量指标 |\n"
            "维修桥梁 |\n3座 | |\n",
            [
                [
                    ["绩效目标申报表"],
                    ["项目名称", "桥梁维修"],
                    ["年度目标", "1.维修桥梁3座；\n2.消除隐患。"],
                    ["产出指标", "数量指标", "维修桥梁", "3座", ""],
                ]
            ],
            id="a-cell-a-line",
        ),
        pytest.param(
            "绩效目标申报表 |\n||||\n(2022年度)\n|\n||||\n项目名称 |\n桥梁维修 |\n负责人 |\n|\n|\n其他资金 |\n|\n|||\n",
            [[*TITLE, ["项目名称", "桥梁维修", "负责人", "", ""], ["其他资金", ""]]],
            id="bars-on-lines-of-their-own-and-blank-cells",
        ),
        pytest.param(
            "|\n绩效目标申报表 |\n||||\n|\n项目名称 |\n桥梁维修 |\n|||\n|\n其他资金 |\n|\n|||\n|\n"
            "产出指标 |\n数量指标 |\n维修桥梁 |\n3座 |\n|\n",
            [
                [
                    ["绩效目标申报表"],
                    ["项目名称", "桥梁维修"],
                    ["其他资金", ""],
                    ["产出指标", "数量指标", "维修桥梁", "3座", ""],
                ]
            ],
            id="a-bar-opens-each-row",
        ),
        pytest.param(
            "绩效目标申报表 | |||\n资金情况 (万元) |\n年度资金总额：45 | ||\n总\n体\n目\n标 |\n"
            "年度目标 | ||\n绩效指标 | 指标值 |\n完成\n情况 | 备注 |\n",
            [
                [
                    ["绩效目标申报表"],
                    ["资金情况 (万元)", "年度资金总额：45"],
                    ["总\n体\n目\n标", "年度目标"],
                    ["绩效指标", "指标值", "完成\n情况", "备注"],
                ]
            ],
            id="a-first-cell-of-paragraphs-breaks-the-row",
        ),
        pytest.param(
            "索引号 | A1 | 分类 | 水利 |\n标题： | 绩效目标表 |\n绩效目标申报表 | |||||\n"
            "(2022年度) | |||||\n项目名称 | 灌渠 | ||||\n",
            [
                [["索引号", "A1", "分类", "水利"], ["标题：", "绩效目标表"]],
                [*TITLE, ["项目名称", "灌渠"]],
            ],
            id="the-head-of-the-page-is-another-table",
        ),
        pytest.param(
            "绩效目标申报表 | ||\n(2022年度) | ||\n项目名称 | 灌渠 | |\n附件2：另一个项目的绩效目标表\n"
            "绩效目标申报表 | |||\n项目名称 |\n水库 | ||\n"
            "(2022年度) | |||\n",
            [
                [*TITLE, ["项目名称", "灌渠", ""]],
                "附件2：另一个项目的绩效目标表",
                [["绩效目标申报表"], ["项目名称", "水库"], ["(2022年度)"]],
            ],
            id="two-tables-of-their-own-widths-and-a-caption",
        ),
        pytest.param(
            "绩效目标申报表 | |||\n(2022年度) | |||\n产出指标 |\n数量指标 |\n维修桥梁 |\n3座 | ||\n"
            "效益指标 |\n社会效益指标 |\n",
            [[*TITLE, ["产出指标", "数量指标", "维修桥梁", "3座"], ["效益指标", "社会效益指标"]]],
            id="a-row-with-bars-too-many-and-a-last-row-cut-off",
        ),
        pytest.param(
            "资金安排表 | |||\n甲村 | 5 | 5 | |\n合计 | 9 | 9 |\n附件2 | |||\n任务清单 | |||\n",
            [[["资金安排表"], ["甲村", "5", "5", ""], ["合计", "9", "9"], ["附件2"], ["任务清单"]]],
            id="a-short-row-is-not-joined-with-the-next",
        ),
    ],
)
def test_rows_filled_up_with_bars(text, expected):
    assert blocks(document(text)) == expected


def test_lines_around_the_table_keep_their_bars_and_are_no_rows():
    found = document(
        "发布时间：2022-03-01 | 发布单位：某局\n字号 : |\n绩效目标申报表 | |||\n(2022年度) | |||\n"
        "项目名称 | 灌渠 | ||\n"
        "填表人：李某\n上一篇 | 下一篇\n"
    )
    assert blocks(found) == [
        "发布时间：2022-03-01 | 发布单位：某局",
        "字号 : |",
        [*TITLE, ["项目名称", "灌渠"]],
        "填表人：李某",
        "上一篇 | 下一篇",
    ]


def test_a_cell_is_found_by_the_line_it_stands_on():
    found = document("绩效目标申报表 | |||\n(2022年度) | |||\n项目名称 |\n灌渠 | ||\n")
    assert found.find("l4.c2").text == "灌渠"


def test_a_cell_alone_on_its_line_begins_the_next_row_of_a_pipe_table():
    assert blocks(
        document("项目名称 | 灌渠 | 甲 |\n总体目标 |\n年度目标 | 修渠 | 乙 |\n其他 | 无 |\n合计 |\n\n字号 |\n")
    ) == [
        [["项目名称", "灌渠", "甲"], ["总体目标", "年度目标", "修渠", "乙"], ["其他", "无"], ["合计"]],
        "字号 |",
    ]


@pytest.mark.parametrize(
    "text", ["甲 || 乙\n丙 || 丁\n", "a | b\nc | d\n", "见表||\n\n见图||\n"], ids=["inside", "single", "too-narrow"]
)
def test_a_few_bars_make_no_table(text):
    assert blocks(document(text)) == [line for line in text.split("\n") if line]


def test_a_pipe_in_front_of_few_rows_closes_a_blank_cell():
    assert blocks(document("产出 | 数量 | 3座 |\n| 质量 | 95% |\n效益 | 生态 | 良好 |\n")) == [
        [["产出", "数量", "3座"], ["", "质量", "95%"], ["效益", "生态", "良好"]]
    ]
    assert blocks(document("| 产出 | 数量 |\n| | 质量 |\n")) == [[["产出", "数量"], ["", "质量"]]]


def test_rows_of_all_their_cells_between_filled_ones_are_rows_of_their_own():
    text = (
        "项目名称 | 巡查 | 单位 | 某局 |\n项目资金 | 总额 | 86.00 | |\n其中 | 80.00 | ||\n其他 | 6.00 | ||\n"
        "一级 | 二级 | 三级 | 值 |\n产出 | 数量 | 航次 | ≥60 |\n质量 | 完整率 | =100% | |\n时效 | 时间 | 8月 | |\n"
        "一级 | 二级 | 三级 | 值 |\n产出 | 数量 | 航次 | ≥60 |\n质量 | 完整率 | =100% | |\n"
    )
    (table,) = blocks(document(text))
    assert [len([cell for cell in row if cell]) for row in table] == [4, 3, 2, 2, 4, 4, 3, 3, 4, 4, 3]


def test_bars_that_end_every_row_alike_count_no_columns():
    text = (
        "项目绩效自评表\n(2022年度)\n\n项目名称 |\n营造林 |||\n主管部门 |\n某市林业局 |\n实施单位 |\n某林场 |||\n"
        "总体\n目标 |\n完成造林。 |||\n产出指标 |\n数量指标 |\n造林面积 |\n≥2万亩 |\n |||\n"
        "质量指标 |\n成活率 |\n≥85% |||\n填报人：张某\n"
    )
    assert blocks(document(text)) == [
        "项目绩效自评表",
        "(2022年度)",
        [
            ["项目名称", "营造林"],
            ["主管部门", "某市林业局", "实施单位", "某林场"],
            ["总体\n目标", "完成造林。"],
            ["产出指标", "数量指标", "造林面积", "≥2万亩"],
            ["质量指标", "成活率", "≥85%"],
        ],
        "填报人：张某",
    ]
