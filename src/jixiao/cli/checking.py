"""What a worker does with one file: read it, audit its forms, render every output; and which files a path means."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jixiao.audit.coverage.matrix import matrix
from jixiao.audit.documents import audit_forms, profile_of
from jixiao.audit.engine import crash_words, place_of
from jixiao.audit.waivers import Waiver
from jixiao.cells.errors import UnreadableFile
from jixiao.cells.file_names import name_of, printable
from jixiao.cells.reader import read_file
from jixiao.cells.sandbox import Failure
from jixiao.forms.model import Form, Reading
from jixiao.forms.reading import read_forms
from jixiao.reports.coverage import shown_coverage
from jixiao.reports.folder import OUTPUTS
from jixiao.reports.model import INTERNAL, LAYOUT, Coverage, DocumentReport, FileError, FormReport
from jixiao.reports.rendered import RenderedDocument, render

READABLE = frozenset({
    ".docx", ".docm", ".doc", ".wps", ".wpt", ".rtf", ".xlsx", ".xlsm", ".xls", ".et", ".pdf", ".ofd", ".html", ".htm",
    ".mht", ".mhtml", ".xml", ".txt", ".text", ".md", ".csv", ".tsv", ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp",
    ".gif", ".webp", ".heic", ".heif", ".avif", ".jp2", ".jxl",
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
        return self.rendered(self.report(task))

    def failed(self, task: Task, failure: Failure) -> RenderedDocument:
        """The outputs for a file that has no result."""
        return self.rendered(DocumentReport(task.name, None, (), FileError(failure.kind, failure.text)))

    def rendered(self, report: DocumentReport) -> RenderedDocument:
        """Every output asked for."""
        return render(report, with_personal_data=self.with_personal_data, files=self.files, checked_on=self.today)

    def report(self, task: Task) -> DocumentReport:
        """What there is to say of a file, or why there is nothing."""
        try:
            reading = read_forms(read_file(task.file), self.profile_id)
        except UnreadableFile as cause:
            return DocumentReport(task.name, None, (), FileError(cause.kind, cause.text))
        if unread := next((note for note in reading.notes if note.code == "form_unread"), None):
            return DocumentReport(task.name, reading, (), FileError(LAYOUT, unread.text))
        forms = tuple(self._forms(reading))
        return DocumentReport(task.name, reading, forms, _crash(forms))

    def _forms(self, reading: Reading) -> Iterator[FormReport]:
        found = audit_forms(reading.forms, self.today, self.waivers)
        for form, findings in zip(reading.forms, found, strict=True):
            coverage, crash = _coverage(form) if self.files and not form.is_blank else (None, None)
            yield FormReport(form, tuple(findings), coverage, crash)


def _coverage(form: Form) -> tuple[Coverage | None, str | None]:
    """The matrix, or one line about the bug of ours that it met: as a rule's, it costs nothing else."""
    try:
        return shown_coverage(matrix(form, profile_of(form))), None
    except (MemoryError, RecursionError):  # what the file is, not what the matrix is: the worker says so
        raise
    except Exception as cause:  # noqa: BLE001 - whatever it is, the findings stand
        return None, crash_words("作“目标与指标对照”", place_of(cause), "没有这张对照表")


def _crash(forms: Sequence[FormReport]) -> FileError | None:
    """What kept rules from answering about these forms, or a matrix from being drawn; every other answer stands."""
    crashes = (crash for form in forms for crash in (*(finding.crash for finding in form.findings), form.crash))
    said = list(dict.fromkeys(crash for crash in crashes if crash))
    if not said:
        return None
    return FileError(INTERNAL, said[0] if len(said) == 1 else f"{said[0]}另有{len(said) - 1}处也是这样。")


def tasks(paths: Sequence[Path], out: Path | None = None) -> tuple[list[Task], int]:
    """The files the paths mean, folders searched by name, and how many others in the folders were left alone.

    `out`: where the reports go; what stands there from an earlier run is not read again.
    """
    found: list[Task] = []
    left = 0
    for path in paths:
        if not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir raises where a path is too long or closed to us
            found.append(Task(path, name_of(path)))
            continue
        inside = list(_inside(path, out))
        chosen = [file for file in inside if _is_asked_for(file)]
        left += len(inside) - len(chosen)
        found += [Task(file, name_of(path) if file == path else _name_inside(file, path)) for file in chosen]
    return found, left


def _name_inside(file: Path, folder: Path) -> str:
    return printable(file.relative_to(folder).as_posix())


def _is_asked_for(file: Path) -> bool:
    """Whether something in a folder is read; a folder stands here only where it is closed to us."""
    return not file.suffix or file.suffix.lower() in READABLE or file.is_dir()


def _inside(folder: Path, out: Path | None) -> Iterator[Path]:
    """Everything in a folder and its folders that is no folder, by name; links are followed, each folder seen once;
    the reports that an earlier run wrote into `out` are left out.

    What cannot be read there (a closed folder, a broken link, a pipe) is handed out as well: the reader says why.
    """
    reports = _identity(out) if out is not None and out.is_dir() else None
    seen: set[tuple[int, int]] = set()
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        if not os.path.isdir(path):  # noqa: PTH112 - as above
            yield path
            continue
        try:
            identity = _identity(path)
            if identity not in seen:
                seen.add(identity)
                written = OUTPUTS if identity == reports else frozenset()
                entries = [entry for entry in path.iterdir() if not _is_hidden(entry) and entry.name not in written]
                waiting += sorted(entries, reverse=True)
        except OSError:
            yield path


def _identity(folder: Path) -> tuple[int, int]:
    status = folder.stat()
    return status.st_dev, status.st_ino


def _is_hidden(path: Path) -> bool:
    """Hidden files and folders, and the lock files Word and WPS leave beside an open document."""
    return path.name.startswith((".", "~$"))
