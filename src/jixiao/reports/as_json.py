"""contract.md's `jixiao.report/1`: one document as a dict or text, and the whole report as text never held at once."""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from jixiao.audit.outcome import Basis, Finding
from jixiao.audit.remember import by_identity
from jixiao.forms.as_json import form_json
from jixiao.forms.personal import Mask
from jixiao.reports.model import DocumentReport, FormReport, Summary
from jixiao.reports.shown import Shown

SCHEMA = "jixiao.report/1"


def document_json(report: DocumentReport, mask: Mask) -> dict[str, Any]:
    """One entry of `documents`: source, forms with their outcomes, error."""
    shown = Shown(mask, report.reading)
    return {
        "source": _source(report, shown),
        "forms": [_form(form, mask, shown) for form in report.forms],
        "error": None if report.error is None else {"kind": report.error.kind, "text": shown.text(report.error.text)},
    }


def summary_json(summary: Summary) -> dict[str, Any]:
    return {
        "files": summary.files,
        "forms": summary.forms,
        "unreadable": summary.unreadable,
        "incomplete": summary.incomplete,
        "failed": {"error": summary.errors, "warning": summary.warnings, "hint": summary.hints},
    }


def json_text(value: Mapping[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False)


def report_chunks(documents: Iterable[str], summary: Callable[[], Summary]) -> Iterator[str]:
    """The report piece by piece, from the text of each document; `summary` is asked once the last has gone by."""
    yield f'{{"schema": "{SCHEMA}", "documents": ['
    for ordinal, document in enumerate(documents):
        yield (",\n" if ordinal else "\n") + document
    yield f'\n], "summary": {json_text(summary_json(summary()))}}}\n'


def _source(report: DocumentReport, shown: Shown) -> dict[str, Any]:
    source: dict[str, Any] = {"name": shown.text(report.name)}
    if report.reading is None:
        return source
    document = report.reading.document
    source |= {"sha256": document.sha256, "format": document.format}
    return source if document.pages is None else source | {"pages": document.pages}


def _form(report: FormReport, mask: Mask, shown: Shown) -> dict[str, Any]:
    return {
        "form": form_json(report.form, mask),
        "outcomes": [outcome_json(finding, shown) for finding in report.findings],
    }


def outcome_json(finding: Finding, shown: Shown) -> dict[str, Any]:
    """One answer of a rule, every key of the contract."""
    outcome = finding.outcome
    return {
        "rule": finding.rule,
        "catalogue": list(finding.catalogue),
        "status": outcome.status,
        "severity": finding.severity,
        "message": shown.text(outcome.message),
        "cells": [cell.address.as_json() for cell in outcome.cells],
        "expected": shown.maybe(outcome.expected),
        "found": shown.maybe(outcome.found),
        "difference": shown.maybe(outcome.difference),
        "repair": shown.maybe(outcome.repair),
        "basis": [*_basis(finding.basis)],
    }


@by_identity(most=1000)
def _basis(basis: tuple[Basis, ...]) -> tuple[Mapping[str, Any], ...]:
    """Put together once for each rule: every finding of it has the same."""
    return tuple({"document": each.document, "article": each.article, "verified": each.verified} for each in basis)
