"""Files the fuzz run (benchmarks/fuzz.py) stumbled over, made small; each names what went wrong."""

import pytest

from jixiao.cells.model import visible_characters
from jixiao.cells.reader import read_bytes
from tests.cells.packages import p, tbl, tc, word


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("| 甲 | 乙 |\n|---|---|\n| 丙 | 丁 |\n| 戊", id="row-cut-off-before-its-second-pipe"),
        pytest.param("| 甲 | 乙 |\n| 丙 | 丁 |\n注：甲|乙", id="pipe-in-the-prose-below-a-table"),
        pytest.param("| 甲 | 乙 |\n| 丙 | 丁 \\| 戊 |\n注：\\|", id="written-pipe-in-a-cell-and-in-prose"),
        pytest.param("| 甲 | 乙 |\n| 丙 | 丁\n戊 |\n| 己 | 庚 |", id="cell-that-goes-on-over-two-lines"),
    ],
)
def test_pipes_are_counted_where_they_divide_cells(text: str) -> None:
    document = read_bytes(text.encode(), "form.md")
    assert document.visible == sum(visible_characters(cell.text) for cell in document.cells())
    assert document.notes == ()


def test_words_where_word_allows_none_are_reported() -> None:
    document = read_bytes(word(p("绩效目标表") + "<w:t>漏掉</w:t>" + tbl(tc("资金总额"))), "form.docx")
    assert [note.code for note in document.notes] == ["characters_differ"]
    assert "有 11 个可见字符，读到 9 个" in document.notes[0].text
