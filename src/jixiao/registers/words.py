"""Values of a register as pages print them, and as they stand in the input they are typed into."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from jixiao.declared.expressions.syntax import Value
from jixiao.declared.model import Field, Register
from jixiao.forms.personal import masked_name, masked_numbers
from jixiao.tables.values import UNITS

_CENT = Decimal("0.01")


def shown(field: Field, value: Value) -> str:
    """200万元, 是, 4.35%, 2022-10-18; empty where there is none."""
    if value is None:
        return ""
    if field.type in ("money", "number", "count"):
        assert isinstance(value, Decimal)  # noqa: S101 - the kind of the field
        return f"{plain(_in_unit(field, value))}{field.unit}"
    return typed(field, value)


def typed(field: Field, value: Value) -> str:
    """What reads back as the same value (`declared.taking.values`): money in the field's unit, without it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, Decimal):
        number = _in_unit(field, value)
        return f"{number.normalize():f}{'%' if field.type == 'share' else ''}"
    return value.isoformat() if isinstance(value, date) else value


def _in_unit(field: Field, value: Decimal) -> Decimal:
    if field.type == "share":
        return value * 100
    return value / UNITS[field.unit] if field.type == "money" else value


def plain(number: Decimal) -> str:
    """12345.50 → 12,345.5: exact, no zeros behind it."""
    return f"{number.normalize():,f}"


def answer(value: Decimal, unit: str) -> str:
    """The value of an indicator with its unit; percentages with two decimals."""
    return f"{plain(value.quantize(_CENT, ROUND_HALF_UP) if unit == '%' else value)}{unit}"


def value_words(value: Decimal | None, unit: str) -> str:
    """The same; that there is none, where there is none."""
    return "算不出" if value is None else answer(value, unit)


@dataclass(frozen=True, slots=True)
class Words:
    """How somebody reads the rows of a register: persons by their names, or masked."""

    register: Register
    shows_persons: bool

    def of(self, name: str, value: Value) -> str:
        """One value; `name` may be of a field the register no longer has."""
        field = self.register.fields.get(name)
        found = str(value) if field is None else shown(field, value)
        if self.shows_persons or not isinstance(value, str):
            return found
        return masked_name(found) if field is None or field.identifies else masked_numbers(found)

    def key(self, key: str, values: Mapping[str, Value]) -> str:
        """What names a record; put together of what may be shown where a person is named in it."""
        fields = [self.register.fields[name] for name in self.register.key]
        if self.shows_persons or not any(field.identifies for field in fields):
            return key
        return " ".join(self.of(field.name, values.get(field.name)) for field in fields)

    def text(self, text: str) -> str:
        """Free text of somebody: a reason."""
        return text if self.shows_persons else masked_numbers(text)
