"""A file that was handed in → what of it is declared: one form as contract.md's JSON, and what the rules say of it."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from jixiao.api import InternalError, check, read
from jixiao.cells.errors import UnreadableFile
from jixiao.forms.as_json import form_json, mask_of
from jixiao.forms.model import Form, Reading
from jixiao.forms.official.as_docx import docx_bytes
from jixiao.forms.official.as_pdf import pdf_bytes
from jixiao.forms.official.as_xlsx import xlsx_bytes
from jixiao.forms.official.compose import compose
from jixiao.profiles.layouts import layouts
from jixiao.reports.as_json import outcome_json
from jixiao.reports.shown import Shown
from jixiao.reports.words import unit_name

WRITERS = {"docx": docx_bytes, "xlsx": xlsx_bytes, "pdf": pdf_bytes}
LARGEST_FILE = 20 * 1024 * 1024
"""Bytes of a file that is handed in."""


class NotAccepted(Exception):  # noqa: N818 - the name is the sentence
    """A file that cannot be a declaration; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Content:
    """`form` is contract.md's form, with personal data; `outcomes`, masked, what failed or was not decided."""

    form: Mapping[str, Any]
    outcomes: tuple[Mapping[str, Any], ...]

    def count(self, severity: str) -> int:
        """How many findings of one severity."""
        return sum(each["status"] == "failed" and each["severity"] == severity for each in self.outcomes)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a file is handed in as."""

    kind: str
    year: int
    unit: str


def content_of(data: bytes, name: str, wanted: Wanted, today: date) -> Content:
    """The one form of this kind, year and unit in a file. NotAccepted where there is none, or more than one."""
    reading = _reading(data, name)
    number, form = _the_form(reading, wanted, name)
    mask = mask_of(reading, with_personal_data=True)
    findings = check(reading, today)[number]
    shown = Shown(mask_of(reading, with_personal_data=False), reading)
    outcomes = [outcome_json(finding, shown) for finding in findings]
    said = tuple(outcome for outcome in outcomes if outcome["status"] in ("failed", "cannot_decide"))
    return Content(form_json(form, mask), said)


def official_file(data: bytes, name: str, wanted: Wanted, suffix: str, footer: str = "") -> bytes:
    """The declared form in the official layout of its profile. NotAccepted where its profile has none."""
    reading = _reading(data, name)
    _, form = _the_form(reading, wanted, name)
    layout = layouts().get(form.profile.id if form.profile else "")
    if layout is None:
        raise NotAccepted("这张表的模板还没有正式表样，请下载原件。")
    drawn = compose(form, layout, mask_of(reading, with_personal_data=True))
    return WRITERS[suffix](replace(drawn, footer=footer))


def _reading(data: bytes, name: str) -> Reading:
    if len(data) > LARGEST_FILE:
        raise NotAccepted(f"{name}：文件超过 {LARGEST_FILE // 1024 // 1024} MB，请只交绩效目标表。")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file"
        path.write_bytes(data)
        try:
            return read(path)
        except UnreadableFile as cause:
            raise NotAccepted(f"{name}：{cause.text}") from cause
        except InternalError as cause:
            raise NotAccepted(f"{name}：读取时程序出错，没有收下：{cause}") from cause


def _the_form(reading: Reading, wanted: Wanted, name: str) -> tuple[int, Form]:
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
