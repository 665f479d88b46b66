"""What cannot be read is refused with its cause and one Chinese sentence."""

import struct
from pathlib import Path

import pytest

from jixiao.cells import limits
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.msdoc.fib import Place
from jixiao.cells.msdoc.paragraphs import MAX_DEPTH, read_paragraph
from jixiao.cells.msdoc.reader import read
from tests.cells.msdoc.wordfile import cell, container, definition, p, pieces, row_end, sprm, word_file

FORM = (Path(__file__).parent / "files" / "form.doc").read_bytes()
BODY = [p("甲乙丙")]


def lying_place(number: int) -> bytes:
    """A file whose head puts one of its tables outside the table stream."""
    data = bytearray(word_file(BODY))
    word = 512  # the WordDocument stream is the first in the container
    struct.pack_into("<II", data, word + 0x9A + 8 * number, 1 << 30, 100)
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"PK\x03\x04 not an OLE file", "damaged", id="no-container"),
        pytest.param(FORM[:700], "damaged", id="cut-in-the-head"),
        pytest.param(FORM[:9000], "damaged", id="cut-in-the-middle"),
        pytest.param(container({"Contents": b"x"}), "unsupported", id="no-word-stream"),
        pytest.param(container({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "encrypted", id="encrypted-docx"),
        pytest.param(word_file(BODY, flags=0x0100), "encrypted", id="encrypted"),
        pytest.param(word_file(BODY, ident=0xA5DC, version=0x68), "unsupported", id="word-95"),
        pytest.param(word_file(BODY, version=0x65), "unsupported", id="word-6"),
        pytest.param(word_file(BODY, ident=0x1234), "damaged", id="no-word-file"),
        pytest.param(word_file(BODY, flags=0x0200), "damaged", id="other-table-stream"),
        pytest.param(word_file(BODY, drop=("0Table",)), "damaged", id="no-table-stream"),
        pytest.param(word_file(BODY, stories=(99,)), "damaged", id="text-shorter-than-it-says"),
        pytest.param(word_file(BODY, stories=(-1,)), "damaged", id="negative-length"),
        pytest.param(word_file(BODY, clx=b""), "damaged", id="no-pieces"),
        pytest.param(word_file(BODY, clx=b"\x09\x00"), "damaged", id="unknown-part-of-the-piece-table"),
        pytest.param(word_file(BODY, clx=pieces((4, 1 << 29, 0))), "damaged", id="piece-outside-the-stream"),
        pytest.param(word_file(BODY, clx=pieces((1 << 30, 1024, 0))), "damaged", id="huge-piece"),
        pytest.param(word_file(BODY, clx=pieces(*[(400, 1024, 0)] * 100)), "damaged", id="more-text-than-bytes"),
        *(pytest.param(lying_place(number), "damaged", id=f"place-{number}") for number in (1, 12, 13, 15, 33)),
    ],
)
def test_refused(data: bytes, kind: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(data, "坏.doc")
    assert refused.value.kind == kind
    assert refused.value.text.endswith("。")
    assert refused.value.text.count("。") == 1


def test_an_empty_place_may_point_anywhere() -> None:
    assert Place(1 << 30, 0).of(b"") == b""


def test_more_columns_than_any_form_are_refused() -> None:
    """Each row a hair more than a millimetre further right: a staircase of a thousand columns."""
    rows = [[cell(""), row_end(definition(at, at + 61))] for at in range(-32_000, 32_000, 61)]
    with pytest.raises(UnreadableFile) as refused:
        read(word_file([para for row in rows for para in row] + [p("")]), "阶梯.doc")
    assert refused.value.kind == "too_large"


@pytest.mark.parametrize("mark", ["\r", "\x07", "\x0c"])
def test_more_marks_than_any_form_are_refused_before_they_are_built(mark: str) -> None:
    with pytest.raises(UnreadableFile) as refused:
        read(word_file([p(mark * (2 * limits.MAX_CELLS))]), "标记.doc")
    assert refused.value.kind == "too_large"


def test_too_deep_nesting_is_refused() -> None:
    assert read_paragraph(sprm(0x6649, struct.pack("<i", MAX_DEPTH)), b"").depth == MAX_DEPTH
    with pytest.raises(UnreadableFile):
        read_paragraph(sprm(0x6649, struct.pack("<i", MAX_DEPTH + 1)), b"")
