"""A table in a letter: figures end at the right, its head stays with the line above and with its first row."""

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH

from jixiao.reports.letter_style import add_paragraph, add_signature, new_letter
from jixiao.reports.letter_table import add_table


def sides(table: Any, row: int) -> list[Any]:
    return [cell.paragraphs[0].alignment for cell in table.rows[row].cells]


def test_columns_of_figures_end_at_the_right_and_others_begin_at_the_left() -> None:
    letter = new_letter()
    add_paragraph(letter, "资金情况（单位：万元）：")
    rows = [("基本支出", "1,830.00", "100%", "2025-07"), ("项目支出", "-6.5", "—", ""), ("其他", "", "", "12")]
    add_table(letter, ("资金", "支付数", "执行率", "月份"), rows, (4, 3, 3, 3))
    (table,) = letter.tables
    left, right, centre = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER
    assert sides(table, 0) == [centre] * 4
    assert sides(table, 1) == sides(table, 2) == [left, right, right, left]
    assert letter.paragraphs[0].paragraph_format.keep_with_next
    assert table.rows[0].cells[0].paragraphs[0].paragraph_format.keep_with_next
    assert not table.rows[1].cells[0].paragraphs[0].paragraph_format.keep_with_next


def test_a_table_without_rows_or_behind_another_is_drawn_too() -> None:
    letter = new_letter()
    add_table(letter, ("资金", "支付数"), [], (4, 3))
    add_table(letter, ("资金", "支付数"), [("合计", "1")], (4, 3))
    assert [len(table.rows) for table in letter.tables] == [1, 2]


def test_who_signs_does_not_sign_an_empty_page() -> None:
    letter = new_letter()
    add_paragraph(letter, "下一步打算")
    add_signature(letter, "示范县财政局", "2026年11月30日")
    assert [each.text for each in letter.paragraphs] == ["下一步打算", "", "示范县财政局（盖章）", "2026年11月30日"]
    assert [bool(each.paragraph_format.keep_with_next) for each in letter.paragraphs] == [True, True, True, False]
