"""What is filled in on the page → the form it makes, what the rules say of each blank, what was understood of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jixiao.api import check
from jixiao.audit.context import NOTHING, Beside
from jixiao.audit.outcome import Finding
from jixiao.cycle.understood import understood
from jixiao.forms.as_json import mask_of
from jixiao.forms.model import Form, Indicator, Reading
from jixiao.forms.official.as_document import Drawn, document_of
from jixiao.forms.official.compose import printed
from jixiao.forms.official.filled import Filled
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layouts
from jixiao.reports.as_json import outcome_json
from jixiao.reports.shown import Shown

NAME = "填报内容"
SAID = ("failed", "cannot_decide")
"""The answers of a rule that are kept."""
_OWN = ("target", "level3", "content", "actual")
"""Columns in which an indicator has a cell of its own."""


@dataclass(frozen=True, slots=True)
class Checked:
    """`outcomes`: what failed or was not decided, masked, each with the blanks it is about (`places`); where another
    form is spoken of too, it says which one, and points to no cell of it.
    `understood`: blank of a target → words. `unread`: blanks with words nobody understood. `rows`: of each indicator of
    the form the row of the page it stands in."""

    reading: Reading
    outcomes: tuple[Mapping[str, Any], ...]
    understood: Mapping[str, str]
    unread: tuple[str, ...]
    rows: tuple[str, ...] = ()

    def count(self, severity: str) -> int:
        return count(self.outcomes, severity)


def count(outcomes: Iterable[Mapping[str, Any]], severity: str) -> int:
    """How many findings of one severity."""
    return sum(each["status"] == "failed" and each["severity"] == severity for each in outcomes)


def checked(filled: Filled, today: date, beside: Beside = NOTHING) -> Checked:
    """Read and check what is filled in, against what stands `beside` it; a form nobody began to fill in has no
    findings."""
    drawn = document_of(printed(filled, layouts()[filled.layout]), NAME)
    reading = read_forms(drawn.document, filled.profile)
    shown = Shown(mask_of(reading, with_personal_data=False), reading)
    outcomes = tuple(
        outcome_json(finding, shown) | {"places": drawn.blanks_of(cell.address.id for cell in finding.outcome.cells)}
        for form, findings in zip(reading.forms, check(reading, today, is_internal=True, beside=beside), strict=True)
        if not form.is_blank
        for finding in said(findings, beside)
    )
    return Checked(
        reading,
        outcomes,
        {place: words for form in reading.forms for place, words in _understood(form, drawn)},
        tuple(drawn.places_of(cell.address.id for cell in reading.unread)),
        rows_of(reading, drawn),
    )


def rows_of(reading: Reading, drawn: Drawn) -> tuple[str, ...]:
    """Where each indicator of the one form stands on the page: indicator/r3; empty for one that stands in no row."""
    return tuple(_row_of(row, drawn) for form in reading.forms[:1] for row in form.indicators)


def _row_of(indicator: Indicator, drawn: Drawn) -> str:
    """By its own cell first: a level or a weight may be merged over several rows."""
    cells = (indicator.cell, *(cell for name in _OWN for cell in indicator.places.get(name, ())))
    rows = (place.rpartition("/")[0] for place in drawn.places_of(cell.address.id for cell in cells))
    return next(filter(None, rows), "")


def said(findings: Iterable[Finding], beside: Beside) -> Iterator[Finding]:
    """The answers that are kept, each with the cells of its own form; what it also speaks of is named at its end."""
    forms = (*beside.of_unit, beside.previous, *beside.history, *beside.results, beside.approved)
    others = {form.label("title").address.sheet for form in forms if form is not None}
    for finding in findings:
        outcome = finding.outcome
        if outcome.status not in SAID:
            continue
        own = tuple(cell for cell in outcome.cells if cell.address.sheet not in others)
        if len(own) < len(outcome.cells):
            named = dict.fromkeys(name for cell in outcome.cells if (name := cell.address.sheet) in others)
            outcome = outcome._replace(
                cells=own, message=f"{outcome.message}（对照：{'、'.join(filter(None, named))}）"
            )
        yield finding._replace(outcome=outcome)


def _understood(form: Form, drawn: Drawn) -> list[tuple[str, str]]:
    found = []
    for indicator in form.indicators:
        words = understood(indicator.targets)
        places = [each for each in drawn.places_of([indicator.cell.address.id]) if each.endswith("/target")]
        found += [(place, words) for place in places if words]
    return found
