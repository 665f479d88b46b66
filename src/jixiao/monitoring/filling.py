"""The money of a monitoring form held against the treasury: what stands there, what the treasury says, taken over on
demand and only where it differs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from jixiao.accounts.models import Person
from jixiao.accounts.record import Refused, Who, require
from jixiao.cycle import editing
from jixiao.cycle.acts import may_declare
from jixiao.cycle.models import Declaration
from jixiao.cycle.money_of_year import blanks_of, written
from jixiao.cycle.spending import Spent, spent

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


@dataclass(frozen=True, slots=True)
class Compared:
    """The rows of money as the treasury knows them, and what in the form is not so."""

    rows: Sequence[Spent]
    differences: Sequence[Difference]
    unit: str


def compared(declaration: Declaration) -> Compared:
    """The form as it stands now; without an official form there is nothing to compare."""
    rows, filled = _spent(declaration), editing.current(declaration)
    if filled is None:
        return Compared(rows, (), "")
    told = written(blanks_of(rows, filled))
    labels = {row.slot: row.label for row in rows}
    found = [Difference(key, _label(key, labels), filled.fields.get(key, ""), text)
             for key, text in told.items() if filled.fields.get(key, "") != text]  # fmt: skip
    return Compared(rows, found, filled.fields.get("money_unit") or "")


def _spent(declaration: Declaration) -> list[Spent]:
    own = declaration
    return spent(own.unit, own.year, own.kind, own.project, own.months)


def _label(key: str, labels: Mapping[str, str]) -> str:
    """amount:other_funds@executed → 其他资金 执行数."""
    name, _, rest = key.partition(":")
    if name == "text":
        return f"{labels.get(rest.partition('.')[2], '')}执行率"
    slot, _, column = rest.rpartition("@")
    return f"{labels.get(slot, '')}{_COLUMNS[column]}"


def fill(declaration: Declaration, who: Who) -> list[Difference]:
    """Take the treasury's figures over; what was changed. Refused where the form is not his to write in."""
    require(may_declare(declaration, who.person))
    filled = editing.current(declaration)
    if filled is None:
        raise Refused("这张表没有可以填写的表样，请交文件。")
    found = list(compared(declaration).differences)
    if found:
        fields = {**filled.fields, **{each.key: each.treasury for each in found}}
        editing.save(declaration, who, declaration.edit_number, replace(filled, fields=fields), uuid4().hex)
    return found


def may_fill(declaration: Declaration, person: Person) -> bool:
    return may_declare(declaration, person).allowed
