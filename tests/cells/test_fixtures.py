"""The files beside the tests (files/make.py tells how they were made), each read whole."""

from pathlib import Path

import pytest

from jixiao.cells.sniff import sniff
from tests.cells.packages import READERS, grids, read, shape

FILES = Path(__file__).parent / "files"
FORM = [
    "附件1",
    "2022年部门整体支出绩效目标表",
    [
        ("部门名称", 1, 1, 1, 1), ("示例市科学技术局", 1, 2, 1, 4),
        ("一级指标", 2, 1, 1, 1), ("二级指标", 2, 2, 1, 1), ("三级指标", 2, 3, 1, 1),
        ("指标值", 2, 4, 1, 1), ("备注", 2, 5, 1, 1),
        ("产出指标", 3, 1, 3, 1), ("数量指标", 3, 2, 2, 1),
        ("高新技术企业", 3, 3, 1, 1), ("≥125家", 3, 4, 1, 1), ("", 3, 5, 1, 1),
        ("科技型中小企业", 4, 3, 1, 1), ("≥200家", 4, 4, 1, 1), ("", 4, 5, 1, 1),
        ("质量指标", 5, 2, 1, 1), ("验收合格率", 5, 3, 1, 1), ("95%", 5, 4, 1, 1), ("", 5, 5, 1, 1),
        ("满意度指标", 6, 1, 1, 1), ("服务对象满意度", 6, 2, 1, 1),
        ("企业满意度", 6, 3, 1, 1), ("≥90%", 6, 4, 1, 1), ("抽样\n调查", 6, 5, 1, 1),
    ],
    "填报人：李某",
]  # fmt: skip


@pytest.mark.parametrize("name", ["form.docx", "form.html"])
def test_the_same_form_from_word_and_as_a_page(name: str) -> None:
    document = read((FILES / name).read_bytes())
    assert shape(document) == FORM
    assert (grids(document)[0].rows, grids(document)[0].columns, document.notes) == (6, 5, ())


@pytest.mark.parametrize("source", sorted(FILES.glob("*.*")), ids=lambda source: source.name)
def test_nothing_of_a_file_is_lost(source: Path) -> None:
    data = source.read_bytes()
    found = sniff(data)
    if found in READERS:
        assert read(data).visible > 40
    else:
        assert (source.suffix, found) in {(".doc", "doc"), (".py", "text")}
