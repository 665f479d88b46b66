"""The money of a year as a form that follows targets prints it (年初预算数, 全年预算数, 全年执行数, 执行率), from the
treasury.

What the treasury does not know is left empty, with the reason; nothing is put in its place.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from jixiao.accounts.models import Unit
from jixiao.cycle.spending import Spent, spent
from jixiao.forms.official.filled import Filled, key_of, single_blanks
from jixiao.measures.derivation import Derivation, shown
from jixiao.profiles.layouts import layouts
from jixiao.treasury.figures import Traced
from jixiao.treasury.kinds import source_rows

PER = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
"""元 in a unit a form declares."""
_FINEST = {"元": Decimal("0.01"), "万元": Decimal("0.0001"), "亿元": Decimal("0.00000001")}
USUAL = "万元"


@dataclass(frozen=True, slots=True)
class MoneyBlank:
    """A blank of the form and what the treasury says of it: `text` in the unit of the form, empty where it says
    nothing; `traced`: the amounts it is made of, with the questions that open their rows; `derivation`: of a rate;
    `label` names its row, empty for the sum."""

    place: str
    text: str
    traced: tuple[Traced, ...]
    derivation: Derivation | None = None
    label: str = ""


def money_of_year(unit: Unit, year: int, kind: str, project: str, months: int, filled: Filled) -> list[MoneyBlank]:
    """Every blank of the form's money block the treasury may know, in the order of the page.

    `project`: its name, empty for the whole unit. `months`: paid until the end of this month; 0 is the whole year.
    """
    return blanks_of(spent(unit, year, kind, project, months, source_slots(filled)), filled)


def source_slots(filled: Filled) -> list[str]:
    """The rows a form has by source of funds."""
    amounts = (blank.argument for blank in single_blanks(layouts()[filled.layout]) if blank.name == "amount")
    return list(dict.fromkeys(slot for each in amounts if (slot := each.rpartition("@")[0]) in source_rows()))


def blanks_of(rows: Iterable[Spent], filled: Filled) -> list[MoneyBlank]:
    """The blanks these rows of money have in a form."""
    known = {key_of(blank) for blank in single_blanks(layouts()[filled.layout])}
    told = (each for row in rows for each in _blanks(row, unit_of(filled)))
    return [each for each in told if each.place in known]


def _blanks(row: Spent, unit: str) -> Iterator[MoneyBlank]:
    money, label = row.money, f"{row.label} " if row.slot else ""
    columns = {"original_budget": money.original, "adjusted_budget": money.budget, "executed": money.paid}
    for column, traced in columns.items():
        place = f"amount:{row.slot}@{column}" if row.slot else f"amount:{column}"
        yield MoneyBlank(place, "" if traced.value is None else in_unit(traced.value, unit), (traced,), None, label)
    rate = row.rate
    text = "" if rate.value is None else f"{shown(rate.value)}%"
    place = f"text:execution_rate.{row.slot}" if row.slot else "text:execution_rate"
    yield MoneyBlank(place, text, (money.paid, money.budget), rate, label)


def written(found: Sequence[MoneyBlank]) -> dict[str, str]:
    """Blank → what is to be written in it, of those the treasury knows."""
    return {each.place: each.text for each in found if each.text}


def unit_of(filled: Filled) -> str:
    """The unit a form declares for its money."""
    default = next((each.default for each in single_blanks(layouts()[filled.layout]) if each.name == "money_unit"), "")
    said = filled.fields.get("money_unit") or default
    return said if said in PER else USUAL


def in_unit(yuan: Decimal, unit: str) -> str:
    """An amount as it stands in a form, without zeros at the end: exact to the 分 in 元, to the 元 in 万元 and 亿元,
    which is as fine as forms are filled in (F08)."""
    value = (yuan / PER[unit]).quantize(_FINEST[unit], ROUND_HALF_UP)
    return f"{value.normalize():f}" if value else "0"
