"""What is handed in, a file or what was written on the page → what of it is declared: one form as contract.md's JSON,
and what the rules say of it.

The rules are asked about the official form the file is taken over into: that is what is declared, printed and written
on, and so lists, page and reviewers count the same findings.
"""

import logging
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from jixiao.api import InternalError, check, read
from jixiao.audit.context import NOTHING, Beside
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.model import Cell
from jixiao.cycle.filling import Checked, checked, count, said
from jixiao.cycle.kinds import is_of_project
from jixiao.forms.as_json import form_json, mask_of
from jixiao.forms.model import Form, Reading
from jixiao.forms.official.filled import Filled
from jixiao.forms.official.filled_json import filled_from, filled_json
from jixiao.forms.official.to_confirm import Doubt, doubts_of
from jixiao.forms.official.values import filled_of, origins_of
from jixiao.profiles.choose import choose
from jixiao.profiles.layouts import layout_for
from jixiao.profiles.load import profiles
from jixiao.reports.as_json import outcome_json
from jixiao.reports.shown import Shown
from jixiao.reports.words import place_words, unit_name

LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of a file that is handed in."""
MOST_CELLS = 24
"""Cells of the file that are kept of one doubt: of a whole table the first are enough to find it."""


Outcomes = tuple[Mapping[str, Any], ...]


class NotAccepted(Exception):  # noqa: N818 - the name is the sentence
    """A file that cannot be a declaration; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Content:
    """`form` is contract.md's form, with personal data; `outcomes`, masked, what failed or was not decided; `filled`,
    what stands in the blanks of its official layout (see filled_json), None where its profile has none; `doubts`, what
    of it is to be held against the file: `key`, `codes`, `place` (a blank, or ""), `text` as the form has it, `reason`
    masked, `cells` and where the first of them is in words. `judge`: asks the rules about it once more."""

    form: Mapping[str, Any]
    outcomes: tuple[Mapping[str, Any], ...]
    filled: Mapping[str, Any] | None = None
    doubts: tuple[Mapping[str, Any], ...] = ()
    judge: Callable[[date, Beside], Outcomes] | None = field(default=None, compare=False, repr=False)

    def count(self, severity: str) -> int:
        """How many findings of one severity."""
        return count(self.outcomes, severity)

    def judged(self, today: date, beside: Beside) -> "Content":
        """The same, with what the rules say of it against what stands beside it."""
        return self if self.judge is None else replace(self, outcomes=self.judge(today, beside))


@dataclass(frozen=True, slots=True)
class OfFilled:
    """Asks the rules about an official form. `origins`: blank → the cells of the file it was filled in from; None for
    what was filled in on the page."""

    filled: Mapping[str, Any]
    origins: Mapping[str, Sequence[Cell]] | None = None

    def __call__(self, today: date, beside: Beside) -> Outcomes:
        outcomes = checked(filled_from(self.filled), today, beside).outcomes
        return outcomes if self.origins is None else tuple(_at_file(outcomes, self.origins))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a file is handed in as; `region`: the 行政区划 code, which decides on the template where the form names no
    place."""

    kind: str
    year: int
    unit: str
    region: str = ""


def refuse_too_large(name: str, size: int) -> None:
    """NotAccepted for a file larger than a form can be: asked before it is read into memory."""
    if size > LARGEST_FILE:
        raise NotAccepted(f"{name}：文件超过 {LARGEST_FILE // 1024 // 1024} MB，请只交绩效目标表。")


def content_of(data: bytes, name: str, wanted: Wanted, today: date) -> Content:
    """The one form of this kind, year and unit in a file, judged by itself. NotAccepted where there is none, or more
    than one."""
    reading = reading_of(data, name)
    number, form = the_form(reading, wanted, name)
    own = _profile_of(form, wanted)
    if own is not None:
        reading = reading_of(data, name, own)
        number, form = the_form(reading, wanted, name)
    mask = mask_of(reading, with_personal_data=True)
    layout = layout_for(form.profile.id if form.profile else "", form.kind)
    if layout is None:
        of_file = partial(_said_of_file, reading, number)
        return Content(form_json(form, mask), of_file(today, NOTHING), judge=of_file)
    shown = Shown(mask_of(reading, with_personal_data=False), reading)
    filled = filled_of(form, layout, mask)
    kept = filled_json(filled)
    result = checked(filled_from(kept), today)
    if not result.reading.forms:
        raise NotAccepted(f"{name}：放进规定的表样以后读不成一张表，没有收下；请从空白表填起，或把文件交给管理员。")
    doubts = tuple(_doubt_json(each, shown, reading) for each in doubts_of(reading, form, layout, filled))
    origins = origins_of(form, layout)
    outcomes = tuple(_at_file(result.outcomes, origins))
    return Content(form_json(form, mask), outcomes, kept, doubts, OfFilled(kept, origins))


def _said_of_file(reading: Reading, number: int, today: date, beside: Beside) -> Outcomes:
    shown = Shown(mask_of(reading, with_personal_data=False), reading)
    findings = check(reading, today, is_internal=True, beside=beside)[number]
    return tuple(outcome_json(finding, shown) for finding in said(findings, beside))


def _at_file(
    outcomes: Iterable[Mapping[str, Any]], origins: Mapping[str, Sequence[Cell]]
) -> Iterator[Mapping[str, Any]]:
    """What is said of the blanks, at the cells of the file they were filled in from; of a blank that the file does not
    have, at the other cells of its row."""
    rows: dict[str, tuple[Cell, ...]] = {}
    for place, cells in origins.items():
        rows[_row_of(place)] = (*rows.get(_row_of(place), ()), *cells)
    for outcome in outcomes:
        found = (cell for place in outcome["places"] for cell in origins.get(place) or rows.get(_row_of(place), ()))
        yield {**outcome, "cells": [cell.address.as_json() for cell in dict.fromkeys(found)]}


def _row_of(place: str) -> str:
    """Of the blank of a list: the row (`indicator/r3`); a blank that stands alone is in none with others."""
    row, _, _ = place.rpartition("/")
    return row or place


def _doubt_json(doubt: Doubt, shown: Shown, reading: Reading) -> dict[str, Any]:
    return {
        "key": doubt.key,
        "codes": list(doubt.codes),
        "reason": shown.text(doubt.reason),
        "place": doubt.place,
        "text": doubt.text,
        "cells": [cell.address.as_json() for cell in doubt.cells[:MOST_CELLS]],
        "where": place_words(doubt.cells[0].address, reading.document.format) if doubt.cells else "",
    }


def project_of(content: Content, kind: str, name: str) -> str:
    """The name of the project a form is of, empty for a form of another kind. NotAccepted where none was read: two
    projects without a name would be taken for one."""
    if not is_of_project(kind):
        return ""
    project = (content.form["project"] or "").strip()
    if not project:
        raise NotAccepted(f"{name}：没有读出项目名称，分不清是哪个项目的表；请在表里写明“项目名称”再交。")
    return project


def same_project(one: str, other: str) -> bool:
    """Whether two names are of one project: spaces and line breaks come and go in a table's cell."""
    return "".join(one.split()) == "".join(other.split())


