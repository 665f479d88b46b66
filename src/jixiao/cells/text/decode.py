"""Bytes to characters: BOM, UTF-8, GB18030 of common characters, charset-normalizer's finding; guesses leave a note."""

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
_WHOLE_TO_BROKEN = 20
"""Characters beyond ASCII to each broken one, from which a text is taken for UTF-8; in GB18030 most come out broken."""
_COMMON = (*range(0xA1, 0xA4), *range(0xB0, 0xD8))
"""First bytes of GB 2312 for punctuation, numbers, full-width letters and the 3,755 characters of level 1."""
_COMMON_SHARE = 0.9
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
        # Nearly every UTF-8 text can be read as GB18030, with other words: it is asked for first, gaps or none.
        return with_gaps(data, "utf-8") or _guess(data)


def _strictly(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as cause:
        raise UnreadableFile("damaged", f"文本标明是 {encoding} 编码但有损坏，请重新导出为 UTF-8 文本。") from cause


def with_gaps(data: bytes, encoding: str) -> tuple[str, tuple[Note, ...]] | None:
    """A text of which a few bytes are lost, as at the end of a broken download; None where most would be."""
    text = data.decode(encoding, "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    if broken * _WHOLE_TO_BROKEN > sum(not character.isascii() for character in text):
        return None
    return text, (Note("characters_broken", f"文本按 {encoding} 读入，有 {broken} 处字符已损坏，请对照原文核对。"),)


def _guess(data: bytes) -> tuple[str, tuple[Note, ...]]:
    text = _whole(data, "gb18030")
    encoding = "gb18030"
    if text is None or not _is_simplified(text):
        best = from_bytes(data[:_SAMPLE_BYTES], cp_isolation=list(_CHINESE)).best()
        if best is not None and (other := _whole(data, best.encoding)) is not None:
            text, encoding = other, best.encoding
    if text is not None:
        return text, (Note("encoding_guessed", f"文件没有标明编码，按 {encoding} 读取。"),)
    if found := with_gaps(data, "gb18030"):
        return found
    raise UnreadableFile("damaged", "文本的编码无法识别，请在编辑器中另存为 UTF-8 后再试。")


def _whole(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_simplified(text: str) -> bool:
    """Whether a text read as GB18030 is made of what simplified Chinese is: GB 2312's signs and its common characters.

    Texts of other encodings come out as rare characters; for short ones this tells more than charset-normalizer.
    """
    beyond = [character for character in text[:_SAMPLE_BYTES] if not character.isascii()]
    codes = [character.encode("gb2312", "ignore")[:1] for character in beyond]
    return sum(code != b"" and code[0] in _COMMON for code in codes) >= _COMMON_SHARE * len(beyond)
