"""A form in one line: what labels, levels and figures divide is divided, the rest stays together and is said."""

import pytest

from jixiao.forms.flow.divide import divided
from jixiao.forms.model import Reading
from tests.forms.texts import codes, reading_of

HEAD = "2023年项目支出绩效目标表项目名称教师培训"
COLUMNS = "一级指标二级指标三级指标指标值"


def indicators(reading: Reading) -> list[str]:
    return [f"{i.level2}/{i.level3}/{i.target}" for form in reading.forms for i in form.indicators]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("培训教师人数≥100人", ["数量指标/培训教师人数/≥100人"]),
        ("培训教师≥100人培训校长≥20人", ["数量指标/培训教师/≥100人", "数量指标/培训校长/≥20人"]),
        ("培训教师100人次以上", ["数量指标/培训教师/100人次以上"]),
        ("完成时间12月底前", ["数量指标/完成时间/12月底前"]),
        ("培训教师$\\geq 100$人", ["数量指标/培训教师/$\\geq 100$人"]),
    ],
)
def test_figures_divide_names_from_values(printed, read):
    reading = reading_of(HEAD + COLUMNS + "产出指标数量指标" + printed)
    assert indicators(reading) == read
    assert codes(reading)[0] == "flow_divided"


@pytest.mark.parametrize("printed", ["机制健全长期坚持", "开办2期培训100名教师", "培训100人参训率≥95%"])
def test_what_cannot_be_divided_has_no_value_and_a_note(printed):
    reading = reading_of(HEAD + COLUMNS + "产出指标数量指标" + printed)
    assert indicators(reading) == [f"数量指标/{printed}/None"]
    assert codes(reading) == ["flow_divided", "flow_undivided"]
    assert reading.notes[1].cells[0].text == printed


def test_words_behind_a_value_are_kept_as_doubtful():
    reading = reading_of(HEAD + COLUMNS + "产出指标数量指标培训教师≥100人机制健全")
    assert indicators(reading) == ["数量指标/培训教师/≥100人", "数量指标/机制健全/None"]
    assert codes(reading) == ["flow_divided", "flow_undivided"]


def test_a_weight_column_takes_the_number_behind_the_value():
    text = HEAD + COLUMNS + "权重产出指标数量指标培训教师≥100人10培训校长≥20人10质量指标合格率≥95%30"
    (form,) = reading_of(text).forms
    assert [(i.target, str(i.weight)) for i in form.indicators] == [("≥100人", "10"), ("≥20人", "10"), ("≥95%", "30")]


def test_columns_of_results_cannot_be_divided():
    reading = reading_of(HEAD + COLUMNS + "实际完成值得分产出指标数量指标培训教师≥100人100人10")
    assert indicators(reading) == ["数量指标/培训教师/≥100人"]


def test_a_line_in_a_long_notice():
    notice = "".join(f"第{number}条 各单位要认真做好绩效管理工作。\n" for number in range(1, 30))
    line = (
        HEAD
        + "年度目标完成教师培训任务，提高教学质量，让学生和家长都满意。" * 3
        + COLUMNS
        + "产出指标数量指标培训≥100人"
    )
    reading = reading_of(notice + line + "\n" + notice)
    assert indicators(reading) == ["数量指标/培训/≥100人"]
    assert reading.text_balance.prose_outside_forms > 500


@pytest.mark.parametrize(
    "text",
    [
        "绩效指标分为一级指标、二级指标、三级指标和指标值，产出指标包括数量指标、质量指标。",
        "一级指标二级指标三级指标",
        "",
    ],
)
def test_prose_about_indicators_is_no_form(text):
    assert divided(text)[1] == []


def test_every_character_is_accounted_for():
    reading = reading_of(HEAD + "乱码@@" + COLUMNS + "随意写的话产出指标数量指标培训≥100人\n填报人：李某")
    balance = reading.text_balance
    assert balance.source == balance.labels + balance.values + balance.prose_outside_forms + balance.unread
    assert [cell.text for cell in reading.unread] == ["随意写的话"]


def test_annexes_of_a_notice_are_two_forms_and_the_rest_is_prose():
    text = (
        "关于批复绩效目标的通知\n各预算单位：\n请认真组织实施。\n附件：1.项目支出绩效目标表\n2.部门整体支出绩效目标表\n某县财政局\n"
        "附件1\n项目支出绩效目标表（2023年度）项目名称水库养护主管部门某县水利局"
        + COLUMNS
        + "产出指标数量指标养护水库数量16座"
        "时效指标完成时间2023年12月\n附件2\n部门整体支出绩效目标表（2023年度）部门名称某县水利局年度目标保障防汛安全。"
        + COLUMNS
        + "产出指标数量指标巡河次数≥1200次\n扫一扫在手机打开当前页\n"
    )
    reading = reading_of(text)
    assert [form.title for form in reading.forms] == ["项目支出绩效目标表", "部门整体支出绩效目标表"]
    assert indicators(reading) == [
        "数量指标/养护水库数量/16座",
        "时效指标/完成时间/2023年12月",
        "数量指标/巡河次数/≥1200次",
    ]
    assert reading.unread == ()
    assert reading.text_balance.prose_outside_forms > 60


def test_the_numbers_of_a_previewer_are_no_text():
    line = "项目支出绩效目标表（2023年度）项目名称小型水库维修养护补助主管部门某县水利局资金总额（万元）9"
    rest = "6实施单位某县水库中心年度目标养护水库16座，保障安全运行。" + COLUMNS + "产出指标数量指标养护水"
    reading = reading_of(f"1、{line}\n2、{rest}\n3、库数量16座质量指标验收合格率100%")
    assert indicators(reading) == ["数量指标/养护水库数量/16座", "质量指标/验收合格率/100%"]
    assert [money.yuan for form in reading.forms for money in form.money] == [960000]


def test_a_sign_read_into_the_name_is_said():
    reading = reading_of(HEAD + COLUMNS + "产出指标数量指标培训教师=100人质量指标参训率二95%")
    assert indicators(reading) == ["数量指标/培训教师/=100人", "质量指标/参训率二/95%"]
    assert codes(reading) == ["flow_divided", "figure_doubtful"]
