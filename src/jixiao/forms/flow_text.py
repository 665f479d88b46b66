"""Divides a form that was written as one line, without a sign between label and value, into the rows it had.

2023年部门整体支出绩效目标表部门名称某市教育局年度预算申请(万元)资金总额:100…
一级指标二级指标三级指标指标值产出指标数量指标培训教师人数≥100人质量指标…

Only three things divide it: known labels, names of levels, and figures with a sign or a unit. Where they do not tell
the name of an indicator from its value (机制健全长期坚持), or one row from the next, the words stay together as a name
without a value, and are listed as doubtful.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from jixiao.forms.targets import Quantity
from jixiao.forms.titles import is_title, year_line
from jixiao.forms.values import Figure, figures_with_spans
from jixiao.forms.vocabulary import column_field, is_level1, is_level2, label_meanings, level_words, opens_block
from jixiao.profiles.labels import label_words

HEAD = "一级指标"
"""The first word of the head of every indicator table that has one."""

Place = tuple[int, int]
"""Where a stretch of the text begins and ends."""

_WIDTHS = str.maketrans("（）：", "():")
_ASIDE = re.compile(r"\((?:单位:)?(?:万元|元|亿元|盖章|签章|公章|签字|人)\)|:|\s")
_AMONG = re.compile(r"其中[:：]?\s*$")
_SENTENCE_END = "。；;！!?？ \n\t"
_LONG = frozenset({"duties", "objectives", "tasks", "texts"})
_SHORT = frozenset({"money", "head", "staffing", "income", "expenditure", "three_public", "project_money"})
"""Blocks whose labels have no prose behind them."""
_FOOT = frozenset({"contacts", "opinions", "texts", "notes"})
_SURE_LENGTH = 6
"""A label of so many characters is one even in the middle of prose."""
_SHORTEST = 4
_LEAST_COLUMNS = 3
_NAMES = ("level3", "content")
_WEIGHT = re.compile(r"^\s*(\d{1,3}(?:\.\d+)?)(?:分)?(?=\D|$)")
_ANY_YEAR = 2000
"""For a deadline without a year: only where it stands matters here."""
_MEASURED = frozenset({"level1", "level2", "level3", "content", "target", "weight", "remark", "no"})


@dataclass
class Flow:
    """The parts of the text: title, rows of places (None: a blank cell), and the places that could not be divided."""

    title: Place | None
    year: Place | None = None
    rows: list[list[Place | None]] = field(default_factory=list)
    doubtful: list[Place] = field(default_factory=list)


@cache
def _label_pattern() -> re.Pattern[str]:
    words = sorted((word for word in label_words() if len(word) >= 2), key=len, reverse=True)
    return re.compile("|".join(map(re.escape, words)))


@cache
def _level_pattern() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, sorted(level_words(), key=len, reverse=True))))


def divided(source: str) -> Flow | None:
    """The rows of a form in one line; None where the text has no head of an indicator table without separators."""
    if HEAD not in source:
        return None
    text = source.translate(_WIDTHS)
    head = _head(text)
    if head is None:
        return None
    title = _title(text, head[0][0])
    flow = Flow(title)
    begin = title[1] if title else 0
    foot = _foot(text, head[-1][1])
    _pairs(text, begin, head[0][0], flow)
    flow.rows.append([*head])
    _indicators(text, head, foot, flow)
    _pairs(text, foot, len(text), flow)
    return flow


def _head(text: str) -> list[Place] | None:
    """The words of the head, one behind the other: 一级指标二级指标三级指标指标值."""
    for match in re.finditer(HEAD, text):
        words: list[Place] = []
        position = match.start()
        while word := _column_at(text, position):
            words.append(word)
            position = word[1]
            position += len(text[position:]) - len(text[position:].lstrip())
        if len(words) >= _LEAST_COLUMNS and any(column_field(text[begin:end]) == "target" for begin, end in words):
            return words
    return None


def _column_at(text: str, position: int) -> Place | None:
    """The longest word of a head that begins here, a level's own name apart."""
    for end in range(min(len(text), position + 20), position + 1, -1):
        word = text[position:end]
        if word == word.strip() and column_field(word) and not is_level1(word):
            return position, end
    return None


def _title(text: str, end: int) -> Place | None:
    for match in re.finditer(r"表(?:\s*\(\s*20\d\d\s*年?度?\s*\))?", text[:end]):
        words = text[: match.end()]
        begin = len(words) - len(words.lstrip())
        if is_title(words):
            return begin, match.end()
    return None


def _foot(text: str, begin: int) -> int:
    """Where the part behind the indicators begins: a label of a contact, a review box, a remark, with its colon."""
    for label in _label_pattern().finditer(text, begin):
        blocks = {meaning.block for meaning in label_meanings(label[0])} | {opens_block(label[0])}
        if blocks & _FOOT and (text[label.end() : label.end() + 1] == ":" or len(label[0]) >= _SURE_LENGTH):
            return label.start()
    return len(text)


