"""Every text of a form as its author wrote it: joined over page breaks, with the cells it was read from.

Rules about wording look here and not at the raw cells: half a sentence before a page break is not a fault of the
author. Labels, amounts and the names of persons are left out.
"""

from collections.abc import Iterator
from typing import NamedTuple

from jixiao.audit.blocks import placed
from jixiao.audit.remember import by_identity
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Indicator

_PROSE = 15
_INDICATOR_TEXTS = ("level3", "content", "target", "standard", "remark", "actual", "reason")


class Passage(NamedTuple):
    """`field` is the form's name for it: duties, objectives, tasks, level3, content, target …"""

    field: str
    text: str
    cells: tuple[Cell, ...]


@by_identity(most=4)
def passages(form: Form) -> tuple[Passage, ...]:
    """The texts of the form in reading order of their blocks; a cell merged over several rows counts once."""
    found = dict.fromkeys(passage for passage in _all(form) if passage.text.strip())
    known = {cell for passage in found for cell in passage.cells} | placed(form)
    known |= {opinion.cell for opinion in form.opinions} | {contact.cell for contact in form.contacts}
    return (
        *found,
        *(Passage("other", cell.text, (cell,)) for cell in form.cells if _is_prose(cell) and cell not in known),
    )


def _is_prose(cell: Cell) -> bool:
    """A box with sentences the reader has no name for (项目实施方案)."""
    return cell.address.line is None and len(cell.text) >= _PROSE and "。" in cell.text


def _all(form: Form) -> Iterator[Passage]:
    for name, text in (("project", form.project), ("duties", form.duties), *form.extra.items()):
        if text is not None:
            yield Passage(name, text.text, text.cells)
    for objective in form.objectives:
        yield Passage("objectives", objective.text, (objective.cell,))
        if objective.actual:
            yield Passage("objectives", objective.actual, (objective.cell,))
    for task in form.tasks:
        yield Passage("tasks", task.name, (task.cell,))
        if task.content:
            yield Passage("tasks", task.content, (task.content_cell or task.cell,))
    for indicator in form.indicators:
        yield from _of_indicator(indicator)


def _of_indicator(indicator: Indicator) -> Iterator[Passage]:
    for name in _INDICATOR_TEXTS:
        if text := getattr(indicator, name):
            yield Passage(name, text, indicator.places.get(name) or (indicator.cell,))
