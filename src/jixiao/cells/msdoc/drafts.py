"""The paragraphs of one story sorted into lines and tables, a table in a cell included.

paragraph mark 0x0D, depth 0 ─▶ line          depth n ─▶ one more line of the open cell of the n-th open table
cell mark      0x07          ─▶ cell closed    (in inner tables a 0x0D that says so)
row-end mark   0x07 + fTtp   ─▶ row closed, with the shape its sprms define
"""

from dataclasses import dataclass, field

from jixiao.cells.msdoc.rows import Shape


@dataclass(slots=True)
class CellDraft:
    """The lines of one cell. `marked` is False where the file ends before the cell's mark."""

    lines: list[str] = field(default_factory=list)
    marked: bool = False

    @property
    def text(self) -> str:
        return "\n".join(self.lines)


@dataclass(slots=True)
class RowDraft:
    """The cells of one row and its shape; `ended` is False where its end mark is missing."""

    cells: list[CellDraft]
    shape: Shape | None
    ended: bool = True


@dataclass(slots=True)
class TableDraft:
    """The rows of one table, and the tables inside its cells, in the order of the text."""

    rows: list[RowDraft] = field(default_factory=list)
    inner: list["TableDraft"] = field(default_factory=list)
    cells: list[CellDraft] = field(default_factory=list)
    cell: CellDraft | None = None

    def write(self, line: str) -> None:
        """One more line in the open cell."""
        if self.cell is None:
            self.cell = CellDraft()
        self.cell.lines.append(line)

    def end_cell(self, *, marked: bool = True) -> None:
        """Close the open cell."""
        if self.cell is not None:
            self.cell.marked = marked
            self.cells.append(self.cell)
            self.cell = None

    def end_row(self, shape: Shape | None, *, ended: bool = True) -> None:
        """Close the row; what stands in it without a cell mark becomes a cell all the same."""
        self.end_cell(marked=False)
        if self.cells:
            self.rows.append(RowDraft(self.cells, shape, ended))
            self.cells = []

    def drop_row(self) -> bool:
        """Forget the open row, if it has no words: its end mark was deleted while changes were tracked."""
        if self.cell is not None or any(cell.text.strip() for cell in self.cells):
            return False
        self.cells = []
        return True


@dataclass(slots=True)
class StoryDraft:
    """Lines (text, or None for what is not shown) and outermost tables in their order, and what was counted."""

    blocks: list[str | TableDraft] = field(default_factory=list)
    open: list[TableDraft] = field(default_factory=list)
    dropped_cells: int = 0

    def line(self, text: str, depth: int) -> None:
        """A paragraph: a line outside tables, or one more of the open cell."""
        self._open_to(depth)
        if depth:
            self.open[-1].write(text)
        else:
            self.blocks.append(text)

    def cell_end(self, depth: int) -> None:
        """The mark behind the last paragraph of a cell."""
        self._open_to(depth)
        self.open[-1].end_cell()

    def row_end(self, text: str, depth: int, shape: Shape | None, *, deleted: bool) -> None:
        """The mark behind the last cell of a row; words before it, where none should be, are kept."""
        self._open_to(depth)
        table = self.open[-1]
        if text.strip():
            table.write(text)
        cells = len(table.cells)
        if deleted and table.drop_row():
            self.dropped_cells += cells
        else:
            table.end_row(shape)

    def finish(self) -> None:
        """Close what the end of the story leaves open."""
        self._open_to(0)

    def _open_to(self, depth: int) -> None:
        while len(self.open) > depth:
            self.open.pop().end_row(None, ended=False)
        while len(self.open) < depth:
            table = TableDraft()
            if self.open:
                self.open[-1].inner.append(table)
            else:
                self.blocks.append(table)
            self.open.append(table)
