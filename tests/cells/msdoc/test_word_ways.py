"""What Word writes and LibreOffice does not: files built byte by byte."""

import struct

import pytest

from jixiao.cells.model import Document, Grid, Line
from jixiao.cells.msdoc.reader import read
from tests.cells.msdoc.wordfile import (
    Para,
    cell,
    compressed,
    definition,
    p,
    pieces,
    row_end,
    sprm,
    word_file,
)

DELETED, HIDDEN, IN_TABLE, ROW_END = 0x0800, 0x083C, 0x2416, 0x2417
CONTINUED, START = 0x20, 0x60
"""fVertMerge; fVertMerge with fVertRestart."""


def lines(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Line)]


def cells(document: Document) -> list[tuple[str, int, int, int, int]]:
    return [
        (cell.text, cell.row, cell.column, cell.row_span, cell.column_span)
        for block in document.blocks
        if isinstance(block, Grid)
        for cell in block.cells
    ]


def codes(document: Document) -> list[str]:
    return [note.code for note in document.notes]


def rows_of(*rows: tuple[list[str], bytes]) -> Document:
    paragraphs = [para for words, shape in rows for para in (*map(cell, words), row_end(shape))]
    return read(word_file([*paragraphs, p("")]), "表.doc")


def test_columns_come_from_the_edges_of_all_rows() -> None:
    document = rows_of(
        (["甲", "乙"], definition(-108, 1000, 3000)),
        (["丙", "丁", "戊"], definition(-100, 500, 1004, 3000)),
    )
    assert cells(document) == [
        ("甲", 1, 1, 1, 2), ("乙", 1, 3, 1, 1),
        ("丙", 2, 1, 1, 1), ("丁", 2, 2, 1, 1), ("戊", 2, 3, 1, 1),
    ]  # fmt: skip


def test_a_row_that_begins_further_right_leaves_its_first_column_free() -> None:
    document = rows_of((["甲", "乙"], definition(0, 1000, 2000)), (["丙"], definition(1000, 2000)))
    assert cells(document) == [("甲", 1, 1, 1, 1), ("乙", 1, 2, 1, 1), ("丙", 2, 2, 1, 1)]


@pytest.mark.parametrize(
    ("first", "below"),
    [
        pytest.param(
            definition(0, 900, 2000, flags=(START, 0)), definition(0, 900, 2000, flags=(CONTINUED,)), id="TC80"
        ),
        pytest.param(
            definition(0, 900, 2000) + sprm(0xD62B, b"\x02\x00\x03"),
            definition(0, 900, 2000) + sprm(0xD62B, b"\x02\x00\x01"),
            id="sprmTVertMerge",
        ),
    ],
)
def test_vertical_merges(first: bytes, below: bytes) -> None:
    document = rows_of((["甲", "乙"], first), (["", "丙"], below), (["", "丁"], below))
    assert cells(document) == [("甲", 1, 1, 3, 1), ("乙", 1, 2, 1, 1), ("丙", 2, 2, 1, 1), ("丁", 3, 2, 1, 1)]
    assert codes(document) == []


def test_a_restart_begins_a_new_merged_cell() -> None:
    start, below = definition(0, 900, flags=(START,)), definition(0, 900, flags=(CONTINUED,))
    document = rows_of((["甲"], start), ([""], below), (["乙"], start), ([""], below))
    assert cells(document) == [("甲", 1, 1, 2, 1), ("乙", 3, 1, 2, 1)]


def test_a_continuation_of_other_width_is_a_cell_of_its_own() -> None:
    document = rows_of(
        (["甲", "乙"], definition(0, 900, 2000, flags=(START,))),
        (["丙", "丁"], definition(0, 1500, 2000, flags=(CONTINUED,))),
    )
    assert cells(document)[2] == ("丙", 2, 1, 1, 2)


@pytest.mark.parametrize(
    "shape",
    [
        pytest.param(definition(0, 500, 900, 2000, flags=(1, 2, 0)), id="first-is-1"),
        pytest.param(definition(0, 500, 900, 2000, flags=(2, 1, 0)), id="first-is-2"),
        pytest.param(definition(0, 500, 900, 2000, flags=(3, 1, 0)), id="first-is-3"),
        pytest.param(definition(0, 500, 900, 2000) + sprm(0x5624, b"\x00\x02"), id="sprmTMerge"),
    ],
)
def test_horizontal_merges_in_all_their_spellings(shape: bytes) -> None:
    document = rows_of((["甲", "", "乙"], shape), (["丙", "丁", "戊"], definition(0, 500, 900, 2000)))
    assert cells(document)[:2] == [("甲", 1, 1, 1, 2), ("乙", 1, 3, 1, 1)]


def test_words_under_a_merged_cell_are_kept_with_a_note() -> None:
    document = rows_of((["甲", "压住"], definition(0, 500, 900, flags=(2, 1))))
    assert cells(document) == [("甲\n压住", 1, 1, 1, 2)]
    assert codes(document) == ["covered_text"]
    assert [cell.address.id for cell in document.notes[0].cells] == ["t1.r1.c1"]


