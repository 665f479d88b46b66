"""The whole chain on one file (read, recognise, audit), as planting asks for it."""

from datetime import date
from pathlib import Path

from jixiao.audit.documents import audit_forms
from jixiao.cells.reader import read_file
from jixiao.cli.planting.model import Checked, Failed
from jixiao.forms.reading import read_forms

_TODAY = date(2024, 1, 1)
"""The figures must not depend on the day they are measured."""


def checked(path: Path) -> Checked:
    """What the rules say of a file."""
    forms = audit_forms(read_forms(read_file(path)).forms, _TODAY)
    findings = [finding for form in forms for finding in form]
    if crash := next((finding.crash for finding in findings if finding.crash), None):
        raise RuntimeError(crash)
    return Checked(
        {number: finding.rule for finding in findings for number in finding.catalogue},
        tuple(
            Failed(
                finding.rule, finding.catalogue, finding.severity, finding.outcome.message,
                "\n".join([finding.outcome.message, *(cell.text for cell in finding.outcome.cells)]),
            )
            for finding in findings
            if finding.outcome.status == "failed"
        ),
    )  # fmt: skip
