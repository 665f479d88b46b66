"""Divides text without separators into the rows of the forms it holds.

2023年部门整体支出绩效目标表部门名称某市教育局年度预算申请(万元)资金总额:100…
一级指标二级指标三级指标指标值产出指标数量指标培训教师人数≥100人质量指标…

Known labels divide it, names of levels, figures with a sign or a unit, the columns of the head and printed sums. Where
they leave a choice the words stay together, and are listed as doubtful.
"""

import re

from jixiao.forms.flow.extents import Extent, extents, repeated_titles, without
from jixiao.forms.flow.heads import FlowHead, indicator_heads
from jixiao.forms.flow.model import Flow
from jixiao.forms.flow.pairs import read_pairs
from jixiao.forms.flow.scrambled import is_scrambled
from jixiao.forms.flow.squeezed import NONE, Place, Squeezed, squeezed
from jixiao.forms.flow.table import read_table
from jixiao.forms.flow.template import without_template
from jixiao.forms.flow.totals import POINTS, total_figures
from jixiao.forms.flow.words import behind_asides, blocks_of, fields_of, label_at, level_at

_SHORTEST_TEXT = 40
_TOTAL = re.compile(r"(?:自评)?(?:总分|合计|总计|总得分)(?:\(.{1,4}\))?:?((?:\d[\d.]*)?)(?=\D|$)")
_REMARK = re.compile(r"(?:备?注|说明):|说明无")
_NO_ROW = re.compile(r"附[件表]|第?\d+页|[-—]+\d+[-—]+$|\d+$")
"""A line behind a table that is none of it: the next annex, the number of a page."""
_PEOPLE = frozenset({"contacts", "opinions", "notes"})
_SURE_LENGTH = 6
_LONGEST_LINE = 120
_LONGEST_NAME = 60
_LINES_AHEAD = 3
_DIGIT = re.compile(r"\d")


def divided(source: str) -> tuple[Squeezed, list[Flow]]:
    """The text without its white space, and the forms found in it, in order; none where it holds no glued form."""
    whole = squeezed(source)
    if len(whole.text) < _SHORTEST_TEXT:
        return whole, []
    s = without(whole, repeated_titles(whole))
    return s, [flow for extent in extents(s) if (flow := _flow(s, extent)) is not None]


def _flow(s: Squeezed, extent: Extent) -> Flow | None:
    """The rows of one form; None where its words stand in no order a form has."""
    heads = list(indicator_heads(s, extent.body, extent.end))
    begin = extent.title[0] if extent.title else extent.body
    flow = Flow(begin, extent.end, extent.title, extent.year)
    if not heads:
        read_pairs(s, extent.body, extent.end, flow)
        return None if is_scrambled(s, (), flow) else without_template(s, flow)
    read_pairs(s, extent.body, heads[0].begin, flow)
    for index, head in enumerate(heads):
        last = index + 1 == len(heads)
        limit = extent.end if last else heads[index + 1].begin
        end, total, foot = _table_end(s, head, limit)
        read_table(s, head, end, total, flow)
        if last:
            flow.table_end = end
            flow.end = _foot_end(s, foot, extent.end)
            below = Flow(foot, flow.end)
            read_pairs(s, foot, flow.end, below, in_foot=True)
            flow.below = below.rows
            flow.doubts += below.doubts
            flow.template += below.template
    if is_scrambled(s, heads, flow) or _is_undivided(flow):
        return None
    return without_template(s, flow)


def _is_undivided(flow: Flow) -> bool:
    """Whether all words below a head stayed one long stretch: no level, no row could be told."""
    rows = [[place for place in row if place] for row in flow.indicators]
    return len(rows) == 1 and len(rows[0]) == 1 and rows[0][0][1] - rows[0][0][0] > _LONGEST_NAME


def _table_end(s: Squeezed, head: FlowHead, limit: int) -> tuple[int, tuple[Place, ...], int]:
    """Where the rows of a table end, the row of its sum in parts, and where the rest of the form begins."""
    limit = _lines_end(s, head, limit)
    foot = _foot(s, head.end, limit)
    total = next((match for match in _TOTAL.finditer(s.text, head.end, foot) if _is_total(s, match)), None)
    if total is None:
        return foot, (), foot
    columns = sum(name in POINTS for name in head.fields)
    end = total.end()
    while end < limit and s.gaps[end] != NONE and (more := re.compile(r"\d+(?:\.\d+)?").match(s.text, end, limit)):
        end = more.end()
    name = re.compile(r"\D+").match(s.text, total.start(), end)
    words = (total.start(), name.end() if name else end)
    figures = total_figures(s, (words[1], end), columns)
    return total.start(), (words, *figures), end


def _is_total(s: Squeezed, match: re.Match[str]) -> bool:
    """Whether the word stands where a row begins: behind a figure, a gap or dots, with its sum behind it."""
    before = s.text[match.start() - 1]
    stands_apart = s.gaps[match.start()] != NONE or before.isdigit() or before in "%…)"
    return stands_apart and (bool(match[1]) or match.end() == len(s.text) or s.gaps[match.end()] != NONE)


def _lines_end(s: Squeezed, head: FlowHead, limit: int) -> int:
    """The lines a table goes on over: those that begin with a level or hold figures; a sentence ends it."""
    end = min(s.line_end(head.end - 1), limit)
    while end < limit:
        stop = min(s.line_end(end), limit)
        words = s.text[end:stop]
        if _NO_ROW.match(words):
            break
        is_prose = words.endswith(("。", "；")) and not level_at(s.text, end, stop)
        if is_prose or (len(words) > _LONGEST_LINE and not level_at(s.text, end, stop)):
            break
        if not (level_at(s.text, end, stop) or _DIGIT.search(words) or _level_ahead(s, end, limit)):
            break
        end = stop
    return end


def _level_ahead(s: Squeezed, begin: int, limit: int) -> bool:
    for _ in range(_LINES_AHEAD):
        begin = s.line_end(begin)
        if begin >= limit:
            return False
        if level_at(s.text, begin, limit):
            return True
    return False


def _foot(s: Squeezed, begin: int, end: int) -> int:
    """Where the part behind the indicators begins: a contact, a review box, a remark."""
    for position in range(begin, end):
        if _REMARK.match(s.text, position, end) and (s.gaps[position] or s.text[position - 1] in "0123456789%…"):
            return position
        word = label_at(s.text, position, end)
        if word is None:
            continue
        stop = behind_asides(s.text, position + len(word), end)
        blocks = blocks_of(word)
        is_marked = s.text[stop - 1] == ":"
        behind = label_at(s.text, stop, end) if stop < end else None
        is_pair = behind is not None and bool(blocks & _PEOPLE) and bool(blocks_of(behind) & _PEOPLE)
        is_sure = is_pair or (len(word) >= _SURE_LENGTH and (blocks & _PEOPLE or "remark" in fields_of(word)))
        if blocks & (_PEOPLE | {"texts"}) and (is_marked or is_sure):
            return position
    return end


def _foot_end(s: Squeezed, foot: int, end: int) -> int:
    """The lines behind the table that begin with a label; and what stands on its last line."""
    stop = min(s.line_end(max(foot - 1, 0)), end)
    while stop < end and _begins_with_label(s, stop, end):
        stop = min(s.line_end(stop), end)
    return stop


def _begins_with_label(s: Squeezed, position: int, end: int) -> bool:
    word = label_at(s.text, position, end)
    return word is not None and bool(blocks_of(word) & (_PEOPLE | {"texts", "head"}))
