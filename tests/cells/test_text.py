"""Text dumps: each way of writing cells down gives the cells, their lines and places; every character is counted."""

import pytest

from jixiao.cells.errors import UnreadableFile
from jixiao.cells.model import Document, Grid, visible_characters
from jixiao.cells.text.reader import read


def document(text: str | bytes) -> Document:
    found = read(text if isinstance(text, bytes) else text.encode(), "form.txt")
    assert found.visible == sum(visible_characters(cell.text) for cell in found.cells())
    return found


def blocks(found: Document) -> list[object]:
    """Grids as rows of texts, lines as texts."""
    return [
        [[cell.text for cell in block.starting_in(row)] for row in range(1, block.rows + 1)]
        if isinstance(block, Grid)
        else block.text
        for block in found.blocks
    ]


def test_rows_on_lines_and_a_page_end():
    found = document("标题\n部门名称\t某局\t\n\t一级\t二级\n\n\t续\t行\n")
    assert blocks(found) == ["标题", [["部门名称", "某局", ""], ["", "一级", "二级"]], [["", "续", "行"]]]
    assert found.find("l2.c2").text == "某局"


def test_cells_on_lines():
    found = document("标题\n\t编制    人数\n\t23\n\n\t年度\n\n收入\n\t预算\n")
    assert blocks(found) == ["标题", [["编制    人数", "23"], ["年度\n\n收入", "预算"]]]
    assert found.find("l3.c2").text == "23"


@pytest.mark.parametrize(
    "behind",
    [
        pytest.param("2023年项目支出绩效目标表", id="caption-of-the-next-table"),
        pytest.param("填报人：李某", id="foot-of-the-form"),
        pytest.param("附件2", id="next-annex"),
    ],
)
def test_cells_on_lines_end_before_what_stands_behind_the_table(behind):
    assert blocks(document(f"\t甲\n\t乙\n\n\t丙\n\t丁\n\n{behind}\n\n")) == [[["甲", "乙"], ["丙", "丁"]], behind]


@pytest.mark.parametrize("gap", [pytest.param("\n\n", id="blank-line-behind"), pytest.param("\n", id="cell-behind")])
@pytest.mark.parametrize(
    "label", ["年度绩效指标", "二、绩效指标", "（二）资金情况（万元）", "实施期绩效目标：", "金额单位：万元"]
)
def test_a_label_between_two_tables_is_a_line_of_its_own(label, gap):
    found = document(f"\t甲\n\t乙\n\n\t丙\n\t丁\n\n{label}{gap}\t戊\n\t己\n")
    assert blocks(found) == [[["甲", "乙"], ["丙", "丁"]], label, [["戊", "己"]]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param("年度", "绩效目标", id="a-label-in-its-own-cell"),
        pytest.param("改善用水，", "完善管护，改善情况", id="prose"),
        pytest.param("中央资金", "省级资金", id="no-label"),
    ],
)
def test_a_paragraph_in_a_cell_is_no_label_between_tables(first, second):
    assert blocks(document(f"\t甲\n\t乙\n\n\t{first}\n\n{second}\n\t丁\n")) == [
        [["甲", "乙"], [f"{first}\n\n{second}", "丁"]]
    ]


def test_a_second_line_in_a_cell_is_no_text_behind_the_table():
    assert blocks(document("\t甲\n\t15家以上\n\n120家以上\n\n\t丙\n\t丁\n")) == [
        [["甲", "15家以上\n\n120家以上"], ["丙", "丁"]]
    ]


def test_pipe_tables_with_markup():
    found = document("# 表\n\n| 目标 | <p>目标1: 甲;</p> <p>目标2: 乙</p> |\n|---|:--|\n| a\\|b | 2<br>3 |\n")
    assert found.format == "markdown"
    assert blocks(found) == ["# 表", [["目标", "目标1: 甲;\n目标2: 乙"], ["a|b", "2\n3"]]]


def test_closed_cells():
    assert blocks(document("标题\n部门名称 |\n某局 |\n\n年度\n目标 |\n完成 |\n\n填报人\n")) == [
        "标题", [["部门名称", "某局"], ["年度\n目标", "完成"]], "填报人",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("部门名称  某局\n年度  2023\n", [[["部门名称", "某局"], ["年度", "2023"]]], id="wide-gaps"),
        pytest.param(
            "一级指标 二级指标 指标值\n产出指标 数量指标 ≥5家\n质量指标 ≥95%\n时效指标 年底前\n",
            [
                [
                    ["一级指标", "二级指标", "指标值"],
                    ["产出指标", "数量指标", "≥5家"],
                    ["质量指标", "≥95%"],
                    ["时效指标", "年底前"],
                ]
            ],
            id="single-gaps-in-most-lines",
        ),
        pytest.param(
            "各单位 要重视。\n按时报送。\n逾期不候。\n", ["各单位 要重视。", "按时报送。", "逾期不候。"], id="prose"
        ),
    ],
)
def test_rows_joined_by_blanks(text, expected):
    assert blocks(document(text)) == expected


@pytest.mark.parametrize(
    ("encoding", "codes"),
    [
        ("utf-8", []),
        ("utf-8-sig", []),
        ("utf-16", []),
        ("gb18030", ["encoding_guessed"]),
        ("big5", ["encoding_guessed"]),
    ],
)
def test_encodings(encoding, codes):
    text = "項目支出績效目標表，預算單位名稱：某市教育局，負責人審核意見。\n" * 8
    found = document(text.encode(encoding))
    assert "項目支出績效目標表" in found.blocks[0].text
    assert [note.code for note in found.notes] == codes


LONG = "项目支出绩效目标表，预算单位名称：某市教育局。\n" * 4


@pytest.mark.parametrize(
    ("data", "shown", "codes"),
    [
        pytest.param(LONG.encode()[:-3], LONG[:-2] + "�", ["characters_broken"], id="cut-inside-a-character"),
        pytest.param(LONG.encode().replace("某".encode(), b"\xe6\xff", 1), LONG.replace("某", "��", 1),
                     ["characters_broken"], id="one-lost-byte"),
        pytest.param(LONG.encode("gb18030")[:-2], LONG[:-2] + "�", ["characters_broken"], id="gb18030-cut"),
        pytest.param("年度：2021\n".encode("gb18030"), "年度：2021\n", ["encoding_guessed"], id="gb18030-few-words"),
    ],
)  # fmt: skip
def test_a_few_lost_bytes_are_said_and_not_guessed_away(data, shown, codes):
    found = document(data)
    assert "\n".join(block.text for block in found.blocks) == shown.strip()
    assert [note.code for note in found.notes] == codes


def test_too_many_lines_are_refused_before_they_are_read():
    with pytest.raises(UnreadableFile) as caught:
        read(b"a\n" * 200_001, "form.txt")
    assert caught.value.kind == "too_large"


@pytest.mark.parametrize(("data", "kind"), [(b"  \n\t\n", "empty"), (b"\xef\xbb\xbf\xff\xfe\x81", "damaged")])
def test_unreadable(data, kind):
    with pytest.raises(UnreadableFile) as caught:
        read(data, "form.txt")
    assert caught.value.kind == kind
