"""What a figure counts: the words before it in its clause, failing these the noun behind it; and growth with its base.

新认定高新技术企业20家以上 → 新认定高新技术企业; 3家企业 → 企业; 税收比上年增长8% → 税收, growth on 上年.
"""

import re
from typing import NamedTuple

from jixiao.forms.targets import Change
from jixiao.forms.values.lexicon import GROWTH, GROWTH_OF_ANYTHING, change_of
from jixiao.forms.values.scan import Scan
from jixiao.forms.values.units import SHARES

_LONGEST_SUBJECT = 120
_BRACKETED = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_TRAILING = re.compile(
    r"(?:[\s：:（(“\"'的]|达到|达|实现|保持在|保持|稳定在|维持在|控制在|共计|合计|总计|累计|大约|约为|约|近|为|是|共|至|到|在|力争|争取|"
    r"预计|计划|确保|目标|不|有|了|设定为|定为|各|应|须|需|将)+$"
)
_LEADING = re.compile(
    r"^(?:左右|上下|[\s：:）)”\"'的、，,。.；;·*—-]|其中|含|为|由|从|各|整|人民币|[¥$]|包括|以及|并且|和|及|并|且|与)+"
)
_ONLY_VERBS = re.compile(
    r"(?:新增|新建|新|增加|完成|实施|开展|举办|组织|召开|建成|建立|建设|培育|培养|引进|支持|扶持|发布|推广|实现|获得|获|取得|"
    r"争取|力争|全年|全市|全区|全县|全省|年度|共|计划|预计|认定|申报|申请|参加|受理|办理|解决|安排|"
    r"新认定|新申报|不断)+"
)
_LEVEL = re.compile(rf"(?:{GROWTH})(?:到|至|达到|为)+\s*$")
_NOUN_BEHIND = frozenset(("text", "name", "other", "growth", "to", "phase", "within", "han"))
MOMENT = r"[^比较在，。、；]{0,12}?(?:年度?|期|月份?|季度?|平均|均值|水平|基数|年初|年底|年末)"
_AMOUNT = r"(?:的?\d[\d.,]*[^\d，,。；;]{0,5}?)?"
"""What it was then: 较2026年2.3亿元增长; in brackets it is taken out before."""
_BASE = (
    rf"(?P<same>同比|环比)|(?:相比|相较|比|较)于?(?P<base>{MOMENT}){_AMOUNT}(?:相比|比)?|"
    rf"(?:同|与|和)(?P<side>{MOMENT}){_AMOUNT}(?:相比|比较|比)|(?:在|^)(?P<ground>{MOMENT}){_AMOUNT}的?基础上"
)
BEFORE_GROWTH = "(?:实现|预计|计划|力争|争取|平均|年均|逐年|再|均|可|将|继续|保持)*"
_GROWING = re.compile(
    rf"^(?P<subject>.*?)(?:{_BASE})?{BEFORE_GROWTH}"
    rf"(?P<verb>{GROWTH})(?P<rate>率|幅度|幅|比例|速度)?(?:达到|达|约为|约|为|了|在|不|力争|平均|近|[\s：:])*$"
)
_AGAINST = {"同比": "同期", "环比": "上期"}


class Subject(NamedTuple):
    of: str | None
    growth_base: str | None = None
    is_growth: bool = False
    change: Change | None = None


def subject(scan: Scan, start: int, after: int, unit: str | None) -> Subject:
    """What the figure counts that begins at offset `start` and ends before the token `after`."""
    before = scan.text[max(scan.floor, start - _LONGEST_SUBJECT) : start]
    if before and not before.isspace():
        before = _BRACKETED.sub("", before)
        changing = _GROWING.match(before.strip())
        if changing is not None and (unit in SHARES or changing["verb"] in GROWTH_OF_ANYTHING):
            return _growth(changing)
        change = None if changing is None else change_of(changing["verb"])
        words = cleaned(_LEVEL.sub("", before))
        if words and _ONLY_VERBS.fullmatch(words) is None:
            return Subject(words, change=change)
        return Subject(_noun_behind(scan, after), change=change)
    return Subject(_noun_behind(scan, after))


def _growth(match: re.Match[str]) -> Subject:
    words = match["subject"]
    if match["rate"]:
        words += match["verb"] + match["rate"]
    base = _AGAINST.get(match["same"] or "") or match["base"] or match["side"] or match["ground"]
    return Subject(cleaned(words) or None, base.strip() if base else None, True, change_of(match["verb"]))


def cleaned(words: str) -> str:
    """Without the verbs and signs that only lead to the figure."""
    words = _TRAILING.sub("", _LEADING.sub("", words))
    return "".join(words.split())


def _noun_behind(scan: Scan, index: int) -> str | None:
    if scan.kind(index) == "growth":  # 由5%提高到8%
        return None
    stop = index
    while scan.kind(stop) in _NOUN_BEHIND and scan.at(stop).word[0] not in "（(〔[":
        if stop > index and scan.is_boundary(stop):
            break
        stop += 1
    if stop == index:
        return None
    return cleaned(scan.text[scan.at(index).start : scan.at(stop - 1).end]) or None
