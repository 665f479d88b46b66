"""The drawings of official forms: what is merged, what is repeated, what is wrong with one is said."""

import pytest

from jixiao.forms.official.columns import column_of
from jixiao.forms.official.values import BLANKS
from jixiao.profiles.checks import BadProfile
from jixiao.profiles.layouts import Blank, Layout, layout_for, layouts, parsed, pieces
from jixiao.profiles.load import profiles

TABLE = """
| 部门名称 | {department} | <           |
| 资金     | {money:total:资金总额} | <  |
| ^        | {other:label} | {other:text} |
| 一级指标 | 二级指标 | 指标值          |
| {indicator:level1} | {indicator:level2} | {indicator:target} |
"""


def drawing(table: str = TABLE, **more: object) -> Layout:
    return parsed({"profile": "p", "title": "表", "widths": [10, 10, 10], "table": table} | more, "p.yaml")


def test_a_text_is_its_words_and_its_blanks() -> None:
    assert pieces("金额（{money_unit::万元}）：") == ("金额（", Blank("money_unit", "", "万元"), "）：")
    assert pieces("{money:income.total:按收入性质分}") == (Blank("money", "income.total", "按收入性质分"),)
    assert pieces("一级指标") == ("一级指标",)
    assert pieces("") == ()


def test_signs_merge_a_cell_to_the_right_and_downwards() -> None:
    cells = {(cell.row, cell.column): (cell.rows, cell.columns) for cell in drawing().cells}
    assert cells[1, 2] == (1, 2)
    assert cells[2, 1] == (2, 1)
    assert cells[3, 2] == (1, 1)
    assert (1, 3) not in cells
    assert (3, 1) not in cells


def test_rows_with_blanks_of_a_list_are_repeated_for_it() -> None:
    assert drawing().repeated == {3: "other", 5: "indicator"}


def test_a_layout_knows_for_which_people_it_has_places() -> None:
    layout = drawing(below=["填报人：{contact:填报人}"])
    assert layout.roles == {"填报人"}
    assert layout.has("department")
    assert not layout.has("filled_on")


def test_an_indicator_is_named_in_its_third_level_or_failing_that_in_its_content() -> None:
    assert drawing("| {indicator:level3} | {indicator:content} | {indicator:target} |").named_by == "level3"
    assert drawing("| {indicator:level1} | {indicator:content} | {indicator:target} |").named_by == "content"


def test_a_row_with_too_few_columns_is_named() -> None:
    with pytest.raises(BadProfile, match=r"p\.yaml：table 第2行有2列，widths 有3列"):
        drawing("| 甲 | 乙 | 丙 |\n| 丁 | 戊 |")


@pytest.mark.parametrize(
    ("table", "place"), [("| < | 乙 | 丙 |", "第1行第1列的 <"), ("| 甲 | ^ | 丙 |", "第1行第2列的 \\^")]
)
def test_a_sign_without_a_cell_it_belongs_to_is_named(table: str, place: str) -> None:
    with pytest.raises(BadProfile, match=place):
        drawing(table)


def test_a_file_without_a_drawing_is_named() -> None:
    with pytest.raises(BadProfile, match=r"p\.yaml：缺少 table"):
        parsed({"profile": "p", "title": "表", "widths": [1]}, "p.yaml")


@pytest.mark.parametrize("layout", layouts().values(), ids=lambda layout: layout.name)
def test_every_layout_belongs_to_a_profile_and_uses_known_blanks(layout: Layout) -> None:
    assert set(layout.profiles) <= set(profiles())
    assert {blank.name for blank in layout.blanks} <= BLANKS
    assert layout.has("indicator") or layout.has("prose") or layout.kinds == {"base_data"}


def test_every_profile_has_one_official_form_for_each_of_its_kinds() -> None:
    for profile in profiles().values():
        for kind in profile.kinds:
            found = [
                layout.name
                for layout in layouts().values()
                if profile.id in layout.profiles and kind in (layout.kinds or {kind})
            ]
            assert len(found) == 1, (profile.id, kind, found)
            layout = layout_for(profile.id, kind)
            assert layout is not None
            assert layout.name == found[0]


def test_a_kind_a_profile_does_not_print_has_no_official_form() -> None:
    assert layout_for("hunan-2024", "project_monitoring") is None
    assert layout_for("base", "department_targets") is None


def test_a_layout_has_the_columns_its_profile_names() -> None:
    for layout in layouts().values():
        printed = {column.partition("=")[0] for column in layout.columns}
        for profile in layout.profiles:
            assert set(profiles()[profile].columns) <= printed or layout.kinds == {"base_data"}, (layout.name, profile)


def test_a_column_that_may_be_left_out_takes_no_other_blank_with_it() -> None:
    for layout in layouts().values():
        columns = {
            cell.column: name
            for cell in layout.cells
            for blank in cell.blanks
            if (name := column_of(blank)) in layout.optional and name is not None
        }
        assert set(columns.values()) == layout.optional, layout.name
        lost = [
            blank
            for cell in layout.cells
            for blank in cell.blanks
            if set(range(cell.column, cell.column + cell.columns)) <= columns.keys()
        ]
        assert {column_of(blank) for blank in lost} == layout.optional, layout.name
        assert {blank.name for blank in lost} <= {"indicator", "lasting", "amount", "fund"}, layout.name


def test_profiles_kinds_page_and_columns_of_a_layout_are_read() -> None:
    layout = drawing(profile=["p", "q"], kinds=["base_data"], page="landscape", optional=["level2"])
    assert (layout.name, layout.profiles, layout.kinds) == ("p", ("p", "q"), {"base_data"})
    assert layout.is_landscape
    assert layout.optional == {"level2"}
    plain = drawing()
    assert (plain.profiles, plain.kinds, plain.is_landscape, plain.optional) == (
        ("p",),
        frozenset(),
        False,
        frozenset(),
    )


def test_a_row_may_be_printed_only_where_it_says_something() -> None:
    layout = drawing("| 甲 | {project} | < |\n? | 乙 | {department} | < |\n| 丙 | 丁 | 戊 |")
    assert layout.where_said == {2}
    assert layout.rows == 3


def test_the_heads_of_the_indicators_may_take_two_rows() -> None:
    heads = "| 指标 | 原因 | < |\n| ^ | 经费 | 人员 |\n"
    row = "| {indicator:level3} | {indicator:cause_funds} | {indicator:cause_staff} |"
    assert drawing(heads + row).head_rows == 2
    assert drawing().head_rows == 1
    assert drawing("| 甲 | 乙 | 丙 |").head_rows == 0


def test_every_table_of_targets_has_a_column_for_points() -> None:
    """A form with points would lose them, and with them what the rules say of their sum."""
    with_targets = [layout for layout in layouts().values() if "target" in layout.columns]
    assert [layout.name for layout in with_targets if "weight" not in layout.columns] == []
    lasting = [
        layout.name
        for layout in with_targets
        if layout.has("lasting")
        and not any((each.name, each.argument) == ("lasting", "weight") for each in layout.blanks)
    ]
    assert lasting == []