def test_a_long_definition_stands_in_the_data_stream() -> None:
    stored = definition(*range(0, 4000, 100))
    data = b"\xff" * 10 + struct.pack("<H", len(stored)) + stored
    words = [str(number) for number in range(39)]
    paragraphs = [*map(cell, words), row_end(sprm(0x646B, struct.pack("<I", 10))), p("")]
    document = read(word_file(paragraphs, data=data), "表.doc")
    assert [(text, column) for text, _, column, _, _ in cells(document)] == [(word, int(word) + 1) for word in words]


def test_the_data_stream_pointing_to_itself_ends() -> None:
    loop = sprm(0x6646, struct.pack("<I", 0))
    document = read(word_file([p("甲", grpprl=loop)], data=struct.pack("<H", len(loop)) + loop), "环.doc")
    assert lines(document) == ["甲"]


def test_a_row_without_definition_counts_its_cells() -> None:
    document = rows_of((["甲", "乙"], b""), (["丙", "丁"], b""))
    assert [place[1:3] for place in cells(document)] == [(1, 1), (1, 2), (2, 1), (2, 2)]
    assert codes(document) == ["columns_guessed"]
    assert "第1、2行" in document.notes[0].text


def test_a_row_cut_off_before_its_end_is_kept_with_a_note() -> None:
    inside = Para("尾", grpprl=sprm(IN_TABLE, 1))
    document = read(
        word_file([cell("甲"), cell("乙"), row_end(definition(0, 900, 2000)), cell("丙"), inside]), "断.doc"
    )
    assert [place[:3] for place in cells(document)[2:]] == [("丙", 2, 1), ("尾", 2, 2)]
    assert codes(document) == ["columns_guessed"]


def test_an_inner_table_by_depth_and_inner_marks() -> None:
    depth = sprm(IN_TABLE, 1) + sprm(0x6649, struct.pack("<I", 2))
    inner = [
        Para("内一", grpprl=depth + sprm(0x244B, 1)),
        Para("内二", grpprl=depth + sprm(0x244B, 1)),
        Para("", grpprl=depth + sprm(0x244B, 1) + sprm(0x244C, 1) + definition(0, 400, 800)),
    ]
    before = Para("外", grpprl=sprm(IN_TABLE, 1))
    document = read(word_file([before, *inner, cell(""), row_end(definition(0, 900)), p("")]), "嵌.doc")
    assert cells(document) == [("外\n", 1, 1, 1, 1), ("内一", 1, 1, 1, 1), ("内二", 1, 2, 1, 1)]


def test_compressed_and_shuffled_pieces() -> None:
    """A quick save appends: the pieces stand in the text in another order than in the stream."""
    body = [p("乙丙"), p("甲")]
    clx = pieces((2, 1024 + 2 * 3, 0), (3, 1024, 0))
    assert lines(read(word_file(body, clx=clx), "快.doc")) == ["甲", "乙丙"]
    raw = "“A”\r".encode("cp1252").decode("utf-16-le")  # two bytes in each unit of the stream
    clx = pieces((4, compressed(1024), 0))
    assert lines(read(word_file([p(raw)], clx=clx, stories=(4,)), "西.doc")) == ["“A”"]


@pytest.mark.parametrize(
    ("prm", "prls"),
    [
        pytest.param(0x41 << 1 | 1 << 8, (), id="short"),
        pytest.param(0 << 1 | 1, (sprm(DELETED, 1),), id="list"),
    ],
)
def test_a_modifier_of_a_piece_deletes_it(prm: int, prls: tuple[bytes, ...]) -> None:
    clx = pieces((2, 1024, 0), (3, 1028, prm), (2, 1034, 0), prls=prls)
    document = read(word_file([p("保留删除掉的")], clx=clx), "改.doc")
    assert lines(document) == ["保留的"]
    assert document.visible == 3
    assert codes(document) == ["tracked_changes"]


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    assert lines(read(word_file([p("上半", (2, 3, sprm(DELETED, 1))), p("下半")]), "并.doc")) == ["上半下半"]


def test_a_deleted_row_is_dropped_and_one_that_kept_words_is_not() -> None:
    gone = (0, 1, sprm(DELETED, 1))

    def deleted_row(*words: Para) -> list[Para]:
        end = row_end(definition(0, 900))
        return [*words, Para(end.text, end.mark, end.grpprl, (gone,))]

    rows = [cell("甲"), row_end(definition(0, 900)), *deleted_row(cell("乙", gone)), *deleted_row(cell("丙")), p("")]
    document = read(word_file(rows), "删.doc")
    assert [place[:3] for place in cells(document)] == [("甲", 1, 1), ("丙", 2, 1)]


@pytest.mark.parametrize(
    ("operand", "shown"),
    [pytest.param(1, "公开", id="on"), pytest.param(0, "公开密", id="off"), pytest.param(0x80, "公开密", id="as-style"),
     pytest.param(0x81, "公开", id="not-as-style")],
)  # fmt: skip
def test_hidden_text(operand: int, shown: str) -> None:
    document = read(word_file([p("公开密", (2, 3, sprm(HIDDEN, operand)))]), "隐.doc")
    assert lines(document) == [shown]
    assert codes(document) == (["hidden_text"] if shown == "公开" else [])


