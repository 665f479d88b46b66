import json

from jixiao.reports.brief import FailedRule, FormBrief, form_briefs
from jixiao.reports.rendered import render
from tests.reports.samples import FINDINGS, clean_report, report


def test_what_failed_stands_with_its_place_and_what_was_waived_by_name():
    (brief,) = render(report()).forms
    assert (brief.department, brief.project, brief.fiscal_year) == ("某市科学技术局", None, 2023)
    assert (brief.title, brief.is_incomplete) == ("2023年部门整体支出绩效目标表", False)
    assert brief.failed[0] == FailedRule(
        "budget.expenditure_sum", "error", "资金总额 1245.61 万元与构成之和 1235.61 万元相差 10.00 万元。", "t1.r2.c2"
    )
    assert [failed.severity for failed in brief.failed] == ["error", "warning", "warning", "hint"]
    assert brief.waived == {finding.rule for finding in FINDINGS if finding.outcome.status == "waived"}
    assert len(brief.waived) == 1


def test_a_clean_form_has_nothing_that_failed():
    (brief,) = render(clean_report()).forms
    assert (brief.failed, brief.waived) == ((), frozenset())


def test_a_finding_without_a_cell_has_no_place():
    placeless = FINDINGS[0]._replace(outcome=FINDINGS[0].outcome._replace(cells=()))
    (brief,) = form_briefs(json.loads(render(report(placeless)).json))
    assert isinstance(brief, FormBrief)
    assert [failed.place for failed in brief.failed] == [""]
