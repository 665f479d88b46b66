"""The row of a listing that adds its projects up is of none of them."""

import pytest

from tests.forms.texts import reading_of

HEAD = "2023年项目支出绩效目标表\n单位：万元\n单位名称\t项目名称\t预算金额\t一级指标\t二级指标\t三级指标\t指标值\n"
FIRST = "市教育局\t教师培训\t120\t产出指标\t数量指标\t培训教师人数\t≥100人\n"
SECOND = "市教育局\t校舍维修\t180\t产出指标\t数量指标\t维修校舍面积\t≥500平方米\n"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param(f"{HEAD}合计\t\t300\n{FIRST}{SECOND}", "合计", id="above"),
        pytest.param(f"{HEAD}{FIRST}{SECOND}总计：\t\t300\n", "总计:", id="below"),
        pytest.param(f"{HEAD}市教育局\t合计\t300\n{FIRST}{SECOND}", "合计", id="behind-the-unit"),
    ],
)
def test_a_total_is_noted_and_of_no_project(text, name):
    reading = reading_of(text)
    assert [(form.project.text, [money.text for money in form.money]) for form in reading.forms] == [
        ("教师培训", ["120"]),
        ("校舍维修", ["180"]),
    ]
    (note,) = [note for note in reading.notes if note.code == "listing_total"]
    assert note.text == f"“{name}”一行的300是各项目的合计，不归入任何一个项目。"
    assert reading.unread == ()


def test_a_project_that_is_called_after_a_sum_is_one():
    reading = reading_of(f"{HEAD}{FIRST}{SECOND.replace('校舍维修', '合计划项目')}")
    assert [form.project.text for form in reading.forms] == ["教师培训", "合计划项目"]
    assert "listing_total" not in [note.code for note in reading.notes]


def test_a_row_of_a_sum_with_an_indicator_is_no_total():
    reading = reading_of(f"{HEAD}{FIRST}{SECOND.replace('校舍维修', '合计')}")
    assert [form.project.text for form in reading.forms] == ["教师培训", "合计"]
