"""Rows of labels and values from a stretch of text: everything of a form but its indicators."""

import re
from collections.abc import Iterator, Sequence

from jixiao.forms.flow.amounts import AmountRow, amount_rows, one_each
from jixiao.forms.flow.blanks import is_left_blank, is_of_labels
from jixiao.forms.flow.labels import AMOUNT, LONG, Label, labels
from jixiao.forms.flow.model import Flow, Row
from jixiao.forms.flow.squeezed import BREAK, NONE, Place, Squeezed
from jixiao.forms.flow.words import fields_of, trimmed
from jixiao.forms.vocabulary import label_meanings, opens_block

_BEFORE_LABEL = re.compile(r"(?:其中:?|[(（]?[一二三四五六七八九十\d]{1,2}[、.)）](?!\d)|[;；,，、(（])+$")
"""What belongs to the next label, not to the value before it: ;(其中:, 二、"""
_NAMED_AMOUNT = re.compile(r"([\u4e00-\u9fff]{2,12})(" + AMOUNT.pattern + ")")
_DAYS = frozenset({"period_start", "period_end", "filled_on", "opinion.signed_on"})
_DAY = re.compile(r"20\d\d[-—./年]\d{1,2}[-—./月]\d{1,2}日?")
_TOTAL = re.compile(r"合计|总计|总额|小计")
_RUN = re.compile(r"[\d.,]+")
_OWNER = re.compile(r"(?<=[。；;\d])(?:本?单位|本?部门|项目|专项)$")
"""单位 of the next label, 单位年度收入预算, which is known without it."""
_FEWEST_TOGETHER = 2
_MOST_AFTER_FOOT = 60


def read_pairs(s: Squeezed, begin: int, end: int, flow: Flow, *, in_foot: bool = False) -> None:
    """Adds the rows of a stretch to the form. `in_foot`: behind the indicators, where a value ends with its line."""
    found = labels(s, begin, end, in_foot=in_foot)
    stops = [label.place[0] for label in found[1:]] + [end] * bool(found)
    index = 0
    while index < len(found):
        label, stop = found[index], stops[index]
        if label.columns:
            index = _amounts(s, found, index, end, flow)
            continue
        if in_matrix := _matrix(s, found, index, end, flow):
            index += in_matrix
            continue
        columns = _task_columns(s, found, index)
        if columns > 1:
            _tasks(s, found[index : index + columns], stops[index + columns - 1], flow)
            index += columns
            continue
        together = _goals_together(s, found, index)
        if len(together) >= _FEWEST_TOGETHER:
            _goals(s, together, stops[index + len(together) - 1], flow)
            index += len(together)
            continue
        _pair(s, label, _line_stop(s, label, stop) if in_foot else stop, flow)
        index += 1


def _line_stop(s: Squeezed, label: Label, stop: int) -> int:
    """Behind a form a text may go on with other things; short values end with their line."""
    end = min(s.line_end(label.place[1] - 1), stop)
    if label.blocks & LONG and not label.is_money:
        return stop if stop - end < _MOST_AFTER_FOOT else end
    return end if end > label.place[1] else stop if s.gaps[label.place[1] : stop].count(BREAK) <= 1 else end


def _pair(s: Squeezed, label: Label, stop: int, flow: Flow) -> None:
    value = _value(s, label.place[1], stop)
    for pattern in (_BEFORE_LABEL, _OWNER):
        if between := pattern.search(s.text, label.place[1], stop):
            flow.template.append(between.span())
    if value is None:
        flow.rows.append([label.place])
    elif is_left_blank(s.words(value)) or is_of_labels(s.words(value)):
        flow.rows.append([label.place])
        flow.template.append(value)
    elif label.is_money:
        _money(s, label, value, flow)
    elif fields_of(label.word) <= _DAYS and (day := _DAY.match(s.text, *value)):
        flow.rows.append([label.place, day.span()])
    else:
        flow.rows.append([label.place, value])


def _value(s: Squeezed, begin: int, end: int) -> Place | None:
    """The words behind a label without the signs that belong to the next one."""
    if owner := _OWNER.search(s.text, begin, end):
        end = owner.start()
    before = _BEFORE_LABEL.search(s.text, begin, end)
    return trimmed(s.text, begin, before.start() if before else end)


def _money(s: Squeezed, label: Label, value: Place, flow: Flow) -> None:
    """An amount, and further ones behind it whose names are made of known words; other words stay unread."""
    amount = AMOUNT.match(s.text, *value)
    if amount is None or not _ends_number(s, amount.end(), value[1]):
        flow.rows.append([label.place])
        if amount is not None:
            flow.doubt(value, "几栏的数字连在一起，无法确定从哪里分开，金额留空")
        return
    flow.rows.append([(label.place[0], amount.end())] if flow.has_columns else [label.place, amount.span()])
    for named in _NAMED_AMOUNT.finditer(s.text, amount.end(), value[1]):
        if any(meaning.block == "money" for meaning in label_meanings(named[1])):
            flow.rows.append([named.span(1), named.span(2)])


def _ends_number(s: Squeezed, position: int, end: int) -> bool:
    """Whether the amount is the whole number: nothing of a number or a percentage goes on behind it."""
    return position >= end or not re.match(r"[.%\d]", s.text[position])