def _profile_of(form: Form, wanted: Wanted) -> str | None:
    """The template of the jurisdiction, where the form by itself was taken for one of no place; None to keep it."""
    chosen = form.profile.id if form.profile else ""
    if not wanted.region or (chosen in profiles() and profiles()[chosen].region is not None):
        return None
    rows = form.indicators
    columns = {name for row in rows for name in row.places}
    levels = ([row.level1 for row in rows], [row.level2 for row in rows])
    own, _ = choose(form.kind, form.title, wanted.region, wanted.year, *levels, columns)
    return own.id if own.id != chosen else None


def reading_of(data: bytes, name: str, profile: str | None = None) -> Reading:
    """What stands in a file. NotAccepted where it is too large or cannot be opened."""
    refuse_too_large(name, len(data))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        try:
            return read(path, profile)
        except UnreadableFile as cause:
            raise NotAccepted(f"{name}：{cause.text}") from cause
        except InternalError as cause:
            logging.getLogger(__name__).exception("a file could not be read: %s", cause)
            raise NotAccepted(
                f"{name}：读取时程序出错，没有收下。请用 WPS 或 Word 另存为 docx、xlsx 再交；还不行，把文件交给管理员。"
            ) from cause


def the_form(reading: Reading, wanted: Wanted, name: str) -> tuple[int, Form]:
    """The one form that was wanted, and which of the reading's it is. NotAccepted says what is there instead."""
    found = [(number, form) for number, form in enumerate(reading.forms) if form.kind == wanted.kind]
    if not found:
        raise NotAccepted(f"{name}：没有找到这一类的绩效目标表，请核对交的是不是这张表。")
    if len(found) > 1:
        raise NotAccepted(f"{name}：里面有{len(found)}张同类的表，请分开交，每个文件一张。")
    number, form = found[0]
    if form.is_blank:
        raise NotAccepted(f"{name}：是空白表样，还没有填写。")
    if form.fiscal_year is not None and form.fiscal_year != wanted.year:
        raise NotAccepted(f"{name}：是{form.fiscal_year}年度的表，这里填报的是{wanted.year}年度，请核对年度。")
    printed = unit_name(form)
    if printed is not None and not _is_same_unit(printed, wanted.unit):
        raise NotAccepted(f"{name}：表里写的是“{printed}”，这里填报的是“{wanted.unit}”，请核对单位。")
    return number, form


def _is_same_unit(one: str, other: str) -> bool:
    """Whether two names mean one unit: short forms and additions (本级) are lawful."""
    first, second = ("".join(filter(str.isalnum, name)) for name in (one, other))
    return first in second or second in first


def content_of_filled(filled: Filled, wanted: Wanted, today: date, beside: Beside = NOTHING) -> Content:
    """The form that is declared. NotAccepted where it is not yet one, or of another kind, year or unit."""
    result = checked(filled, today, beside)
    if not result.reading.forms:
        raise NotAccepted("这张表还没有填，请填好再送审。")
    _, form = the_form(result.reading, wanted, "这张表")
    return _content(filled, result, form)


def content_as_written(filled: Filled, today: date, beside: Beside = NOTHING) -> Content:
    """The form as far as it is written, whether or not it could be declared. NotAccepted where it reads as none."""
    result = checked(filled, today, beside)
    if not result.reading.forms:
        raise NotAccepted("页面上没有送审的改动读不成一张表，请先在页面上改好，再交文件。")
    return _content(filled, result, result.reading.forms[0])


def _content(filled: Filled, result: Checked, form: Form) -> Content:
    shown = mask_of(result.reading, with_personal_data=True)
    kept = filled_json(filled)
    return Content(form_json(form, shown), result.outcomes, kept, judge=OfFilled(kept))
