"""The repository's examples, moved to another year, in their official layout, under a name that stands for any unit."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path

from jixiao.cells.model import Cell, Document, Grid
from jixiao.cells.reader import read_file
from jixiao.cycle.content import Wanted, content_of
from jixiao.forms.as_json import mask_of
from jixiao.forms.model import Text
from jixiao.forms.official.as_docx import docx_bytes
from jixiao.forms.official.compose import compose
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layout_for
from jixiao.workplace.demonstration_forms import Handed

ANY_UNIT = "示范县档案局"  # a name that could stand in a form, so that no rule takes it for a blank
_YEAR = re.compile(r"(?<!\d)20[12]\d(?=\s*年|[-.]\d)")


@dataclass(frozen=True)
class Example:
    """One example file. ValueError where its form has no official layout or no year."""

    path: Path

    @cached_property
    def _document(self) -> Document:
        return read_file(self.path)

    @cached_property
    def _year(self) -> int:
        year = read_forms(self._document).forms[0].fiscal_year
        if year is None:
            raise ValueError(f"{self.path}: an example taken here has a year")
        return year

    def handed_in(self, kind: str, year: int, region: str) -> Handed:
        """Its form of a kind as one for this year and region, under a name that stands for any unit."""
        reading = read_forms(_with_text(self._document, lambda text: _moved(text, year - self._year)))
        form = next(form for form in reading.forms if form.kind == kind)
        layout = layout_for(form.profile.id if form.profile else "", kind)
        if layout is None:
            raise ValueError(f"{self.path}: an example taken here has an official form")
        named = Text(ANY_UNIT, (form.label("title"),))
        form = replace(form, department=named, reporting_unit=named, contacts=())
        data = docx_bytes(compose(form, layout, mask_of(reading, with_personal_data=False)))
        wanted = Wanted(kind, year, ANY_UNIT, region)
        return Handed(data, content_of(data, "绩效目标表.docx", wanted, date(year - 1, 11, 20)))


def _moved(text: str, years: int) -> str:
    """Every year that is written as one, so many years later."""
    return _YEAR.sub(lambda found: str(int(found[0]) + years), text)


def _with_text(document: Document, change: Callable[[str], str]) -> Document:
    def cell(each: Cell) -> Cell:
        return replace(each, text=change(each.text))

    return replace(
        document,
        blocks=tuple(
            replace(block, cells=tuple(map(cell, block.cells)))
            if isinstance(block, Grid)
            else replace(block, cell=cell(block.cell))
            for block in document.blocks
        ),
    )
