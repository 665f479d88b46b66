"""What a worker does with one file: read it, audit its forms, render every output; and which files a path means."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jixiao.audit.coverage.matrix import matrix
from jixiao.audit.documents import audit_forms, profile_of
from jixiao.audit.engine import RuleCrashed
from jixiao.audit.waivers import Waiver
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.reader import read_file
from jixiao.cells.sandbox import Failure
from jixiao.forms.model import Reading
from jixiao.forms.reading import read_forms
from jixiao.reports.coverage import shown_coverage
from jixiao.reports.model import INTERNAL, LAYOUT, DocumentReport, FileError, FormReport
from jixiao.reports.rendered import RenderedDocument, render

READABLE = frozenset({
    ".docx", ".docm", ".doc", ".wps", ".wpt", ".rtf", ".xlsx", ".xlsm", ".xls", ".et", ".pdf", ".ofd", ".html", ".htm",
    ".mht", ".mhtml", ".xml", ".txt", ".text", ".md", ".csv", ".tsv", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp",
})  # fmt: skip
"""Endings a folder is searched for; a file named outright is read whatever its ending."""


@dataclass(frozen=True, slots=True)
class Task:
    """A file under the name it has in the report."""

    file: Path
    name: str


@dataclass(frozen=True, slots=True)
class Checker:
    """The options of a run; handed to the workers."""

    today: date
    profile_id: str | None = None
    waivers: tuple[Waiver, ...] = ()
    with_personal_data: bool = False
    files: bool = True

    def __call__(self, task: Task) -> RenderedDocument:
        return self._render(self._report(task))

    def failed(self, task: Task, failure: Failure) -> RenderedDocument:
        """The outputs for a file that has no result."""
        return self._render(DocumentReport(task.name, None, (), FileError(failure.kind, failure.text)))

    def _render(self, report: DocumentReport) -> RenderedDocument:
        return render(report, with_personal_data=self.with_personal_data, files=self.files)

    def _report(self, task: Task) -> DocumentReport:
        try:
            reading = read_forms(read_file(task.file), self.profile_id)
        except UnreadableFile as cause:
            return DocumentReport(task.name, None, (), FileError(cause.kind, cause.text))
        if unread := next((note for note in reading.notes if note.code == "form_unread"), None):
            return DocumentReport(task.name, reading, (), FileError(LAYOUT, unread.text))
        try:
            return DocumentReport(task.name, reading, tuple(self._forms(reading)))
        except RuleCrashed as cause:
            return DocumentReport(task.name, reading, (), FileError(INTERNAL, str(cause)))

    def _forms(self, reading: Reading) -> Iterator[FormReport]:
        found = audit_forms(reading.forms, self.today, self.waivers)
        for form, findings in zip(reading.forms, found, strict=True):
            coverage = shown_coverage(matrix(form, profile_of(form))) if self.files and not form.is_blank else None
            yield FormReport(form, tuple(findings), coverage)


def tasks(paths: Sequence[Path]) -> tuple[list[Task], int]:
    """The files the paths mean, folders searched by name, and how many others in the folders were left alone."""
    found: list[Task] = []
    left = 0
    for path in paths:
        if not path.is_dir():
            found.append(Task(path, path.name))
            continue
        inside = [file for file in sorted(path.rglob("*")) if file.is_file() and not _is_hidden(file, path)]
        chosen = [file for file in inside if file.suffix.lower() in READABLE or not file.suffix]
        left += len(inside) - len(chosen)
        found += [Task(file, file.relative_to(path).as_posix()) for file in chosen]
    return found, left


def _is_hidden(file: Path, folder: Path) -> bool:
    """Hidden files, and the lock files Word and WPS leave beside an open document."""
    return any(part.startswith((".", "~$")) for part in file.relative_to(folder).parts)
