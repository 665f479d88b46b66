"""The same indicator in two forms: this year's and last year's, this department's and another's."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.entries import Entry, entries, measure, subject
from jixiao.audit.naming import mentions
from jixiao.audit.similarity import name_key
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Horizon, Indicator
from jixiao.forms.targets import Quantity, Target
from jixiao.forms.values import read_targets
from jixiao.measures.achievement import amounts
from jixiao.profiles.load import words

_TELLING = 4
"""A shorter name (满意度, 完成率) says too little to be found again in another form."""

Key = tuple[str, str, Horizon | None]


@dataclass(frozen=True, slots=True)
class Pair:
    """One indicator's value in this form and in the other."""

    now: Entry
    before: Entry


def key(indicator: Indicator) -> Key | None:
    """By what an indicator is found again: name, object and horizon; None for a name that tells too little."""
    name = name_key(measure(indicator))
    return (name, name_key(subject(indicator)), indicator.horizon) if len(name) >= _TELLING else None


def matched(form: Form, other: Form) -> list[Pair]:
    """Indicators with one figure found in both forms, each name only where it is unique in its form."""
    here, there = _by_key(form), _by_key(other)
    return [Pair(entry, there[name]) for name, entry in here.items() if name in there]


def _by_key(form: Form) -> dict[Key, Entry]:
    found: dict[Key, list[Entry]] = {}
    for row in form.indicators:
        said = entries(row)
        name = key(row)
        if name is not None and len(said) == 1 and said[0].quantity is not None:
            found.setdefault(name, []).append(said[0])
    return {name: only[0] for name, only in found.items() if len(only) == 1}


def single(targets: Iterable[Target]) -> Quantity | None:
    """The one figure of a cell; None where it has none or several."""
    listed = tuple(targets)
    return listed[0] if len(listed) == 1 and isinstance(listed[0], Quantity) else None


def ratio_to(now: Entry, before: Target) -> Decimal | None:
    """This value ÷ another of the same unit; None where they cannot be divided."""
    pair = amounts(now.target, before)
    return pair[0] / pair[1] if pair is not None and pair[1] > 0 else None


@dataclass(frozen=True, slots=True)
class Past:
    """An indicator's value now and what was reached before; `cell` is where this form prints it, if it does."""

    now: Entry
    actual: Quantity
    cell: Cell | None


def past_actuals(form: Form, context: Context, years: Sequence[Form] | None = None) -> list[Past]:
    """上年实现值 of the form's own rows, and the results the same indicators have in the forms of other years.

    `years` are those of last year where they are not given; a row with 上年实现值 asks them for more only then.
    """
    found: list[Past] = []
    own: set[Cell] = set()
    for row in form.indicators:
        said, baseline = entries(row), single(read_targets(row.baseline, form.fiscal_year))
        if len(said) == 1 and said[0].quantity is not None and baseline is not None:
            found.append(Past(said[0], baseline, row.place("baseline")))
            own.add(said[0].cell)
    for year in of_last_year(form, context) if years is None else years:
        for pair in matched(form, year):
            actual = single(pair.before.indicator.actuals)
            if actual is not None and (years is not None or pair.now.cell not in own):
                found.append(Past(pair.now, actual, None))
    return found


def of_last_year(form: Form, context: Context) -> list[Form]:
    """Last year's forms that may say what was reached: its self-evaluation, and what the caller has of it."""
    last = [each for each in context.beside.results if form.fiscal_year and each.fiscal_year == form.fiscal_year - 1]
    return [*last, *([context.beside.previous] if context.beside.previous is not None else [])]


def is_explained(indicator: Indicator) -> bool:
    """Whether the row's remark or reason says why the value changed."""
    return mentions(f"{indicator.remark or ''}{indicator.reason or ''}", words("value_reasons")) is not None
