"""What a register's file declares, in the words its data dictionary prints."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from jixiao.declared.expressions.saying import Labels, said
from jixiao.declared.expressions.syntax import Expression
from jixiao.declared.model import AnyIndicator, Basis, Change, Growth, Indicator, Ratio, Register, Rule
from jixiao.declared.shipped import sources_with
from jixiao.profiles.model import Source
from jixiao.registers.definitions import registers

_TYPES = {
    "text": "文字", "count": "整数", "number": "数", "money": "金额", "share": "百分数", "date": "日期", "year": "年份",
    "yes_no": "是否", "choice": "选项", "firm": "统一社会信用代码", "person": "人名", "region": "行政区划",
    "patent": "专利号", "register": "另一台账的编号",
}  # fmt: skip
_COUNTINGS = {"rows": "数行数", "distinct": "按{}去重", "sum": "{}相加"}


@dataclass(frozen=True, slots=True)
class BasisWords:
    """`words`: the document and the article; `is_verified`: whether somebody read it there."""

    words: str
    is_verified: bool


def type_words(kind: str) -> str:
    return _TYPES[kind]


def condition_words(expression: Expression, register: Register) -> str:
    fields, titles, states = _labels()
    return said(expression, Labels(fields, titles, states, register.name))


@cache
def _labels() -> tuple[dict[str, dict[str, str]], dict[str, str], dict[str, dict[str, str]]]:
    known = registers()
    return (
        {name: {field.name: field.label for field in each.fields.values()} for name, each in known.items()},
        {name: each.title for name, each in known.items()},
        {name: {state.name: state.label for state in each.states.values()} for name, each in known.items()},
    )


def labels_of(names: Iterable[str], register: Register) -> str:
    return "、".join(register.fields[name].label for name in names)


def rule_words(rule: Rule, register: Register) -> str:
    """What every row must be."""
    if rule.holds is None:
        return f"没有两行的{labels_of(rule.unique, register)}都相同"
    return condition_words(rule.holds, register)


def indicator_words(indicator: AnyIndicator, register: Register) -> str:
    """How it counts: its condition, or what it is made of."""
    if isinstance(indicator, Indicator):
        of = register.fields[indicator.of].label if indicator.of else ""
        return f"{_COUNTINGS[indicator.counting].format(of)}；条件：{condition_words(indicator.where, register)}"
    named = register.indicators
    if isinstance(indicator, Ratio):
        return f"{named[indicator.numerator].label}÷{named[indicator.denominator].label}×100%"
    assert isinstance(indicator, Change | Growth)  # noqa: S101 - there are four kinds
    of = named[indicator.of].label
    if isinstance(indicator, Change):
        return f"截至日的{of}－期初前一天的{of}"
    return f"（{of}－上年同期的{of}）÷上年同期的{of}×100%"


def basis_words(basis: Basis | None) -> BasisWords | None:
    if basis is None:
        return None
    source = _sources()[basis.source]
    parts = (source.document, f"《{source.title}》", basis.article or "")
    return BasisWords("".join(parts), source.is_verified(basis.article))


@cache
def _sources() -> Mapping[str, Source]:
    return sources_with(Path(settings.REGISTERS))
