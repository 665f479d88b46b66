"""Names and values paired: one entry for each figure (or wording) of an indicator, with what it is said of.

A cell that holds two names over two values (完工评价对象 / 开展专项工作培训会, 6家以上 / 4次以上) is two entries where
the counts agree; otherwise every value is said of the whole name. In a text cell a value is said of the words before.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.audit.remember import by_identity
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Indicator
from jixiao.forms.sheet import plain
from jixiao.forms.targets import Operator, Quantity, Range, Target
from jixiao.profiles.load import words

_YUAN = re.compile(r"(?<!单)元")
_MONEY_UNITS = ("万", "亿")
_SIGNS: dict[Operator, str] = {">=": "≥", ">": ">", "<=": "≤", "<": "<", "=": "="}
_AS_THEY_COME = re.compile(r"(?:发现|发生|出现|接报|排查|受理)一\w{1,2}[、，,]?\w{2,4}一\w{1,2}")
"""发现一处、整治一处: a way of saying all, not two figures."""
_BRACKETS = re.compile(r"[(（][^()（）]*\d[^()（）]*[)）]")
_SHARE_UNITS = ("%", "％", "百分比")


@dataclass(frozen=True, slots=True)
class Entry:
    """One value of an indicator: what it is said of, what it says, the cell it stands in, its indicator."""

    name: str
    target: Target
    cell: Cell
    indicator: Indicator

    @property
    def quantity(self) -> Quantity | None:
        return self.target if isinstance(self.target, Quantity) else None

    @property
    def operator(self) -> Operator | None:
        return self.quantity.operator if self.quantity else None

    @property
    def unit(self) -> str | None:
        return self.target.unit if isinstance(self.target, Quantity | Range) else None

    @property
    def shown(self) -> str:
        """The value for a message: ≥20家."""
        if isinstance(self.target, Quantity):
            sign = _SIGNS[self.target.operator] if self.target.operator else ""
            return f"{sign}{self.target.value:f}{self.target.unit or ''}"
        if isinstance(self.target, Range):
            return f"{self.target.low:f}—{self.target.high:f}{self.target.unit or ''}"
        return self.cell.text

    @property
    def is_money(self) -> bool:
        """万元, 亿元, 元/人 and the bare 万, 亿 that forms print for 万元, 亿元."""
        return self.unit is not None and (_YUAN.search(self.unit) is not None or self.unit in _MONEY_UNITS)

    @property
    def is_share(self) -> bool:
        return self.unit in _SHARE_UNITS

    @property
    def asks_more(self) -> bool:
        return self.operator in (">=", ">")

    @property
    def asks_less(self) -> bool:
        return self.operator in ("<=", "<")


@by_identity(most=256)
def measure(indicator: Indicator) -> str:
    """What the indicator measures: 指标内容 where the form has one, unless it only explains the name before it."""
    content, name = indicator.content, indicator.level3
    if content and name and (indicator.content_explains or any(word in content for word in words("explanation_words"))):
        return name
    return content or name or ""


def measure_cell(indicator: Indicator) -> Cell:
    """The cell of `measure`."""
    return indicator.place("content" if measure(indicator) == indicator.content else "level3")


def subject(indicator: Indicator) -> str:
    """The task or object the measure belongs to, where the form prints both (名称 beside 指标内容)."""
    return (indicator.level3 or "") if measure(indicator) == indicator.content else ""


@by_identity(most=256)
def value_cell(indicator: Indicator) -> Cell:
    """Where the value stands; in a form without a column for it, the text."""
    if indicator.target is None:
        return indicator.place("content")
    # Where sign, number and unit stand in three columns, the number's cell speaks for the value; beside 定性 the words.
    cells = indicator.places.get("target") or (indicator.cell,)
    said = [cell for cell in cells if not cell.is_blank and plain(cell.text) in plain(indicator.target)]
    return next((cell for cell in cells if any(letter.isdigit() for letter in cell.text)), [*said, *cells][0])


@by_identity(most=256)
def entries(indicator: Indicator) -> tuple[Entry, ...]:
    """The values set for an indicator (指标值, or the figures of its text where there is no such column)."""
    if _AS_THEY_COME.search(indicator.target or ""):
        return ()
    return _paired(indicator, indicator.targets, value_cell(indicator))


def is_in_brackets(entry: Entry) -> bool:
    """Whether a figure only says more of the one before it: ≥48个（其中快充24个）."""
    groups = _BRACKETS.findall(entry.indicator.target or "")
    return entry.quantity is not None and any(f"{entry.quantity.value:f}" in group for group in groups)


@by_identity(most=256)
def standard_entries(indicator: Indicator) -> tuple[Entry, ...]:
    """The values of 绩效标准."""
    return _paired(indicator, indicator.standards, indicator.place("standard"))


@by_identity(most=8)
def all_entries(form: Form) -> tuple[Entry, ...]:
    """Every value of a form, 绩效标准 included, in the order of the page."""
    return tuple(entry for row in form.indicators for entry in (*entries(row), *standard_entries(row)))


def _paired(indicator: Indicator, targets: Sequence[Target], cell: Cell) -> tuple[Entry, ...]:
    names = [""] * len(targets) if indicator.target is None else _names(measure(indicator), len(targets))
    said = zip(names, targets, strict=True)
    return tuple(Entry(_full_name(name, target), target, cell, indicator) for name, target in said)


def _full_name(name: str, target: Target) -> str:
    """The name with what the value's own text adds to it: 安全生产, 事故0起; 科技队伍, 满意度≥90%."""
    added = target.of if isinstance(target, Quantity | Range) and target.of else ""
    is_unit = "/" in added  # the rest of a unit no list knows (吨标准煤/万元, 千克标准煤/平方米) names nothing
    return name if is_unit or added in name else name + added


def _names(whole: str, count: int) -> list[str]:
    """One name for each of `count` values: the parts of the name where they are as many, else the whole each time."""
    for separator in (r"\s+", r"\s+|[、，,；;。]"):
        parts = [part for part in re.split(separator, whole) if part]
        if len(parts) == count:
            return parts
    return [whole] * count
