"""Bytes to characters: BOM, strict UTF-8, then charset-normalizer's finding, then GB18030; guesses leave a note."""

import codecs

from charset_normalizer import from_bytes

from jixiao.cells.errors import UnreadableFile
from jixiao.cells.model import Note

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CHINESE = ("gb18030", "big5", "big5hkscs", "utf_16_le", "utf_16_be", "hz")
_SAMPLE_BYTES = 20_000
"""charset-normalizer is slow on long texts, and the first pages tell as much."""


def decode(data: bytes) -> tuple[str, tuple[Note, ...]]:
    """The text of a file and, where its encoding had to be guessed, a note. Raises UnreadableFile."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding), ()
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _guess(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as cause:
        raise UnreadableFile("damaged", f"文本标明是 {encoding} 编码但有损坏，请重新导出为 UTF-8 文本。") from cause


def _guess(data: bytes) -> tuple[str, tuple[Note, ...]]:
    best = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=list(_CHINESE)).best()
    for encoding in dict.fromkeys((best.encoding if best else "gb18030", "gb18030")):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        return text, (Note("encoding_guessed", f"文件没有标明编码，按 {encoding} 读取。"),)
    raise UnreadableFile("damaged", "文本的编码无法识别，请在编辑器中另存为 UTF-8 后再试。")
