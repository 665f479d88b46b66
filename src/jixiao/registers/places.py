"""Which field of a register stands in which typed column of `Indexed`; follows from the files alone."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from jixiao.declared.asked import asked_of
from jixiao.declared.entries import BadRegister
from jixiao.declared.expressions.kinds import Sort
from jixiao.declared.expressions.syntax import Value
from jixiao.declared.model import Register
from jixiao.registers.models import COLUMNS

_KINDS: Mapping[Sort, str] = {
    "day": "day", "number": "number", "money": "number", "text": "word", "choice": "word", "truth": "truth",
}  # fmt: skip
_CALLED = {"day": "日期", "number": "数和金额", "word": "文字和选项", "truth": "是否"}
SCALE = Decimal(1_000_000)
Columns = Mapping[str, Mapping[str, str]]
"""Register → field → its column."""


def columns_of(registers: Mapping[str, Register]) -> Columns:
    """BadRegister where a register is asked for more fields than there are columns."""
    found: dict[str, dict[str, str]] = {}
    for name, fields in asked_of(registers).items():
        free = {kind: list(columns) for kind, columns in COLUMNS.items()}
        found[name] = {}
        # the first word has an index: by the firm rules ask for its other records
        for field in sorted(fields, key=lambda each: each.type != "firm"):
            kind = _KINDS[field.kind.sort]
            if not free[kind]:
                raise BadRegister(
                    f"台账 {name}：规则和指标问到的{_CALLED[kind]}字段超过{len(COLUMNS[kind])}个，请少问一些"
                )
            found[name][field.name] = free[kind].pop(0)
    return found


def placed(values: Mapping[str, Value], columns: Mapping[str, str]) -> dict[str, str | int | date | bool]:
    """The columns of a record with these values."""
    return {columns[name]: _as_column(value) for name, value in values.items()
            if name in columns and value is not None}  # fmt: skip


def _as_column(value: str | Decimal | date | bool) -> str | int | date | bool:
    return scaled(value) if isinstance(value, Decimal) else value


def scaled(number: Decimal) -> int:
    """In whole millionths. ValueError for what is finer: it would be counted as something else."""
    found = number * SCALE
    if found != found.to_integral_value():
        raise ValueError(f"{number} has more than six decimals")
    return int(found)
