"""What a template prints where something is to be filled in: boxes, dots, numbers of empty rows, 年 月 日."""

import re

from jixiao.forms.flow.labels import OPTIONS
from jixiao.forms.flow.words import column_at, label_at, listed_column_at

_BOX = re.compile(r"[□口○]")
_TICK = re.compile(r"[√☑✓✔■●]")
_FILLER = re.compile(r"描述|内容|备注|说明|情况|(?:\d{1,2}[.、])+(?!\d)|[、,:;…]+")
_LEFT = re.compile(
    r"(?:19|20)?(?:年度?|月|日|至|/)|^分$|[一二三四五六七八九十\d]{1,2}[.、．]|[(（](?:例?如|数量|经济|填写)[^()]*[)）]|[…·.*—–\-_/×xX、:;,\s()]"
    r"|指标\d?|目标\d?"
)


def is_left_blank(words: str) -> bool:
    """Whether a text is what the template had, so that nothing was filled in."""
    if is_box_left_open(words):
        return not _BOX.sub("", OPTIONS.sub("", _options(words)))
    options = OPTIONS.findall(words)
    return not _LEFT.sub("", OPTIONS.sub("", words) if len(options) > 1 else words)


def is_box_left_open(words: str) -> bool:
    """Whether a text has boxes to be ticked, and none is."""
    return bool(_BOX.search(words)) and not _TICK.search(words)


def is_of_labels(words: str) -> bool:
    """Whether a text is made of words of the template alone: 描述总目标本年度目标."""
    position = count = 0
    while position < len(words):
        word = label_at(words, position, len(words)) or column_at(words, position, len(words))
        filler = _FILLER.match(words, position)
        if word is None and filler is None:
            return False
        position = position + len(word) if word else filler.end() if filler else len(words)
        count += 1
    return count > 1 or listed_column_at(words, 0, len(words)) == words


def _options(words: str) -> str:
    """The words without those that stand before an empty box."""
    return re.sub(r"(?:\d[.、])?[^□口○]{1,6}(?=[□口○])", "", words)
