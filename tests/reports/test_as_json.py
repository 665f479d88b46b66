import json

from jixiao.forms.as_json import form_json
from jixiao.reports.as_json import document_json, json_text, report_chunks, summary_json
from jixiao.reports.model import DocumentReport, FileError, Summary, summarise
from jixiao.reports.rendered import document_mask
from tests.reports.samples import FINDINGS, FORM, report

KEYS = [
    "rule", "catalogue", "status", "severity", "message", "cells", "expected", "found", "difference", "repair", "basis",
]  # fmt: skip


def as_json(source: DocumentReport) -> dict:
    return document_json(source, document_mask(source, with_personal_data=False))


def test_a_document_has_source_forms_and_no_error():
    document = as_json(report())
    assert list(document) == ["source", "forms", "error"]
    assert document["source"] == {"name": "目标表.docx", "sha256": "ab" * 32, "format": "docx"}
    assert document["error"] is None
    assert document["forms"][0]["form"] == form_json(FORM, document_mask(report(), with_personal_data=False))


def test_every_answer_is_there_with_every_key():
    outcomes = as_json(report())["forms"][0]["outcomes"]
    assert [list(outcome) for outcome in outcomes] == [KEYS] * len(FINDINGS)
    assert [outcome["status"] for outcome in outcomes] == [
        "failed", "failed", "failed", "failed", "cannot_decide", "not_applied", "passed", "waived",
    ]  # fmt: skip


def test_an_outcome_in_full():
    outcome = as_json(report())["forms"][0]["outcomes"][0]
    assert outcome == {
        "rule": "budget.expenditure_sum",
        "catalogue": ["B02"],
        "status": "failed",
        "severity": "error",
        "message": "资金总额 1245.61 万元与构成之和 1235.61 万元相差 10.00 万元。",
        "cells": [
            {"id": "t1.r2.c2", "table": 1, "row": 2, "column": 2},
            {"id": "t1.r2.c3", "table": 1, "row": 2, "column": 3},
            {"id": "t1.r2.c4", "table": 1, "row": 2, "column": 4},
        ],
        "expected": "1235.61 万元",
        "found": "1245.61 万元",
        "difference": "10.00 万元",
        "repair": "核对基本支出和项目支出。",
        "basis": [
            {"document": "表内勾稽与逻辑", "article": None, "verified": True},
            {"document": "《部门整体支出绩效目标申报表》填报说明", "article": None, "verified": True},
        ],
    }


def test_a_file_that_could_not_be_read():
    assert as_json(DocumentReport("坏.docx", None, (), FileError("damaged", "文件损坏，请另存一份。"))) == {
        "source": {"name": "坏.docx"},
        "forms": [],
        "error": {"kind": "damaged", "text": "文件损坏，请另存一份。"},
    }


def test_the_report_is_written_piece_by_piece_and_its_summary_last():
    summary = Summary()

    def documents():
        nonlocal summary
        for source in (report(), DocumentReport("坏.docx", None, (), FileError("damaged", "文件损坏。"))):
            summary += summarise([source])
            yield json_text(as_json(source))

    whole = json.loads("".join(report_chunks(documents(), lambda: summary)))
    assert whole["schema"] == "jixiao.report/1"
    assert [document["source"]["name"] for document in whole["documents"]] == ["目标表.docx", "坏.docx"]
    assert whole["summary"] == {
        "files": 2,
        "forms": 1,
        "unreadable": 1,
        "incomplete": 0,
        "failed": {"error": 1, "warning": 2, "hint": 1},
    }


def test_a_report_without_documents():
    whole = json.loads("".join(report_chunks([], Summary)))
    assert whole == {"schema": "jixiao.report/1", "documents": [], "summary": summary_json(Summary())}
