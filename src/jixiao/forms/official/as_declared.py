"""What the layout prints that this form does not say: a unit nobody declared, a column for levels the table has not.

A form that was read is printed as it is. Somebody who fills in a form sees the whole layout instead.
"""

from collections.abc import Iterable
from dataclasses import replace

from jixiao.forms.model import Form, Money
from jixiao.forms.vocabulary import label_meanings, opens_block
from jixiao.profiles.layouts import Blank, Drawn, Layout, Piece

_UNIT = "money_unit"
_BEFORE_UNIT = ("金额单位：", "单位：", "（")
_BEHIND_UNIT = "）"
_MAY_BE_MISSING = ("level1", "target")
"""Columns every layout has and some tables do not: an empty one would be read as one that was left blank."""


def as_declared(layout: Layout, form: Form) -> Layout:
    """The layout without a unit where the form declares none: 万元 printed by it would give amounts a value. Amounts
    that stand beside the label of their block alone stand so here too."""
    for money in form.money:
        if money.column and opens_block(money.label) and not label_meanings(money.label):
            layout = _under_block(layout, money)
    if form.money_unit is not None:
        return layout
    return replace(
        layout,
        above=tuple(map(_without_unit, layout.above)),
        below=tuple(map(_without_unit, layout.below)),
        cells=tuple(replace(cell, pieces=_without_unit(cell.pieces)) for cell in layout.cells),
    )


def _under_block(layout: Layout, money: Money) -> Layout:
    """The block with the form's own label, the row of this amount without one."""
    own = next((cell for cell in layout.cells if any(_is_label(blank, money) for blank in cell.blanks)), None)
    block = next((cell for cell in layout.cells if own and cell.column == 1 and _reaches(cell, own)), None)
    if own is None or block is None or block == own:
        return layout
    said = {own: (), block: (money.label,)}
    return replace(layout, cells=tuple(replace(cell, pieces=said.get(cell, cell.pieces)) for cell in layout.cells))


def _is_label(blank: Blank, money: Money) -> bool:
    return (blank.name, blank.argument) == ("label", money.slot)


def _reaches(cell: Drawn, other: Drawn) -> bool:
    return cell.row <= other.row < cell.row + cell.rows


def _without_unit(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    place = next((n for n, piece in enumerate(pieces) if isinstance(piece, Blank) and piece.name == _UNIT), None)
    if place is None:
        return pieces
    before, behind = pieces[:place], pieces[place + 1 :]
    if before and isinstance(before[-1], str):
        words = next((word for word in _BEFORE_UNIT if before[-1].endswith(word)), "")
        before = (*before[:-1], before[-1].removesuffix(words))
    if behind and isinstance(behind[0], str):
        behind = (behind[0].removeprefix(_BEHIND_UNIT), *behind[1:])
    return (*before, *behind)


def missing_columns(form: Form) -> tuple[str, ...]:
    """The columns of indicators no row says anything in, though there are rows."""
    return tuple(
        name for name in _MAY_BE_MISSING if form.indicators and not any(getattr(row, name) for row in form.indicators)
    )


def without_columns(layout: Layout, names: Iterable[str]) -> Layout:
    """The cells of these columns taken over by those on their right, failing that on their left."""
    for name in names:
        own = {cell for cell in layout.cells if _is_of(cell, name)}
        heads = {cell for value in own for cell in layout.cells if _is_head_of(cell, value)}
        layout = replace(layout, cells=_without(layout.cells, own | heads))
    return layout


def _is_of(cell: Drawn, name: str) -> bool:
    return any(blank.name in ("indicator", "lasting") and blank.argument == name for blank in cell.blanks)


def _is_head_of(cell: Drawn, value: Drawn) -> bool:
    is_above = cell.row + cell.rows == value.row and not cell.blanks
    return is_above and (cell.column, cell.columns) == (value.column, value.columns)


def _without(cells: tuple[Drawn, ...], dropped: set[Drawn]) -> tuple[Drawn, ...]:
    kept = {cell: cell for cell in cells if cell not in dropped}
    for gone in dropped:
        beside = [cell for cell in kept if (cell.row, cell.rows) == (gone.row, gone.rows)]
        right = next((cell for cell in beside if cell.column == gone.column + gone.columns), None)
        left = next((cell for cell in beside if cell.column + cell.columns == gone.column), None)
        if right is not None:
            kept[right] = replace(kept[right], column=gone.column, columns=kept[right].columns + gone.columns)
        elif left is not None:
            kept[left] = replace(kept[left], columns=kept[left].columns + gone.columns)
        else:
            return cells
    return tuple(kept.values())
