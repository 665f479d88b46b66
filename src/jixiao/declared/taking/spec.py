"""What the table of a register looks like in a file."""

from collections.abc import Collection

from jixiao.declared.model import Field, Register
from jixiao.tables.spec import Column, Spec

_TOTALS, _SUBTOTALS = ("合计", "总计"), ("小计",)
_NOTES = ("注", "说明", "备注：", "备注:", "制表", "填表", "审核", "联系", "单位负责人")


def specs_of(register: Register, given: Collection[str] = ()) -> tuple[Spec, ...]:
    """The ways a file of the register may look, the fullest first. Its key must be there, unless it is `given` apart
    from the file; a firm by its code, or, in an official list that prints none, by its name."""
    needed = [name for name in register.key if name not in given]
    by_name = [name_field(register, name) or name for name in needed]
    ways = dict.fromkeys((tuple(needed), tuple(by_name)))
    return tuple(_spec(register, way) for way in ways)


def name_field(register: Register, firm: str) -> str | None:
    """The field with the printed name of a firm that has its code in another: seller, seller_name."""
    name = f"{firm}_name"
    return name if register.fields[firm].type == "firm" and name in register.fields else None


def _spec(register: Register, needed: Collection[str]) -> Spec:
    columns = tuple(_column(field, field.name in needed) for field in register.fields.values())
    return Spec(register.title, columns, "", _TOTALS, _SUBTOTALS, _NOTES)


def _column(field: Field, is_needed: bool) -> Column:
    """A row that lacks something is judged by the rules of the register, not by the table."""
    kind, unit = ("amount", field.unit or None) if field.type == "money" else ("as_written", None)
    return Column(
        field.name, field.label, tuple(dict.fromkeys((field.label, *field.heads))), kind,  # type: ignore[arg-type]
        is_required=is_needed, is_optional=True, unit=unit,
    )  # fmt: skip
