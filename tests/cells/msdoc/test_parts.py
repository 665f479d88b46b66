"""Columns, fields and list numbers, each by itself."""

import struct

import pytest

from jixiao.cells.msdoc.columns import CLOSE, unify
from jixiao.cells.msdoc.fib import Place
from jixiao.cells.msdoc.fields import read_instructions
from jixiao.cells.msdoc.numbering import Numbering, read_numbering


@pytest.mark.parametrize(
    ("rows", "boundaries"),
    [
        pytest.param([(0, 1000, 2000)], {0: 0, 1000: 1, 2000: 2}, id="one-row"),
        pytest.param([(0, 1000), (5, 1000 + CLOSE)], {0: 0, 5: 0, 1000: 1, 1000 + CLOSE: 1}, id="hairs-apart"),
        pytest.param([(0, 1000), (0, 1001 + CLOSE)], {0: 0, 1000: 1, 1001 + CLOSE: 2}, id="a-millimetre-apart"),
        pytest.param([(0, 20, 40), (0, 40)], {0: 0, 20: 1, 40: 2}, id="thin-cells-of-one-row"),
        pytest.param([(0, 100), (50, 150), (130, 400)], {0: 0, 50: 0, 100: 1, 130: 1, 150: 1, 400: 2}, id="a-chain"),
        pytest.param([], {}, id="no-rows"),
    ],
)
def test_columns(rows: list[tuple[int, ...]], boundaries: dict[int, int]) -> None:
    assert unify(rows) == boundaries


@pytest.mark.parametrize(
    ("text", "left"),
    [
        pytest.param("甲\x13 REF a \x14乙\x15丙\r", "甲乙丙\r", id="result-stays"),
        pytest.param("甲\x13 PAGE \x15丙\r", "甲丙\r", id="no-result"),
        pytest.param("\x13 IF \x13 REF a \x14一\x15 = 1 \x14乙\x15\r", "乙\r", id="field-in-an-instruction"),
        pytest.param("\x13 A \x14甲\x13 B \x14乙\x15丙\x15\r", "甲乙丙\r", id="field-in-a-result"),
        pytest.param("\x13 TOC \x14一\r二\r三\x15\r", "一\r二\r三\r", id="result-of-several-paragraphs"),
        pytest.param("甲\x13乙\r丙\x14丁\r", "甲乙\r丙丁\r", id="never-separated"),
        pytest.param("甲\x13乙\x07丙\x15\r", "甲乙\x07丙\r", id="never-over-a-cell-mark"),
        pytest.param("\x14甲\x15乙\x15\r", "甲乙\r", id="ends-without-a-beginning"),
    ],
)
def test_fields(text: str, left: str) -> None:
    characters = list(text)
    for start, end in read_instructions(text).ranges:
        characters[start:end] = [""] * (end - start)
    assert "".join(characters).translate(dict.fromkeys((0x13, 0x14, 0x15))) == left


def level(text: str, form: int = 0, start: int = 1, follows: int = 0, flags: int = 0) -> bytes:
    head = struct.pack("<iBB", start, form, flags) + bytes(9) + bytes([follows]) + bytes(12)
    return head + struct.pack("<H", len(text)) + text.encode("utf-16-le")


def lists(*each: list[bytes], overrides: bytes = b"") -> Numbering:
    """The numbering of lists 100, 101 … with one level (simple) or nine each, and an override for each."""
    heads = b"".join(
        struct.pack("<ii", 100 + number, 0) + bytes(18) + bytes([len(levels) == 1, 0])
        for number, levels in enumerate(each)
    )
    plf = struct.pack("<H", len(each)) + heads
    levels = b"".join(raw for levels in each for raw in levels)
    plain = b"".join(struct.pack("<i", 100 + number) + bytes(12) for number in range(len(each)))
    lfo = overrides or struct.pack("<I", len(each)) + plain + bytes(4 * len(each))
    return read_numbering(plf + levels + lfo, Place(0, len(plf)), Place(len(plf + levels), len(lfo)))


def test_chinese_numbers_and_levels_that_begin_anew() -> None:
    deeper = [level("\0.\1", flags=0b100)] + [level("")] * 7
    numbering = lists([level("\0、", form=37), *deeper])
    labels = [numbering.label(1, depth) for depth in (0, 1, 1, 0, 1)]
    assert labels == ["一、", "1.1 ", "1.2 ", "二、", "2.1 "]


@pytest.mark.parametrize(
    ("raw", "label"),
    [
        pytest.param(level("（\0）", form=37), "（一）", id="closed"),
        pytest.param(level("\0.", start=4), "4. ", id="starts-at-four"),
        pytest.param(level("\0.", follows=2), "1.", id="nothing-behind"),
        pytest.param(level("\0", form=18), "① ", id="circled"),
        pytest.param(level("\uf0b7", form=23), "", id="bullet"),
        pytest.param(level("", form=255), "", id="no-number"),
        pytest.param(level("指标\0："), "指标1：", id="words-around"),
    ],
)
def test_one_level(raw: bytes, label: str) -> None:
    assert lists([raw]).label(1, 0) == label


def test_two_overrides_count_one_list_and_one_begins_anew() -> None:
    anew = struct.pack("<iI", 7, 0x10)
    heads = struct.pack("<i", 100) + bytes(12) + struct.pack("<i", 100) + bytes(8) + b"\1\0\0\0"
    overrides = struct.pack("<I", 2) + heads + bytes(4) + bytes(4) + anew
    numbering = lists([level("\0.")], overrides=overrides)
    assert [numbering.label(override, 0) for override in (1, 1, 2, 1)] == ["1. ", "2. ", "7. ", "8. "]
    numbering.begin()
    assert numbering.label(1, 0) == "1. "


@pytest.mark.parametrize(("override", "depth"), [(0, 0), (2, 0), (-1, 0), (1, 5)])
def test_a_list_or_level_that_is_not_there(override: int, depth: int) -> None:
    assert lists([level("\0.")]).label(override, depth) == ""


def test_damaged_lists_are_none_and_said() -> None:
    numbering = read_numbering(b"\xff\xff" + bytes(10), Place(0, 12), Place(0, 0))
    assert numbering.unread
    assert numbering.label(1, 0) == ""
