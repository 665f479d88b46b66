"""Jixiao as a library: read a file, check what was read.

from jixiao.api import check, read
reading = read("form.docx")
findings = check(reading)
"""

from collections.abc import Sequence
from datetime import date
from os import PathLike
from pathlib import Path

from jixiao.audit.context import NOTHING, Beside
from jixiao.audit.documents import audit_forms
from jixiao.audit.outcome import Finding
from jixiao.audit.waivers import Waiver
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.reader import read_file
from jixiao.cells.sandbox import Failure, Workers
from jixiao.forms.model import Reading
from jixiao.forms.reading import read_forms


class InternalError(Exception):
    """A bug of ours while a file was read; the text is its last line."""


class _Reader:
    def __init__(self, profile: str | None) -> None:
        self.profile = profile

    def __call__(self, path: Path) -> Reading:
        return read_forms(read_file(path), self.profile)


def read(path: str | PathLike[str], profile: str | None = None) -> Reading:
    """The forms of a file, read in a worker process with limits. `profile` overrides the choice of the template.

    Raises `UnreadableFile` where the file cannot be opened (its `text` is one Chinese sentence). Personal data is not
    masked here: `forms.as_json` and the reports do that.
    """
    with Workers(_Reader(profile), jobs=1) as workers:
        _, result = next(workers.results([Path(path)]))
    if isinstance(result, Failure):
        if result.kind == "internal":
            raise InternalError(result.text)
        raise UnreadableFile(result.kind, result.text)
    return result


def check(
    reading: Reading,
    today: date | None = None,
    waivers: Sequence[Waiver] = (),
    *,
    is_internal: bool = False,
    beside: Beside = NOTHING,
) -> list[list[Finding]]:
    """Every rule's answers, one list a form, in the order of `reading.forms`.

    `today` decides which waivers still hold; without it none does. `is_internal`: the form is a declaration on its way,
    with places for who filled it in, and not the published copy. `beside`: last year's form, the approved targets, the
    other forms of the unit, where the caller knows them.
    """
    return audit_forms(reading.forms, today or date.max, waivers, is_internal=is_internal, beside=beside)
