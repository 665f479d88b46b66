"""A form and the drawing of its official layout → the boxes that are printed."""

from collections.abc import Iterator
from itertools import accumulate, groupby

from jixiao.forms.model import Form, Indicator
from jixiao.forms.official.columns import fitted
from jixiao.forms.official.model import Box, OfficialForm
from jixiao.forms.official.values import Filling, Item
from jixiao.forms.personal import Mask
from jixiao.profiles.layouts import LISTS, Drawn, Layout, Piece

_LEVELS = ("level1", "level2")
_INDICATORS = ("indicator", "lasting")
_MERGED = {"level1": 1, "level1_weight": 1, "level2": 2, "level2_weight": 2}
"""Column → the levels two rows must have in common to share its box."""
_SHORT = 12
"""A text of so many characters stands in the middle of its box."""
_MAY_BE_NONE = ("lasting", "fund", "other")
"""Lists whose row is not printed where they are empty; the others leave an empty row to be filled in."""


def compose(form: Form, layout: Layout, mask: Mask) -> OfficialForm:
    """The official form, filled in, what is personal under the mask.

    An amount for which the drawing has no place stands in a row of its own (`other`).
    """
    layout = fitted(layout, form)
    filling = Filling(form, layout, mask)
    counts = _counts(filling, layout)
    starts = (1, *accumulate(counts, initial=1))
    boxes: list[Box] = []
    for cell in layout.cells:
        first, last = starts[cell.row], starts[cell.row + cell.rows]
        if last > first:
            boxes += _boxes(cell, filling, first, last - first)
    return OfficialForm(
        title=tuple(_title(form, filling, layout)),
        above=_lines(layout.above, filling),
        below=(*_lines(layout.below, filling), *_without_place(form, layout, mask)),
        widths=layout.widths,
        rows=starts[-1] - 1,
        boxes=tuple(sorted(boxes, key=lambda box: (box.row, box.column))),
        head=_head(layout, starts),
        head_rows=layout.head_rows,
        is_landscape=layout.is_landscape,
    )


def _counts(filling: Filling, layout: Layout) -> list[int]:
    """How many rows each row of the drawing takes."""
    repeated = layout.repeated()
    names = [repeated.get(row) for row in range(1, layout.rows + 1)]
    unsaid = {row for row in layout.where_said if not _is_said(row, filling, layout)}
    least = [0 if name in _MAY_BE_NONE or row in unsaid else 1 for row, name in enumerate(names, 1)]
    return [max(low, len(filling.items(name)) if name else 0) for name, low in zip(names, least, strict=True)]


def _is_said(row: int, filling: Filling, layout: Layout) -> bool:
    """Whether a blank of a row is filled in; one with a default is a label. Heads are said where the row below is."""
    all_blanks = [blank for cell in layout.cells if cell.row == row for blank in cell.blanks]
    blanks = [blank for blank in all_blanks if not blank.default]
    if not all_blanks and row < layout.rows:
        return _is_said(row + 1, filling, layout)
    return any(filling.items(blank.name) if blank.name in LISTS else filling.text((blank,)) for blank in blanks)


def _title(form: Form, filling: Filling, layout: Layout) -> Iterator[str]:
    title = filling.mask.maybe(form.title) or filling.text(layout.title)
    yield title
    if form.fiscal_year is not None and str(form.fiscal_year) not in title:
        yield f"（{form.fiscal_year}年度）"


def _lines(lines: tuple[tuple[Piece, ...], ...], filling: Filling) -> tuple[str, ...]:
    return tuple(map(filling.text, lines))


def _without_place(form: Form, layout: Layout, mask: Mask) -> Iterator[str]:
    """Lines for the people, and the day, the drawing has no place for."""
    for contact in form.contacts:
        if contact.role not in layout.roles:
            phone = f"　　联系电话：{mask.phone(contact.phone)}" if contact.phone else ""
            yield f"{contact.role}：{mask.name(contact.name) or ''}{phone}"
    if form.filled_on is not None and not layout.has("filled_on"):
        yield f"填报日期：{form.filled_on.year}年{form.filled_on.month}月{form.filled_on.day}日"


def _head(layout: Layout, starts: tuple[int, ...]) -> int:
    rows = [row for row, name in layout.repeated().items() if name == "indicator"]
    return starts[min(rows)] - layout.head_rows if rows and layout.head_rows else 0


def _boxes(cell: Drawn, filling: Filling, first: int, rows: int) -> Iterator[Box]:
    name = cell.list_name
    if name is None:
        yield _box(cell, filling.text(cell.pieces), first, rows)
        return
    items = filling.items(name)
    if not items:
        yield _box(cell, filling.text(cell.pieces), first, rows)
        return
    row = first
    for text, count in _merged(cell, filling, items):
        yield _box(cell, text, row, count)
        row += count


def _merged(cell: Drawn, filling: Filling, items: tuple[Item, ...]) -> Iterator[tuple[str, int]]:
    """The texts of a list's column with the rows each takes: levels that go on are one box."""
    column = cell.blanks[0].argument
    if cell.blanks[0].name not in _INDICATORS or column not in _MERGED:
        yield from ((filling.text(cell.pieces, item), 1) for item in items)
        return
    for _, same in groupby(enumerate(items), key=lambda pair: _levels(pair[1], pair[0], _MERGED[column])):
        together = [item for _, item in same]
        yield filling.text(cell.pieces, together[0]), len(together)


def _levels(item: Item, number: int, upto: int) -> tuple[object, ...]:
    """What two rows must have in common to share the box of a level; a level nobody named is not shared."""
    if not isinstance(item, Indicator):
        return ("placeholder",)
    names = tuple(getattr(item, level) for level in _LEVELS[:upto])
    return names if names[-1] is not None else (*names, number)


def _box(cell: Drawn, text: str, row: int, rows: int) -> Box:
    is_label = not cell.blanks
    is_value = not any(blank.name == "money" for blank in cell.blanks)
    return Box(text, row, cell.column, rows, cell.columns, is_label, is_label or (is_value and len(text) <= _SHORT))
