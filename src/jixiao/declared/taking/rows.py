"""A file → the rows of a register, every reason against one, and what belongs to no column.

What is derived stands in exported files too and is read as a column, so that nothing is left over; it is reckoned anew.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from jixiao.cells.limits import MAX_CELLS_OF_ROWS
from jixiao.cells.model import Cell, Document, Grid
from jixiao.cells.reader import read_file
from jixiao.cells.sandbox import Limits
from jixiao.declared.expressions.syntax import Value
from jixiao.declared.judging import Finding, findings_of, key_of, own_rules, with_reckoned
from jixiao.declared.model import Field, Register
from jixiao.declared.taking.book import without_guide, wrong_book
from jixiao.declared.taking.spec import name_field, specs_of
from jixiao.declared.taking.values import BadValue, value_of_text
from jixiao.tables import delimited
from jixiao.tables.reading import Row, Table, read_apart, table_of

UNREADABLE, TWICE, UNKNOWN_FIRM = "unreadable", "twice", "unknown_firm"
"""Rules every register has: a cell that cannot be read, a key that stands twice, a name the directory does not know."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong, where, by which rule; `cell` is None where it concerns the whole file."""

    text: str
    cell: Cell | None = None
    rule: str = ""


@dataclass(frozen=True, slots=True)
class TakenRow:
    """One row with what is reckoned from it, and the cell of each value that has one."""

    values: Mapping[str, Value]
    cells: Mapping[str, Cell]

    @property
    def cell(self) -> Cell:
        return next(iter(self.cells.values()))


@dataclass(frozen=True)
class Taken:
    """`rows`: those nothing is against, where `refusals` is empty all there are."""

    rows: tuple[TakenRow, ...]
    refusals: tuple[Problem, ...]
    warnings: tuple[Problem, ...]
    left: tuple[Cell, ...]
    sheets: tuple[str, ...] = field(default=())


LIMITS = Limits(cpu_seconds=120, wall_seconds=300)
"""A register may have a hundred thousand rows, where a form has a few dozen."""
CodesOf = Callable[[Iterable[str]], Mapping[str, Sequence[str]]]
"""Names of firms → the codes each may be."""
KnownOf = Callable[[Iterable[str]], Mapping[str, Mapping[str, Value]]]
"""Keys → what the register holds of them; a key it does not hold is not there."""


def nothing_known(_: Iterable[str]) -> Mapping[str, Mapping[str, Value]]:
    return {}


class _Reader:
    """Picklable: it is sent to a worker process."""

    def __init__(self, register: Register, given: Mapping[str, Value]) -> None:
        self.register, self.given = register, given

    def __call__(self, path: Path) -> "Read":
        data = path.read_bytes()
        if delimited.is_delimited(data):
            document = delimited.read(data, path.name, MAX_CELLS_OF_ROWS)
        else:
            document = read_file(path, keeps_digits=True, most_cells=MAX_CELLS_OF_ROWS)
        return read_document(document, self.register, self.given)


@dataclass(frozen=True)
class Read:
    """The rows of a file before the directory of firms and the rules were asked; `values` without what is reckoned."""

    rows: tuple[TakenRow, ...]
    refusals: tuple[Problem, ...]
    left: tuple[Cell, ...]
    sheets: tuple[str, ...]


def read_rows(path: Path, register: Register, given: Mapping[str, Value], limits: Limits = LIMITS) -> Read:
    """The rows of a file, read in a worker process with limits. UnreadableFile where it cannot be opened."""
    return read_apart(_Reader(register, given), path, limits)


def read_document(document: Document, register: Register, given: Mapping[str, Value]) -> Read:
    """`given`: what is said apart from the file, for columns it does not have."""
    grids = [block for block in document.blocks if isinstance(block, Grid)]
    sheets = tuple(dict.fromkeys(sheet for grid in grids if (sheet := grid.address.sheet) is not None))
    if (wrong := wrong_book(document, register)) is not None:
        return Read((), (Problem(wrong),), (), sheets)
    table = _table(without_guide(document), register, given)
    refusals = [Problem(each.text, each.cell, UNREADABLE) for each in table.refusals]
    rows = []
    for row in table.rows:
        made, wrong_cells = _row(row, register, given)
        refusals += wrong_cells
        if not wrong_cells and made is not None:
            rows.append(made)
    return Read(tuple(rows), tuple(refusals), table.left, sheets)


def _table(document: Document, register: Register, given: Mapping[str, Value]) -> Table:
    """By the first way in which the file has the table; by the first of all where it has none."""
    tables = (table_of(document, spec) for spec in specs_of(register, given))
    first = next(tables)
    return first if first.rows else next((each for each in tables if each.rows), first)


