"""Self-score and evaluation beside each other by dimension: shares by hand, nothing matched by meaning."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.urls import reverse

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.cycle import follow_ups
from jixiao.cycle.rounds import set_round
from jixiao.evaluation.dimensions import dimensions
from jixiao.reports.chart import Point
from tests.cycle.test_pages import client_of
from tests.cycle.test_scores import save, version_of, written_now
from tests.evaluation.team import Case


def self_evaluated(case: Case) -> None:
    """In 产出 5 of 10 points in the first row and nothing else typed; 预算执行 9 of its 10."""
    county = case.county
    set_round(county.cycle, 0, date(2023, 3, 31), Who(case.organiser))
    made = follow_ups.begin(case.declaration, 0, Who(case.clerk))
    filled = written_now(made)
    first, *others = filled.rows["indicator"]
    typed = replace(first, texts={**first.texts, "weight": "10", "score": "5"})
    rows = (typed, *(replace(row, texts={**row.texts, "weight": "", "score": ""}) for row in others))
    fields = {**filled.fields, "text:execution_weight": "10", "text:execution_score": "9"}
    save(county, made, replace(filled, rows={**filled.rows, "indicator": rows}, fields=fields))
    version_of(county, made)


def test_both_sides_stand_as_shares_of_their_own_points(case: Case) -> None:
    """The department framework gives 产出 25 points; 6 of them are lost: 76 %."""
    self_evaluated(case)
    case.finished({"completed": "2"})
    assert case.evaluation.result is not None
    chart = dimensions(case.evaluation, case.evaluation.result)
    rows = dict(chart.rows)
    assert rows["产出"][:3] == (Point("25"), Point("19"), Point("76.0%", Decimal("76.0")))
    assert rows["投入"][3:] == (Point(""), Point(""), Point("自评没有这一级"))
    assert rows["预算执行"][2].words == "评价没有这一维度"
    assert rows["预算执行"][3:] == (Point("10"), Point("9"), Point("90.0%", Decimal("90.0")))
    assert "项没有得分" in rows["产出"][4].words  # the others of its level have none yet
    page = client_of(case.county, Role.FILLER).get(reverse("evaluation", args=(case.evaluation.pk,)))
    assert "各维度得分率：评价和自评" in page.content.decode()


def test_without_a_self_evaluation_the_evaluation_stands_alone(case: Case) -> None:
    case.commenting()
    assert case.evaluation.draft is not None
    chart = dimensions(case.evaluation, case.evaluation.draft)
    assert all(points[2].words == "100.0%" and points[5].words == "自评没有这一级" for _, points in chart.rows)
    assert chart.summary == "没有自评得分可以并列。"


def test_before_the_draft_nobody_sees_it(case: Case) -> None:
    case.reconciling()
    page = client_of(case.county, Role.FILLER).get(reverse("evaluation", args=(case.evaluation.pk,)))
    assert "各维度得分率" not in page.content.decode()