def _matrix(s: Squeezed, found: Sequence[Label], index: int, end: int, flow: Flow) -> int:
    """A total and its parts side by side with their amounts behind the last: 合计基本支出项目支出100.0060.0040.00."""
    side: list[Label] = []
    for label in found[index:]:
        if not label.is_money or label.columns or (side and side[-1].place[1] != label.place[0]):
            break
        side.append(label)
    first = next((place for place, label in enumerate(side) if _TOTAL.search(label.word)), len(side))
    own = side[first:]
    stop = found[index + len(side)].place[0] if index + len(side) < len(found) else end
    run = _RUN.match(s.text, side[-1].place[1], stop) if side else None
    if run is None or len(own) < _FEWEST_TOGETHER or s.text[own[0].place[1] - 1] == ":":
        return 0
    if owner := _OWNER.search(s.text, run.start(), stop):
        flow.template.append(owner.span())
    amounts = one_each(s, run.span(), len(own))
    flow.rows += [[label.place] for label in (side[:first] if amounts else side)]
    if amounts is None:
        flow.doubt(run.span(), "金额前有几个标签，无法确定属于哪一个，金额留空")
    else:
        flow.rows += [[label.place, amount] for label, amount in zip(own, amounts, strict=True)]
    return len(side)


def _task_columns(s: Squeezed, found: Sequence[Label], index: int) -> int:
    """How many heads of a table of tasks stand here side by side: 任务名称主要内容预算金额."""
    count = 0
    for label in found[index:]:
        before = found[index + count - 1]
        if "tasks" not in label.blocks or (count and trimmed(s.text, before.place[1], label.place[0]) is not None):
            break
        count += 1
    return count


def _tasks(s: Squeezed, heads: Sequence[Label], stop: int, flow: Flow) -> None:
    """A table of tasks: its rows cannot be told apart."""
    flow.rows += [[label.place] for label in heads]
    if value := _value(s, heads[-1].place[1], stop):
        flow.doubt(value, "任务表各栏的文字连在一起，无法确定从哪里分开，没有归入任何一栏")


def _goals_together(s: Squeezed, found: Sequence[Label], index: int) -> list[Label]:
    """Labels of objectives that stand side by side, as in a table, with their texts behind them: 长期目标年度目标."""
    together: list[Label] = []
    for label in found[index:]:
        if "objectives" not in label.blocks or label.columns:
            break
        if together and trimmed(s.text, together[-1].place[1], label.place[0]) is not None:
            break
        together.append(label)
    return together


def _goals(s: Squeezed, together: Sequence[Label], stop: int, flow: Flow) -> None:
    """The texts of several goals: divided by the gaps where there are as many; else one text under the widest label."""
    value = _value(s, together[-1].place[1], stop)
    is_general = fields_of(together[0].word) == {"objectives"} or len(together) > _FEWEST_TOGETHER
    has_head = is_general and opens_block(together[0].word) == "objectives"
    heads, own = list(together[:has_head]), list(together[has_head:])
    if value is None or is_left_blank(s.words(value)) or is_of_labels(s.words(value)):
        flow.rows += [[label.place] for label in together]
        flow.template += [value] if value else []
        return
    texts = list(_apart(s, value))
    if len(own) == _FEWEST_TOGETHER and len(texts) == 1:
        texts = _twice(s, value)
    if len(own) == 1 or len(texts) == len(own):
        flow.rows += [[label.place] for label in heads]
        texts = [value] if len(own) == 1 else texts
        flow.rows += [[label.place, text] for label, text in zip(own, texts, strict=True)]
        return
    first = together[0] if names_goal(together[0]) else own[0]
    flow.rows += [[label.place, value] if label is first else [label.place] for label in together]
    columns = "”“".join(label.word for label in own)
    flow.doubt(value, f"“{columns}”几栏的文字连在一起，无法确定从哪里分开，全部记在“{first.word}”之下")


def names_goal(label: Label) -> bool:
    """Whether a label names objectives, and does not only head their block."""
    return any(name.startswith("objectives") for name in fields_of(label.word))


def _twice(s: Squeezed, value: Place) -> list[Place]:
    """The two halves of a text that says the same twice: the goal, and that it was reached."""
    middle = sum(value) // 2
    same = s.text[value[0] : middle] == s.text[middle : value[1]]
    return [(value[0], middle), (middle, value[1])] if same else [value]


def _apart(s: Squeezed, value: Place) -> Iterator[Place]:
    """The parts of a value between gaps that follow the end of a sentence."""
    begin = value[0]
    for position in range(value[0] + 1, value[1]):
        if s.gaps[position] != NONE and s.text[position - 1] in "。；;":
            yield begin, position
            begin = position
    yield begin, value[1]


def _amounts(s: Squeezed, found: Sequence[Label], index: int, end: int, flow: Flow) -> int:
    """The table of amounts below a chain of heads; gives the index of the first label behind it."""
    label = found[index]
    if label.columns is None:
        raise ValueError("only heads over amounts are asked about")
    words, fields = label.columns
    last = index + 1
    while last < len(found) and found[last].is_money and not found[last].columns and not _opens_side(found[last]):
        last += 1
    flow.has_columns = True
    stop = found[last].place[0] if last < len(found) else end
    rows = amount_rows(s, label.place[1], stop, fields)
    if label.place[0] < words[0][0]:
        flow.rows.append([(label.place[0], words[0][0])])
    flow.rows.append([None, *words])
    flow.template += [
        (begin, finish)
        for (_, begin), (finish, _) in zip(words, [*words[1:], (label.place[1], 0)], strict=True)
        if begin < finish
    ]
    for row in rows:
        flow.rows.append(_amount_row(row, len(fields)))
        if row.run and not row.figures:
            flow.doubt(row.run, "几栏的数字连在一起，无法确定从哪里分开，金额留空")
    return last


def _opens_side(label: Label) -> bool:
    """Whether a label heads amounts of their own behind a table of amounts: 按收入性质分."""
    return opens_block(label.word) in ("income", "expenditure", "three_public")


def _amount_row(row: AmountRow, columns: int) -> Row:
    cells: Row = [row.label, *[None] * columns]
    for column, place in row.figures:
        cells[column + 1] = place
    return cells