def _row(row: Row, register: Register, given: Mapping[str, Value]) -> tuple[TakenRow | None, list[Problem]]:
    values, cells, wrong = dict(given), dict[str, Cell](), list[Problem]()
    for name, said in row.values.items():
        if register.fields[name].derived is not None:
            continue
        try:
            read = said.number if said.number is not None else value_of_text(register.fields[name], said.text)
        except BadValue as cause:
            wrong.append(Problem(str(cause), said.cell, UNREADABLE))
            continue
        if read is not None:
            values[name], cells[name] = read, said.cell
    return (TakenRow(values, cells) if cells else None), wrong


def checked(read: Read, register: Register, codes: CodesOf, known: KnownOf = nothing_known) -> Taken:
    """The rows with their firms, with what the register holds of them and the file does not say, and with what is
    reckoned; and what the rules say of each and of all together. Rules that ask other registers are asked of the
    database."""
    refusals, warnings, rows = list(read.refusals), list[Problem](), list[TakenRow]()
    named, unknown = _with_codes(read.rows, register, codes)
    refusals += unknown
    keys = {id(row): key for row in named if (key := _key(row, register))}
    held = known(keys.values())
    rules = own_rules(register)
    for row in named:
        values = with_reckoned({**held.get(keys.get(id(row), ""), {}), **row.values}, register)
        found = list(findings_of(values, register, rules))
        refusals += [_problem(each, row) for each in found if each.severity == "error"]
        warnings += [_problem(each, row) for each in found if each.severity == "warning"]
        if not any(each.severity == "error" for each in found):
            rows.append(TakenRow(values, row.cells))
    refusals += _twice(rows, register)
    return Taken(tuple(rows), tuple(refusals), tuple(warnings), read.left, read.sheets)


def _key(row: TakenRow, register: Register) -> str:
    """Empty where a part of it is not there: the row is refused for that."""
    has_all = all(row.values.get(name) is not None for name in register.key)
    return key_of(row.values, register) if has_all else ""


def _problem(finding: Finding, row: TakenRow) -> Problem:
    cell = next((row.cells[name] for name in finding.fields if name in row.cells), row.cell)
    return Problem(finding.words, cell, finding.rule)


def _with_codes(rows: Iterable[TakenRow], register: Register, codes: CodesOf) -> tuple[list[TakenRow], list[Problem]]:
    """A firm of which only the name is printed gets the code the directory knows it by."""
    listed = list(rows)
    pairs = [(firm, name) for firm in register.fields.values() if (name := name_field(register, firm.name))]
    wanted = {str(row.values[name]) for row in listed for firm, name in pairs if _lacks_code(row, firm, name)}
    known = codes(sorted(wanted)) if wanted else {}
    found, wrong = [], list[Problem]()
    for row in listed:
        values = dict(row.values)
        for firm, name in pairs:
            if not _lacks_code(row, firm, name):
                continue
            several = known.get(str(values[name]), ())
            if len(several) == 1:
                values[firm.name] = several[0]
            elif firm.is_required:
                cell = row.cells.get(name, row.cell)
                wrong.append(Problem(_which(str(values[name]), firm, several), cell, UNKNOWN_FIRM))
        found.append(replace(row, values=values))
    refused = {id(each.cell) for each in wrong}
    return [row for row in found if not any(id(cell) in refused for cell in row.cells.values())], wrong


def _lacks_code(row: TakenRow, firm: Field, name: str) -> bool:
    return row.values.get(firm.name) is None and row.values.get(name) is not None


def _which(name: str, firm: Field, several: Sequence[str]) -> str:
    if several:
        return f"企业名录里有{len(several)}家“{name}”（{'、'.join(several)}）：请在文件里写明{firm.label}。"
    return f"企业名录里没有“{name}”：请先登记这家企业，或在文件里写明{firm.label}。"


def _twice(rows: Iterable[TakenRow], register: Register) -> Iterable[Problem]:
    first: dict[str, TakenRow] = {}
    for row in rows:
        key = key_of(row.values, register)
        before = first.setdefault(key, row)
        if before is not row:
            cell, other = _key_cell(row, register), _key_cell(before, register)
            at = other.address.ref or f"第{other.row}行"
            yield Problem(f"“{key}”在文件里出现两次，前一次在{at}：请删去重复的一行。", cell, TWICE)


def _key_cell(row: TakenRow, register: Register) -> Cell:
    return next((row.cells[name] for name in register.key if name in row.cells), row.cell)
