"""Text boxes of .doc files: read where they are anchored."""

import pytest

from jixiao.cells.model import Document, Grid, Line, visible_characters
from jixiao.cells.msdoc.reader import read
from tests.cells.msdoc.test_word_ways import cells, lines
from tests.cells.msdoc.wordfile import Para, anchors, boxes, cell, definition, p, row_end, word_file

ANCHORS, BOXES = 40, 56
"""Places of the two tables in the file head."""


def length(paragraphs: list[Para]) -> int:
    return sum(len(para.text + para.mark) for para in paragraphs)


def boxed(main: list[Para], box: list[Para], tables: dict[int, bytes]) -> Document:
    """A document whose main text is followed by text boxes, and by the paragraph mark that ends them."""
    stories = (length(main), 0, 0, 0, 0, 0, length(box) + 1)
    document = read(word_file([*main, *box, p("")], stories=stories, tables=tables), "框.doc")
    assert document.visible == sum(visible_characters(cell.text) for cell in document.cells())
    return document


def test_a_text_box_stands_where_it_is_anchored() -> None:
    main, box = [p("附件\x08一"), p("填报单位")], [p("目标表"), p("（2022年）"), p("页旁")]
    tables = {ANCHORS: anchors((2, 9), (5, 8), end=length(main)), BOXES: boxes((length(box[:2]), 9), (3, 7))}
    assert lines(boxed(main, box, tables)) == ["附件一", "目标表", "（2022年）", "填报单位", "页旁"]


def test_a_text_box_in_a_cell_belongs_to_the_cell() -> None:
    main = [cell("甲\x08"), cell("乙"), row_end(definition(0, 1000, 2000)), p("后")]
    box = [p("框"), p("内")]
    document = boxed(main, box, {ANCHORS: anchors((1, 9), end=length(main)), BOXES: boxes((length(box), 9))})
    assert cells(document) == [("甲\n框\n内", 1, 1, 1, 1), ("乙", 1, 2, 1, 1)]
    assert lines(document) == ["后"]


def test_a_table_in_a_text_box() -> None:
    table = [cell("丙"), cell("丁"), row_end(definition(0, 1000, 2000))]
    outside = [p("前\x08"), p("后")]
    document = boxed(outside, table, {ANCHORS: anchors((1, 9), end=5), BOXES: boxes((length(table), 9))})
    assert [block.text if isinstance(block, Line) else "表" for block in document.blocks] == ["前", "表", "后"]
    inside = [cell("甲\x08"), row_end(definition(0, 1000))]
    document = boxed(inside, table, {ANCHORS: anchors((1, 9), end=length(inside)), BOXES: boxes((length(table), 9))})
    assert [[cell.text for cell in grid.cells] for grid in document.blocks if isinstance(grid, Grid)] == [
        ["甲"], ["丙", "丁"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("where", "what"),
    [
        pytest.param(anchors((2, 8), end=7), boxes((4, 9)), id="another-shape"),
        pytest.param(anchors((99, 9), end=7), boxes((4, 9)), id="anchor-outside-the-text"),
        pytest.param(anchors((0, 9), end=7), boxes((4, 9)), id="no-anchor-there"),
        pytest.param(anchors((2, 9), end=7), boxes((400, 9)), id="text-that-is-not-there"),
        pytest.param(anchors((2, 9), end=7), boxes((-4, 9)), id="backwards"),
        pytest.param(anchors((2, 9), end=7)[:9], boxes((4, 9)), id="cut"),
        pytest.param(anchors((2, 9), end=7), b"", id="no-table"),
    ],
)
def test_a_text_box_of_no_known_place_comes_after_the_main_text(where: bytes, what: bytes) -> None:
    document = boxed([p("附件\x08"), p("正文")], [p("目标表")], {ANCHORS: where, BOXES: what})
    assert lines(document) == ["附件", "正文", "目标表"]
