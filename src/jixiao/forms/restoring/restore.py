"""Finds the stretches of a document whose rows were lost, and gives them back as grids."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jixiao.cells.model import Cell, Document, Grid, Line, Note
from jixiao.forms.align import looks_like_figure
from jixiao.forms.ledger import Ledger
from jixiao.forms.prose_indicators import begins_with_level2
from jixiao.forms.restoring.atoms import Atom, atoms_of, atoms_of_cells
from jixiao.forms.restoring.blocks import Row, block_rows
from jixiao.forms.restoring.rows import SUM, Placed, placed
from jixiao.forms.restoring.table_head import AtomHead, heads
from jixiao.forms.restoring.unbroken import runs_on
from jixiao.forms.restoring.words import is_label, is_level, with_whole_labels
from jixiao.forms.sheet import plain
from jixiao.forms.titles import is_title, title_of, year_line
from jixiao.forms.vocabulary import column_field, is_furniture, label_meanings, opens_block, pieces

_FOOT_BLOCKS = frozenset({"opinions", "contacts", "texts", "notes", "objectives"})
_RESTART = frozenset({"project", "department", "reporting_unit"})
"""Labels that begin the next form; other labels of a head (项目实施时间) may be names of indicators."""
_INSTRUCTIONS = re.compile(r"(?:填报|填表|填写)(?:说明|须知)$")
_REMARK = ("注:", "注：", "备注:", "备注：", "说明:", "说明：", "填报说明", "填表说明")
_MOST_ASTRAY = 5
"""Of so many rows one may have a figure for a name."""
_FEWEST_LABELS = 3
_GRADES = frozenset("优良中差")
_LONG = 200
"""A line of so many characters behind a table is the text of the page."""


def with_rows_restored(document: Document, ledger: Ledger) -> tuple[Document, list[Note]]:
    """The document with a grid for every form whose rows a converter lost, and a note on each."""
    blocks: list[Grid | Line] = []
    notes: list[Note] = []
    for open_run, run in itertools.groupby(document.blocks, key=_is_open):
        for part in _between_titles(list(run)) if open_run else [list(run)]:
            grid = _restored(part, ledger) if open_run else None
            blocks += grid[0] if grid else part
            notes += [grid[1]] if grid else []
    return replace(document, blocks=tuple(blocks)), notes


def _is_open(block: Grid | Line) -> bool:
    return isinstance(block, Line) or not block.closed


def _between_titles(run: Sequence[Grid | Line]) -> Iterator[list[Grid | Line]]:
    """The run divided before each title; the title, and the year below it, stay lines."""
    part: list[Grid | Line] = []
    for number, block in enumerate(run):
        if isinstance(block, Line) and title_of(block.cell) and not is_section_title(block.text, run[number + 1 :]):
            yield part
            yield [block]
            part = []
        elif isinstance(block, Line) and not part and year_line(block.text):
            yield [block]
        else:
            part.append(block)
    yield part


def is_section_title(text: str, below: Sequence[Grid | Line]) -> bool:
    """A line like 绩效项目指标表 right above the head of the table: it names a part of the form."""
    first = next((block for block in below if not isinstance(block, Line) or block.text.strip()), None)
    if first is None or not plain(text).endswith("指标表"):
        return False
    cell = first.cell if isinstance(first, Line) else first.cells[0]
    return column_field(cell.text.split()[0]) is not None


def _restored(part: Sequence[Grid | Line], ledger: Ledger) -> tuple[list[Grid | Line], Note] | None:
    if any(map(runs_on, part)):
        atoms = atoms_of_cells(part)
        return _as_grid(part, atoms, found, False, ledger) if (found := heads(atoms)) else None
    for lines_are_rows in (False, True):
        atoms = with_whole_labels(atoms_of(part, by_blanks=lines_are_rows))
        found = [head for head in heads(atoms) if head.stands_on_one_line == lines_are_rows]
        if found:
            return _as_grid(part, atoms, found, lines_are_rows, ledger)
    atoms = with_whole_labels(atoms_of(part, by_blanks=False))
    return _as_grid(part, atoms, [], False, ledger) if _holds_prose_indicators(atoms) else None


def _holds_prose_indicators(atoms: Sequence[Atom]) -> bool:
    """A form without a head of columns, whose levels stand before paragraphs: 产出指标 / 数量指标：…"""
    levels = any(is_level(atom.text) for atom in atoms) and any(begins_with_level2(atom.text) for atom in atoms)
    return levels and sum(is_label(atom.text) for atom in atoms) >= _FEWEST_LABELS


def _as_grid(
    part: Sequence[Grid | Line], atoms: Sequence[Atom], found: Sequence[AtomHead], lines_are_rows: bool, ledger: Ledger
) -> tuple[list[Grid | Line], Note] | None:
    """The grid of a form and what is left behind it; None where the cells do not fall into rows."""
    rows: list[Row] = []
    end = 0
    for number, head in enumerate(found):
        rows += block_rows(atoms[end : head.begin], lines_are_rows)
        limit = found[number + 1].begin if number + 1 < len(found) else len(atoms)
        end = next((i for i in range(head.end, limit) if _ends_table(atoms[i])), limit)
        head, cells = _best_division(atoms[head.end : end], head, lines_are_rows)
        rows += [[(1, atom)] for atom in head.above]
        rows.append(list(enumerate(head.atoms, 1)))
        table = list(_table_rows(cells, head))
        if not _hangs_together(table, head):
            return None
        rows += table
    ends = _ends_form if found else _ends_prose_form
    last = next((i for i in range(end, len(atoms)) if ends(atoms[i])), len(atoms))
    rows += block_rows(atoms[end:last], lines_are_rows)
    grid = _grid([row for row in rows if row], ledger)
    return [grid, *_rest(part, atoms[last:])], _note(part, grid)


def _note(part: Sequence[Grid | Line], grid: Grid) -> Note:
    cells = tuple(grid.starting_in(1))
    if any(map(runs_on, part)):
        return Note("rows_divided", "表格没有分行，已按标签、表头和指标级次划分成行，请对照原文确认。", cells)
    return Note(
        "rows_restored", "文件里的表格已失去行和单元格的界线，按表头各列和标签重新排成行，请对照原文确认。", cells
    )


def _best_division(atoms: Sequence[Atom], head: AtomHead, lines_are_rows: bool) -> tuple[AtomHead, Sequence[Placed]]:
    """The atoms in rows below the head, or below the turned one where they suit it better."""
    ways = [(way, *placed(atoms, way.fields, lines_are_rows)) for way in (head, head.turned) if way]
    best = max(ways, key=lambda way: way[1])
    return best[0], best[2]


def _table_rows(cells: Sequence[Placed], head: AtomHead) -> Iterator[Row]:
    if not cells:
        return
    row: Row = []
    number = 0
    for place in cells:
        if place.row != number:
            yield _sums_in_place(row, head)
            row, number = [], place.row
        if place.is_rest and place.atom.is_blank:
            continue
        if place.is_rest and row:
            column, begun = row[-1]
            row[-1] = (column, begun.with_next(place.atom))
        else:
            row.append((place.column + 1, place.atom))
    yield _sums_in_place(row, head)


def _hangs_together(table: Sequence[Row], head: AtomHead) -> bool:
    """Whether rows have a name with a value beside it; where a file lists column after column, hardly any has both."""
    names = {number for number, field in enumerate(head.fields, 1) if field in ("level3", "content")}
    values = {number for number, field in enumerate(head.fields, 1) if field in ("target", "actual", "score", "weight")}
    found = [{column for column, _ in row} for row in table if row]
    told = [columns for columns in found if columns & (names | values)]
    whole = sum(1 for columns in told if columns & names and columns & values)
    astray = sum(1 for row in table for column, atom in row if column in names and looks_like_figure(atom.text))
    return not (names and values) or (whole * 2 >= len(told) and astray * _MOST_ASTRAY <= len(told))


def _sums_in_place(row: Row, head: AtomHead) -> Row:
    """The row of the total with its sums under points and scores, wherever it leaves cells out."""
    columns = [number for number, name in enumerate(head.fields, 1) if name in ("weight", "score")]
    cells = [atom for _, atom in row[1:] if not atom.is_blank]
    sums, grade = (cells[:-1], cells[-1:]) if cells and cells[-1].key in _GRADES else (cells, [])
    if not row or not SUM.match(row[0][1].key) or not 0 < len(sums) <= len(columns):
        return row
    behind = [(columns[-1] + 1, atom) for atom in grade]
    return [row[0], *zip(columns[-len(sums) :], sums, strict=True), *behind]


def _grid(rows: Sequence[Row], ledger: Ledger) -> Grid:
    cells: list[Cell] = [
        atom.piece(ledger, number, column) for number, row in enumerate(rows, 1) for column, atom in row
    ]
    width = max(column for row in rows for column, _ in row)
    return Grid(tuple(cells), len(rows), width, cells[0].address, closed=True)


def _rest(part: Sequence[Grid | Line], atoms: Sequence[Atom]) -> list[Grid | Line]:
    """The blocks behind the form, as they were."""
    if not atoms:
        return []
    first = atoms[0].signs[0][0]
    begin = next(i for i, block in enumerate(part) if any(cell is first for cell in _cells(block)))
    block = part[begin]
    if isinstance(block, Grid):
        place = next(i for i, cell in enumerate(block.cells) if cell is first)
        block = replace(block, cells=block.cells[place:])
    return [block, *part[begin + 1 :]]


def _cells(block: Grid | Line) -> Sequence[Cell]:
    return (block.cell,) if isinstance(block, Line) else block.cells


def _ends_table(atom: Atom) -> bool:
    """What stands behind the rows of an indicator table: a review box, a contact, a remark, the page's own words."""
    if not atom.begins_line:
        return False
    if _ends_form(atom) or atom.text.startswith(_REMARK):
        return True
    if is_level(atom.text) or SUM.match(atom.key):
        return False
    found = {*label_meanings(atom.text)}
    inner = pieces(atom.text)
    if inner and inner[0].label_start == 0:
        found |= {*inner[0].meanings}
    blocks = {meaning.block for meaning in found} | {opens_block(atom.text)}
    return bool(blocks & _FOOT_BLOCKS or {meaning.field for meaning in found} & _RESTART)


def _ends_form(atom: Atom) -> bool:
    if not atom.begins_line:
        return False
    return _ends_prose_form(atom) or len(atom.text) > _LONG


def _ends_prose_form(atom: Atom) -> bool:
    return is_furniture(atom.text) or is_title(atom.text) or bool(_INSTRUCTIONS.search(atom.key))
