"""一格只填一条指标的一个指标值。

Counts and ranges are counted; dates are not (12月底前完成10家 is one promise) unless the name is of two times
(招标时间和开工时间), nor figures in brackets, sub-figures after 其中, a growth beside the amount it leads from or to,
two bounds of one range. A text cell of a form without a value column is one finding, however many figures it holds;
its cost text may list amounts.

查什么：同一格里有没有两个以上的数字，或者两条指标合在一行。
为什么：一格两个数，监控和自评时无法分别填完成值，也无法分别计分。
反例：指标值“100家、180家”；一格内“15家以上”和“120家以上”分列两行。
正例：分成两行，各填一个指标值；“2—3家”是一个区间；“100人（其中女性20人）”是一个指标。
依据：绩效目标应当具体细化；表样一行一条指标。
已知局限：一行写了两件事但只有一个数的，无法判断这个数属于哪一件，不报。
"""

import re
from collections.abc import Sequence

from jixiao.audit.aspects import aspect, is_prose
from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, entries, measure, measure_cell, value_cell
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import quoted, shortened
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Deadline, Quantity, Range
from jixiao.profiles.load import words

_FROM_TO = re.compile(r"[由从].*[到至]")
_BRACKETS = re.compile(r"[(（][^()（）]*\d[^()（）]*[)）]")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_FIGURES = (Quantity, Range, Deadline)
_TWO_TIMES = re.compile(r"(?:时间|日期|时限|期限|时点)[和与及、]")
_MILESTONE = re.compile(r"\d{1,2}月|[一二三四]季度|上半年|下半年|年底|年末")
"""6月底≥50%，12月底100% is one value at two times, unless two things are named."""
_TIME_ONLY = re.compile(r"^[\d一二三四上下前后半年月日号季度底末初中旬之内全]+$")
_APART = re.compile(r"[、，,；;。/和及与]|\s|[≥≤<>=＞＜＝].*[≥≤<>=＞＜＝]|以上.*以上")
"""What tells two values of a cell from one in two units (2处3栋)."""

_SPLIT_TEXT = "在格内逐条编号，每条写一个指标和一个指标值；能换新表样的，拆成几行。"


@rule("quantification.one_value_a_cell", catalogue=("D05", "D06"), severity="error", basis=["older-local-rule"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    prose = is_prose(form)
    rows = [row for row in form.indicators if any(isinstance(target, _FIGURES) for target in row.targets)]
    if not rows:
        return not_applied("表内没有填写数字的指标值")
    failures = [_failure(row, several) for row in rows if (several := _dates(row) or _several(row, prose))]
    return verdict(failures, f"{len(rows)}条有数字的指标都是一格一个指标值")


def _dates(row: Indicator) -> Sequence[Entry]:
    """招标时间和开工时间: two dates of two things."""
    dates = [entry for entry in entries(row) if isinstance(entry.target, Deadline)]
    return dates if row.target and len(dates) > 1 and _TWO_TIMES.search(measure(row)) else ()


def _several(row: Indicator, prose: bool) -> Sequence[Entry]:
    """The figures that are values of their own, where there are two or more."""
    counted = [entry for entry in entries(row) if isinstance(entry.target, Quantity if prose else Quantity | Range)]
    if prose:
        return counted if len(counted) > 1 and aspect(row) != "cost" else ()
    text = row.target or ""
    if mentions(text, words("breakdown_words")) or _is_one_range(counted) or _is_growth_to(counted, text):
        return ()
    if (len(_MILESTONE.findall(text)) > 1 and not _name_two_things(counted)) or not _APART.search(text.strip()):
        return ()
    in_brackets = sum(len(_FIGURE.findall(group)) for group in _BRACKETS.findall(text))
    return counted if len(counted) - in_brackets > 1 else ()


def _name_two_things(counted: Sequence[Entry]) -> bool:
    """6月底前开工率100%；11月底前竣工率不低于90%: each figure says what it is of."""
    named = [entry.target.of for entry in counted if isinstance(entry.target, Quantity) and entry.target.of]
    if any(_TIME_ONLY.match(name) for name in named):
        return False
    return len(named) == len(counted) and len(set(named)) > 1


def _is_one_range(counted: Sequence[Entry]) -> bool:
    """≥90%且≤100%."""
    if len(counted) != 2 or counted[0].unit != counted[1].unit:
        return False
    return any(entry.asks_more for entry in counted) and any(entry.asks_less for entry in counted)


def _is_growth_to(counted: Sequence[Entry], text: str) -> bool:
    """增长15%，达到380亿元; 由20家增加到25家."""
    growths = [entry for entry in counted if entry.quantity is not None and entry.quantity.is_growth]
    return len(counted) == 2 and (len(growths) == 1 or _FROM_TO.search(text) is not None)


def _failure(row: Indicator, several: Sequence[Entry]) -> Outcome:
    whose = "" if row.target is None else f"“{shortened(measure(row), 20)}”"
    return failed(
        f"{whose}一格内有{len(several)}个指标值：{quoted(entry.shown for entry in several)}。",
        cells=[value_cell(row), measure_cell(row)],
        expected="1个指标值",
        found=f"{len(several)}个指标值",
        repair=_SPLIT_TEXT if row.target is None else "拆成几行，每行一条指标、一个指标值。",
    )
