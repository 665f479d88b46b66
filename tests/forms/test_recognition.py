"""Where forms lie in a file, of which kind and year they are, and what is none."""

import pytest

from jixiao.cells.model import Address, Cell
from jixiao.forms.titles import kind_of, title_of, year_line
from tests.forms.texts import COLUMNS, HEAD, codes, form_of, reading_of

ROW = "产出指标\t数量指标\t清淤山塘\t≥40口\n"


def cell(text: str) -> Cell:
    return Cell(text, Address(line=1))


@pytest.mark.parametrize(
    ("text", "title", "year"),
    [
        ("2022年部门整体支出绩效目标表", "2022年部门整体支出绩效目标表", 2022),
        ("市级部门整体绩效目标申报表 (2021年度)", "市级部门整体绩效目标申报表", 2021),
        ("项目支出绩效自评表", "项目支出绩效自评表", None),
        ("部门整体支出绩效评价基础数据表", "部门整体支出绩效评价基础数据表", None),
    ],
)
def test_titles(text, title, year):
    found = title_of(cell(text))
    assert found is not None
    assert (found.text, found.year) == (title, year)


@pytest.mark.parametrize(
    "text",
    [
        "请各单位于9月30日前报送部门整体支出绩效目标申报表",
        "《部门整体支出绩效目标申报表》填报说明",
        "详见附件2绩效目标表",
        "事业单位奖励性绩效工资考核表",
        "部门收支预算总表",
    ],
)
def test_lines_that_only_speak_of_forms_are_no_titles(text):
    assert title_of(cell(text)) is None


@pytest.mark.parametrize(
    ("text", "year"),
    [("（2018年度）", 2018), ("年度：2023", 2023), ("（2019年度，单位：万元）", 2019), ("2018年12月", None)],
)
def test_year_lines(text, year):
    assert year_line(text) == year


@pytest.mark.parametrize(
    ("title", "fields", "kind"),
    [
        ("部门整体支出绩效目标申报表", set(), "department_targets"),
        ("项目支出绩效目标表", {"project"}, "project_targets"),
        ("部门整体支出绩效自评表", set(), "department_self_evaluation"),
        ("项目支出绩效目标执行监控表", set(), "project_monitoring"),
        ("财政支出绩效目标表", {"project"}, "project_targets"),
        ("公路养护项目绩效评价指标评分表", set(), "evaluation_scores"),
        (None, {"actual", "score", "project"}, "project_self_evaluation"),
        ("项目支出绩效表", {"actual", "score"}, "project_self_evaluation"),
        ("项目支出绩效表", {"target"}, "project_targets"),
        ("绩效目标申报表", {"target", "actual", "score", "project"}, "project_self_evaluation"),
        ("绩效目标申报表", {"target", "actual", "project"}, "project_targets"),
        ("项目绩效目标自评表", {"target"}, "project_self_evaluation"),
        ("绩效目标完成情况表", {"project", "target"}, "project_self_evaluation"),
        ("部门预算项目绩效运行监测表", set(), "project_monitoring"),
        (None, {"target", "actual", "likelihood", "project"}, "project_monitoring"),
        ("森林抚育补助资金区域绩效目标表", set(), "project_targets"),
        ("中央预算内投资计划绩效目标表", set(), "project_targets"),
        ("预算绩效目标表", {"project"}, "project_targets"),
        ("预算绩效目标表", {"project", "duties"}, "department_targets"),
        ("部门整体支出绩效目标表", {"project"}, "department_targets"),
    ],
)
def test_kinds(title, fields, kind):
    assert kind_of(title, frozenset(fields)) == kind


