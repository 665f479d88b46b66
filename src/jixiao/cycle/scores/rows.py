"""A self-evaluation as it is scored: its form, and which row of the page each of its indicators is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from jixiao.audit.dropped_rows import dropped_rows
from jixiao.cycle.filling import NAME, Checked, rows_of
from jixiao.forms.model import Form, Indicator
from jixiao.forms.official.as_document import document_of
from jixiao.forms.official.compose import printed
from jixiao.forms.official.filled import Filled
from jixiao.forms.reading import read_forms
from jixiao.measures.allocated import allocated
from jixiao.measures.derivation import Derivation
from jixiao.measures.self_evaluation import Dropped, ScoredForm, ScoredRow
from jixiao.profiles.layouts import layouts
from jixiao.profiles.load import profiles
from jixiao.profiles.model import Profile

EXECUTION = "execution"
"""The row of the execution of the budget, which is no row of the list."""


@dataclass(frozen=True, slots=True)
class Rows:
    """`places`: of each indicator of the form its row of the page (indicator/r3). `dropped`: the approved indicators it
    does not have. `has_approved_weights`: the approved targets print points, so that they are nobody's allocation."""

    form: Form
    profile: Profile
    places: tuple[str, ...]
    dropped: tuple[Dropped, ...] = ()
    has_approved_weights: bool = False

    def place_of(self, row: ScoredRow) -> str:
        """Where a scored row stands on the page; empty for one that was dropped."""
        if not row.number:
            return EXECUTION
        return self.places[row.number - 1] if row.number <= len(self.places) else ""

    def named(self) -> Mapping[str, str]:
        """Row → what its indicator is called."""
        return {place: row.name for place, row in zip(self.places, self.form.indicators, strict=True) if place}

    def number(self, row: str) -> int:
        """The number of a row's indicator, from 1. KeyError where there is none."""
        return {place: number for number, place in enumerate(self.places, 1)}[row]

    def indicator(self, row: str) -> Indicator:
        return self.form.indicators[self.number(row) - 1]


def rows_checked(filled: Filled, result: Checked) -> Rows | None:
    """From what was read and checked already; None where it is no form yet."""
    if not result.reading.forms:
        return None
    return _rows(result.reading.forms[0], filled, result.rows, result.approved)


def _rows(form: Form, filled: Filled, places: tuple[str, ...], approved: Form | None) -> Rows:
    profile = profiles()[filled.profile]
    has_weights = approved is not None and any(row.weight is not None for row in approved.indicators)
    return Rows(form, profile, places, dropped_rows(form, approved, profile), has_weights)


def allocated_in(rows: Rows, found: ScoredForm) -> dict[int, Derivation]:
    """Number of a scored row (0: execution) whose printed points are those the template gives → how it gives them."""
    if rows.has_approved_weights:
        return {}
    usual, spent = rows.profile.number("execution_points"), found.execution
    execution = {0: spent.weight} if spent and spent.weight.value == usual else {}
    return execution | allocated(rows.form, found, rows.profile, rows.dropped)


def rows_filled(filled: Filled, approved: Form | None = None) -> Rows | None:
    """From what stands in the blanks, against the approved targets."""
    drawn = document_of(printed(filled, layouts()[filled.layout]), NAME)
    reading = read_forms(drawn.document, filled.profile)
    if not reading.forms:
        return None
    return _rows(reading.forms[0], filled, rows_of(reading, drawn), approved)


class Said(Protocol):
    """Something that was said of a row when it was called so."""

    @property
    def row(self) -> str: ...

    @property
    def name(self) -> str: ...


_Said = TypeVar("_Said", bound=Said)


def found_again(said: Iterable[_Said], named: Mapping[str, str]) -> dict[str, _Said]:
    """Row of the page → what was said of it, the last one said. A row that moved, or came anew with a file, is found by
    the name of its indicator, where only one is called so; what was said of a row that is gone is left out."""
    by_name: dict[str, list[str]] = {}
    for row, name in named.items():
        by_name.setdefault(_plain(name), []).append(row)
    found: dict[str, _Said] = {}
    for each in said:
        called = by_name.get(_plain(each.name), ())
        row = each.row if each.row in called or each.row == EXECUTION else _only(called)
        if row:
            found[row] = each
    return found


def _only(rows: Sequence[str]) -> str:
    return rows[0] if len(rows) == 1 else ""


def _plain(name: str) -> str:
    return "".join(name.split())
