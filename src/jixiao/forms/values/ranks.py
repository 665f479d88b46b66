"""Ranks (全省第三, 排名前5), grades written as a list of ordinals (1、2、3等奖) and dates that return (每月10日前)."""

import re

from jixiao.forms.targets import Grade, Rank, Recurring
from jixiao.forms.values.scan import BOUNDARIES, NUMERALS, Found, Scan

_RANKING = (
    r"综合|排名|名次|位次|名列|位列|位居|居于|排在|排|居|列|进入|进位|进|保持|保|稳居|力争|争取|获得|达到|取得|在|为|是"
)
_SCOPE_WORDS = (
    "全国|全省|全市|全区|全县|全州|全盟|全旗|全系统|全行业|全院|全校|省内|市内|区内|县内|国内|省级|市级|同类|同级|中部|"
    "西部|东部|区域|世界|全球"
)
_RANKED = re.compile(rf"(?:(?P<of>[^，。、；：]*?)(?:{_RANKING})+|(?P<scope>[^，。、；：]*(?:{_SCOPE_WORDS})))$")
_ENTERED = re.compile(rf"^(?:{_RANKING}|[\s：:])+")
_PLACES = frozenset(("名", "位", "强"))
_LONGEST_SCOPE = 40
_MOST_ORDINALS = 20


def rank(scan: Scan, index: int) -> Found | None:
    """第三 or 前5 after a scope or a word of ranking, or alone in its part. 第三方, 第三季度, 第一批 are none."""
    token = scan.at(index)
    if token.kind == "ordinal":
        value, after = token.value, index + 1
    elif token.kind == "before" and token.word == "前" and scan.kind(index + 1) in NUMERALS:
        value, after = scan.at(index + 1).value, index + 2
    else:
        return None
    if scan.at(after).word in _PLACES:
        after += 1
    if scan.kind(after) == "bound":
        after += 1
    if value % 1 or value < 1 or not (scan.is_boundary(after) or scan.rest(after).startswith("的")):
        return None
    before = scan.before(index).strip()[-_LONGEST_SCOPE:]
    ranked = _RANKED.search(before)
    alone = not before and not scan.prose and scan.kind(after) in BOUNDARIES - {"stop"}
    if ranked is None and not alone:
        return None
    scope = _ENTERED.sub("", ranked["of"] or ranked["scope"] or "").strip() if ranked is not None else ""
    return Found(Rank(int(value), scope or None), token.start, scan.at(after - 1).end, after)


def awards(scan: Scan, index: int) -> Found | None:
    """1、2、3等奖, 一等奖: a list of ordinals is one part. In 一等奖1项 the award is what the number counts."""
    if scan.prose:
        return None
    after = index
    while scan.kind(after) in NUMERALS and after < index + _MOST_ORDINALS:
        after += 1
        if scan.at(after).word not in ("、", "，", ","):
            break
        after += 1
    if scan.kind(after) != "award" or scan.kind(after - 1) not in NUMERALS:
        return None
    after += 1
    if scan.kind(after) == "bound":
        after += 1
    if scan.kind(after) in NUMERALS or scan.kind(after) == "operator" or scan.rest(after).startswith("率"):
        return None
    start, end = scan.at(index).start, scan.at(after - 1).end
    return Found(Grade(scan.text[start:end]), start, end, after)


def _step(scan: Scan, index: int) -> int:
    """How many tokens further the day of a recurring deadline is told: 末 · 月 · 25日; 0 where it is not."""
    if scan.kind(index) in NUMERALS and scan.at(index + 1).word in ("月", "月份", "日", "号"):
        return 2
    return 1 if scan.kind(index) == "phase" or scan.at(index).word in ("月", "月份") else 0


def recurring(scan: Scan, index: int) -> Found | None:
    """每月10日前, 每季度末; 每月 alone. 每季度1次 is a count."""
    after = index + 1
    while step := _step(scan, after):
        after += step
    dated = after > index + 1
    if scan.kind(after) in ("before", "within"):
        dated, after = True, after + 1
    alone = not scan.prose and not scan.before(index).strip() and scan.is_boundary(after)
    if not (dated or alone):
        return None
    start, end = scan.at(index).start, scan.at(after - 1).end
    return Found(Recurring("".join(scan.text[start:end].split())), start, end, after, weak=not dated)
