"""The decoder of sprms, and what the sprms of a row say."""

import struct

import pytest

from jixiao.cells.msdoc.paragraphs import read_paragraph
from jixiao.cells.msdoc.rows import Shape, read_shape
from jixiao.cells.msdoc.sprms import read_sprms
from tests.cells.msdoc.wordfile import definition, sprm

LAST = sprm(0x2416, 1)


def row(*sprms: bytes) -> Shape | None:
    return read_shape(tuple(read_sprms(b"".join(sprms))))


@pytest.mark.parametrize(
    "first",
    [
        pytest.param(sprm(0x2417, 1), id="one-byte"),
        pytest.param(sprm(0x4600, b"\1\0"), id="two-bytes"),
        pytest.param(sprm(0x6649, b"\1\0\0\0"), id="four-bytes"),
        pytest.param(sprm(0x9601, b"\1\0"), id="two-bytes-of-a-table"),
        pytest.param(sprm(0x7621, b"\0\1\2\3"), id="four-bytes-of-a-table"),
        pytest.param(sprm(0xEA3F, b"\1\2\3"), id="three-bytes"),
        pytest.param(sprm(0xD62B, b"\2\0\1"), id="size-in-a-byte"),
        pytest.param(definition(0, 100), id="size-in-a-word"),
        pytest.param(sprm(0xC615, b"\x05\1\1\1\1\1"), id="tabs"),
        pytest.param(sprm(0xC615, b"\xff\2" + bytes(8) + b"\1" + bytes(3)), id="tabs-too-many-for-a-byte"),
    ],
)
def test_the_sprm_behind_is_found(first: bytes) -> None:
    assert [code for code, _ in read_sprms(first + LAST)][1:] == [0x2416]


@pytest.mark.parametrize("kept", range(len(definition(0, 100, 200))))
def test_a_cut_list_ends_with_its_last_whole_sprm(kept: int) -> None:
    assert list(read_sprms(LAST + definition(0, 100, 200)[:kept])) == [(0x2416, b"\1")]


@pytest.mark.parametrize(
    ("sprms", "depth"),
    [
        pytest.param(b"", 0, id="outside"),
        pytest.param(sprm(0x2416, 1), 1, id="in-a-table-word-97"),
        pytest.param(sprm(0x2416, 1) + sprm(0x6649, struct.pack("<i", 3)), 3, id="in-three-tables"),
        pytest.param(sprm(0x6649, struct.pack("<i", 2)) + sprm(0x664A, struct.pack("<i", -1)), 1, id="one-less"),
        pytest.param(sprm(0x2416, 1) + sprm(0x2416, 0), 0, id="the-last-word-counts"),
        pytest.param(sprm(0x6649, struct.pack("<i", -5)), 0, id="below-nothing"),
    ],
)
def test_depth(sprms: bytes, depth: int) -> None:
    assert read_paragraph(sprms, b"").depth == depth


@pytest.mark.parametrize(
    ("sprms", "edges"),
    [
        pytest.param([], (-108, 900, 2000), id="as-defined"),
        pytest.param([sprm(0x7623, b"\1\2" + struct.pack("<h", 500))], (-108, 900, 1400), id="other-width"),
        pytest.param([sprm(0x5622, b"\0\1")], (-108, 992), id="first-cell-deleted"),
        pytest.param([sprm(0x7621, b"\1\1" + struct.pack("<h", 50))], (-108, 900, 950, 2050), id="cell-inserted"),
        pytest.param([sprm(0x5622, b"\5\0")], (-108, 900, 2000), id="nothing-deleted"),
    ],
)
def test_changes_to_a_row(sprms: list[bytes], edges: tuple[int, ...]) -> None:
    shape = row(definition(-108, 900, 2000), *sprms)
    assert shape is not None
    assert shape.edges == edges


def test_merging_and_splitting() -> None:
    shape = row(definition(0, 100, 200, 300), sprm(0x5624, b"\0\3"), sprm(0x5625, b"\2\3"))
    assert shape is not None
    assert shape.covered == (False, True, False)


def test_two_merged_sets_side_by_side() -> None:
    shape = row(definition(0, 1, 2, 3, 4, flags=(2, 1, 2, 1)))
    assert shape is not None
    assert shape.covered == (False, True, False, True)


def test_cells_without_width_stay_apart() -> None:
    shape = row(definition(0, 100, 100, 50))
    assert shape is not None
    assert shape.edges == (0, 100, 101, 102)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"\x00\x00\x00", id="no-cells"),
        pytest.param(b"\xff" + bytes(10), id="more-cells-than-edges"),
        pytest.param(b"", id="empty"),
    ],
)
def test_a_definition_that_defines_nothing(body: bytes) -> None:
    assert row(struct.pack("<HH", 0xD608, len(body) + 1) + body) is None
