"""Tables that go on overleaf, put together again.

    page 1 │ 产出指标 │ 数量指标 │ A │     The next page goes on with the table where it is the first thing on it
           │          │          │ B │     (running heads and page numbers aside), has the same outer edges and an
    ───────┴──────────┴──────────┴───┘     inner edge in common, the page before was full, and the table does not
    page 2 │          │          │ C │     begin anew with its own first row.

Three repairs, each kept for a note: a head printed again is taken out of the grid; leading blank cells of the first
row are the rest of the merged cells above them; a row cut in two is joined where its lower rule is missing, or where
every text in it goes on in the middle of a sentence from a line that ran full. Anything less certain stays apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

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
    done: list[Part] = []
    running: Part | None = None
    before: Sheet | None = None
    for sheet in sheets:
        parts = list(sheet.parts)
        if running and before and parts and _goes_on(running, parts[0], before, sheet):
            running = _joined(running, parts.pop(0))
            done[-1] = running
        done.extend(parts)
        running = done[-1] if done and done[-1].last_page == sheet.number else None
        before = sheet
    return tuple(done)


def _goes_on(above: Part, below: Part, before: Sheet, sheet: Sheet) -> bool:
    if not (above.closed and below.closed):
        return False
    under = [line for line in before.lines if line.box[1] >= above.last_bottom]
    over = [line for line in sheet.lines if line.box[3] <= below.box[1] + SAME_EDGE]
    if not all(_is_furniture(line, before, sheet) for line in under):
        return False
    if not all(_is_furniture(line, sheet, before) for line in over):
        return False
    first_row = max((piece.box[3] - piece.box[1] for piece in below.starting_in(1)), default=0.0)
    if before.height - above.last_bottom > MARGIN + first_row:
        return False
    return _edges_agree(above.columns, below.columns) and not _begins_anew(*_on_one_grid(above, below))


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


def _on_one_grid(above: Part, below: Part) -> tuple[Part, Part]:
    """Both with the columns of both, so that a cell over an edge the other page has counts it in its span."""
    columns: list[float] = []
    for edge in sorted((*above.columns, *below.columns)):
        if not columns or edge - columns[-1] > SAME_EDGE:
            columns.append(edge)
    return _with_columns(above, columns), _with_columns(below, columns)


def _with_columns(part: Part, columns: list[float]) -> Part:
    numbers = [min(range(len(columns)), key=lambda index: abs(columns[index] - edge)) + 1 for edge in part.columns]

    def placed(piece: Piece) -> Piece:
        start, end = numbers[piece.face.column - 1], numbers[piece.face.column + piece.face.column_span - 1]
        return replace(piece, face=piece.face._replace(column=start, column_span=end - start))

    return replace(part, columns=tuple(columns), pieces=tuple(placed(piece) for piece in part.pieces))


def _words(text: str) -> str:
    return "".join(text.split())


def _row_pattern(part: Part, row: int) -> list[tuple[Face, str]]:
    return [(piece.face, _words(piece.text)) for piece in part.starting_in(row)]


def _head_rows(above: Part, below: Part) -> int:
    """How many rows of the table's head the next page prints again."""
    rows = 0
    for row in range(1, min(above.rows, below.rows)):
        pattern = _row_pattern(above, row)
        if not pattern or pattern != _row_pattern(below, row):
            break
        if all(piece.last_row <= row for part in (above, below) for piece in part.pieces if piece.face.row <= row):
            rows = row
    words = [piece for row in range(1, rows + 1) for piece in below.starting_in(row) if not piece.is_blank]
    return rows if len(words) > 1 else 0


def _begins_anew(above: Part, below: Part) -> bool:
    """Whether the next page is another form of the same print: the row behind the head begins with the same words."""
    row = _head_rows(above, below) + 1
    first_above, first_below = (
        next((_words(piece.text) for piece in part.starting_in(row) if not piece.is_blank), "")
        for part in (above, below)
    )
    return bool(first_above) and first_above == first_below


