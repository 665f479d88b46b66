"""What a template prints where something is to be filled in: boxes, dots, numbers of empty rows, 年 月 日."""

import re

from jixiao.forms.flow.labels import OPTIONS

_BOX = re.compile(r"[□口○]")
_TICK = re.compile(r"[√☑✓✔■●]")
_LEFT = re.compile(
    r"(?:19|20)?(?:年度?|月|日|至|/)|[一二三四五六七八九十\d]{1,2}[.、．]|[(（](?:例?如|数量|经济|填写)[^()]*[)）]|[…·.*—–\-_/×xX、:;,\s()]"
    r"|指标\d?|目标\d?"
)


def is_left_blank(words: str) -> bool:
    """Whether a text is what the template had, so that nothing was filled in."""
    if _BOX.search(words):
        return not _TICK.search(words) and not _BOX.sub("", OPTIONS.sub("", _options(words)))
    options = OPTIONS.findall(words)
    return not _LEFT.sub("", OPTIONS.sub("", words) if len(options) > 1 else words)


def _options(words: str) -> str:
    """The words without those that stand before an empty box."""
    return re.sub(r"(?:\d[.、])?[^□口○]{1,6}(?=[□口○])", "", words)
