"""A published self-evaluation: its points, total and the money it took from the treasury say how they came about."""

from dataclasses import replace
from datetime import date

import pytest

from jixiao.accounts.permissions import Role
from jixiao.cycle import editing, follow_ups
from jixiao.cycle.models import Approval, Declaration
from jixiao.cycle.rounds import set_round
from jixiao.cycle.scores.judging import judge
from jixiao.publication.computed import of_version, treasury_rows
from jixiao.publication.derivations import derivations_of
from jixiao.treasury.models import Import, Measure, Spending
from tests.cycle.county import YEAR, County
from tests.cycle.test_follow_ups import finance, who
from tests.cycle.test_scores import ACTUALS, SELF, save, version_of, written, written_now
from tests.publication.shop import publish, text_of
from tests.treasury.money import Treasury

PAGE = "/public/d/430103-001/2022/department_self_evaluation/"


@pytest.fixture
def told(county: County) -> Declaration:
    """10,000 元 of budget, 4,000 and 5,500.50 paid; the form took them over, and the clerk wrote another total."""
    basis = county.in_force()
    money = Treasury(county.jurisdiction, county.government, county.department, county.other, county.other,
                     finance(county).person)  # fmt: skip
    made = money.imported(date(YEAR, 12, 31), YEAR)
    line = {"source": "general_public_budget", "spending": Spending.BASIC}
    money.amount(made, county.department, Measure.ORIGINAL, 1_000_000, **line)
    money.amount(made, county.department, Measure.PAYMENT, 400_000, day=date(YEAR, 3, 1), **line)
    money.amount(made, county.department, Measure.PAYMENT, 550_050, day=date(YEAR, 9, 1), **line)
    set_round(county.cycle, SELF, date(2023, 3, 31), finance(county))
    form = follow_ups.begin(basis, SELF, who(county, Role.FILLER))
    filled = editing.current(form)
    assert filled is not None
    assert filled.fields["amount:executed"] == "0.9501"
    scored = {row.key: {"weight": "8", "score": "8"} for row in filled.rows["indicator"]}
    with_results = written(filled, ACTUALS, **scored)
    fields = {**with_results.fields, "amount:executed": "0.9501", "amount:adjusted_budget": "2"}
    save(county, form, replace(with_results, fields=fields))
    version_of(county, form, "accepted")
    Approval.objects.create(declaration=form, version=form.version, approved_by=county.people[Role.APPROVER])
    return form


def test_points_total_and_money_of_the_treasury_are_followed_down_to_rows(county: County, told: Declaration) -> None:
    assert written_now(told).fields["amount:executed"] == "0.9501"
    publish(county, told)
    page = text_of(PAGE)
    executed = next(n for n, each in enumerate(told.version.form["money"]) if each["text"] == "0.9501")
    adjusted = next(n for n, each in enumerate(told.version.form["money"]) if each["text"] == "2")
    assert f"how/money%5B{executed}%5D.yuan/" in page
    how = text_of(f"{PAGE}how/money[{executed}].yuan/")
    for words in ("国库各笔金额之和", "2022-03-01", "4000.00", "5500.50", "一般公共预算", "合计9500.50元"):
        assert words in how, words
    typed = text_of(f"{PAGE}how/money[{adjusted}].yuan/")
    assert "单位填报，不是算出来的" in typed
    assert "国库" not in typed, "typed otherwise: no sum of the treasury's"
    points = text_of(f"{PAGE}how/indicators[0].score/")
    assert "8 × 1.62 ÷ 1.80 = 7.20" in points
    total = text_of(f"{PAGE}how/total_score/")
    assert "总分 = 各项得分之和" in total
    assert f"{PAGE}how/indicators%5B0%5D.score/" in total


