import pytest

from jixiao.audit.entries import entries, measure, standard_entries, subject
from tests.audit.prose import prose_targets
from tests.builders import department_targets, row


def only(**columns):
    return department_targets(rows=[row("效益指标", "经济效益指标", **columns)]).indicators[0]


@pytest.mark.parametrize(
    ("name", "target", "said"),
    [
        pytest.param("销售收入", "≥1亿元", [("销售收入", "≥1亿元")], id="one"),
        pytest.param("奖补资金\n销售收入", "200万以上\n1亿", [("奖补资金", "≥200万"), ("销售收入", "1亿")], id="lines"),
        pytest.param("奖补资金，销售收入", "200万、1亿", [("奖补资金", "200万"), ("销售收入", "1亿")], id="commas"),
        pytest.param("销售收入", "200万、1亿", [("销售收入", "200万"), ("销售收入", "1亿")], id="one-name-for-two"),
        pytest.param("科技队伍", "满意度≥90%", [("科技队伍满意度", "≥90%")], id="value-adds-to-the-name"),
        pytest.param("满意度", "满意度≥90%", [("满意度", "≥90%")], id="value-repeats-the-name"),
        pytest.param("孵化器", "2—3家", [("孵化器", "2—3家")], id="range"),
    ],
)
def test_entries(name, target, said):
    assert [(entry.name, entry.shown) for entry in entries(only(level3=name, target=target))] == said


def test_standard_entries_point_to_the_standard():
    (entry,) = standard_entries(only(level3="销售收入", target="1亿", standard="≤1亿"))
    assert (entry.cell.text, entry.asks_less, entry.is_money) == ("≤1亿", True, True)


def test_text_cell_names_come_from_the_text():
    form = prose_targets(("产出指标", "数量指标", "新认定高新技术企业20家以上，增加值达到380亿元。"))
    assert [entry.name for entry in entries(form.indicators[0])] == ["新认定高新技术企业", "增加值"]


@pytest.mark.parametrize(
    ("level3", "content", "measured", "of"),
    [
        pytest.param("做好科技普及工作", "开展宣传活动", "开展宣传活动", "做好科技普及工作", id="wangcheng-2022"),
        pytest.param("培训人次", "反映培训完成情况", "培训人次", "", id="ezhou-2022-explanation"),
        pytest.param("培训人次", None, "培训人次", "", id="one-column"),
    ],
)
def test_measure_and_subject(level3, content, measured, of):
    indicator = only(level3=level3, content=content)
    assert (measure(indicator), subject(indicator)) == (measured, of)
