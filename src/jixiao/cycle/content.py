"""A file that was handed in → what of it is declared: one form as contract.md's JSON, and what the rules say of it."""

import logging
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from jixiao.api import InternalError, check, read
from jixiao.cells.errors import UnreadableFile
from jixiao.forms.as_json import form_json, mask_of
from jixiao.forms.model import Form, Reading
from jixiao.forms.official.filled_json import filled_json
from jixiao.forms.official.to_confirm import Doubt, doubts_of
from jixiao.forms.official.values import filled_of
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


class NotAccepted(Exception):  # noqa: N818 - the name is the sentence
    """A file that cannot be a declaration; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Content:
    """`form` is contract.md's form, with personal data; `outcomes`, masked, what failed or was not decided; `filled`,
    what stands in the blanks of its official layout (see filled_json), None where its profile has none; `doubts`, what
    of it is to be held against the file: `key`, `codes`, `place` (a blank, or ""), `text` as the form has it, `reason`
    masked, `cells` and where the first of them is in words."""

    form: Mapping[str, Any]
    outcomes: tuple[Mapping[str, Any], ...]
    filled: Mapping[str, Any] | None = None
    doubts: tuple[Mapping[str, Any], ...] = ()

    def count(self, severity: str) -> int:
        """How many findings of one severity."""
        return count(self.outcomes, severity)


def count(outcomes: Iterable[Mapping[str, Any]], severity: str) -> int:
    """How many findings of one severity."""
    return sum(each["status"] == "failed" and each["severity"] == severity for each in outcomes)


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
    """The one form of this kind, year and unit in a file. NotAccepted where there is none, or more than one."""
    reading = reading_of(data, name)
    number, form = the_form(reading, wanted, name)
    own = _profile_of(form, wanted)
    if own is not None:
        reading = reading_of(data, name, own)
        number, form = the_form(reading, wanted, name)
    mask = mask_of(reading, with_personal_data=True)
    findings = check(reading, today, is_internal=True)[number]
    shown = Shown(mask_of(reading, with_personal_data=False), reading)
    outcomes = [outcome_json(finding, shown) for finding in findings]
    said = tuple(outcome for outcome in outcomes if outcome["status"] in ("failed", "cannot_decide"))
    layout = layout_for(form.profile.id if form.profile else "", form.kind)
    if layout is None:
        return Content(form_json(form, mask), said)
    filled = filled_of(form, layout, mask)
    doubts = tuple(_doubt_json(each, shown, reading) for each in doubts_of(reading, form, layout, filled))
    return Content(form_json(form, mask), said, filled_json(filled), doubts)


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
    if kind != "project_targets":
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
