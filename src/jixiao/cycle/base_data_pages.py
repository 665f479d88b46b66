"""Where the numbers of a base data table come from, beside the form as it is written and where it is read."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string

from jixiao.accounts.models import Person
from jixiao.cycle.base_data import TREASURY, Known, known
from jixiao.cycle.kinds import BASE_DATA
from jixiao.cycle.later_rooms import Panel
from jixiao.cycle.models import Declaration
from jixiao.forms.official.filled import Filled
from jixiao.forms.official.filled_json import filled_from


@dataclass(frozen=True, slots=True)
class Said:
    """A number of the table as it stands there, and what the house knows of it."""

    typed: str
    known: Known

    @property
    def differs(self) -> bool:
        return bool(self.known.text) and self.typed != self.known.text


def said(declaration: Declaration, filled: Filled) -> list[Said]:
    """Every number, in the order of the page."""
    basis = declaration.basis
    found: Sequence[Known] = () if basis is None else known(basis, filled)
    return [Said(filled.fields.get(each.place, "").strip(), each) for each in found]


def offered(declaration: Declaration, filled: Filled) -> dict[str, Any]:
    """For the page where it is written: the list, and what the button fills in from the treasury."""
    numbers = said(declaration, filled)
    return {
        "html": render_to_string("cycle/base_data_offers.html", {"numbers": numbers}),
        "money": [
            {"place": each.known.place, "text": each.known.text}
            for each in numbers
            if each.known.text and each.known.source.startswith(TREASURY)
        ],
        "marks": [],
    }


def panel_of(declaration: Declaration, _person: Person) -> Panel | None:
    """The numbers of the version it stands at, for who reads it."""
    version = declaration.last_version if declaration.kind == BASE_DATA else None
    if version is None or version.filled is None:
        return None
    numbers = said(declaration, filled_from(version.filled))
    words = {"numbers": numbers, "version": version, "differing": sum(each.differs for each in numbers)}
    return Panel("cycle/base_data.html", words)
