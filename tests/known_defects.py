"""The defects a careful reader found in a file: each must be a failed outcome of one of its catalogue numbers that
touches its words, or, where it concerns the reading, a note."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from jixiao.audit.outcome import Finding
from jixiao.cells.model import Note
from jixiao.cli.accuracy.compare import key


def missed_defects(
    defects: Iterable[Mapping[str, Any]], findings: Sequence[Finding], notes: Sequence[Note]
) -> list[Mapping[str, Any]]:
    """Those of the known defects that neither an outcome nor a note reports."""
    said_by_notes = [key(note.text + "".join(cell.text for cell in note.cells)) for note in notes]
    failed = [finding for finding in findings if finding.outcome.status == "failed"]
    return [
        defect
        for defect in defects
        if not (_noted(defect, said_by_notes) if defect.get("note") else any(_reports(f, defect) for f in failed))
    ]


def _noted(defect: Mapping[str, Any], said: Sequence[str]) -> bool:
    words = [key(word) for word in defect["words"]]
    return any(all(word in text for word in words) for text in said)


def _reports(finding: Finding, defect: Mapping[str, Any]) -> bool:
    if not set(finding.catalogue) & set(defect["catalogue"]):
        return False
    outcome = finding.outcome
    touched = key("".join([outcome.message, *(cell.text for cell in outcome.cells)]))
    return all(key(word) in touched for word in defect["words"])
