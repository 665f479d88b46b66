"""A file with several tables, or one of several kinds: each sheet is read by the spec whose head it has.

A sheet that looks like a table and lacks a column is refused; what has no head of any (a cover, notes) is left.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from jixiao.cells.model import Cell, Document, Grid
from jixiao.cells.reader import read_file
from jixiao.tables import delimited
from jixiao.tables.heads import find_head, nearly
from jixiao.tables.reading import Refusal, Table, Taking, read_apart
from jixiao.tables.spec import Spec
from jixiao.tables.values import declared_unit

_LOOKS_LIKE = 3
"""So many columns of a table, in one row, are its head with something missing."""


@dataclass(frozen=True)
class Book:
    """`tables`: by the key of their spec, those that were found. `refusals`: of sheets that are none of them. `sheets`:
    in the order of the file, of a file that has any."""

    tables: Mapping[str, Table]
    refusals: tuple[Refusal, ...]
    left: tuple[Cell, ...]
    sheets: tuple[str, ...]


class _Reader:
    """Picklable: it is sent to a worker process."""

    def __init__(self, specs: Mapping[str, Spec]) -> None:
        self.specs = specs

    def __call__(self, path: Path) -> Book:
        data = path.read_bytes()
        document = delimited.read(data, path.name) if delimited.is_delimited(data) else None
        return book_of(document or read_file(path, keeps_digits=True), self.specs)


def read_book(path: Path, specs: Mapping[str, Spec]) -> Book:
    """The tables of a file, read in a worker process with limits. UnreadableFile where it cannot be opened."""
    return read_apart(_Reader(specs), path)


def book_of(document: Document, specs: Mapping[str, Spec]) -> Book:
    """The tables of a document. A unit of money holds for the sheet that declares it and for no other."""
    takings: dict[str, Taking] = {}
    refusals: list[Refusal] = []
    left: list[Cell] = []
    unit: str | None = None
    for block in document.blocks:
        if not isinstance(block, Grid):
            unit = declared_unit(block.text) or unit
            left.append(block.cell)
            continue
        key = _key_of(block, specs)
        if key is not None:
            takings.setdefault(key, Taking(specs[key])).grid(block, unit)
        elif (lacking := _lacking(block, specs)) is not None:
            refusals.append(lacking)
        else:
            left += [cell for cell in block.cells if not cell.is_blank]
        unit = None if block.address.sheet is not None else unit
    if not takings and not refusals:
        titles = "；".join(f"{spec.title}（{spec.needed}）" for spec in specs.values())
        refusals.append(Refusal(f"没有找到认识的表头。可以导入的表和必须有的列：{titles}。"))
    sheets = dict.fromkeys(block.address.sheet for block in document.blocks if isinstance(block, Grid))
    named = tuple(name for name in sheets if name is not None)
    return Book({key: taking.table() for key, taking in takings.items()}, tuple(refusals), tuple(left), named)


def _key_of(grid: Grid, specs: Mapping[str, Spec]) -> str | None:
    """The spec whose head has the most columns."""
    found = {key: head for key, spec in specs.items() if (head := find_head(grid, spec)) is not None}
    return max(found, key=lambda key: len(found[key].groups[0].columns), default=None)


def _lacking(grid: Grid, specs: Mapping[str, Spec]) -> Refusal | None:
    near = {key: nearly(grid, spec) for key, spec in specs.items()}
    key = max(near, key=lambda key: len(near[key]))
    if len(near[key]) < _LOOKS_LIKE:
        return None
    missing = "、".join(column.label for column in specs[key].columns
                       if column.is_required and column.name not in near[key])  # fmt: skip
    first = next(cell for cell in grid.cells if not cell.is_blank)
    return Refusal(f"像是{specs[key].title}，但是表头里没有“{missing}”，请补上这一列。", first)
