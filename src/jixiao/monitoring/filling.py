"""The money of a monitoring form held against the treasury: what stands there, what the treasury says, taken over on
demand and only where it differs."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from jixiao.accounts.models import Person
from jixiao.accounts.record import Refused, Who, require
from jixiao.cycle import editing
from jixiao.cycle.acts import may_declare
from jixiao.cycle.models import Declaration
from jixiao.cycle.money_compared import Difference, differences, rows_of
from jixiao.cycle.spending import Spent


@dataclass(frozen=True, slots=True)
class Compared:
    """The rows of money as the treasury knows them, and what in the form is not so."""

    rows: Sequence[Spent]
    differences: Sequence[Difference]
    unit: str


def compared(declaration: Declaration) -> Compared:
    """The form as it stands now; without an official form there is nothing to compare."""
    filled = editing.current(declaration)
    rows = rows_of(declaration, filled)
    if filled is None:
        return Compared(rows, (), "")
    return Compared(rows, differences(rows, filled), filled.fields.get("money_unit") or "")


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
