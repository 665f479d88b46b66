"""An official form as the document a file of it would be, without a file: what is being filled in is read and checked
like everything else, and each finding knows the blank it is about.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from jixiao.cells import model as cells
from jixiao.forms.official.model import Box, Line, OfficialForm

_OF_LABELS = frozenset({"label", "money_unit", "fiscal_year", "previous_year", "months"})


@dataclass(frozen=True, slots=True)
class Drawn:
    """`places`: id of a cell → the blanks its text came from; labels have none. `boxes`: id of a cell of the table →
    the box it was drawn from."""

    document: cells.Document
    places: Mapping[str, tuple[str, ...]]
    boxes: Mapping[str, Box]

    def places_of(self, ids: Iterable[str]) -> list[str]:
        """The blanks some cells came from, each once."""
        return list(dict.fromkeys(place for each in ids for place in self.places.get(each, ())))

    def blanks_of(self, ids: Iterable[str]) -> list[str]:
        """The blanks something said about some cells is about: those they came from; of labels alone, the empty ones
        behind them, for what is missing is said of its label."""
        asked = list(ids)
        own = self.places_of(asked)
        if not all(map(_is_words, own)):
            return own
        return [*own, *dict.fromkeys(place for each in asked for place in self._behind(self.boxes.get(each)))]

    def _behind(self, label: Box | None) -> Iterator[str]:
        """The empty blanks to the right of a label, up to the next one; of a block those in its first row. None in the
        rows of a list, where each row says which of its own are to be filled in."""
        if label is None:
            return
        beside = [box for box in self.boxes.values() if box.row <= label.row < box.row + box.rows]
        for box in sorted(beside, key=lambda box: box.column):
            if box.column <= label.column:
                continue
            if box.is_label or (_is_of_amount(label) and box.text.strip()):
                return
            if not box.text.strip():
                yield from (place for place in box.places if "/" not in place)


def _is_of_amount(box: Box) -> bool:
    """Whether a box is the label of one amount: the labels of others may stand beside it."""
    return any(place.startswith("label:") for place in box.places)


def _is_words(place: str) -> bool:
    """Whether a blank holds words of a label (资金总额, 万元, the year), not what somebody writes behind it."""
    return place.partition(":")[0] in _OF_LABELS


def document_of(form: OfficialForm, name: str, sheet: str | None = None) -> Drawn:
    """The document, one table between the lines around it; `name` stands for the file's.

    `sheet`: what every address of it bears, where cells of it will stand beside another form's.
    """
    places: dict[str, tuple[str, ...]] = {}
    above = [_line(line, number, places, sheet) for number, line in enumerate((*form.title, *form.above), 1)]
    drawn = [(box, _cell(box, places, sheet)) for box in form.boxes]
    grid = cells.Grid(tuple(cell for _, cell in drawn), form.rows, len(form.widths), cells.Address(table=1))
    below = [_line(line, number, places, sheet) for number, line in enumerate(form.below, len(above) + 1)]
    blocks: tuple[cells.Grid | cells.Line, ...] = (*above, grid, *below)
    texts = [box.text for box in form.boxes] + [line.text for line in above + below]
    return Drawn(
        cells.Document(
            name=name,
            sha256=sha256("\n".join(texts).encode()).hexdigest(),
            format="docx",
            blocks=blocks,
            visible=sum(map(cells.visible_characters, texts)),
        ),
        places,
        {cell.address.id: box for box, cell in drawn},
    )


def _line(line: Line, number: int, places: dict[str, tuple[str, ...]], sheet: str | None) -> cells.Line:
    address = cells.Address(line=number, sheet=sheet, ref=f"l{number}" if sheet else None)
    places[address.id] = line.places
    return cells.Line(cells.Cell(line.text, address))


def _cell(box: Box, places: dict[str, tuple[str, ...]], sheet: str | None) -> cells.Cell:
    ref = f"r{box.row}c{box.column}" if sheet else None
    address = cells.Address(table=1, row=box.row, column=box.column, sheet=sheet, ref=ref)
    places[address.id] = box.places
    return cells.Cell(box.text, address, box.row, box.column, box.rows, box.columns)
