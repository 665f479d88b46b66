"""What the answers come to: (很满意 + 满意) ÷ 有效答卷, with n, response rate and Wilson's interval.

A percentage of few is no percentage: below the least number of valid answers there is none, unless everybody was asked
and answered (a census, which has no interval either: nothing was drawn). Groups are never added up.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.measures.derivation import Derivation, Figure, derive, shown, unknown
from jixiao.procedures.surveys.rules import BadSurvey, Rules

_HUNDRED = Decimal(100)


@dataclass(frozen=True, slots=True)
class Answer:
    """One sheet: what was ticked for one question. None or nothing: left empty; several: more than one ticked."""

    ticked: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """One group of one wave: how many there are, how many were asked, and the sheets that came back."""

    name: str
    size: int
    asked: int
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Interval:
    """In percent."""

    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Result:
    """`valid`: n of the percentage; `invalid`: reason → sheets; `interval`: None for a census or no percentage."""

    group: str
    valid: int
    invalid: Mapping[str, int]
    response: Derivation
    satisfaction: Derivation
    interval: Interval | None
    is_census: bool


def why_invalid(answer: Answer, rules: Rules) -> str | None:
    """Why a sheet does not count; None where it does."""
    if not answer.ticked:
        return "未作答"
    if len(answer.ticked) > 1:
        return "选了多项"
    return None if answer.ticked[0] in rules.answers else "不是问卷的选项"


def results(groups: Sequence[Group], rules: Rules) -> tuple[Result, ...]:
    """One result a group, in their order. BadSurvey where two have one name or more answered than were asked."""
    if twice := [name for name, count in Counter(group.name for group in groups).items() if count > 1]:
        raise BadSurvey(f"满意度：“{twice[0]}”出现了两次，请合并为一组")
    return tuple(_result(group, rules) for group in groups)


def _result(group: Group, rules: Rules) -> Result:
    if not 0 < group.asked <= group.size:
        raise BadSurvey(f"满意度“{group.name}”：发放{group.asked}份，应在1至{group.size}（该组总数）之间")
    if len(group.answers) > group.asked:
        raise BadSurvey(f"满意度“{group.name}”：收回{len(group.answers)}份，多于发放的{group.asked}份，请核对")
    reasons = [why_invalid(answer, rules) for answer in group.answers]
    valid = [answer.ticked[0] for answer, reason in zip(group.answers, reasons, strict=True) if reason is None]
    is_census = Decimal(len(valid)) * _HUNDRED >= rules.census * group.size
    satisfaction = _satisfaction(valid, rules, is_census)
    has_interval = satisfaction.value is not None and not is_census
    pleased = sum(word in rules.pleased for word in valid)
    return Result(
        group.name,
        len(valid),
        Counter(reason for reason in reasons if reason),
        _response(len(valid), group.asked, rules),
        satisfaction,
        wilson(pleased, len(valid), rules.quantile) if has_interval else None,
        is_census,
    )


def _response(valid: int, asked: int, rules: Rules) -> Derivation:
    figures = (Figure("有效答卷", Decimal(valid)), Figure("发放", Decimal(asked)))
    return derive("有效回收率 = 有效答卷 ÷ 发放 × 100%", rules.source, figures, _percent)


def _satisfaction(valid: Sequence[str], rules: Rules, is_census: bool) -> Derivation:
    formula = f"满意度 = （{' + '.join(rules.pleased)}） ÷ 有效答卷 × 100%"
    counts = Counter(valid)
    figures = tuple(Figure(word, Decimal(counts[word])) for word in rules.pleased)
    figures += (Figure("有效答卷", Decimal(len(valid))),)
    if not valid:
        return unknown(formula, rules.source, figures, "没有有效答卷，无法计算")
    if len(valid) < rules.least and not is_census:
        reason = f"有效答卷{len(valid)}份，少于{rules.least}份且不是全数调查，不计算百分比"
        return unknown(formula, rules.source, figures, reason)
    return derive(formula, rules.source, figures, lambda *values: _percent(sum(values[:-1], Decimal()), values[-1]))


def _percent(part: Decimal, whole: Decimal) -> tuple[Decimal, Sequence[str]]:
    value = part * _HUNDRED / whole
    return value, [f"{shown(part)} ÷ {shown(whole)} × 100% = {shown(value)}%"]


def wilson(successes: int, count: int, quantile: Decimal) -> Interval:
    """Wilson's score interval of a share, in percent; holds near 0 and 100 where the plain one leaves the scale.

    Source: E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927).
    """
    if not 0 <= successes <= count or count == 0:
        raise BadSurvey(f"区间：{count}份中有{successes}份，无法计算")
    share, square = Decimal(successes) / count, quantile**2
    middle = share + square / (2 * count)
    half = quantile * (share * (1 - share) / count + square / (4 * Decimal(count) ** 2)).sqrt()
    scale = _HUNDRED / (1 + square / count)
    return Interval(max(Decimal(), (middle - half) * scale), min(_HUNDRED, (middle + half) * scale))