def style_sheet(*styles: tuple[int, int, list[bytes]]) -> bytes:
    """Styles from (kind, base, lists of sprms), each with a name of one character."""
    raw = struct.pack("<HHH", 18, len(styles), 10) + bytes(14)
    for kind, base, lists in styles:
        body = struct.pack("<HHHHH", 0, kind | base << 4, len(lists), 0, 0) + struct.pack("<HHH", 1, ord("名"), 0)
        for upx in lists:
            body += bytes(len(body) % 2) + struct.pack("<H", len(upx)) + upx
        raw += struct.pack("<H", len(body)) + body + bytes(len(body) % 2)
    return raw


def test_a_style_hides_its_paragraphs_and_the_styles_based_on_it() -> None:
    styles = style_sheet(
        (1, 0xFFF, [b"\0\0", b""]), (1, 0xFFF, [b"\1\0", sprm(HIDDEN, 1)]), (1, 1, [b"\2\0", b""]),
        (2, 0xFFF, [sprm(HIDDEN, 1)]),
    )  # fmt: skip
    body = [p("甲"), p("窗体顶端", style=1), p("窗体底端", style=2), p("乙丙", (1, 2, sprm(0x4A30, b"\x03\x00")))]
    document = read(word_file(body, styles=styles), "样式.doc")
    assert lines(document) == ["甲", "乙"]
    assert document.visible == 2
    assert codes(document) == ["hidden_text"]


def font_table(*names: str) -> bytes:
    raw = struct.pack("<HH", len(names), 0)
    for name in names:
        body = bytes(39) + (name + "\0").encode("utf-16-le")
        raw += bytes([len(body)]) + body
    return raw


def test_signs_of_symbol_fonts() -> None:
    fonts = font_table("宋体", "Symbol", "Wingdings 2")
    body = [
        p("完成率(95%", (3, 4, sprm(0x6A09, struct.pack("<HH", 1, 0xF0B3)))),
        p("是(", (1, 2, sprm(0x6A09, struct.pack("<HH", 2, 0xF052)))),
        p("误差\uf0b15", (2, 3, sprm(0x4A4F, struct.pack("<H", 1)))),
    ]
    assert lines(read(word_file(body, fonts=fonts), "号.doc")) == ["完成率≥95%", "是☑", "误差±5"]


def form_field(kind: int, result: int, default: int, entries: tuple[str, ...] = ()) -> bytes:
    head = struct.pack("<iH", 0, 0x44) + bytes(0x44 - 6)
    body = (
        struct.pack("<IHHH", 0xFFFFFFFF, kind | result << 2, 0, 0)
        + struct.pack("<HH", 0, 0)
        + struct.pack("<H", default)
    )
    body += struct.pack("<HH", 0, 0) * 5 + struct.pack("<HIH", 0xFFFF, len(entries), 0)
    return head + body + b"".join(struct.pack("<H", len(entry)) + entry.encode("utf-16-le") for entry in entries)


@pytest.mark.parametrize(
    ("data", "code", "shown"),
    [
        pytest.param(form_field(1, 1, 0), "FORMCHECKBOX", "☑", id="checked"),
        pytest.param(form_field(1, 0, 1), "FORMCHECKBOX", "☐", id="unchecked"),
        pytest.param(form_field(1, 25, 1), "FORMCHECKBOX", "☑", id="checked-by-default"),
        pytest.param(form_field(2, 1, 0, ("甲类", "乙类")), "FORMDROPDOWN", "乙类", id="list"),
        pytest.param(form_field(2, 9, 0, ("甲类",)), "FORMDROPDOWN", "", id="choice-that-is-not-there"),
        pytest.param(b"\xff" * 20, "FORMCHECKBOX", "", id="damaged"),
    ],
)
def test_old_form_fields(data: bytes, code: str, shown: str) -> None:
    text = f"是\x13 {code} \x01\x14\x15否"
    at = text.index("\x01")
    picture = sprm(0x6A03, struct.pack("<I", 4)) + sprm(0x0806, 1)
    document = read(word_file([p(text, (at, at + 1, picture))], data=b"\0\0\0\0" + data), "域.doc")
    assert lines(document) == [f"是{shown}否"]
    assert document.visible == 2 + len(shown)


def test_a_circled_number_drawn_by_a_field_is_noted() -> None:
    document = read(word_file([p("\x13 eq \\o\\ac(○,1)\x15 数量指标")]), "圈.doc")
    assert lines(document) == [" 数量指标"]
    assert codes(document) == ["drawn_fields"]
    assert "eq \\o\\ac(○,1)" in document.notes[0].text


def test_text_boxes_come_after_the_main_text_and_comments_not_at_all() -> None:
    body = [p("正文"), p("批注"), p("文本框")]
    document = read(word_file(body, stories=(3, 0, 0, 0, 3, 0, 4)), "框.doc")
    assert lines(document) == ["正文", "文本框"]
    assert codes(document) == ["comments_left_out"]
    assert document.visible == 5
