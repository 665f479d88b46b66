"""What a report is made from: a file with its forms, what every rule said about each, or why there is nothing.

A run over many files keeps no `DocumentReport`: a worker makes one, renders it (`rendered`) and forgets it; only
`Summary` and the rows of the index stay.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.audit.outcome import Finding
from jixiao.cells.model import Cell
from jixiao.forms.model import Form, Reading

INTERNAL = "internal"
LAYOUT = "layout"
"""A form stands in the file, but nobody understood its layout: a person must look."""


@dataclass(frozen=True, slots=True)
class FileError:
    """Why a file has no result, or not all of it: `kind` of cells/errors.py, `layout`, or `internal` (a bug of ours);
    one sentence."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class CoverageMark:
    """How well an indicator covers an objective: a score as printed ("0.82"), the words it rests on."""

    score: str
    words: tuple[str, ...] = ()
    covers: bool = True


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """A duty, objective or task ("目标1", its text), with one mark an indicator, None where nothing connects them."""

    label: str
    text: str
    cell: Cell | None
    marks: tuple[CoverageMark | None, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix of duties, objectives and tasks (rows) against indicators (columns: name and cell)."""

    columns: tuple[tuple[str, Cell], ...]
    rows: tuple[CoverageRow, ...]

    def __post_init__(self) -> None:
        if any(len(row.marks) != len(self.columns) for row in self.rows):
            raise ValueError("every row of a coverage matrix has one mark a column")


@dataclass(frozen=True, slots=True)
class FormReport:
    """One form and every rule's answers about it."""

    form: Form
    findings: tuple[Finding, ...]
    coverage: Coverage | None = None
    crash: str | None = None
    """One line about the bug of ours that left the form without its matrix."""

    def with_status(self, status: str) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.outcome.status == status)


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """One file: its reading and the reports on its forms, or the error; a crash inside a rule has both."""

    name: str
    reading: Reading | None
    forms: tuple[FormReport, ...]
    error: FileError | None = None


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over any number of files; sums with `+`. `internal` files are no `unreadable` ones: the fault is ours."""

    files: int = 0
    forms: int = 0
    unreadable: int = 0
    internal: int = 0
    errors: int = 0
    warnings: int = 0
    hints: int = 0
    incomplete: int = 0
    """Forms of which a part could not be read."""

    def __add__(self, other: "Summary") -> "Summary":
        return Summary(
            self.files + other.files,
            self.forms + other.forms,
            self.unreadable + other.unreadable,
            self.internal + other.internal,
            self.errors + other.errors,
            self.warnings + other.warnings,
            self.hints + other.hints,
            self.incomplete + other.incomplete,
        )


def summarise(documents: Iterable[DocumentReport]) -> Summary:
    """The counts of contract.md's `summary`."""
    return sum((_counts(document) for document in documents), Summary())


def _counts(document: DocumentReport) -> Summary:
    failed = [finding.severity for form in document.forms for finding in form.with_status("failed")]
    return Summary(
        files=1,
        forms=len(document.forms),
        unreadable=int(document.error is not None and document.error.kind != INTERNAL),
        internal=int(document.error is not None and document.error.kind == INTERNAL),
        errors=failed.count("error"),
        warnings=failed.count("warning"),
        hints=failed.count("hint"),
        incomplete=sum(form.form.is_incomplete for form in document.forms),
    )


def exit_status(summary: Summary) -> int:
    """contract.md: 0 nothing failed as an error, 1 something did, 3 a file could not be read, 4 an internal error.

    The gravest wins: what else was found is still reported, but a run with a hole must not look complete.
    """
    if summary.internal:
        return 4
    if summary.unreadable:
        return 3
    return 1 if summary.errors else 0
