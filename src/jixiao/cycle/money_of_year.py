"""The money of a year as a form that follows targets prints it (年初预算数, 全年预算数, 全年执行数, 执行率), from the
treasury.

What the treasury does not know is left empty, with the reason; nothing is put in its place.
"""

from calendar import monthrange
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jixiao.accounts.models import Unit, units_below
from jixiao.cycle.kinds import YEAR
from jixiao.forms.official.filled import Filled, key_of, single_blanks
from jixiao.measures.derivation import Derivation, shown
from jixiao.measures.ratios import ratio
from jixiao.profiles.layouts import layouts
from jixiao.tables.values import plain
from jixiao.treasury.figures import Execution, Narrow, Traced
from jixiao.treasury.models import Amount, Spending

_PER = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
"""元 in a unit a form declares."""
_USUAL = "万元"
_SPENDING: Mapping[str, str] = {
    "basic_expenditure": Spending.BASIC,
    "project_expenditure": Spending.PROJECT,
}
_COLUMNS = ("original_budget", "adjusted_budget", "executed")


@dataclass(frozen=True, slots=True)
class MoneyBlank:
    """A blank of the form and what the treasury says of it: `text` in the unit of the form, empty where it says
    nothing; `traced`: the amounts it is made of, with the questions that open their rows; `derivation`: of a rate."""

    place: str
    text: str
    traced: tuple[Traced, ...]
    derivation: Derivation | None = None


def money_of_year(unit: Unit, year: int, project: str, months: int, filled: Filled) -> list[MoneyBlank]:
    """Every blank of the form's money block the treasury may know, in the order of the page.

    `project`: its name, empty for the whole unit. `months`: paid until the end of this month; 0 is the whole year.
    """
    known = {key_of(blank) for blank in single_blanks(layouts()[filled.layout])}
    money = _Money(unit, year, project, months)
    return [each for each in money.blanks(unit_of(filled)) if each.place in known]


def written(found: Sequence[MoneyBlank]) -> dict[str, str]:
    """Blank → what is to be written in it, of those the treasury knows."""
    return {each.place: each.text for each in found if each.text}


def unit_of(filled: Filled) -> str:
    """The unit a form declares for its money."""
    default = next((each.default for each in single_blanks(layouts()[filled.layout]) if each.name == "money_unit"), "")
    said = filled.fields.get("money_unit") or default
    return said if said in _PER else _USUAL


def in_unit(yuan: Decimal, unit: str) -> str:
    """An amount as it stands in a form: exact to the 分, without zeros at the end."""
    value = yuan / _PER[unit]
    return f"{value.normalize():f}" if value else "0"


class _Money:
    """The money of a unit, or of one project of it."""

    def __init__(self, unit: Unit, year: int, project: str, months: int) -> None:
        self._execution, self._project = Execution(unit, year), project
        self._until = ends_on(year, months) if 0 < months < YEAR else None

    def blanks(self, unit: str) -> Iterator[MoneyBlank]:
        line = narrow_of(self._execution, self._project)
        yield from self._row(None, line, unit)
        if not self._project:
            for slot, spending in _SPENDING.items():
                yield from self._row(slot, Narrow(spending=spending), unit)

    def _row(self, slot: str | None, narrow: Narrow, unit: str) -> Iterator[MoneyBlank]:
        asked = (
            self._execution.original_budget(narrow),
            self._execution.adjusted_budget(narrow),
            self._execution.paid(self._until, narrow),
        )
        for column, traced in zip(_COLUMNS, asked, strict=True):
            place = f"amount:{column}" if slot is None else f"amount:{slot}@{column}"
            yield MoneyBlank(place, "" if traced.value is None else in_unit(traced.value, unit), (traced,))
        _, budget, paid = asked
        rate = ratio("execution_rate").of({"执行数": paid.figure, "预算数": budget.figure})
        text = "" if rate.value is None else f"{shown(rate.value)}%"
        yield MoneyBlank(f"text:execution_rate{f'.{slot}' if slot else ''}", text, (paid, budget), rate)


def narrow_of(execution: Execution, project: str) -> Narrow:
    """The money of one project by the code the treasury knows it by, by its name where it has none; the whole of the
    unit for no project."""
    if not project:
        return Narrow()
    rows = Amount.objects.filter(unit__in=units_below([execution.unit.pk]), year=execution.year).exclude(project="")
    named = rows.order_by().values_list("project", "project_code").distinct()
    codes = {code for name, code in named if plain(name) == plain(project)}
    return Narrow(project=(next(iter(codes)) if len(codes) == 1 else "") or project)


def ends_on(year: int, months: int) -> date:
    """The last day a form of these months tells of."""
    month = months or YEAR
    return date(year, month, monthrange(year, month)[1])