def _pairs(text: str, begin: int, end: int, flow: Flow) -> None:
    """Labels with what stands behind them, up to the next label."""
    labels = list(_labels(text, begin, end))
    before = _trimmed(text, begin, labels[0][0] if labels else end)
    if before and not flow.rows and year_line(text[slice(*before)]):
        flow.year = before
    stops = [label[0] for label in labels[1:]] + [end] * bool(labels)
    for label, stop in zip(labels, stops, strict=True):
        value = _trimmed(text, label[1], stop)
        flow.rows.append([label, value] if value else [label])


def _labels(text: str, begin: int, end: int) -> Iterator[Place]:
    """The labels of a stretch; one in the middle of prose only where no better one opens its block."""
    placed = {block for _, blocks in _found(text, begin, end, frozenset()) for block in blocks}
    for label, _ in _found(text, begin, end, _LONG - placed):
        yield label


def _found(text: str, begin: int, end: int, inside_prose: frozenset[str]) -> Iterator[tuple[Place, frozenset[str]]]:
    """Labels with the blocks they belong to; `inside_prose`: blocks whose labels count without a sentence end."""
    is_long = False
    last = begin
    for match in _label_pattern().finditer(text, begin, end):
        blocks = frozenset(filter(None, (*(m.block for m in label_meanings(match[0])), opens_block(match[0]))))
        behind = text[match.end() : match.end() + 1]
        adjacent = not text[last : match.start()].strip(" 其中:,，、;；")
        ends_sentence = adjacent or text[match.start() - 1] in _SENTENCE_END
        is_marked = behind == ":" or (behind == "(" and bool(_ASIDE.match(text, match.end())))
        if is_long:
            is_sure = len(match[0]) >= _SURE_LENGTH and bool(blocks & inside_prose)
            counts = (ends_sentence and (is_marked or bool(blocks - _SHORT))) or is_sure
        else:
            counts = is_marked or adjacent or len(match[0]) >= _SHORTEST or behind.isdigit()
        if not counts:
            continue
        among = _AMONG.search(text, last, match.start())
        stop = match.end()
        while aside := _ASIDE.match(text, stop):
            stop = aside.end()
        is_long = bool(blocks & _LONG)
        last = stop
        yield (among.start() if among else match.start(), stop), blocks


def _trimmed(text: str, begin: int, end: int) -> Place | None:
    words = text[begin:end]
    stripped = words.strip(" \t\n\u3000,，;；|")
    if not stripped:
        return None
    start = begin + words.index(stripped)
    return start, start + len(stripped)


def _indicators(text: str, head: Sequence[Place], foot: int, flow: Flow) -> None:
    """The rows below the head: levels, then names and values by figures."""
    fields = [column_field(text[begin:end]) or "" for begin, end in head]
    levels: dict[str, Place | None] = {}
    names = list(_levels(text, head[-1][1], foot))
    stops = [*(begin for _, (begin, _) in names[1:]), foot][: len(names)]
    for (name, place), stop in zip(names, stops, strict=True):
        levels[name] = place
        chunk = _trimmed(text, place[1], stop)
        if chunk is None:
            continue
        for row in _rows(text, chunk, fields, flow):
            flow.rows.append([levels.pop(name, None) or row.get(name) for name in fields])
    if not names and (rest := _trimmed(text, head[-1][1], foot)):
        flow.doubtful.append(rest)


def _levels(text: str, begin: int, end: int) -> Iterator[tuple[str, Place]]:
    found = [match.span() for match in _level_pattern().finditer(text, begin, end)]
    last: str | None = None
    last_end = -1
    for index, (start, stop) in enumerate(found):
        word = text[start:stop]
        if not word.endswith("指标") and last_end != start:
            continue
        behind = text[slice(*found[index + 1])] if index + 1 < len(found) and found[index + 1][0] == stop else None
        below = last == "level1" and last_end == start
        is_upper = is_level1(word) and not below and (not is_level2(word) or (behind is not None and is_level2(behind)))
        last, last_end = ("level1" if is_upper else "level2"), stop
        yield last, (start, stop)


def _rows(text: str, chunk: Place, fields: Sequence[str], flow: Flow) -> Iterator[dict[str, Place]]:
    """The indicators of the words below one level 2, as far as figures divide them."""
    begin, end = chunk
    name = next((name for name in _NAMES if name in fields), "level3")
    figures = figures_with_spans(text[begin:end], _ANY_YEAR)
    if not set(fields) <= _MEASURED or not figures or not _may_divide(figures):
        flow.doubtful.append(chunk)
        yield {name: chunk}
        return
    position = begin
    for figure in figures:
        start = begin + figure.start - (text[begin + figure.start - 1] == "$")
        row: dict[str, Place] = {"target": (start, begin + figure.end)}
        if words := _trimmed(text, position, start):
            row[name] = words
        position = begin + figure.end
        if "weight" in fields and (weight := _WEIGHT.match(text[position:end])):
            row["weight"] = (position + weight.start(1), position + weight.end(1))
            position += weight.end()
        yield row
    if rest := _trimmed(text, position, end):
        flow.doubtful.append(rest)
        yield {name: rest}


def _may_divide(figures: Sequence[Figure]) -> bool:
    """One figure ends its row; several do where each has its sign, which no number inside a name has."""
    return len(figures) == 1 or all(
        isinstance(figure.target, Quantity) and figure.target.operator is not None for figure in figures
    )
