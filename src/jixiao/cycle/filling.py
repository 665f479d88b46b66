"""What is filled in on the page → the form it makes, what the rules say of each blank, what was understood of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jixiao.api import check
from jixiao.cycle.content import Content, NotAccepted, Wanted, count, the_form
from jixiao.cycle.understood import understood
from jixiao.forms.as_json import form_json, mask_of
from jixiao.forms.model import Form, Reading
from jixiao.forms.official.as_document import Drawn, document_of
from jixiao.forms.official.compose import printed
from jixiao.forms.official.filled import Filled
from jixiao.forms.official.filled_json import filled_json
from jixiao.forms.reading import read_forms
from jixiao.profiles.layouts import layouts
from jixiao.reports.as_json import outcome_json
from jixiao.reports.shown import Shown

NAME = "填报内容"
_SAID = ("failed", "cannot_decide")


@dataclass(frozen=True, slots=True)
class Checked:
    """`outcomes`: what failed or was not decided, masked, each with the blanks it is about (`places`).
    `understood`: blank of a target → words. `unread`: blanks with words nobody understood."""

    reading: Reading
    outcomes: tuple[Mapping[str, Any], ...]
    understood: Mapping[str, str]
    unread: tuple[str, ...]

    def count(self, severity: str) -> int:
        return count(self.outcomes, severity)


def checked(filled: Filled, today: date) -> Checked:
    """Read and check what is filled in; a form nobody began to fill in has no findings."""
    drawn = document_of(printed(filled, layouts()[filled.layout]), NAME)
    reading = read_forms(drawn.document, filled.profile)
    shown = Shown(mask_of(reading, with_personal_data=False), reading)
    outcomes = tuple(
        outcome_json(finding, shown) | {"places": drawn.blanks_of(cell.address.id for cell in finding.outcome.cells)}
        for form, findings in zip(reading.forms, check(reading, today, is_internal=True), strict=True)
        if not form.is_blank
        for finding in findings
        if finding.outcome.status in _SAID
    )
    return Checked(
        reading,
        outcomes,
        {place: words for form in reading.forms for place, words in _understood(form, drawn)},
        tuple(drawn.places_of(cell.address.id for cell in reading.unread)),
    )


def _understood(form: Form, drawn: Drawn) -> list[tuple[str, str]]:
    found = []
    for indicator in form.indicators:
        words = understood(indicator.targets)
        places = [each for each in drawn.places_of([indicator.cell.address.id]) if each.endswith("/target")]
        found += [(place, words) for place in places if words]
    return found


def content_of_filled(filled: Filled, wanted: Wanted, today: date) -> Content:
    """The form that is declared. NotAccepted where it is not yet one, or of another kind, year or unit."""
    result = checked(filled, today)
    if not result.reading.forms:
        raise NotAccepted("这张表还没有填，请填好再送审。")
    _, form = the_form(result.reading, wanted, "这张表")
    return _content(filled, result, form)


def content_as_written(filled: Filled, today: date) -> Content:
    """The form as far as it is written, whether or not it could be declared. NotAccepted where it reads as none."""
    result = checked(filled, today)
    if not result.reading.forms:
        raise NotAccepted("页面上没有送审的改动读不成一张表，请先在页面上改好，再交文件。")
    return _content(filled, result, result.reading.forms[0])


def _content(filled: Filled, result: Checked, form: Form) -> Content:
    shown = mask_of(result.reading, with_personal_data=True)
    return Content(form_json(form, shown), result.outcomes, filled_json(filled))
