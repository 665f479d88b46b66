"""What is filled in and the drawing of its official layout → the boxes that are printed."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, groupby

from jixiao.forms.model import Form
from jixiao.forms.official.as_declared import as_declared, missing_columns, without_columns
from jixiao.forms.official.columns import fitted
from jixiao.forms.official.filled import MONEY, Filled, Row, key_of, place_of
from jixiao.forms.official.model import Box, Line, OfficialForm
from jixiao.forms.official.values import filled_of
from jixiao.forms.personal import Mask
from jixiao.profiles.layouts import LISTS, Blank, Drawn, Layout, Piece

_LEVELS = ("level1", "level2")
_INDICATORS = ("indicator", "lasting")
_MERGED = {"level1": 1, "level1_weight": 1, "level2": 2, "level2_weight": 2}
"""Column → the levels two rows must have in common to share its box."""
_SHORT = 12
"""A text of so many characters stands in the middle of its box."""
_WIDEST_UPRIGHT = 195
"""A table whose columns together are wider is printed across: upright its figures would run into each other."""
_MAY_BE_NONE = ("lasting", "fund", "other", "unnamed", "extra", "box")
"""Lists whose row is not printed where they are empty; the others leave an empty row to be filled in."""
_NO_ROW = Row("", {})


def compose(form: Form, layout: Layout, mask: Mask) -> OfficialForm:
    """The official form of what was read, what is personal under the mask.

    An amount for which the drawing has no place stands in a row of its own (`other`).
    """
    filled = filled_of(form, layout, mask)
    fitting = fitted(as_declared(layout, form), filled)
    return _printed(filled, without_columns(fitting, missing_columns(form)))


def printed(filled: Filled, layout: Layout, kept_columns: Collection[str] = ()) -> OfficialForm:
    """The official form of what is filled in; `kept_columns`: optional ones that are printed empty too."""
    return _printed(filled, fitted(layout, filled, kept_columns))


def _printed(filled: Filled, layout: Layout) -> OfficialForm:
    counts = _counts(filled, layout)
    starts = (1, *accumulate(counts, initial=1))
    writing = _Writing(filled)
    boxes: list[Box] = []
    for cell in layout.cells:
        first, last = starts[cell.row], starts[cell.row + cell.rows]
        if last > first:
            boxes += _boxes(cell, writing, first, last - first)
    return OfficialForm(
        title=tuple(_title(writing, layout)),
        above=tuple(map(writing.line, layout.above)),
        below=(*map(writing.line, layout.below), *map(Line, filled.below)),
        widths=layout.widths,
        rows=starts[-1] - 1,
        boxes=tuple(sorted(boxes, key=lambda box: (box.row, box.column))),
        head=_head(layout, starts),
        head_rows=layout.head_rows,
        is_landscape=layout.is_landscape or sum(layout.widths) > _WIDEST_UPRIGHT,
    )


@dataclass(frozen=True, slots=True)
class _Writing:
    """Writes the words of a layout with its blanks filled in; those of a list, with the texts of one row."""

    filled: Filled

    def text(self, pieces: Iterable[Piece], row: Row = _NO_ROW) -> str:
        return "".join(piece if isinstance(piece, str) else self._blank(piece, row) for piece in pieces)

    def line(self, pieces: tuple[Piece, ...]) -> Line:
        return Line(self.text(pieces), self.places(pieces))

    def places(self, pieces: Iterable[Piece], row: Row = _NO_ROW) -> tuple[str, ...]:
        """The names of the blanks."""
        return tuple(_place(piece, row) for piece in pieces if isinstance(piece, Blank))

    def _blank(self, blank: Blank, row: Row) -> str:
        fields = self.filled.fields
        if blank.name in LISTS:
            return row.texts.get(blank.argument, "")
        if blank.name == MONEY:
            label = fields.get(f"label:{blank.argument}") or blank.default
            return f"{label}：{fields.get(f'amount:{blank.argument}', '')}"
        return fields.get(key_of(blank)) or blank.default


def _place(blank: Blank, row: Row) -> str:
    if blank.name in LISTS:
        return place_of(blank.name, row, blank.argument)
    return f"amount:{blank.argument}" if blank.name == MONEY else key_of(blank)


def _counts(filled: Filled, layout: Layout) -> list[int]:
    """How many rows each row of the drawing takes."""
    repeated = layout.repeated
    names = [repeated.get(row) for row in range(1, layout.rows + 1)]
    unsaid = {row for row in layout.where_said if not _is_said(row, filled, layout)}
    least = [0 if name in _MAY_BE_NONE or row in unsaid else 1 for row, name in enumerate(names, 1)]
    return [max(low, len(filled.rows.get(name, ())) if name else 0) for name, low in zip(names, least, strict=True)]


def _is_said(row: int, filled: Filled, layout: Layout) -> bool:
    """Whether a blank of a row is filled in; one with a default is a label. Heads are said where the row below is."""
    all_blanks = [blank for cell in layout.cells if cell.row == row for blank in cell.blanks]
    blanks = [blank for blank in all_blanks if not blank.default]
    if not all_blanks and row < layout.rows:
        return _is_said(row + 1, filled, layout)
    return any(
        filled.rows.get(blank.name) if blank.name in LISTS else filled.fields.get(key_of(blank)) for blank in blanks
    )


def _title(writing: _Writing, layout: Layout) -> Iterator[Line]:
    title = writing.filled.title or writing.text(layout.title)
    yield Line(title, ("title",))
    year = writing.filled.fields.get("fiscal_year")
    if year and year not in title:
        yield Line(f"（{year}年度）", ("fiscal_year",))


def _head(layout: Layout, starts: tuple[int, ...]) -> int:
    rows = [row for row, name in layout.repeated.items() if name == "indicator"]
    return starts[min(rows)] - layout.head_rows if rows and layout.head_rows else 0


def _boxes(cell: Drawn, writing: _Writing, first: int, count: int) -> Iterator[Box]:
    name = cell.list_name
    rows = () if name is None else writing.filled.rows.get(name, ())
    if not rows:
        yield _box(cell, writing, first, count)
        return
    row = first
    for together in _merged(cell, rows):
        yield _box(cell, writing, row, len(together), together)
        row += len(together)


def _merged(cell: Drawn, rows: tuple[Row, ...]) -> Iterator[tuple[Row, ...]]:
    """The rows that share a box in a list's column: levels that go on are one box."""
    column = cell.blanks[0].argument
    if cell.blanks[0].name not in _INDICATORS or column not in _MERGED:
        yield from ((row,) for row in rows)
        return
    for _, same in groupby(enumerate(rows), key=lambda pair: _levels(pair[1], pair[0], _MERGED[column])):
        yield tuple(row for _, row in same)


def _levels(row: Row, number: int, upto: int) -> tuple[object, ...]:
    """What two rows must have in common to share the box of a level; a level nobody named is not shared."""
    names = tuple(row.texts.get(level, "") for level in _LEVELS[:upto])
    if row.is_placeholder and not any(names):
        return ("placeholder",)
    return names if names[-1] else (*names, number)


def _box(cell: Drawn, writing: _Writing, row: int, rows: int, together: tuple[Row, ...] = ()) -> Box:
    if not cell.blanks:
        return Box(cell.label, row, cell.column, rows, cell.columns, is_label=True, is_short=True)
    text = writing.text(cell.pieces, together[0] if together else _NO_ROW)
    is_short = cell.is_head or (len(text) <= _SHORT and not any(blank.name == MONEY for blank in cell.blanks))
    places = tuple(place for each in together or (_NO_ROW,) for place in writing.places(cell.pieces, each))
    return Box(text, row, cell.column, rows, cell.columns, is_short=is_short, places=places)
