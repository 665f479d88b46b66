"""The PDF of an official form: its font, its pages."""

from dataclasses import replace
from itertools import islice

import pypdfium2 as pdfium
import pytest

from jixiao.cells.reader import read_bytes
from jixiao.forms.official.as_pdf import pdf_bytes
from jixiao.forms.official.compare import differences
from jixiao.forms.official.compose import compose
from jixiao.forms.official.model import Box, Line, OfficialForm
from jixiao.forms.official.space import fitting_size
from jixiao.forms.personal import Mask
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layouts
from tests import builders

OPEN = Mask((), with_personal_data=True)


def pages(content: bytes) -> list[str]:
    return [page.get_textpage().get_text_bounded() for page in pdfium.PdfDocument(content)]


def table(*texts: str, head: int = 0) -> OfficialForm:
    boxes = tuple(Box(text, number, 1) for number, text in enumerate(texts, 1))
    return OfficialForm((Line("表"),), (), (), (20,), len(texts), boxes, head)


@pytest.mark.parametrize(
    "text", ['"引号"与\\反斜杠', "#let x = 1 *不是* $标记$ _样式_ // 注释", "㕮咀、䲟鱼、𬭳、䶮", "□☑☐✓√", "120㎡"]
)
def test_nothing_in_a_text_is_markup_and_rare_characters_are_printed(text: str) -> None:
    assert text in pages(pdf_bytes(table(text)))[0]


def test_the_heads_stand_on_every_page_and_no_row_is_cut() -> None:
    rows = [f"第{number}行甲\n第{number}行乙\n第{number}行丙" for number in range(1, 41)]
    found = pages(pdf_bytes(table("指标", *rows, head=1)))
    assert len(found) > 1
    assert all("指标" in page for page in found)
    for number in range(1, 41):
        assert sum(f"第{number}行甲" in page and f"第{number}行丙" in page for page in found) == 1


def test_heads_of_two_rows_are_repeated_whole_with_what_stands_beside_them() -> None:
    heads = [Box("指标", 1, 1, rows=62), Box("原因", 1, 2, columns=2), Box("经费", 2, 2), Box("人员", 2, 3)]
    rows = [Box(f"第{number}行", number + 2, 2, columns=2) for number in range(1, 61)]
    form = OfficialForm((Line("表"),), (), (), (20, 20, 20), 62, (*heads, *rows), head=1, head_rows=2)
    found = pages(pdf_bytes(form))
    assert len(found) > 1
    for word in ("指标", "原因", "经费", "人员"):
        assert all(word in page for page in found), word


@pytest.mark.parametrize("count", range(36, 50))
def test_the_name_of_a_level_is_not_parted_from_its_first_indicator(count: int) -> None:
    rows = [Box(f"第{number}行", number + 1, 1, columns=2) for number in range(1, count + 1)]
    level = [Box("满意度指标名称很长", count + 2, 1, rows=2), Box("甲指标", count + 2, 2), Box("乙指标", count + 3, 2)]
    boxes = (Box("指标", 1, 1, columns=2), *rows, *level)
    found = pages(pdf_bytes(OfficialForm((Line("表"),), (), (), (14, 66), count + 3, boxes, head=1)))
    assert sum("满意度指标" in page.replace("\r\n", "") and "甲指标" in page for page in found) == 1


def test_a_form_that_lies_on_its_side_is_wider_than_high() -> None:
    upright, lying = (
        pdfium.PdfDocument(pdf_bytes(replace(table("甲"), is_landscape=is_landscape)))[0]
        for is_landscape in (False, True)
    )
    assert upright.get_width() < upright.get_height()
    assert (lying.get_width(), lying.get_height()) == (upright.get_height(), upright.get_width())


@pytest.mark.parametrize("count", range(38, 50))
def test_who_signs_does_so_below_the_last_row(count: int) -> None:
    rows = [f"第{number}行" for number in range(1, count + 1)]
    found = pages(
        pdf_bytes(replace(table("指标", *rows, head=1), below=(Line("单位负责人（签字）："), Line("填报日期："))))
    )
    last = found[-1]
    assert all(words in last for words in (f"第{count}行", "单位负责人", "填报日期"))
    assert sum("单位负责人" in page for page in found) == 1


def test_below_a_row_higher_than_a_page_stands_the_foot_all_the_same() -> None:
    text = "".join(f"第{number}句。" for number in range(600))
    found = pages(pdf_bytes(replace(table(text), below=(Line("填报日期："),))))
    assert "第599句" in "".join(found)
    assert "填报日期" in found[-1]


def test_a_row_higher_than_a_page_goes_on_over_the_next() -> None:
    text = "".join(islice((f"第{number}句。" for number in range(10_000)), 600))
    found = pages(pdf_bytes(table(text)))
    assert len(found) > 1
    assert "第599句" in found[-1]


def test_a_character_the_font_does_not_have_is_a_named_difference() -> None:
    """𠮷 stands in neither 通用规范汉字表 nor GB 2312."""
    form = builders.department_targets(duties="负责𠮷林路科技工作，组织实施科技计划。")
    layout = layouts()["hunan-2023"]
    reading = read_forms(read_bytes(pdf_bytes(compose(form, layout, OPEN)), "form.pdf"))
    assert "duties.text" in differences(form, reading.forms[0], OPEN, OPEN)
    ordinary = replace(form, duties=builders.Places().text("负责吉林路科技工作，组织实施科技计划。"))
    reading = read_forms(read_bytes(pdf_bytes(compose(ordinary, layout, OPEN)), "form.pdf"))
    assert "duties.text" not in differences(ordinary, reading.forms[0], OPEN, OPEN)


def test_heads_that_have_no_room_left_are_printed_once_on_the_next_page() -> None:
    """Within one table typst printed them twice there, or stopped."""
    above = [Box("资金\n资金\n资金\n资金", number, 1, columns=3) for number in range(1, 6)]
    heads = [Box("绩效指标", 6, 1, rows=4), Box("指标名称", 6, 2, rows=2), Box("原因", 6, 3), Box("人员", 7, 3)]
    rows = [Box("长\n" * 22, 8, 2), Box("", 8, 3), Box("短", 9, 2), Box("", 9, 3)]
    boxes = (*above, *heads, *rows)
    form = OfficialForm((Line("表"),), (), (), (20, 20, 20), 9, boxes, head=6, head_rows=2, is_landscape=True)
    assert [page.count("指标名称") for page in pages(pdf_bytes(form))] == [0, 1]


@pytest.mark.parametrize(
    ("text", "size"), [("123.45", 10), ("1,234,567.89", 9.5), ("1,234,567.123456", 7), ("九" * 40, 10)]
)
def test_a_figure_that_has_no_room_is_printed_smaller(text: str, size: float) -> None:
    """60 points of room: 12 signs of 0.56 and 0.37 em are 6.15 em, 16 of them 8.39 em. Words may break anywhere."""
    assert fitting_size(text, 60, 10) == size