@pytest.mark.parametrize(
    ("above", "row", "year"),
    [
        ("2018年专项扶贫资金绩效目标申报表", "起止时间\t", 2018),
        ("某局文件", "起止时间\t2023年3月-2023年11月", 2023),
        ("某局文件", "填报日期\t2021年1月25日", 2021),
        ("某局文件", "起止时间\t2023年5月-2024年3月", None),
        ("某局文件", "填报日期\t2021年11月25日", None),
    ],
)
def test_a_year_only_told_indirectly_is_taken_with_a_note(above, row, year):
    text = f"{above}\n绩效目标申报表\n项目名称\t山塘清淤\t{row}\n{COLUMNS}{ROW}"
    reading = reading_of(text)
    assert [form.fiscal_year for form in reading.forms] == [year]
    assert ("fiscal_year_inferred" in codes(reading)) == (year is not None)


@pytest.mark.parametrize(("title", "year"), [("绩效自评表", None), ("绩效目标表", 2022)])
def test_what_looks_back_is_not_of_the_year_it_was_filled_in(title, year):
    text = f"{title}\n项目名称\t山塘清淤\t填报日期\t2022年3月18日\n{COLUMNS}{ROW}"
    assert form_of(text).fiscal_year == year


def test_several_forms_in_one_file():
    second = (HEAD + COLUMNS + ROW).replace("山塘清淤", "渠道维修")
    forms = reading_of(HEAD + COLUMNS + ROW + "\n" + second).forms
    assert [form.project.text for form in forms if form.project] == ["山塘清淤", "渠道维修"]


def test_a_title_printed_again_on_the_next_page_begins_no_form():
    again = "2023年项目支出绩效目标表\n" + COLUMNS + "\t质量指标\t合格率\t≥95%\n"
    forms = reading_of(HEAD + COLUMNS + ROW + again).forms
    assert len(forms) == 1
    assert len(forms[0].indicators) == 2


def test_a_form_inside_a_notice():
    before = "关于做好绩效目标申报工作的通知\n各单位要高度重视，绩效指标应当细化量化。\n"
    reading = reading_of(before + HEAD + COLUMNS + ROW + "\n以上表格请于月底前报送。\n")
    assert len(reading.forms[0].indicators) == 1
    assert reading.text_balance.prose_outside_forms > 20
    assert reading.unread == ()


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("关于做好绩效目标申报工作的通知\n各单位要认真填写绩效目标表。\n", "没有表格"),
        ("部门收支预算总表\n收入\t金额\t支出\t金额\n财政拨款\t100\t基本支出\t60\n", "1张表格"),
    ],
)
def test_no_form_says_why(text, reason):
    reading = reading_of(text)
    assert reading.forms == ()
    assert codes(reading) == ["no_form"]
    assert reason in reading.notes[0].text


def test_a_blank_template_is_said_to_be_one():
    text = "项目支出绩效目标表\n（    年度）\n项目名称\t\t\t\n" + COLUMNS + "产出指标\t数量指标\t指标1：\t\n\t\t……\t\n"
    form = form_of(text)
    assert form.is_blank
    assert form.indicators == ()


def test_the_year_stands_in_a_line_of_its_own():
    assert form_of("项目支出绩效目标表\n（2018年度）\n项目名称\t山塘清淤\t\t\n" + COLUMNS + ROW).fiscal_year == 2018


def test_labels_between_the_tables_of_one_form_say_whose_indicators_follow():
    def row(*cells: str) -> str:
        return "".join(f"\t{cell}\n" for cell in cells) + "\n"

    head = row("一级指标", "二级指标", "三级指标", "指标值")
    text = (
        "2023年项目支出绩效目标表\n\n"
        + row("项目名称", "山塘清淤", "年度目标", "清淤40口。")
        + f"实施期绩效指标\n\n{head}{row('产出指标', '数量指标', '清淤山塘', '≥120口')}"
        + f"年度绩效指标\n\n{head}{row('产出指标', '数量指标', '清淤山塘', '≥40口')}"
    )
    form = form_of(text)
    assert [(i.horizon, i.target) for i in form.indicators] == [("whole_life", "≥120口"), ("annual", "≥40口")]
    assert [goal.text for goal in form.objectives] == ["清淤40口。"]
