"""Indicators as a numbered outline in one cell of a form."""

import pytest

from jixiao.cells.html import read
from jixiao.forms.model import Reading
from jixiao.forms.reading import read_forms
from tests.forms.texts import codes, reading_of


def reading(*paragraphs: str) -> Reading:
    """A form whose indicators are paragraphs of one cell."""
    rows = (("项目名称", "山塘清淤"), ("主管部门", "某县水利局"), ("年度目标", "清淤40口。"))
    cells = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in rows)
    outline = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    html = f"<p>2023年项目支出绩效目标表</p><table>{cells}<tr><td>绩效指标</td><td>{outline}</td></tr></table>"
    return read_forms(read(html.encode(), "form.html"))


def rows(found: Reading) -> list[tuple[str | None, ...]]:
    return [(i.level1, i.level2, i.content) for i in found.forms[0].indicators]


def test_names_of_levels_on_lines_of_their_own_hold_the_items_below_them():
    found = reading(
        "一、产出指标", "（一）数量指标", "1.清淤山塘≥40口", "2.维修渠道≥18公里", "（二）质量指标", "1.验收合格率≥95%",
        "二、满意度指标", "（一）服务对象满意度指标", "1.群众满意度≥90%",
    )  # fmt: skip
    assert rows(found) == [
        ("产出指标", "数量指标", "清淤山塘≥40口"),
        ("产出指标", "数量指标", "维修渠道≥18公里"),
        ("产出指标", "质量指标", "验收合格率≥95%"),
        ("满意度指标", "服务对象满意度指标", "群众满意度≥90%"),
    ]
    assert (found.unread, codes(found)) == ((), [])


@pytest.mark.parametrize("between", ["：", ":", "　", "   "])
def test_a_level_2_and_its_text_may_share_a_line(between):
    found = reading(
        "（一）产出指标", f"1.数量指标{between}清淤山塘≥40口，", "维修渠道≥18公里。", f"2.质量指标{between}合格率≥95%。"
    )
    assert rows(found) == [
        ("产出指标", "数量指标", "清淤山塘≥40口， 维修渠道≥18公里。"),
        ("产出指标", "质量指标", "合格率≥95%。"),
    ]
    assert found.unread == ()


def test_a_figure_at_the_beginning_of_an_item_is_no_number_of_it():
    found = reading("一、产出指标", "（一）数量指标", "1.5万亩山塘清淤", "（二）质量指标", "合格率≥95%")
    assert rows(found)[0] == ("产出指标", "数量指标", "1.5万亩山塘清淤")


def test_a_name_of_either_level_is_the_one_whose_number_it_bears():
    found = reading(
        "一、产出指标", "1.数量指标：清淤40口", "2.成本指标：≤90万元", "二、成本指标", "1.经济成本指标：≤90万元"
    )
    assert [row[:2] for row in rows(found)] == [
        ("产出指标", "数量指标"), ("产出指标", "成本指标"), ("成本指标", "经济成本指标"),
    ]  # fmt: skip


def test_prose_that_mentions_levels_is_no_outline():
    found = reading("本项目设置产出指标和效益指标。", "产出指标包括数量指标、质量指标。", "1.按期完成。")
    assert found.forms[0].indicators == ()


def test_levels_behind_the_names_of_their_columns_are_said_to_be_unread():
    text = "2023年项目支出绩效目标表\n项目名称\t山塘清淤\n年度目标\t清淤40口。\n绩效指标\n"
    text += "一级指标：产出指标\n二级指标：数量指标\n三级指标：山塘\n"
    assert "form_incomplete" in codes(reading_of(text))
