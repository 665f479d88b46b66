"""Tables that go on overleaf, put together again.

    page 1 │ 产出指标 │ 数量指标 │ A │     The next page goes on with the table where it is the first thing on it
           │          │          │ B │     (running heads and page numbers aside), has the same outer edges and an
    ───────┴──────────┴──────────┴───┘     inner edge in common, the page before was full, and the table does not
    page 2 │          │          │ C │     begin anew with its own first row.

Three repairs, each kept for a note: a head printed again is taken out of the grid; leading blank cells of the first
row are the rest of the merged cells above them; a row cut in two is joined where every text in it goes on in the middle
of a sentence from a line that ran full, and no rule is drawn between or its label is not printed again. Anything less
certain stays apart.
"""

from bisect import bisect_left, insort
from collections.abc import Sequence

from jixiao.cells.pdf.frame import around
from jixiao.cells.pdf.lattice import Face
from jixiao.cells.pdf.lines import TextLine
from jixiao.cells.pdf.part import Head, Part, Piece
from jixiao.cells.pdf.sheet import Sheet, is_page_number

SAME_EDGE = 3.0
"""Points between column edges of two pages that are one."""
MARGIN = 110.0
"""Points: the widest foot of a full page, 35 mm in GB/T 9704 and a little."""
RUNNING_HEAD = 0.1
"""Of the page's height: where running heads and feet stand."""
FULL_LINE = 2.5
"""Of the height: what a full line leaves free to its cell's edge (padding, a sign that may not begin a line)."""
SENTENCE_END = tuple("。！？；!?;")


def stitch(sheets: Sequence[Sheet]) -> tuple[Part, ...]:
    """All tables of a document, those that run over pages made one, in the order in which they begin."""
    done: list[_Growing] = []
    before: Sheet | None = None
    for sheet in sheets:
        parts = list(sheet.parts)
        if before and before.parts and parts and done[-1].last is before.parts[-1]:
            table = done[-1]
            if _goes_on(table, parts[0], before, sheet):
                table.add(parts.pop(0))
        done.extend(_Growing(part) for part in parts)
        before = sheet
    return tuple(table.whole() for table in done)


class _Cell:
    """A cell while its table grows: where it begins, down to which row it reaches, what was joined to it."""

    __slots__ = ("end", "piece", "row", "tail")

    def __init__(self, piece: Piece, shift: int) -> None:
        self.piece = piece
        self.row = piece.face.row + shift
        self.end = piece.last_row + shift
        self.tail: list[Piece] = []

    @property
    def last(self) -> Piece:
        return self.tail[-1] if self.tail else self.piece

    @property
    def is_blank(self) -> bool:
        return self.piece.is_blank and all(piece.is_blank for piece in self.tail)


class _Growing:
    """A table and what was found of it on later pages; one pass over each page, however many there are."""

    def __init__(self, part: Part) -> None:
        self.first = self.last = part
        self.rows = part.rows
        self.cells = [_Cell(piece, 0) for piece in part.pieces]
        self.at_end = [cell for cell in self.cells if cell.end == self.rows]
        self.columns = sorted(part.columns)
        self.repeated: list[Head] = []

    def add(self, part: Part) -> None:
        """The part on the next page."""
        head = _head_rows(self.first, part)
        self.repeated += [_head(part.starting_in(row)) for row in range(1, head + 1)]
        body = [piece for piece in part.pieces if piece.face.row > head]
        first_row = [piece for piece in body if piece.face.row == head + 1]
        pairs = [(cell, piece) for piece in first_row for cell in self.at_end if _same_columns(cell.last, piece)]
        cut = len(pairs) == len(first_row) > 0 and _is_cut(self.last.open_bottom or (part.open_top and not head), pairs)
        shift = self.rows - head - cut
        joined = {id(piece): cell for cell, piece in (pairs if cut else _leading_blanks(pairs))}
        grown: list[_Cell] = []
        for piece in body:
            cell = joined.get(id(piece))
            if cell:
                cell.tail.append(piece)
                cell.end = piece.last_row + shift
            else:
                cell = _Cell(piece, shift)
                self.cells.append(cell)
            grown.append(cell)
        self.rows += part.rows - head - cut
        self.at_end = [cell for cell in grown if cell.end == self.rows]
        for edge in part.columns:
            if abs(self.columns[_nearest(self.columns, edge)] - edge) > SAME_EDGE:
                insort(self.columns, edge)
        self.last = part

    def whole(self) -> Part:
        """The table on one grid with the column edges of all its pages."""
        if self.first is self.last:
            return self.first
        pieces = sorted((_placed(cell, self.columns) for cell in self.cells), key=lambda piece: piece.face)
        first = self.first
        return Part(
            tuple(self.columns), self.rows, tuple(pieces), first.page, first.box, self.last.page, tuple(self.repeated)
        )


def _nearest(columns: list[float], edge: float) -> int:
    after = min(bisect_left(columns, edge), len(columns) - 1)
    return min((max(after - 1, 0), after), key=lambda index: abs(columns[index] - edge))


def _placed(cell: _Cell, columns: list[float]) -> Piece:
    """A cell on the grid of the whole table, the pieces joined to it with the address they have there."""
    piece = cell.piece
    left, right = _nearest(columns, piece.box[0]) + 1, _nearest(columns, piece.box[2]) + 1
    tail = tuple(
        Piece(
            Face(cell.end - rest.face.row_span + 1, left, rest.face.row_span, right - left),
            rest.lines,
            rest.box,
            rest.page,
        )
        for rest in cell.tail
    )
    return Piece(Face(cell.row, left, cell.end - cell.row + 1, right - left), piece.lines, piece.box, piece.page, tail)


