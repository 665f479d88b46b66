"""Lawful forms of many regions and trades, written by hand: a fair reviewer raises no error about them.

Each file of `fair_forms` is a dump as converters leave it, read by the real reader. What is still raised as a warning
or hint was judged one by one, and stands below with the reason why a reviewer would sign it.
"""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from jixiao.audit.documents import audit_forms
from jixiao.audit.outcome import Finding
from jixiao.cells.reader import read_file
from jixiao.forms.model import Reading
from jixiao.forms.reading import read_forms

FORMS = sorted(Path(__file__).with_name("fair_forms").glob("*.txt"))

NO_SIGN = "quantification.operator_present"
JUST = {
    # 12个 teams are to be kept going, no indicator counts teams; 1批 without a sign
    "guangdong-sports-project-2024": {"coverage.promised_figure", NO_SIGN},
    # 18个, 286人, 120名 …: neither at least nor exactly
    "chongqing-river-project-2022": {NO_SIGN},
    "fujian-school-project-2024": {NO_SIGN},
    "gansu-women-project-2022": {NO_SIGN},
    "jiangsu-elderly-project-2022": {NO_SIGN, "direction.cost_ceiling"},
    "jiangxi-party-school-dept-2023": {NO_SIGN},
    "qinghai-weather-project-2023": {NO_SIGN},
    "shaanxi-museum-project-2023": {NO_SIGN},
    "shanxi-fire-project-2023": {NO_SIGN},
    "guizhou-tourism-project-2024": {NO_SIGN, "dates.deadline_with_year"},
    "shandong-housing-fund-dept-2024": {NO_SIGN},
    # 50 points for the outputs instead of 40, and no word why
    "inner-mongolia-livestock-project-2024": {"scores.level_weights"},
    # 得到保障 cannot be measured
    "jilin-civil-affairs-monitoring-2023": {"quantification.vague_value"},
    # 58家 says neither whether more is better nor whether exactly 58 are meant
    "beijing-elderly-care-project-2021": {"quantification.operator_present"},
    # 50/30/10/10 instead of 40/20/20/10, and no word why
    "chongqing-human-resources-project-2023": {"scores.level_weights"},
    # 有效降低: the form itself takes a point off for it
    "hebei-transport-self-evaluation-2021": {"quantification.vague_value"},
    # more people with tap water is what the works bring about
    "hunan-water-dept-2024": {"classification.effect_as_output"},
    "inner-mongolia-grassland-monitoring-2022": {"dates.deadline_with_year"},
    "jiangsu-health-monitoring-2023": {"dates.deadline_with_year"},
    "liaoning-emergency-project-2023": {"dates.deadline_with_year"},
    # 50/10 instead of 40/20, and no word why
    "sichuan-police-project-2024": {"scores.level_weights"},
    # 1.2万户 are promised, no indicator counts households
    "xinjiang-broadcast-project-2024": {"coverage.promised_figure"},
}


def _read(file: Path) -> tuple[Reading, list[Finding]]:
    reading = read_forms(read_file(file))
    return reading, [finding for found in audit_forms(reading.forms, date(2026, 1, 15)) for finding in found]


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_a_lawful_form_is_read_and_raises_no_error(file):
    reading, findings = _read(file)
    assert len(reading.forms) == 1
    assert [finding.crash for finding in findings if finding.crash] == []
    assert all(row.target and row.level1 and row.level2 and row.level3 for row in reading.forms[0].indicators)
    assert not [finding.outcome.message for finding in findings if _raised(finding) and finding.severity == "error"]
    assert not [finding.outcome.message for finding in findings if finding.outcome.status == "cannot_decide"]


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_what_else_is_raised_is_just(file):
    _, findings = _read(file)
    raised = {finding.rule: finding.outcome.message for finding in findings if _raised(finding)}
    assert raised.keys() == JUST.get(file.stem, set())


def test_the_forms_are_many_and_of_all_kinds():
    kinds = Counter(form.kind for file in FORMS for form in _read(file)[0].forms)
    assert len(FORMS) >= 45
    assert kinds.keys() >= {
        "department_targets",
        "project_targets",
        "project_monitoring",
        "project_self_evaluation",
        "department_self_evaluation",
    }


def _raised(finding: Finding) -> bool:
    return finding.outcome.status == "failed"
