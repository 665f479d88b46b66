"""Finds the stretches of a document whose rows were lost, and gives them back as grids."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from jixiao.cells.model import Cell, Document, Grid, Line, Note
from jixiao.forms.ledger import Ledger
from jixiao.forms.prose_indicators import begins_with_level2
from jixiao.forms.restoring.atoms import Atom, atoms_of, atoms_of_cells
from jixiao.forms.restoring.blocks import Row, block_rows
from jixiao.forms.restoring.ends import ends_form, ends_prose_form
from jixiao.forms.restoring.even_rows import even_width
from jixiao.forms.restoring.table import table_of
from jixiao.forms.restoring.table_head import AtomHead, heads
from jixiao.forms.restoring.unbroken import runs_on
from jixiao.forms.restoring.words import is_label, is_level, with_whole_labels
from jixiao.forms.sheet import plain
from jixiao.forms.titles import title_of, year_line
from jixiao.forms.vocabulary import column_field

_FEWEST_LABELS = 3

_OF_A_HORIZON = re.compile(r"^(?:中?长期|中期|年度|当年|总体)(?:绩效)?目标表$")


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
    """A line like 绩效项目指标表 or 年度绩效目标表 right above the head of the table: it names a part of the form."""
    first = next((block for block in below if not isinstance(block, Line) or block.text.strip()), None)
    if first is None or not (plain(text).endswith("指标表") or _OF_A_HORIZON.match(plain(text))):
        return False
    cell = first.cell if isinstance(first, Line) else first.cells[0]
    return column_field(cell.text.split()[0]) is not None


def _restored(part: Sequence[Grid | Line], ledger: Ledger) -> tuple[list[Grid | Line], Note] | None:
    if any(map(runs_on, part)):
        atoms = atoms_of_cells(part)
        found = heads(atoms)
        return _as_grid(part, atoms, found, False, ledger) if found else _in_even_rows(part, ledger)
    for lines_are_rows in (False, True):
        atoms = with_whole_labels(atoms_of(part, by_blanks=lines_are_rows))
        found = [head for head in heads(atoms) if head.stands_on_one_line == lines_are_rows]
        if found:
            return _as_grid(part, atoms, found, lines_are_rows, ledger)
    atoms = with_whole_labels(atoms_of(part, by_blanks=False))
    return _as_grid(part, atoms, [], False, ledger) if _holds_prose_indicators(atoms) else None


def _in_even_rows(part: Sequence[Grid | Line], ledger: Ledger) -> tuple[list[Grid | Line], Note] | None:
    """The part with its only table in rows of one length, which may be a list of any layout."""
    tables = [block for block in part if isinstance(block, Grid)]
    atoms = atoms_of_cells(tables, with_blanks=True)
    width = even_width(atoms) if len(tables) == 1 else None
    if width is None:
        return None
    rows = [list(enumerate(atoms[begin : begin + width], 1)) for begin in range(0, len(atoms), width)]
    grid = _grid(rows, ledger)
    return [grid if block is tables[0] else block for block in part], _note(part, grid)


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
        limit = _line_of(atoms, found[number + 1].begin) if number + 1 < len(found) else len(atoms)
        limit = max(limit, head.end)  # two heads may stand on one line
        table = table_of(atoms, end, head, limit, lines_are_rows)
        if table is None:
            return None
        rows += [*block_rows(atoms[end : table.begin], lines_are_rows), *table.rows]
        end = table.end
    ends = ends_form if found else ends_prose_form
    last = next((i for i in range(end, len(atoms)) if ends(atoms[i])), len(atoms))
    rows += block_rows(atoms[end:last], lines_are_rows)
    grid = _grid([row for row in rows if row], ledger)
    return [grid, *_rest(part, atoms[last:])], _note(part, grid)


def _line_of(atoms: Sequence[Atom], index: int) -> int:
    """Where the line begins that an atom stands on: a label before a head is the head's, not the table's above."""
    return next((place for place in range(index, -1, -1) if atoms[place].begins_line), index)


def _note(part: Sequence[Grid | Line], grid: Grid) -> Note:
    cells = tuple(grid.starting_in(1))
    if any(map(runs_on, part)):
        return Note("rows_divided", "表格没有分行，已按标签、表头和指标级次划分成行，请对照原文确认。", cells)
    return Note(
        "rows_restored", "文件里的表格已失去行和单元格的界线，按表头各列和标签重新排成行，请对照原文确认。", cells
    )


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
