"""A part of a target cell without a figure: a grade, a placeholder of the template, broken text, or words."""

import re

from jixiao.forms.targets import Grade, Placeholder, Qualitative, Target, Unreadable
from jixiao.forms.values.lexicon import BEFORE
from jixiao.forms.values.units import UNIT

_TAIL = re.sub(r"\?P<\w+>", "?:", UNIT.pattern)
_MARKS = r"[X×*_△○〇□NMn…·.—―─\-–~/\\|]"
_PLACEHOLDERS = (
    re.compile(r"(?:目标|实际|年度)?指标值|(?:年度)?目标值|指标\d{0,2}[:：]?|实际完成值|待(?:填写?|定|补充?|完善)"),
    re.compile(rf"[≥≤><= ]*(?:{_MARKS}| )*{_MARKS} *(?:{_TAIL})?(?:及?以上|以下|以内|内|前)?"),
    re.compile(r".*(?:[Xx×]{2,}|\*{2,}|_{2,}).*"),
    re.compile(r"\d{0,4} ?年 *月 *(?:日 *)?[前底末]?"),
)
_ONE_GRADE = (
    r"(?:优秀|优良|[优良中差]|特等|[一二三四甲乙丙丁]等|[甲乙丙丁]级|[一二三四五]级|[A-D]{1,5}级|"
    r"(?:特等|优秀|[一二三四五1-5]等)奖)(?:等次|等级|档次)?"
)
_GRADE = re.compile(
    rf"(?:(?:评定|评价|考核|考评|评审|鉴定)?(?:结果)?(?:达到|达|获得|获|评为|被评为|定为|为|得)?)?"
    rf"(?:(?:{_ONE_GRADE})(?:[、/，,和或及](?:{_ONE_GRADE}|良好|合格|不合格|一般|较差))*(?:等次|等级)?(?:\(?（?含?）?\)?及?以上|以内)?"
    r"|(?:良好|合格)(?:等次|等级)?(?:\(含\)|（含）|及)?以上)"
)
_LONE_SIGN = re.compile(rf"(?:[≥≤><= ]|{BEFORE})+(?:{_TAIL})?[。.]?")
_LOST = re.compile(rf"[≥≤><= ]*[≥≤><=] *[■●▇█▓▒?]+ *(?:{_TAIL})?(?:及?以上|以下|以内|内|前)?[。.]?")
"""A sign, then blots where its number stood; a blot without a sign may be a ticked box."""
_MISREAD = re.compile(r"([工一二]) ?(?=\d)")


def read_words(words: str) -> Target:
    """The entry of a part (or of a whole cell) in which no figure was found; `words` folded, blanks squeezed."""
    if _LONE_SIGN.fullmatch(words) is not None:
        return Unreadable(words, "只有符号，没有数字")
    if _LOST.fullmatch(words) is not None:
        return Unreadable(words, broken_reason(words))
    if any(pattern.fullmatch(words) is not None for pattern in _PLACEHOLDERS):
        return Placeholder(words)
    if _GRADE.fullmatch(words) is not None:
        return Grade(words)
    return Qualitative(words)


def broken_reason(text: str) -> str:
    """Why a text with a broken sign cannot be read."""
    if "####" in text or re.search(r"#{3,}", text):
        return "单元格太窄，数字没有显示出来"
    if "#" in text:
        return "电子表格公式出错"
    return "有字符在转换中丢失"


def doubtful_sign(text: str) -> str | None:
    """Why a figure cannot be trusted whose sign a scanner probably misread (工90% for ≥90%); None where it can."""
    match = _MISREAD.match(text)
    return None if match is None else f"“{match.group(1)}”可能是认错的比较符号"
