"""The money a form says held against the treasury's: what stands in a blank, and what the treasury says of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jixiao.accounts.models import Person
from jixiao.cycle.kinds import SELF_EVALUATION
from jixiao.cycle.later_rooms import Panel
from jixiao.cycle.models import Declaration
from jixiao.cycle.money_of_year import blanks_of, source_slots, written
from jixiao.cycle.spending import WHOLE, Spent, spent
from jixiao.forms.official.filled import Filled
from jixiao.forms.official.filled_json import filled_from

_COLUMNS = {"original_budget": "年初预算数", "adjusted_budget": "全年预算数", "executed": "执行数"}


@dataclass(frozen=True, slots=True)
class Difference:
    """A blank whose text is not what the treasury says: empty where nothing stands there."""

    key: str
    label: str
    here: str
    treasury: str

    @property
    def words(self) -> str:
        return f"{self.label}：{self.here or '（空）'}→{self.treasury}"


def rows_of(declaration: Declaration, filled: Filled | None) -> list[Spent]:
    """The rows of money a form has, as the treasury knows them."""
    own, slots = declaration, [] if filled is None else source_slots(filled)
    return spent(own.unit, own.year, own.kind, own.project, own.months, slots)


def differences(rows: Iterable[Spent], filled: Filled) -> list[Difference]:
    """The blanks that do not say what the treasury does, of those it knows."""
    listed = list(rows)
    labels = {row.slot: row.label for row in listed}
    told = written(blanks_of(listed, filled))
    return [Difference(key, _label(key, labels), filled.fields.get(key, ""), text)
            for key, text in told.items() if filled.fields.get(key, "") != text]  # fmt: skip


def _label(key: str, labels: Mapping[str, str]) -> str:
    """amount:other_funds@executed → 其他资金 执行数."""
    name, _, rest = key.partition(":")
    if name == "text":
        return f"{labels.get(rest.partition('.')[2], '')}执行率"
    slot, _, column = rest.rpartition("@")
    return f"{labels.get(slot, '')}{_COLUMNS[column]}"


def panel_of(declaration: Declaration, _person: Person) -> Panel | None:
    """Of a self-evaluation: what of its money is not the treasury's, and which rows the treasury does not say."""
    version = declaration.last_version if declaration.kind in SELF_EVALUATION else None
    if version is None or version.filled is None:
        return None
    filled = filled_from(version.filled)
    rows = rows_of(declaration, filled)
    unknown = [f"{row.label if row.slot else WHOLE}：{'；'.join(row.reasons)}" for row in rows if row.reasons]
    found = differences(rows, filled)
    return Panel("cycle/money_compared.html", {"differences": found, "unknown": unknown, "version": version})
