"""In the workplace the money of a self-evaluation, its rates, points and total open how they came about."""

from lxml import html

from jixiao.accounts.permissions import Role
from jixiao.cycle.models import Declaration
from jixiao.cycle.scores.money_how import money_lines
from tests.cycle.county import County
from tests.cycle.test_pages import client_of
from tests.cycle.test_scores import written_now
from tests.publication.test_computed import told

__all__ = ("told",)


def test_each_number_of_the_money_says_how_it_came_about(told: Declaration) -> None:
    """2 was typed where the treasury has 1; the rate is of what is typed: 0.9501 ÷ 2; of the parts as of the whole."""
    lines = {each.anchor: each for each in money_lines(told, written_now(told))}
    executed, budget, rate = lines["executed"], lines["adjusted_budget"], lines["execution_rate"]
    assert (executed.text, executed.computed, executed.differs) == ("0.9501", "0.9501", False)
    assert (budget.text, budget.computed, budget.differs) == ("2", "1", True)
    assert rate.computed == "47.51%"
    assert rate.lines[-1] == "0.95 ÷ 2 × 100% = 47.51%"
    assert list(rate.links) == ["12月31日止支付数", "全年预算数"]
    assert all(address.startswith("/treasury/rows/?") for address in rate.links.values())
    assert lines["basic_expenditure.executed"].name == "基本支出 12月31日止支付数"
    assert lines["execution_rate.basic_expenditure"].computed == "95.01%"
    nothing = lines["project_expenditure.executed"]
    assert (nothing.computed, nothing.links) == ("", {})
    assert "没有" in nothing.lines[0]


def test_the_page_of_the_form_leads_there(county: County, told: Declaration) -> None:
    reviewer = client_of(county, Role.DEPARTMENT_REVIEWER)
    page = html.document_fromstring(reviewer.get(f"/declarations/{told.pk}/").content.decode())
    hows = {str(each.get("href")): each.text_content() for each in page.xpath("//a[@class='how']")}
    money = f"/declarations/{told.pk}/money/"
    assert hows[f"{money}#executed"] == "0.9501"
    assert hows[f"{money}#execution_rate"] == "95.01%"
    assert [each.text_content() for each in page.xpath("//*[@id='total-how']//li")][-1].startswith("4.75 + ")
    assert page.xpath("//*[@id='s-execution']")
    assert page.xpath("//*[@id='how-words']")
    told_of = html.document_fromstring(reviewer.get(money).content.decode())
    assert {each.rpartition("#")[2] for each in hows if each.startswith(money)} - {
        each.get("id") for each in told_of.xpath("//tr")
    } <= {"project_expenditure.original_budget"}
    Declaration.objects.filter(pk=told.pk).update(state="returned")
    now = client_of(county, Role.FILLER).get(f"{money}?now").content.decode()
    assert f'href="/declarations/{told.pk}/edit/"' in now
    assert f'href="/declarations/{told.pk}/"' in reviewer.get(f"{money}?now").content.decode()


def test_who_does_not_see_the_form_does_not_see_its_money(county: County, told: Declaration) -> None:
    stranger = county.person(Role.FILLER, county.other)
    county.people[Role.FILLER] = stranger
    assert client_of(county, Role.FILLER).get(f"/declarations/{told.pk}/money/").status_code == 404
    targets = told.basis
    assert targets is not None
    reviewer = client_of(county, Role.DEPARTMENT_REVIEWER)
    assert reviewer.get(f"/declarations/{targets.pk}/money/").status_code == 404, "targets took nothing over"
