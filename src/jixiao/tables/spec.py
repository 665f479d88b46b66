"""What a table is expected to hold."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["text", "amount", "count", "date", "as_written"]
"""as_written: whoever asked reads it; what says nothing to others (无, a dash) is given too."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column is known by the words of its head, wherever it stands; the longest word that fits decides.

    `is_required`: the column must be there, and every row must have it, or, where it `may_be_blank`, is no row; where
    it `is_optional`, the row is one without it. `unit`: of amounts for which the file gives none.
    """

    name: str
    label: str
    heads: tuple[str, ...]
    kind: Kind = "text"
    is_required: bool = False
    may_be_blank: bool = False
    is_optional: bool = False
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Spec:
    """`named_by`: the column that names a row, where 合计 and notes are looked for too; empty: whatever stands first in
    a row."""

    title: str
    columns: tuple[Column, ...]
    named_by: str
    totals: tuple[str, ...] = ()
    """Words a row of sums is named with, or ends with: 合计, 总计."""
    subtotals: tuple[str, ...] = ()
    """The same of a sum over the rows since the last one: 小计."""
    notes: tuple[str, ...] = ()
    """Words a row begins with that is no row of the table: 注, 说明, 制表人."""
    year: int | None = None
    """The year its days are of, where that is known."""

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    @property
    def example_day(self) -> str:
        """How a day is to be written."""
        return "年-月-日" if self.year is None else f"{self.year}-01-31"

    @property
    def needed(self) -> str:
        """The labels of the columns that must be there, in words."""
        return "、".join(column.label for column in self.columns if column.is_required)

    @property
    def required(self) -> frozenset[str]:
        return frozenset(column.name for column in self.columns if column.is_required)


def spec_of(content: Mapping[str, Any]) -> Spec:
    """A spec from YAML: title, named_by, totals, subtotals, notes, and columns by name: label, heads, kind, required,
    may_be_blank, optional."""
    columns = tuple(
        Column(
            name,
            row["label"],
            tuple(row["heads"]),
            row.get("kind", "text"),
            bool(row.get("required")),
            bool(row.get("may_be_blank")),
            bool(row.get("optional")),
        )
        for name, row in content["columns"].items()
    )
    totals, subtotals, notes = (tuple(content.get(name, ())) for name in ("totals", "subtotals", "notes"))
    return Spec(content["title"], columns, content["named_by"], totals, subtotals, notes)
