"""What somebody has to hold against the file before he signs for what was taken over from it.

The reading says where it is not sure: in its notes, in values it could not understand, in the words that belong to no
field (`unread`). Most notes are about something else (macros, a head printed twice, a year a deadline takes from the
form): those are no doubt about a value, and nobody is asked.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jixiao.cells.model import Cell, Note
from jixiao.forms.model import Form, Reading
from jixiao.forms.official.filled import Filled, place_of
from jixiao.forms.official.left_out import left_out
from jixiao.forms.official.values import origins_of
from jixiao.profiles.layouts import Layout
from jixiao.profiles.load import profiles

OF_VALUES = frozenset(
    {
        "figure_doubtful",
        "amount_unreadable",
        "amount_without_label",
        "flow_undivided",
        "formula_without_value",
        "money_unit_missing",
    }
)
"""Notes about single values: each blank they touch is to be confirmed."""
OF_PARTS = frozenset(
    {
        "cell_joined_over_page_break", "character_unknown", "characters_broken", "columns_guessed", "columns_shifted",
        "covered_text", "fiscal_year_inferred", "flow_divided", "form_incomplete", "head_missing", "hidden_cells",
        "indicator_without_name", "level_put_back", "page_damaged", "page_is_drawing", "page_is_picture",
        "rows_divided", "rows_restored",
    }
)  # fmt: skip
"""Notes about a part of the file that was repaired, or not read at all: one look at the original for each note."""
NOT_PLACED = "not_placed"
"""The code of words of the file that stand in no blank."""
PARTLY_READ = "partly_read"
UNREADABLE = "unreadable"
_LEVEL_ABOVE = {"/level2": "/level1"}
"""A level that was put back has no cell of its own: its note names that of the level below."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """`place`: the blank, "" for a part of the file. `text`: what stands in the blank, or in the file and in no blank.
    `cells`: where the file has it, in order."""

    codes: tuple[str, ...]
    reason: str
    cells: tuple[Cell, ...]
    place: str = ""
    text: str = ""

    @property
    def key(self) -> str:
        """The same for the same doubt about the same text at the same place, whatever file brings it."""
        said = [*self.codes, self.place, self.text, *("" if self.text else cell.text for cell in self.cells)]
        return hashlib.sha256("\x1f".join(said).encode()).hexdigest()


def doubts_of(reading: Reading, form: Form, layout: Layout, filled: Filled) -> tuple[Doubt, ...]:
    """Everything to confirm of a form that was taken over into the blanks of a layout, in the order of the form: one
    doubt a blank, one for each part, one for each run of words that found no blank."""
    blanks = _Blanks(form, layout, filled)
    others = {cell.address.id for each in reading.forms if each is not form for cell in each.cells}
    others -= {cell.address.id for cell in form.cells}
    notes = [note for note in reading.notes if not any(cell.address.id in others for cell in note.cells)]
    unread = [cell for cell in reading.unread if cell.address.id not in others and any(map(str.isalnum, cell.text))]
    of_blanks = (
        *(found for note in notes if note.code in OF_VALUES for found in _of_value(note, blanks)),
        *_unreadable(form, blanks),
        *_partly_read(unread, blanks),
    )
    of_parts = [note for note in notes if note.code in OF_PARTS and not _is_certain(note, blanks)]
    lost = (*_not_placed(unread, blanks, layout), *_left_out(form, layout, blanks))
    parts = (*(_of_part(note, blanks) for note in of_parts), *lost)
    return tuple(sorted(_joined((*of_blanks, *parts)), key=blanks.order))


class _Blanks:
    """What was taken over: the blanks of each cell, the text of each blank."""

    def __init__(self, form: Form, layout: Layout, filled: Filled) -> None:
        self.texts = texts_of(filled)
        self.cells = origins_of(form, layout)
        self._places: dict[str, list[str]] = {}
        for place, cells in self.cells.items():
            for cell in cells:
                self._places.setdefault(cell.address.id, []).append(place)
        profile = profiles().get(filled.profile)
        self.levels = {name for one, two in (profile.level_pairs if profile else {}).items() for name in (one, *two)}
        self._order = {cell.address.id: number for number, cell in enumerate(form.cells)}

    def of(self, cells: Iterable[Cell]) -> list[str]:
        return list(dict.fromkeys(place for cell in cells for place in self._places.get(cell.address.id, ())))

    def doubt(self, code: str, reason: str, place: str, cells: Sequence[Cell] = ()) -> Doubt:
        return Doubt((code,), reason, tuple(cells) or self.cells.get(place, ()), place, self.texts.get(place, ""))

    def order(self, doubt: Doubt) -> int:
        return min((self._order.get(cell.address.id, len(self._order)) for cell in doubt.cells), default=-1)


def texts_of(filled: Filled) -> Mapping[str, str]:
    """Blank → what stands in it."""
    listed = {
        place_of(name, row, column): text
        for name, rows in filled.rows.items()
        for row in rows
        for column, text in row.texts.items()
    }
    return {**filled.fields, **listed}


def _of_value(note: Note, blanks: _Blanks) -> Iterator[Doubt]:
    """A cell that came into no blank is a part of its own: what it says would be lost."""
    places = blanks.of(note.cells)
    yield from (blanks.doubt(note.code, note.text, place) for place in places)
    if not places:
        yield Doubt((note.code,), note.text, note.cells)


def _is_certain(note: Note, blanks: _Blanks) -> bool:
    """Whether what was put together over a page break is a label, or a level the template knows by this name."""
    if note.code != "cell_joined_over_page_break":
        return False
    return all(blanks.texts[place] in blanks.levels for place in blanks.of(note.cells))


def _of_part(note: Note, blanks: _Blanks) -> Doubt:
    """About a blank where it is the only one, so that correcting it is enough."""
    places = blanks.of(note.cells)
    if note.code == "level_put_back":
        places = [above for place in places if (above := _level_above(place)) in blanks.texts][:1]
    if len(places) == 1:
        return blanks.doubt(note.code, note.text, places[0], note.cells)
    return Doubt((note.code,), note.text, note.cells)


def _level_above(place: str) -> str:
    return next((place.removesuffix(low) + high for low, high in _LEVEL_ABOVE.items() if place.endswith(low)), "")


def _unreadable(form: Form, blanks: _Blanks) -> Iterator[Doubt]:
    for indicator in form.indicators:
        for name, targets in (("target", indicator.targets), ("actual", indicator.actuals)):
            broken = [target for target in targets if target.kind == "unreadable"]
            for place in blanks.of([indicator.place(name)]) if broken else ():
                if place.endswith(f"/{name}"):
                    yield blanks.doubt(UNREADABLE, f"“{blanks.texts[place][:30]}”没有读懂，请对照原件核实。", place)


def _partly_read(unread: Iterable[Cell], blanks: _Blanks) -> Iterator[Doubt]:
    for cell in unread:
        for place in blanks.of([cell])[:1]:
            yield blanks.doubt(
                PARTLY_READ, f"原件这一格里还有“{_short(cell.text)}”没有读懂，请核对填得是否完整。", place
            )


def _not_placed(unread: Iterable[Cell], blanks: _Blanks, layout: Layout) -> Iterator[Doubt]:
    """Words of the file that stand in no blank, and that the layout does not print either; neighbours together."""
    printed = {_bare("".join(piece for piece in cell.pieces if isinstance(piece, str))) for cell in layout.cells}
    lost = [cell for cell in unread if not blanks.of([cell]) and _bare(cell.text) not in printed]
    for run in _runs(lost):
        words = "　".join(" ".join(cell.text.split()) for cell in run)
        yield Doubt((NOT_PLACED,), "原件里这些字没有放进表，请看要不要填到哪一格。", tuple(run), "", words)


def _left_out(form: Form, layout: Layout, blanks: _Blanks) -> Iterator[Doubt]:
    """What was read and has no blank in the layout: a column is one doubt, whatever number of rows it has."""
    for each in left_out(form, layout, blanks.texts):
        count = f"（{len(each.words)}处）" if len(each.words) > 1 else ""
        reason = f"正式表样没有“{each.label}”这一项，原件里写的{count}没有放进表，请看要不要填到哪一格。"
        yield Doubt((NOT_PLACED,), reason, each.cells, "", "　".join(" ".join(words.split()) for words in each.words))


def _runs(cells: Iterable[Cell]) -> list[list[Cell]]:
    """Cells of rows, or lines, that follow each other."""
    runs: list[list[Cell]] = []
    for cell in cells:
        if runs and _follows(runs[-1], cell):
            runs[-1].append(cell)
        else:
            runs.append([cell])
    return runs


def _follows(run: Sequence[Cell], cell: Cell) -> bool:
    last, here = run[-1].address, cell.address
    if (last.page, last.table, last.sheet) != (here.page, here.table, here.sheet):
        return False
    if last.line is not None or here.line is not None:
        return last.line is not None and here.line is not None and here.line - last.line <= 1
    return cell.row <= max(each.row + each.row_span for each in run)


def _joined(doubts: Iterable[Doubt]) -> list[Doubt]:
    """One a blank, with every reason."""
    found: dict[str, Doubt] = {}
    parts: list[Doubt] = []
    for doubt in doubts:
        if not doubt.place:
            parts.append(doubt)
        elif (first := found.get(doubt.place)) is None:
            found[doubt.place] = doubt
        elif doubt.reason not in first.reason:
            codes = tuple(dict.fromkeys((*first.codes, *doubt.codes)))
            cells = tuple(dict.fromkeys((*first.cells, *doubt.cells)))
            found[doubt.place] = Doubt(codes, first.reason + doubt.reason, cells, doubt.place, doubt.text)
    return [*found.values(), *{doubt.key: doubt for doubt in parts}.values()]


def _bare(text: str) -> str:
    return "".join(text.split()).strip("：:")


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 30 else line[:29] + "…"
