"""What a monitoring form or a self-evaluation begins with: the approved targets in the official form that follows."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from jixiao.forms.days import day_words
from jixiao.forms.model import Form, Horizon, Indicator, Objective, ProfileChoice
from jixiao.forms.official.filled import Filled, key_of, single_blanks
from jixiao.forms.official.values import filled_of
from jixiao.forms.personal import Mask
from jixiao.forms.targets import Deadline, Duration, Operator, Quantity, Range, Rank, Target
from jixiao.profiles.layouts import Layout

_SIGNS: Mapping[Operator | None, str] = {">=": "≥", ">": "＞", "<=": "≤", "<": "＜", "=": "＝", None: ""}


def follow_up(targets: Form, layout: Layout, profile: str, fields: Mapping[str, str]) -> Filled:
    """The official form `layout` of a template, filled in as far as the targets say it.

    Names, duties, objectives, tasks and, in the order of the page, the indicators with target, standard and weight; of
    targets with two horizons those of the year. `fields`: what is known from elsewhere (money, the months), blank →
    text; a blank the layout does not have is left out.
    """
    said = replace(
        targets,
        title=None,
        profile=ProfileChoice(profile, "followed"),
        filled_on=None,
        opinions=(),
        contacts=(),
        placeholders=(),
        money=(),
        total_score=None,
        extra={},
        objectives=_objectives(targets, layout),
        indicators=followed_rows(targets),
    )
    filled = filled_of(said, layout, Mask((), with_personal_data=True))
    known = {key_of(blank) for blank in single_blanks(layout)}
    return replace(filled, fields={**filled.fields, **{key: text for key, text in fields.items() if key in known}})


def followed_rows(targets: Form) -> tuple[Indicator, ...]:
    """The indicators of targets as a form that follows has them: of two horizons those of the year, each by one name,
    prose as a row for each of its figures."""
    return tuple(row for _, rows in followed_each(targets) for row in rows)


def followed_each(targets: Form) -> tuple[tuple[Indicator, tuple[Indicator, ...]], ...]:
    """Each indicator of the year of targets with the rows a form that follows has of it."""
    annual = tuple(each for each in targets.indicators if each.horizon != "whole_life")
    return tuple((each, tuple(_rows([each]))) for each in annual or targets.indicators)


def amounts_of_year(targets: Form) -> dict[str, str]:
    """The budget of the targets as blanks of a form that follows: the sum, and what it is made of, at 年初预算数."""
    whole = next((money for slot in _WHOLE if (money := targets.amount(slot)) is not None), None)
    found = {} if whole is None else {"amount:original_budget": whole.text}
    for money in targets.money:
        if money.slot in _PARTS and money.column is None:
            found.setdefault(f"amount:{_PARTS[money.slot]}@original_budget", money.text)
    return found


_WHOLE = ("annual_budget", "total", "income.total", "expenditure.total", "general_public_budget")
"""Where the money of the year stands in targets, the surest first."""
_PARTS = {
    "general_public_budget": "general_public_budget",
    "basic_expenditure": "basic_expenditure",
    "project_expenditure": "project_expenditure",
    "other_funds": "other_funds",
    "carry_over": "carry_over",
    "annual_fiscal": "annual_fiscal",
    "fiscal_funds": "annual_fiscal",
}
"""Slot of the targets → the row of the form that follows."""


def _objectives(targets: Form, layout: Layout) -> tuple[Objective, ...]:
    """The goals of the year under the head the layout has for them, without what they came to."""
    of_year = [each for each in targets.objectives if each.horizon != "whole_life"] or list(targets.objectives)
    heads = {blank.argument for blank in single_blanks(layout) if blank.name == "objectives"}
    horizon: Horizon | None = None if "none" in heads else "annual" if "annual" in heads else None
    return tuple(replace(each, horizon=horizon, actual=None) for each in of_year)


def _rows(indicators: Iterable[Indicator]) -> Iterator[Indicator]:
    for each in indicators:
        if each.target is None and each.content:
            yield from _of_prose(each)
        else:
            yield replace(each, level3=followed_name(each), content=None, horizon=None)


def followed_name(indicator: Indicator) -> str | None:
    """What names the row where there is one column for it. Of a task and what is counted of it (名称 | 指标内容) both:
    what is counted is the indicator, and another task may count the same."""
    if not indicator.content or indicator.content_explains:
        return indicator.level3
    return f"{indicator.level3}：{indicator.content}" if indicator.level3 else indicator.content


def _of_prose(indicator: Indicator) -> Iterator[Indicator]:
    """A row for each figure of a cell of prose: what is counted, and the figure as it can be written in a cell; prose
    without a figure is a target in words."""
    if not indicator.targets:
        yield replace(indicator, level3=indicator.level2, target=indicator.content, content=None, horizon=None)
    for number, target in enumerate(indicator.targets, 1):
        own = indicator.level2 if len(indicator.targets) == 1 else f"{indicator.level2}{number}"
        name = getattr(target, "of", None) or own
        yield replace(indicator, level3=name, content=None, target=written(target), targets=(target,), horizon=None)


def written(target: Target) -> str:
    """A target as it is written in a cell: ≥400家; 2—3家; 2018年12月31日前."""
    match target:
        case Quantity(operator, value, unit):
            way = "" if not target.is_growth else "下降" if target.change == "fall" else "增长"
            return f"{way}{_SIGNS[operator]}{_plain(value)}{unit or ''}"
        case Range(low, high, unit):
            return f"{_plain(low)}—{_plain(high)}{unit or ''}"
        case Deadline(day):
            return f"{day_words(day)}前"
        case Duration(value, unit, operator):
            return f"{_SIGNS[operator]}{_plain(value)}{unit}"
        case Rank(value, of):
            return f"{of or ''}第{value}"
        case _:
            return target.text


def _plain(value: Decimal) -> str:
    return f"{value:f}"
