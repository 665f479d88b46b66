"""The file a form came from, drawn again beside it, with the blank that each of its cells filled in."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jixiao.cells.model import Address, Cell
from jixiao.cycle.content import NotAccepted, reading_of, the_form
from jixiao.cycle.models import Version
from jixiao.forms.as_json import mask_of
from jixiao.forms.model import Form, Reading
from jixiao.forms.official.filled_json import filled_from
from jixiao.forms.official.to_confirm import texts_of
from jixiao.forms.official.values import filled_of, origins_of
from jixiao.profiles.layouts import layouts
from jixiao.reports.drawing import Anchors, DrawnCell, DrawnTable, drawn
from jixiao.reports.model import FormReport
from jixiao.reports.shown import Shown
from jixiao.reports.words import place_words


@dataclass(frozen=True, slots=True)
class Leaf:
    """Blocks of one page or sheet; `words` names it, empty where the format has neither."""

    words: str
    blocks: tuple[DrawnTable | DrawnCell, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Where a blank came from: the cells' ids, the place in words, the text it was filled in with."""

    cells: tuple[str, ...]
    where: str
    text: str


@dataclass(frozen=True, slots=True)
class Original:
    leaves: tuple[Leaf, ...]
    links: Mapping[str, Link]
    left_out: int
    """Cells outside the form that are not drawn, there being so many."""

    @property
    def linked(self) -> frozenset[str]:
        """Cells that lead to a blank."""
        return frozenset(cell for link in self.links.values() for cell in link.cells)

    def links_json(self) -> dict[str, Any]:
        return {
            place: {"cells": list(link.cells), "where": link.where, "text": link.text}
            for place, link in self.links.items()
        }


def original_of(version: Version, *, with_personal_data: bool, with_links: bool) -> Original:
    """The file of a version drawn again. `with_links`: beside the blanks it filled in, to go to and fro.

    NotAccepted where there is no file, or this release no longer reads it.
    """
    if version.file is None:
        raise NotAccepted("这一版没有原件。")
    profile = (version.form.get("profile") or {}).get("id")
    reading = reading_of(bytes(version.file), version.file_name, profile)
    form = _form(reading, version)
    document = reading.document
    shown = Shown(mask_of(reading, with_personal_data=with_personal_data), reading)
    cited = {cell["id"] for doubt in version.doubts for cell in doubt["cells"]}
    forms = [FormReport(each, ()) for each in reading.forms]
    passages = drawn(document, forms, Anchors(document), shown, cited)
    addresses = {cell.address.id: cell.address for cell in document.cells()}
    blocks = [block for passage in passages for block in passage.blocks]
    links = _links(version, reading, form) if form is not None and with_links else {}
    return Original(tuple(_leaves(blocks, addresses)), links, sum(passage.left_out for passage in passages))


def _form(reading: Reading, version: Version) -> Form | None:
    """The form of the version; None where this release reads another one in its file."""
    try:
        return the_form(reading, version.declaration.wanted, version.file_name)[1]
    except NotAccepted:
        return None


def _links(version: Version, reading: Reading, form: Form) -> Mapping[str, Link]:
    """Of the blanks that this release fills in with the text they were filled in with."""
    if version.filled is None:
        return {}
    kept = filled_from(version.filled)
    layout = layouts()[kept.layout]
    then = texts_of(kept)
    now = texts_of(filled_of(form, layout, mask_of(reading, with_personal_data=True)))
    return {
        place: _link(cells, then[place], reading)
        for place, cells in origins_of(form, layout).items()
        if then.get(place) and then[place] == now[place]
    }


def _link(cells: Sequence[Cell], text: str, reading: Reading) -> Link:
    where = place_words(cells[0].address, reading.document.format)
    return Link(tuple(cell.address.id for cell in cells), where, text)


def _leaves(blocks: Sequence[DrawnTable | DrawnCell], addresses: Mapping[str, Address]) -> Iterator[Leaf]:
    words = ""
    kept: list[DrawnTable | DrawnCell] = []
    for block in blocks:
        here = _leaf_words(block, addresses) or words
        if here != words and kept:
            yield Leaf(words, tuple(kept))
            kept = []
        words = here
        kept.append(block)
    if kept:
        yield Leaf(words, tuple(kept))


def _leaf_words(block: DrawnTable | DrawnCell, addresses: Mapping[str, Address]) -> str:
    rows = (*block.head, *block.body) if isinstance(block, DrawnTable) else ((block,),)
    address = next((addresses[cell.place] for row in rows for cell in row if cell.place in addresses), None)
    if address is None:
        return ""
    return f"工作表“{address.sheet}”" if address.sheet else f"第{address.page}页" if address.page else ""
