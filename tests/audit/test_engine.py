"""The engine: every rule answers, severities follow what is verified, a crash is said, waivers end."""

import re
from dataclasses import replace
from datetime import date

import pytest

from jixiao.audit.context import Context
from jixiao.audit.documents import audit_forms
from jixiao.audit.engine import RuleCrashed, ask, audit, severity_and_basis
from jixiao.audit.registry import Rule, all_rules
from jixiao.audit.waivers import BadWaivers, read_waivers, waived
from jixiao.profiles.load import base_profile
from tests.builders import department_targets, monitoring, project_targets, self_evaluation

TODAY = date(2026, 11, 21)


def a_rule(**changes) -> Rule:
    return replace(next(rule for rule in all_rules() if rule.id == "budget.expenditure_sum"), **changes)


@pytest.mark.parametrize("form", [department_targets(), project_targets(), self_evaluation(), monitoring()], ids=str)
def test_every_rule_answers_for_every_form(form):
    findings = audit(form, Context(profile=base_profile()))
    assert {finding.rule for finding in findings} == {rule.id for rule in all_rules()}


def test_a_blank_template_has_no_object_for_most_rules():
    findings = audit(department_targets(is_blank=True, rows=()), Context(profile=base_profile()))
    failed = [finding.rule for finding in findings if finding.outcome.status == "failed"]
    assert failed == ["completeness.placeholder"]


@pytest.mark.parametrize(
    ("basis", "severity"),
    [
        pytest.param((("logic", None),), "error", id="verified"),
        pytest.param((("mof-2015-88", "第二十五条"),), "error", id="verified-article"),
        pytest.param((("mof-2015-88", "第三条"),), "warning", id="article-only-heard-of"),
        pytest.param((("pipl", None), ("logic", None)), "error", id="one-of-two-verified"),
    ],
)
def test_an_error_that_rests_on_nothing_verified_is_a_warning(basis, severity):
    assert severity_and_basis(a_rule(basis=basis))[0] == severity


@pytest.mark.parametrize("check", [lambda _form, _context: [], lambda _form, _context: 1 / 0], ids=["silent", "raises"])
def test_a_bug_in_a_rule_is_said(check):
    with pytest.raises(RuleCrashed, match=r"“支出构成合计.*budget\.expenditure_sum.*程序的维护人员") as crash:
        ask(a_rule(check=check), department_targets(), Context(profile=base_profile()))
    assert not re.search("Error|Exception|division|zero|Traceback", str(crash.value))


def test_a_bug_in_a_rule_leaves_the_answers_of_the_others():
    def check(_form, _context):
        return {}["列"]

    whole = next(rule for rule in all_rules() if rule.id == "budget.income_sum")
    form = department_targets()
    broken, sound = audit(form, Context(profile=base_profile()), [a_rule(check=check), whole])
    assert (broken.rule, broken.outcome.status) == ("budget.expenditure_sum", "cannot_decide")
    assert broken.outcome.message == "程序没能检查这一条，请人工核对。"
    assert broken.outcome.cells == (form.label("title"),)
    assert broken.crash is not None
    assert not re.search("Error|Exception|Key|列|Traceback|None", broken.crash)
    assert (sound.rule, sound.outcome.status, sound.crash) == ("budget.income_sum", "passed", None)


@pytest.mark.parametrize("cause", [MemoryError, RecursionError])
def test_what_the_file_is_too_large_for_is_no_bug_of_a_rule(cause):
    def check(_form, _context):
        raise cause

    with pytest.raises(cause):
        ask(a_rule(check=check), department_targets(), Context(profile=base_profile()))


WRONG = {"total": "1245.61", "basic_expenditure": "711.94", "project_expenditure": "523.67"}
ENTRY = """
- rule: budget.expenditure_sum
  department: 某市科学技术局
  year: 2023
  who: 绩效管理科
  why: 追加预算文件已下达
  until: {until}
"""


@pytest.mark.parametrize(
    ("until", "department", "status"),
    [
        pytest.param("2026-11-21", "某市科学技术局", "waived", id="last-day"),
        pytest.param("2026-11-20", "某市科学技术局", "failed", id="over"),
        pytest.param("2027-01-01", "另一市科学技术局", "failed", id="another-department"),
    ],
)
def test_waivers(until, department, status):
    form = department_targets(amounts=WRONG, department=department)
    waivers = read_waivers(ENTRY.format(until=until))
    (findings,) = audit_forms([form], TODAY, waivers)
    finding = next(finding for finding in findings if finding.rule == "budget.expenditure_sum")
    assert finding.outcome.status == status
    assert ("绩效管理科" in finding.outcome.message) == (status == "waived")


def test_a_passing_rule_needs_no_waiver():
    form = department_targets()
    findings = audit(form, Context(profile=base_profile()))
    assert waived(findings, form, read_waivers(ENTRY.format(until="2027-01-01")), TODAY) == findings


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("rule: x", "应是一个列表"),
        ("- rule: budget.expenditure_sum", "缺少 department"),
        (ENTRY.format(until="2027-01-01").replace("budget.expenditure_sum", "no.such"), "不存在"),
        (ENTRY.format(until="明年"), "日期"),
        (ENTRY.format(until="2027-01-01") + "  note: x", "不认识的键 note"),
        ("- rule: a\n  who: [", "第2行第9列处不是有效的 YAML"),
        ("", None),
    ],
)
def test_waiver_files(text, sentence):
    if sentence is None:
        assert read_waivers(text) == ()
        return
    with pytest.raises(BadWaivers, match=sentence):
        read_waivers(text)


def test_siblings_are_the_other_forms_of_the_file():
    forms = [department_targets(), project_targets()]
    found = audit_forms(forms, TODAY)
    assert len(found) == 2
