"""What people write with an act (opinions, remarks, reasons, names): one way to make it fit to be kept."""

import unicodedata

from jixiao.accounts.record import Refused

LONGEST = 10_000
"""Signs of an opinion."""
LONGEST_PROJECT = 200
_KEPT_CONTROLS = "\n\t"


def cleaned(text: str, what: str, most: int = LONGEST) -> str:
    """The text without white space around it and without signs nobody sees; line breaks are one sign.

    Refused, naming `what`, where it is longer than `most` or holds what no database keeps.
    """
    if any(sign == "\0" or unicodedata.category(sign) == "Cs" for sign in text):
        raise Refused(f"{what}里有不能保存的符号，请删去重写，或从别处粘贴纯文字。")
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    words = "".join(sign for sign in lines if sign in _KEPT_CONTROLS or unicodedata.category(sign) != "Cc").strip()
    if len(words) > most:
        raise Refused(f"{what}有{len(words)}个字，最多{most}个字。")
    return words