def _goes_on(table: _Growing, below: Part, before: Sheet, sheet: Sheet) -> bool:
    above = table.last
    if not (above.closed and below.closed):
        return False
    under = [line for line in before.lines if line.box[1] >= above.box[3]]
    over = [line for line in sheet.lines if line.box[3] <= below.box[1] + SAME_EDGE]
    if not all(_is_furniture(line, before, sheet) for line in under):
        return False
    if not all(_is_furniture(line, sheet, before) for line in over):
        return False
    first_row = max((piece.box[3] - piece.box[1] for piece in below.starting_in(1)), default=0.0)
    if before.height - above.box[3] > MARGIN + first_row:
        return False
    return _edges_agree(table.columns, below.columns) and not _begins_anew(table.first, below)


def _is_furniture(line: TextLine, sheet: Sheet, other: Sheet) -> bool:
    """A page number, or a line in the margin that stands at the same height with the same words on the other page."""
    if is_page_number(line.text):
        return True
    top, bottom = line.box[1], line.box[3]
    if RUNNING_HEAD * sheet.height < bottom and top < (1 - RUNNING_HEAD) * sheet.height:
        return False
    words = _without_digits(line.text)
    return any(abs(twin.box[1] - top) <= SAME_EDGE and _without_digits(twin.text) == words for twin in other.lines)


def _without_digits(text: str) -> str:
    return "".join(character for character in text if not character.isdigit() and not character.isspace())


def _edges_agree(above: Sequence[float], below: Sequence[float]) -> bool:
    if abs(above[0] - below[0]) > SAME_EDGE or abs(above[-1] - below[-1]) > SAME_EDGE:
        return False
    inner_above, inner_below = above[1:-1], below[1:-1]
    if not inner_above or not inner_below:
        return True
    return any(abs(a - b) <= SAME_EDGE for a in inner_above for b in inner_below)


def _same_columns(one: Piece, other: Piece) -> bool:
    return abs(one.box[0] - other.box[0]) <= SAME_EDGE and abs(one.box[2] - other.box[2]) <= SAME_EDGE


def _words(text: str) -> str:
    return "".join(text.split())


def _same_row(above: list[Piece], below: list[Piece]) -> bool:
    return len(above) == len(below) > 0 and all(
        _same_columns(one, other)
        and one.face.row_span == other.face.row_span
        and _words(one.text) == _words(other.text)
        for one, other in zip(above, below, strict=True)
    )


def _head_rows(first: Part, below: Part) -> int:
    """How many rows of the table's head the next page prints again."""
    rows = reach = words = 0
    for row in range(1, min(first.rows, below.rows)):
        here = below.starting_in(row)
        if not _same_row(first.starting_in(row), here):
            break
        reach = max(reach, *(piece.last_row for piece in here))
        words += sum(not piece.is_blank for piece in here)
        if reach <= row and words > 1:
            rows = row
    return rows


def _begins_anew(first: Part, below: Part) -> bool:
    """Whether the next page is another form of the same print: the row behind the head begins with the same words."""
    row = _head_rows(first, below) + 1
    of_first, of_below = (
        next((_words(piece.text) for piece in part.starting_in(row) if not piece.is_blank), "")
        for part in (first, below)
    )
    return bool(of_first) and of_first == of_below


def _head(row: list[Piece]) -> Head:
    texts = (piece.text.replace("\n", "") for piece in row if not piece.is_blank)
    return Head(row[0].page, " ".join(texts), around([piece.box for piece in row]))


def _leading_blanks(pairs: list[tuple[_Cell, Piece]]) -> list[tuple[_Cell, Piece]]:
    """Blank cells before the first text of the row, below a label: rests of merged cells. A number is no label."""
    found: list[tuple[_Cell, Piece]] = []
    column = 1
    for cell, piece in pairs:
        if piece.face.column != column or not piece.is_blank or not any(map(str.isalpha, cell.piece.text)):
            break
        found.append((cell, piece))
        column += piece.face.column_span
    return found


def _is_cut(is_open: bool, pairs: list[tuple[_Cell, Piece]]) -> bool:
    """Whether the first row overleaf, whose cells all have one above, is the rest of the last row before it.

    `is_open`: no rule is drawn between the two. That alone proves nothing (Chromium leaves it out between whole rows
    too), but then a single line that runs on is enough.
    """
    written = [(cell, piece) for cell, piece in pairs if not piece.is_blank]
    both = [(cell, piece) for cell, piece in written if not cell.is_blank]
    if not written or not all(_runs_on(cell.last) for cell, _ in both):
        return False
    if is_open:
        return True
    long = any(len(cell.last.lines) + len(piece.lines) > 2 for cell, piece in both)
    return pairs[0][1].is_blank and len(both) == len(written) and long


def _runs_on(piece: Piece) -> bool:
    """Whether a text breaks off in the middle of a sentence, at the end of a full line."""
    if not piece.lines or piece.lines[-1].text.endswith(SENTENCE_END):
        return False
    box = piece.lines[-1].box
    return piece.box[2] - box[2] <= FULL_LINE * (box[3] - box[1])