def _joined(above: Part, below: Part) -> Part:
    above, below = _on_one_grid(above, below)
    head = _head_rows(above, below)
    repeated = (_head(below.starting_in(row)) for row in range(1, head + 1))
    body = [piece for piece in below.pieces if piece.face.row > head]
    pairs = _pairs(above, [piece for piece in body if piece.face.row == head + 1])
    cut = _is_cut(above, below, pairs, body, head)
    taken = pairs if cut else _leading_blanks(pairs)
    shift = above.rows - head - cut
    joined = {id(upper): lower for upper, lower in taken}
    lower_ids = {id(lower) for _, lower in taken}
    pieces = [_with_tail(piece, joined[id(piece)], shift) if id(piece) in joined else piece for piece in above.pieces]
    pieces += [_moved(piece, shift) for piece in body if id(piece) not in lower_ids]
    return replace(
        above,
        rows=above.rows + below.rows - head - cut,
        pieces=tuple(sorted(pieces, key=lambda piece: piece.face)),
        last_page=below.last_page,
        last_bottom=below.last_bottom,
        open_bottom=below.open_bottom,
        repeated=(*above.repeated, *(row for row in repeated if row.text)),
    )


def _head(row: list[Piece]) -> Head:
    texts = (piece.text.replace("\n", "") for piece in row if not piece.is_blank)
    return Head(row[0].page, " ".join(texts), around([piece.box for piece in row]))


def _moved(piece: Piece, shift: int) -> Piece:
    return replace(piece, face=piece.face._replace(row=piece.face.row + shift))


def _with_tail(upper: Piece, lower: Piece, shift: int) -> Piece:
    end = lower.last_row + shift
    face = upper.face._replace(row_span=end - upper.face.row + 1)
    return replace(upper, face=face, tail=(*upper.tail, _moved(lower, shift)))


def _pairs(above: Part, first_row: Iterable[Piece]) -> list[tuple[Piece, Piece]]:
    """Cells of the first row with the cell of the same columns that ends the page before."""
    ends = {piece.place: piece for piece in above.ending_in(above.rows)}
    return [(ends[piece.place], piece) for piece in first_row if piece.place in ends]


def _leading_blanks(pairs: list[tuple[Piece, Piece]]) -> list[tuple[Piece, Piece]]:
    """Blank cells before the first text of the row, below a label: rests of merged cells. A number is no label."""
    found: list[tuple[Piece, Piece]] = []
    column = 1
    for upper, lower in pairs:
        if lower.face.column != column or not lower.is_blank or upper.is_blank or _is_number(upper.text):
            break
        found.append((upper, lower))
        column += lower.face.column_span
    return found


def _is_number(text: str) -> bool:
    return not any(character.isalpha() for character in text)


def _is_cut(above: Part, below: Part, pairs: list[tuple[Piece, Piece]], body: list[Piece], head: int) -> bool:
    """Whether the first row overleaf is the rest of the last row before it."""
    first_row = [piece for piece in body if piece.face.row == head + 1]
    if not first_row or len(pairs) != len(first_row):
        return False
    if above.open_bottom and below.open_top and not head:
        return True
    if not pairs[0][1].is_blank:
        return False
    if above.open_bottom or (below.open_top and not head):
        return True
    going_on = [(upper, lower) for upper, lower in pairs if not lower.is_blank]
    return (
        bool(going_on)
        and all(_runs_on(upper) for upper, _ in going_on)
        and any(len(upper.lines) + len(lower.lines) > 2 for upper, lower in going_on)
    )


def _runs_on(upper: Piece) -> bool:
    """Whether a text breaks off in the middle of a sentence, at the end of a full line."""
    last = (upper.tail[-1] if upper.tail else upper).lines[-1:]
    if not last or last[0].text.endswith(SENTENCE_END):
        return False
    box, edge = last[0].box, (upper.tail[-1] if upper.tail else upper).box[2]
    return edge - box[2] <= FULL_LINE * (box[3] - box[1])
