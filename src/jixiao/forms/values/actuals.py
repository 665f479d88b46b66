"""What the words around a figure make of it where a cell says what was reached.

不到7200亩 and 超过3000元 say on which side of the figure the result lies: they are its sign. 预计540人, 拟于6月完成,
18家已申报，尚未认定 tell of what is still to come: such a figure was not reached, and stays words.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from jixiao.forms.targets import Duration, Operator, Qualitative, Quantity
from jixiao.forms.values.scan import Found
from jixiao.forms.values.signs import squeezed
from jixiao.forms.values.subjects import cleaned

_MARKED = re.compile(r"[未没待预拟计将望争算不超逾低少小高大多突余达欠晚迟过外头有]")
"""One of these stands in every word below."""
_CLAUSE = re.compile(r"[，,。；;、\n（）()]+")
_SENTENCE = re.compile(r"[。；;\n]")
_STILL_NOT = r"(?:尚未|还未|还没|仍未|暂未|未能|没能)"
_EVENT = (
    "认定|验收|审批|批复|批准|公示|核定|确认|审定|发证|颁证|投用|投产|开工|启动|实施|开展|到位|拨付|支付|发放|兑现|交付|竣工"
    "|签约|履约|获批|下达|落实|建成|办结"
)
_TO_COME = rf"待(?:{_EVENT})"
_EXPECTED = re.compile(
    r"(?<![超较比于到])(?:预计|预估|预期(?=完成|达|可|将|实现))|(?<![虚模草比])拟(?![定订合稿写态真])|将于|有望|力争|打算"
)
_PLANNED = re.compile(
    r"(?:^|[，,、：:（(\s年月季度内底初前原还本均共步续])计划(?!内|外|的|书|生育|任务|项目|指标|数|类|单列|总|完成率)"
)
_BY_PLAN = re.compile(r"(?:完成|达到?|实现|落实|按照?|依据?|超过?|执行|根据)[^，,。；;]{0,6}$")
_SINCE = re.compile(r"实际|已|目前|现有")
"""What follows one of these is no longer expected."""
_DENIED = re.compile(
    rf"{_STILL_NOT}|{_TO_COME}|(?:未|没有|没)(?:按时|按期|如期|及时|全部|实际|正式)*"
    rf"(?:完成|达到?|实现|通过|取得|获得?|进入?|列入|纳入|评为|培训|举办|组织|{_EVENT})(?![标产率件数])|(?:未|没有?)[于在]?\s*$"
)
_DENIED_LATER = re.compile(
    rf"{_STILL_NOT}(?!达|完成(?:年|全|目|任|指|计))|{_TO_COME}|未(?:经|获得?|取得|通过|被|正式|最终|完成)*(?:{_EVENT})"
    r"|^(?:此|该|以上)?数?[为系是]?(?:预计|计划|预估)(?:完成)?[数值]?$"
)
"""In a clause behind the figure 未完成, 未达标 say only that its target was missed: the figure stands."""
_EXPECTED_LATER = re.compile(r"(?:预计|计划|拟|将于).*(?:完成|实现|达到|达成|到位)$")
_DONE = re.compile(r"完成|实际|已|共|达|现")
_OF_THE_REST = re.compile(r"其余|其他|其它|另|剩余|余下|还有")
_LATE = re.compile(r"(?<!不)(?:晚于|迟于|超过|过了?|逾)\s*$")
_BEFORE: tuple[tuple[re.Pattern[str], Operator], ...] = (
    (re.compile(r"(?:不|未|没有?)(?:超过?|超出|高于|大于|多于|突破)了?\s*$"), "<="),
    (re.compile(r"(?:不|未|没有?)(?:低于|少于|小于)了?\s*$"), ">="),
    (
        re.compile(
            r"(?:不到|不足|不满|达不到|(?:未能?|没有?|没能|不能|未曾)(?:达到?|满|到))(?:了|约|目标值?|指标值?|年初|要求|的)*\s*$"
        ),
        "<",
    ),
    (re.compile(r"(?:低于|少于|小于)[了约]*\s*$"), "<"),
    (re.compile(r"(?:超过|超出|超|逾|高于|大于|多于|突破)[了达约]*\s*$"), ">"),
)
_WITHIN = re.compile(r"[余多]")
"""540余人, 100多个."""
_BEHIND: tuple[tuple[re.Pattern[str], Operator], ...] = (
    (re.compile(r" *(?:不到|不足|未到|欠)"), "<"),
    (re.compile(r" *(?:有余|开外|出头)"), ">"),
)


def is_to_come(text: str) -> bool:
    """Whether words about a result expect it or deny it: 预计2023年6月20日, 18家，尚未认定."""
    return any(_is_expected(each) or _DENIED.search(each) is not None for each in _SENTENCE.split(text))


def as_reached(text: str, found: list[Found]) -> Iterator[Found]:
    """The figures of a cell that says what was reached, each as the words around it have it."""
    ends = [0, *(each.end for each in found)]
    starts = [*(each.start for each in found), len(text)]
    for number, each in enumerate(found):
        yield _as_said(text, each, ends[number], starts[number + 1]) if _MARKED.search(text) else each


def _as_said(text: str, found: Found, floor: int, ceiling: int) -> Found:
    before = _SENTENCE.split(text[floor : found.start])[-1]
    behind = text[found.end : ceiling]
    if ceiling < len(text):
        behind = behind[: max((cut.end() for cut in _CLAUSE.finditer(behind)), default=0)]
    bound = _bound(text, found, before, behind)
    if _is_still_to_come(before, behind, is_bound=bound is not None):
        pass
    elif bound is None:
        return found
    elif isinstance(found.target, Quantity | Duration):
        return found._replace(target=_with_sign(found.target, bound, before))
    said = text[found.start - len(before) : found.end + len(behind)]
    return found._replace(target=Qualitative(squeezed(said).strip("，,、（( ")))


def _bound(text: str, found: Found, before: str, behind: str) -> Operator | None:
    """On which side of the figure the result lies, where words say it that are no sign of the grammar."""
    if not isinstance(found.target, Quantity | Duration) and _LATE.search(before):
        return ">"
    own = getattr(found.target, "operator", None)
    for pattern, operator in _BEFORE:
        if pattern.search(before) is not None:
            return operator if own is None or operator == "<" else None
    if own is None and _WITHIN.search(text, found.start, found.end):
        return ">"
    return next((operator for pattern, operator in _BEHIND if pattern.match(behind)), None)


def _with_sign(target: Quantity | Duration, sign: Operator, before: str) -> Quantity | Duration:
    """The sign is said, and no part of what is counted."""
    signed = replace(target, operator=sign)
    if not isinstance(signed, Quantity) or not signed.of or signed.of not in "".join(before.split()):
        return signed
    rest = before
    for pattern, _ in _BEFORE:
        rest = pattern.sub("", rest)
    return replace(signed, of=cleaned(_CLAUSE.split(rest)[-1]) or None)


def _is_still_to_come(before: str, behind: str, *, is_bound: bool) -> bool:
    """Whether the figure is expected, or what it counts is denied."""
    if _is_expected(before):
        return True
    clause, *later = _CLAUSE.split(behind)
    if not is_bound and (_DENIED.search(_CLAUSE.split(before)[-1]) or _DENIED.search(clause)):
        return True
    if any(_EXPECTED_LATER.match(each) for each in later) and _DONE.search(before) is None:
        return True
    return any(_DENIED_LATER.search(each) and not _OF_THE_REST.match(each) for each in (clause, *later))


def _is_expected(before: str) -> bool:
    planned = _PLANNED.search(before)
    if planned is not None and _BY_PLAN.search(before[: planned.end() - 2]):
        planned = None
    said = _EXPECTED.search(before) or planned
    return said is not None and _SINCE.search(before, said.end()) is None
