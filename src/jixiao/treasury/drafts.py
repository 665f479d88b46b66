"""Amounts as a file says them, before they are taken in."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from jixiao.accounts.rows_files import line_of
from jixiao.cells.model import Cell
from jixiao.tables.reading import Refusal, Row, Value
from jixiao.treasury.kinds import source_called, sources, spending_called
from jixiao.treasury.models import Measure, Spending, Table
from jixiao.treasury.names import UnitNames

_LARGEST_FEN = 10**15
"""Ten trillion yuan: more is a slip of the finger, and more than the database counts exactly when it is added up."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of an `Amount`, and the cell its figure stands in."""

    table: Table
    measure: Measure
    unit: int
    fen: int
    key: str
    cell: Cell
    kind: str = ""
    project: str = ""
    project_code: str = ""
    source: str = ""
    spending: str = ""
    day: date | None = None
    document: str = ""
    about: str = ""

    @property
    def sheet(self) -> str:
        return self.cell.address.sheet or ""

    @property
    def line(self) -> int:
        return line_of(self.cell)


@dataclass(frozen=True, slots=True)
class Sentence:
    """What is wrong with a cell, or to be looked at."""

    text: str
    cell: Cell | None


@dataclass
class Checking:
    """What has been made of the rows so far; what a row says is asked here, and refused here in one sentence."""

    year: int
    today: date
    names: UnitNames
    drafts: list[Draft] = field(default_factory=list)
    refusals: list[Sentence] = field(default_factory=list)
    warnings: list[Sentence] = field(default_factory=list)

    def refuse(self, text: str, value: Value | None, row: Row) -> None:
        """Refuse at a cell; at the first of the row, where the cell is missing."""
        at = value or next(iter(row.values.values()))
        self.refusals.append(Sentence(text, at.cell))

    def take(self, found: Refusal) -> None:
        self.refusals.append(Sentence(found.text, found.cell))

    def unit(self, row: Row) -> int | None:
        said = row.values["unit"]
        found = self.names.called(said.text)
        if isinstance(found, str):
            self.refuse(found, said, row)
            return None
        words = self.names.became(said.text, found)
        if words and all(each.text != words for each in self.warnings):
            self.warnings.append(Sentence(words, said.cell))
        return found

    def source(self, row: Row) -> str | None:
        """Empty where the row names none."""
        return self._called(row, "source", source_called, "不是认识的资金来源，请写", "、".join(sources().values()))

    def spending(self, row: Row) -> str | None:
        """Empty where the row names none."""
        names = "、".join(str(each.label) for each in Spending)
        return self._called(row, "spending", spending_called, "不是支出类型，请写", names)

    def _called(self, row: Row, name: str, called: Callable[[str], str | None], wrong: str, names: str) -> str | None:
        said = row.values.get(name)
        if said is None:
            return ""
        found = called(said.text)
        if found is None:
            self.refuse(f"“{said.text}”{wrong}{names}中的一种。", said, row)
        return found

    def fen(self, row: Row, name: str) -> int | None:
        """An amount that is exact to the 分; None where it is missing or refused."""
        said = row.values.get(name)
        if said is None or said.number is None:
            return None
        fen = said.number * 100
        if fen != fen.to_integral_value():
            self.refuse(f"金额是{said.number.normalize():f}元，不到一分的零头要先四舍五入到分。", said, row)
            return None
        if abs(fen) > _LARGEST_FEN:
            self.refuse(f"“{said.text}”太大，不像是一笔钱，请核对单位是元还是万元。", said, row)
            return None
        return int(fen)

    def short(self, row: Row, name: str, most: int) -> str:
        """A text that is kept beside the amount, cut where it is longer than its place."""
        said = row.values.get(name)
        return "" if said is None else said.text[:most]

    def name(self, row: Row, name: str, most: int) -> str | None:
        """A text that tells one thing from another: one that is too long is refused, not cut."""
        said = row.values.get(name)
        if said is not None and len(said.text) > most:
            self.refuse(f"超过{most}个字，请核对是不是填错了列。", said, row)
            return None
        return "" if said is None else said.text

    def add(self, draft: Draft) -> None:
        self.drafts.append(draft)


def in_yuan(fen: int) -> str:
    """An amount as it is said in a sentence: 1,250.50元."""
    return f"{Decimal(fen).scaleb(-2):,.2f}元"
