"""Files of rows that are taken in whole or not at all: what refuses one, each sentence with its place, as the file has
them. Treasury and registers take theirs in by these."""

import re
from collections.abc import Collection, Iterable, Sequence
from typing import Protocol, TypeVar

from jixiao.accounts.files import name_problem
from jixiao.cells.model import Cell
from jixiao.reports.words import place_words

LARGEST = 20 * 1024 * 1024
_SHOWN = 50
"""So many refusals are told; who mends them sees the others at the next try."""


class NotTaken(Exception):  # noqa: N818 - the reasons are the text
    """A file that cannot be taken in; `reasons` are sentences, each with its place where it has one."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__("；".join(reasons))
        self.reasons = tuple(reasons)


class Said(Protocol):
    """A sentence about a cell, or about the whole file."""

    @property
    def text(self) -> str: ...
    @property
    def cell(self) -> Cell | None: ...


S = TypeVar("S", bound=Said)


def refuse_file(name: str, data: bytes, divide: str, also: Collection[str] = ()) -> None:
    """NotTaken for a name or a size that is not taken. `divide`: how one that is too large is made several; `also`:
    endings that are read here and kept nowhere else."""
    if (problem := name_problem(name, also)) is not None:
        raise NotTaken([problem])
    if len(data) > LARGEST:
        raise NotTaken([f"{name}：文件超过 {LARGEST // 1024 // 1024} MB，请{divide}拆成几个文件。"])


def place_of(cell: Cell) -> str:
    """Sheet and cell of a workbook, row and column of anything else."""
    return place_words(cell.address, "xlsx" if cell.address.sheet is not None else "text")


def line_of(cell: Cell) -> int:
    """The row, as a spreadsheet or an editor counts it."""
    in_sheet = re.search(r"\d+$", cell.address.ref or "")
    return int(in_sheet[0]) if in_sheet else cell.address.line or cell.row


def with_place(said: Said) -> str:
    return said.text if said.cell is None else f"{place_of(said.cell)}：{said.text}"


def as_in_file(found: Iterable[S], sheets: Sequence[str]) -> list[S]:
    """What concerns the whole file, then all else as the file has it, from top to bottom."""

    def place(each: S) -> tuple[int, ...]:
        if each.cell is None:
            return ()
        at = each.cell.address
        sheet = -1 if at.sheet is None else sheets.index(at.sheet)
        return sheet, at.page or 0, at.table or 0, line_of(each.cell), each.cell.column

    return sorted(found, key=place)


def not_taken(refusals: Iterable[Said], sheets: Sequence[str]) -> NotTaken:
    """What refuses a file, in its order, with how many more there are."""
    listed = as_in_file(list(refusals), sheets)
    more = len(listed) - _SHOWN
    shown = [with_place(each) for each in listed[:_SHOWN]]
    return NotTaken([*shown, f"还有{more}处，改好上面的再导入时会列出来。"] if more > 0 else shown)
