"""The money of a year as a form that follows targets prints it (年初预算数, 全年预算数, 全年执行数, 执行率), from the
treasury.

What the treasury does not know is left empty, with the reason; nothing is put in its place.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from jixiao.accounts.models import Unit
from jixiao.cycle.spending import GENERAL, OTHER, Spent, spent
from jixiao.forms.official.filled import Filled, key_of, single_blanks
from jixiao.measures.derivation import Derivation, shown
from jixiao.profiles.layouts import layouts
from jixiao.treasury.figures import Traced

_PER = {"元": Decimal(1), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
"""元 in a unit a form declares."""
_FINEST = {"元": Decimal("0.01"), "万元": Decimal("0.0001"), "亿元": Decimal("0.00000001")}
_USUAL = "万元"


@dataclass(frozen=True, slots=True)
class MoneyBlank:
    """A blank of the form and what the treasury says of it: `label`: its row; `text` in the unit of the form, empty
    where it says nothing; `traced`: the amounts it is made of, with the questions that open their rows; `derivation`:
    of a rate."""

    place: str
    label: str
    text: str
    traced: tuple[Traced, ...]
    derivation: Derivation | None = None


def money_of_year(unit: Unit, year: int, kind: str, project: str, months: int, filled: Filled) -> list[MoneyBlank]:
    """Every blank of the form's money block the treasury may know, in the order of the page.

    `project`: its name, empty for the whole unit. `months`: paid until the end of this month; 0 is the whole year.
    """
    return blanks_of(spent(unit, year, kind, project, months), filled)


def blanks_of(rows: Iterable[Spent], filled: Filled) -> list[MoneyBlank]:
    """The blanks these rows of money have in a form. 其他资金 only beside the row it is the rest of."""
    known = {key_of(blank) for blank in single_blanks(layouts()[filled.layout])}
    has_general = any(key.startswith(f"amount:{GENERAL}@") for key in known)
    told = (each for row in rows if has_general or row.slot != OTHER for each in _blanks(row, unit_of(filled)))
    return [each for each in told if each.place in known]


def _blanks(row: Spent, unit: str) -> Iterator[MoneyBlank]:
    money = row.money
    columns = {"original_budget": money.original, "adjusted_budget": money.budget, "executed": money.paid}
    for column, traced in columns.items():
        place = f"amount:{row.slot}@{column}" if row.slot else f"amount:{column}"
        yield MoneyBlank(place, row.label, "" if traced.value is None else in_unit(traced.value, unit), (traced,))
    rate = row.rate
    text = "" if rate.value is None else f"{shown(rate.value)}%"
    place = f"text:execution_rate.{row.slot}" if row.slot else "text:execution_rate"
    yield MoneyBlank(place, row.label, text, (money.paid, money.budget), rate)


def written(found: Sequence[MoneyBlank]) -> dict[str, str]:
    """Blank → what is to be written in it, of those the treasury knows."""
    return {each.place: each.text for each in found if each.text}


def unit_of(filled: Filled) -> str:
    """The unit a form declares for its money."""
    default = next((each.default for each in single_blanks(layouts()[filled.layout]) if each.name == "money_unit"), "")
    said = filled.fields.get("money_unit") or default
    return said if said in _PER else _USUAL


def in_unit(yuan: Decimal, unit: str) -> str:
    """An amount as it stands in a form, without zeros at the end: exact to the 分 in 元, to the 元 in 万元 and 亿元,
    which is as fine as forms are filled in (F08)."""
    value = (yuan / _PER[unit]).quantize(_FINEST[unit], ROUND_HALF_UP)
    return f"{value.normalize():f}" if value else "0"
