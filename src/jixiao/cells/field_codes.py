"""Fields of Word that show something though they have no result: a circled number is drawn by `eq \\o\\ac(○,1)`."""

import re

from jixiao.cells.model import Note

_DRAWN = re.compile(r"\s*(EQ|SYMBOL|MACROBUTTON|GOTOBUTTON|ADVANCE)\b", re.IGNORECASE)


def draws_itself(code: str) -> bool:
    return _DRAWN.match(code) is not None


def drawn_fields(code: str) -> Note:
    """The note for a document with such a field; `code` is the first one's."""
    return Note("drawn_fields", f"文件含有由域代码画出的文字（如“{code.strip()}”），未读入，请核对原文。")
