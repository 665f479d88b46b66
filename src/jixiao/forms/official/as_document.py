"""An official form as the document a file of it would be, without a file: what is being filled in is read and checked
like everything else, and each finding knows the blank it is about.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from jixiao.cells import model as cells
from jixiao.forms.official.model import Box, Line, OfficialForm


@dataclass(frozen=True, slots=True)
class Drawn:
    """`places`: id of a cell → the blanks its text came from; labels have none."""

    document: cells.Document
    places: Mapping[str, tuple[str, ...]]

    def places_of(self, ids: Iterable[str]) -> list[str]:
        """The blanks some cells came from, each once."""
        return list(dict.fromkeys(place for each in ids for place in self.places.get(each, ())))


def document_of(form: OfficialForm, name: str) -> Drawn:
    """The document, one table between the lines around it; `name` stands for the file's."""
    places: dict[str, tuple[str, ...]] = {}
    above = [_line(line, number, places) for number, line in enumerate((*form.title, *form.above), 1)]
    grid = cells.Grid(
        tuple(_cell(box, places) for box in form.boxes), form.rows, len(form.widths), cells.Address(table=1)
    )
    below = [_line(line, number, places) for number, line in enumerate(form.below, len(above) + 1)]
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
    )


def _line(line: Line, number: int, places: dict[str, tuple[str, ...]]) -> cells.Line:
    address = cells.Address(line=number)
    places[address.id] = line.places
    return cells.Line(cells.Cell(line.text, address))


def _cell(box: Box, places: dict[str, tuple[str, ...]]) -> cells.Cell:
    address = cells.Address(table=1, row=box.row, column=box.column)
    places[address.id] = box.places
    return cells.Cell(box.text, address, box.row, box.column, box.rows, box.columns)
