"""Every labelled file is read right: each field, each row, nothing silently wrong, every character accounted for."""

from datetime import date

import pytest

from jixiao.audit.documents import audit_forms
from jixiao.cells.model import visible_characters
from jixiao.cells.reader import read_file
from jixiao.cli.accuracy.cases import Case, cases
from jixiao.cli.accuracy.compare import compare
from jixiao.forms.as_json import mask_of, reading_json
from jixiao.forms.reading import read_forms
from tests.conftest import EXAMPLES, SEEDS
from tests.known_defects import missed_defects

LABELLED = [case for folder in (EXAMPLES / "forms", EXAMPLES / "negatives", SEEDS) for case in cases(folder)]
TODAY = date(2026, 11, 21)


def named(case: Case) -> str:
    return f"{case.file.parent.name}/{case.file.name}"


def test_the_repository_has_its_own_labelled_files():
    assert len({case.file.parent for case in LABELLED}) >= 30


@pytest.mark.parametrize("case", LABELLED, ids=named)
def test_reading(case: Case):
    document = read_file(case.file)
    reading = read_forms(document)
    found = reading_json(reading, mask_of(reading, with_personal_data=True))
    compared = compare(found, case.expected, {cell.address.id: cell.text for cell in document.cells()})
    assert [f"{entry.path}: {entry.expected!r} / {entry.found!r}" for entry in compared.wrong] == []
    assert compared.rows_found == compared.rows_expected
    assert compared.silent == []

    balance = found["text_balance"]
    parts = balance["labels"] + balance["values"] + balance["prose_outside_forms"] + balance["unread"]
    assert balance["source"] == parts == sum(visible_characters(cell.text) for cell in document.cells())


@pytest.mark.parametrize("case", [case for case in LABELLED if case.expected.get("known_defects")], ids=named)
def test_known_defects(case: Case):
    reading = read_forms(read_file(case.file))
    findings = [finding for found in audit_forms(reading.forms, TODAY) for finding in found]
    assert [finding.crash for finding in findings if finding.crash] == []
    assert missed_defects(case.expected["known_defects"], findings, reading.notes) == []


@pytest.mark.parametrize("case", [case for case in LABELLED if case.is_clean], ids=named)
def test_clean_forms_raise_no_error(case: Case):
    reading = read_forms(read_file(case.file))
    findings = [finding for found in audit_forms(reading.forms, TODAY) for finding in found]
    failed = [f for f in findings if f.outcome.status == "failed" and f.severity == "error"]
    assert [(finding.rule, finding.outcome.message) for finding in failed] == []
    assert [finding.crash for finding in findings if finding.crash] == []
