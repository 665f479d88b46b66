"""The numbers of the columns below a head are no indicator, no amount, no task and no project."""

import pytest

from jixiao.cells.html import read as read_html
from jixiao.forms.reading import read_forms
from tests.forms.texts import COLUMNS, HEAD, codes, form_of, reading_of

ROWS = "产出指标\t数量指标\t清淤山塘\t≥40口\n\t质量指标\t验收合格率\t100%\n"
READ = [("产出指标", "数量指标", "清淤山塘", "≥40口"), ("产出指标", "质量指标", "验收合格率", "100%")]


def indicators(text: str) -> list[tuple[str | None, ...]]:
    return [(i.level1, i.level2, i.level3, i.target) for i in form_of(text).indicators]


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param("1\t2\t3\t4", id="figures"),
        pytest.param("5\t6\t7\t8", id="going-on-from-a-table-above"),
        pytest.param("①\t②\t③\t④", id="in-circles"),
        pytest.param("(1)\t(2)\t(3)\t(4)=(3)/(2)", id="in-brackets-and-reckoned"),
        pytest.param("A\tB\tC\tD", id="letters"),
        pytest.param("栏次\t1\t2\t3", id="with-a-word-before-them"),
        pytest.param("甲\t乙\t1\t2", id="stems-before-figures"),
    ],
)
def test_the_numbers_below_the_head_of_the_indicators_are_part_of_it(numbers):
    text = HEAD + COLUMNS + numbers + "\n" + ROWS
    reading = reading_of(text)
    assert indicators(text) == READ
    assert (reading.unread, codes(reading)) == ((), [])


def test_merged_cells_count_each_once():
    html = """<p>2023年项目支出绩效目标表</p><table>
    <tr><td>项目名称</td><td colspan="4">山塘清淤</td></tr>
    <tr><td>一级指标</td><td>二级指标</td><td colspan="2">三级指标</td><td>指标值</td></tr>
    <tr><td>1</td><td>2</td><td colspan="2">3</td><td>4</td></tr>
    <tr><td>产出指标</td><td>数量指标</td><td colspan="2">清淤山塘</td><td>≥40口</td></tr></table>"""
    reading = read_forms(read_html(html.encode(), "form.html"))
    assert [(i.level1, i.level3, i.target) for i in reading.forms[0].indicators] == [("产出指标", "清淤山塘", "≥40口")]
    assert reading.unread == ()


def test_the_numbers_below_a_head_of_amounts_are_no_amounts():
    text = HEAD.replace("目标表", "自评表") + (
        "资金情况（万元）\t年初预算数\t全年执行数\t执行率\n栏次\t1\t2\t3=2/1\n年度资金总额\t10\t8\t80%\n"
        + COLUMNS
        + ROWS
    )
    assert [(m.slot, m.text) for m in form_of(text).money] == [("original_budget", "10"), ("executed", "8")]
    assert reading_of(text).unread == ()


def test_the_numbers_below_the_head_of_the_tasks_are_no_task():
    text = "2023年部门整体支出绩效目标表\n部门名称\t某县水利局\t\t\n" + (
        "任务名称\t主要内容\t预算金额（万元）\n1\t2\t3\n山塘清淤\t清淤40口\t90\n" + COLUMNS + ROWS
    )
    assert [(task.name, task.content, task.yuan) for task in form_of(text).tasks] == [("山塘清淤", "清淤40口", 900000)]


@pytest.mark.parametrize(
    "numbers",
    [
        pytest.param("1\t2\t3\t4\t5\t6", id="figures"),
        pytest.param("栏次\t1\t2\t3\t4\t5", id="with-a-word-before-them"),
    ],
)
def test_the_numbers_below_the_head_of_a_listing_are_no_project(numbers):
    text = (
        "2023年项目支出绩效目标表\n项目名称\t预算金额（万元）\t一级指标\t二级指标\t三级指标\t指标值\n"
        f"{numbers}\n山塘清淤\t90\t产出指标\t数量指标\t清淤山塘\t≥40口\n渠道维修\t60\t产出指标\t数量指标\t维修渠道\t≥18公里\n"
    )
    reading = reading_of(text)
    assert [form.project.text for form in reading.forms if form.project] == ["山塘清淤", "渠道维修"]
    assert reading.unread == ()


@pytest.mark.parametrize(
    ("labels", "amounts"),
    [
        pytest.param(
            "基本支出（万元）\t项目支出（万元）\t支出合计（万元）", "1\t2\t3", id="amounts-that-happen-to-count"
        ),
        pytest.param("基本支出（万元）\t项目支出（万元）\t支出合计（万元）", "1\t3\t4", id="amounts-that-do-not"),
    ],
)
def test_amounts_below_labels_stay_amounts(labels, amounts):
    text = "2023年部门整体支出绩效目标表\n部门名称\t某县水利局\t\t\n" + f"{labels}\n{amounts}\n" + COLUMNS + ROWS
    assert [m.text for m in form_of(text).money] == amounts.split("\t")


def test_figures_that_do_not_count_on_are_kept():
    reading = reading_of(HEAD + COLUMNS + "1\t3\t2\t4\n" + ROWS)
    assert len(reading.forms[0].indicators) == 3
