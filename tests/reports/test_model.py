import pytest

from jixiao.reports.model import (
    Coverage,
    CoverageRow,
    DocumentReport,
    FileError,
    FormReport,
    Summary,
    exit_status,
    summarise,
)
from tests.reports.samples import AT, FINDINGS, FORM, clean_report, reading, report

UNREADABLE = DocumentReport("坏.docx", None, (), FileError("damaged", "文件损坏。"))
CRASHED = DocumentReport("目标表.docx", reading(FORM), (), FileError("internal", "规则内部出错。"))


def test_summary_counts_only_what_failed():
    assert summarise([report(), clean_report()]) == Summary(files=2, forms=2, errors=1, warnings=2, hints=1)


def test_summary_tells_our_fault_from_the_files():
    assert summarise([UNREADABLE, CRASHED]) == Summary(files=2, unreadable=1, internal=1)


def test_summaries_add_up_one_by_one():
    documents = [report(), UNREADABLE, clean_report(), CRASHED]
    one_by_one = sum((summarise([document]) for document in documents), Summary())
    assert one_by_one == summarise(documents)


@pytest.mark.parametrize(
    ("documents", "status"),
    [
        pytest.param([], 0, id="nothing"),
        pytest.param([clean_report()], 0, id="clean"),
        pytest.param([report(*FINDINGS[1:])], 0, id="warnings-are-no-failure"),
        pytest.param([report()], 1, id="error"),
        pytest.param([report(), UNREADABLE], 3, id="unreadable-wins-over-error"),
        pytest.param([clean_report(), UNREADABLE], 3, id="unreadable"),
        pytest.param([report(), UNREADABLE, CRASHED], 4, id="internal-wins"),
    ],
)
def test_exit_status(documents, status):
    assert exit_status(summarise(documents)) == status


def test_findings_of_a_status():
    waived = FormReport(FORM, FINDINGS).with_status("waived")
    assert [finding.rule for finding in waived] == ["completeness.duties"]


def test_a_coverage_row_has_a_mark_a_column():
    with pytest.raises(ValueError, match="one mark a column"):
        Coverage((("新认定高新技术企业", AT["t1.r4.c3"]),), (CoverageRow("目标1", "培育企业", None, ()),))
