"""Running text whose long lines are parted in the middle of a word, as a PDF has them."""

import pytest

from jixiao.cells.model import Address, Cell
from jixiao.forms.indicators import from_prose
from jixiao.forms.prose_outline import ProseIndicator
from jixiao.forms.spans import Span

LONG = "强化知识产权创造，培育和转化一批高价值专利，支持园区建设，"


def whole(text: str) -> Span:
    return Span.whole(Cell(text, Address(line=1)))


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        (f"{LONG}发明专利申\n请50件以上。", ["发明专利申请"]),
        (f"{LONG}发明专利申请50件以上。", ["发明专利申请"]),
        (f"培训12期\n论文3篇\n{LONG}", ["培训", "论文"]),
    ],
)
def test_a_figure_is_named_by_the_whole_word(text: str, subjects: list[str]) -> None:
    found = from_prose(ProseIndicator(None, whole("数量指标"), whole(text)), 2023)
    assert [target.of for target in found.targets] == subjects
