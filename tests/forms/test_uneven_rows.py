"""A row with a cell less or more than its table is put back by its words, or said to be in doubt; never in silence."""

import pytest

from tests.forms.texts import codes, form_of, reading_of

FIELDS = ("level1", "level2", "level3", "target", "actual", "weight", "score", "reason")
HEAD = "2023年项目支出绩效自评表\n项目名称\t山塘清淤\t\t\t\t\t\t\n" + (
    "一级指标\t二级指标\t三级指标\t指标值\t实际完成值\t分值\t得分\t偏差原因\n"
)
ROWS = (
    ["产出指标", "数量指标", "清淤山塘数量", "≥40口", "42口", "20", "19", "雨天多"],
    ["", "质量指标", "验收合格率", "100%", "98%", "15", "14", "一处返工"],
    ["", "时效指标", "完成时间", "2023年12月底前", "12月完成", "10", "9", "无偏差"],
    ["效益指标", "社会效益指标", "群众用水条件", "明显改善", "有所改善", "30", "28", "尚需管护"],
)
UPPER = ("产出指标", "产出指标", "产出指标", "效益指标")


def text_of(rows: list[list[str]]) -> str:
    return HEAD + "".join("\t".join(row) + "\n" for row in rows)


def with_row(number: int, row: list[str]) -> str:
    return text_of([row if index == number else list(own) for index, own in enumerate(ROWS)])


def printed(text: str) -> list[list[str | None]]:
    rows = [[getattr(indicator, name) for name in FIELDS] for indicator in form_of(text).indicators]
    return [[None if value is None else str(value) for value in row] for row in rows]


def whole() -> list[list[str | None]]:
    return [[upper, *row[1:]] for upper, row in zip(UPPER, ROWS, strict=True)]


def test_even_rows_are_read_without_a_word():
    assert printed(text_of(list(map(list, ROWS)))) == whole()
    assert codes(reading_of(text_of(list(map(list, ROWS))))) == []


@pytest.mark.parametrize("number", range(4))
@pytest.mark.parametrize("lost", range(1, 8))
def test_a_row_that_lost_a_cell_keeps_the_others_or_says_that_it_is_in_doubt(number, lost):
    row = [text for index, text in enumerate(ROWS[number]) if index != lost]
    text = with_row(number, row)
    reading = reading_of(text)
    expected = whole()
    if FIELDS[lost] != "level2":
        expected[number][lost] = None
    marked = {cell.address.row for note in reading.notes if note.code == "columns_shifted" for cell in note.cells}
    assert number + 3 in marked
    assert printed(text)[:number] + printed(text)[number + 1 :] == expected[:number] + expected[number + 1 :]
    doubtful = any("不能确定" in note.text for note in reading.notes)
    same = sum(one == two for one, two in zip(printed(text)[number], expected[number], strict=True))
    assert doubtful or same >= len(FIELDS) - (FIELDS[lost] == "level2")


def test_the_cells_behind_a_lost_name_go_back_under_their_heads():
    expected = whole()
    expected[1][2] = None
    assert printed(with_row(1, ["", "质量指标", *ROWS[1][3:]])) == expected


def test_the_cells_behind_a_blank_too_many_go_back_under_their_heads():
    text = with_row(1, [*ROWS[1][:2], "", *ROWS[1][2:]])
    assert printed(text) == whole()
    assert (codes(reading_of(text)), reading_of(text).unread) == (["columns_shifted"], ())


def test_a_name_too_many_leaves_one_of_them_unread_and_is_in_doubt():
    reading = reading_of(with_row(1, [*ROWS[1][:3], "山塘验收", *ROWS[1][3:]]))
    second = reading.forms[0].indicators[1]
    assert {second.level3, *(cell.text for cell in reading.unread)} == {"验收合格率", "山塘验收"}
    assert (second.target, second.actual, second.reason) == ("100%", "98%", "一处返工")
    assert any("不能确定" in note.text for note in reading.notes)


def test_a_converter_that_leaves_out_last_blanks_shifts_nothing():
    rows = [list(row) for row in ROWS]
    rows = [rows[0], rows[1][:7], rows[2][:7], rows[3]]
    expected = whole()
    expected[1][7] = expected[2][7] = None
    assert printed(text_of(rows)) == expected
    assert codes(reading_of(text_of(rows))) == []


def test_a_single_row_that_ends_early_is_read_as_it_stands_with_a_note():
    text = with_row(1, list(ROWS[1][:7]))
    expected = whole()
    expected[1][7] = None
    assert printed(text) == expected
    assert codes(reading_of(text)) == ["columns_shifted"]


def test_rows_the_template_left_are_not_asked_about():
    text = text_of([*map(list, ROWS), ["", "", "……"]])
    assert printed(text) == whole()
    assert codes(reading_of(text)) == []
