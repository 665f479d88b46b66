"""A file with something to confirm: a sign that a scanner misread, and a row that has no place in the official form."""

import io
import re
import zipfile
from datetime import date

from jixiao.accounts.permissions import Role
from jixiao.cycle import acts
from jixiao.cycle.content import Content, Wanted, content_of
from jixiao.cycle.models import Declaration
from tests.cycle.county import CLEAN, KIND, NAME, YEAR, County

MISREAD, PLAIN = "工98%", "≥98%"
LOST = "在编在岗", "212人"
"""A label nobody knows, and what stands beside it."""
_ROW = re.compile(r"<w:tr[ >](?:(?!</w:tr>).)*?部门职能职责概述.*?</w:tr>", re.S)
_WORDS = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>")


def file_with(misread: str = MISREAD, lost: tuple[str, str] | None = LOST) -> bytes:
    """The clean form with this for its third last target, and this row."""
    made = io.BytesIO()
    with zipfile.ZipFile(CLEAN) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename == "word/document.xml":
                content = _changed(content.decode(), misread, lost).encode()
            new.writestr(part.filename, content)
    return made.getvalue()


def _changed(text: str, misread: str, lost: tuple[str, str] | None) -> str:
    assert text.count(f">{PLAIN}<") == 1
    text = text.replace(f">{PLAIN}<", f">{misread}<")
    if lost is None:
        return text
    row = _ROW.search(text)
    assert row is not None
    words = iter(lost)
    return text.replace(row[0], row[0] + _WORDS.sub(lambda _: f"<w:t>{next(words, '')}</w:t>", row[0]))


def content(data: bytes) -> Content:
    return content_of(data, "form.docx", Wanted(KIND, YEAR, NAME), date(2022, 1, 5))


def handed_in(county: County, data: bytes) -> Declaration:
    who = acts.Who(county.people[Role.FILLER])
    return acts.declare(county.cycle, county.department, KIND, "", who, "form.docx", data, content(data))