def test_execution_is_told_of_beside_the_form(county: County, told: Declaration) -> None:
    """执行率 is a further text of the form, 预算执行得分 has no blank that was filled in: both have their place."""
    publish(county, told)
    page = text_of(PAGE)
    assert f'href="{PAGE}how/texts.execution_rate/"' in page
    assert f'href="{PAGE}how/texts.execution_score/">预算执行得分是怎么算的' in page
    rate = text_of(f"{PAGE}how/texts.execution_rate/")
    for words in ("95.01%", "47.51", "执行率 = ", f"{PAGE}how/money%5B2%5D.yuan/", f"{PAGE}how/money%5B1%5D.yuan/"):
        assert words in rate, words
    score = text_of(f"{PAGE}how/texts.execution_score/")
    assert "10 × 47.51% = 4.75" in score
    weight = text_of(f"{PAGE}how/texts.execution_weight/")
    assert "10分" in weight


def test_a_ratio_of_records_lists_them_and_names_no_project_that_is_not_public(
    county: County, told: Declaration
) -> None:
    """Of two projects and the department one was monitored: 1 ÷ 3."""
    for project in ("两癌筛查", "涉密项目"):
        county.in_force("project_targets", project)
    publish(county, Declaration.objects.get(project="两癌筛查"))
    county.in_force("project_monitoring", "两癌筛查")
    version = told.version
    version.form["indicators"][3] |= {"level3": "绩效监控完成率", "actual": "33.33%"}
    done, owed = of_version(version)["indicators[3].actual"]["inputs"]
    assert (done["value"], owed["value"]) == ("1", "3")
    ((named, is_done),) = done["rows"][0]["rows"]
    assert ("两癌筛查" in named, is_done) == (True, "已完成")
    assert owed["rows"][0]["title"] == "3项记录"
    assert sorted(words for _, words in owed["rows"][0]["rows"]) == ["已完成", "没有完成", "没有完成"]
    assert "涉密项目" not in str(owed)
    assert "没有公开，不列名称" in str(owed)


def test_targets_have_no_computed_numbers_and_other_rooms_rows_are_none_of_ours(county: County) -> None:
    assert derivations_of(county.in_force().version) == {}
    assert treasury_rows("register:row:1") is None
    assert treasury_rows("treasury:nonsense") is None
    assert not Import.objects.exists()


def test_allocated_points_and_an_agreement_are_told_of_to_everybody(county: County) -> None:
    """Seven outputs share 50 points (7.15 twice, then 7.14); r6 is ten days late, of which 0.2 a day were agreed on."""
    basis = county.in_force()
    set_round(county.cycle, SELF, date(2023, 3, 31), finance(county))
    form = follow_ups.begin(basis, SELF, who(county, Role.FILLER))
    filled = editing.current(form)
    assert filled is not None
    late = written(filled, ACTUALS | {"r6": "2022年12月10日"})
    writes = {each["place"]: each["text"] for each in save(county, form, late)["writes"]}
    weights = {key: {"weight": writes[f"indicator/{key}/weight"]} for key in ACTUALS}
    save(county, form, written(filled, ACTUALS | {"r6": "2022年12月10日"}, **weights | {"r2": {"weight": "7.4"}}), "k2")
    agreed = {"deduction": "0.2", "reason": "区里的通知：每天扣0.2分"}
    judge(form, who(county, Role.FILLER), "indicator/r6", agreed)
    version_of(county, form, "accepted")
    Approval.objects.create(declaration=form, version=form.version, approved_by=county.people[Role.APPROVER])
    publish(county, form)
    allocated = text_of(f"{PAGE}how/indicators[0].weight/")
    for words in ("50 ÷ 7 = 7.14；除不尽，前2项各加0.01分", "表上写的7.15分与分配的相同"):
        assert words in allocated, words
    assert "单位填报，不是算出来的" not in allocated
    assert "单位填报，不是算出来的" in text_of(f"{PAGE}how/indicators[1].weight/")
    points = text_of(f"{PAGE}how/indicators[5].score/")
    for words in ("2022年11月30日前", "2022年12月10日", "逾期天数", "每天扣分", "7.14 − 10 × 0.20 = 5.14",
                  "约定每天扣0.20分，理由：区里的通知：每天扣0.2分（填报单位20",
                  "对这一项的约定，见评判记录"):  # fmt: skip
        assert words in points, words
    assert "表内勾稽" not in points
    assert county.people[Role.FILLER].name not in points
