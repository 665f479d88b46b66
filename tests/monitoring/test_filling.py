"""The money of a monitoring form from the treasury's rows, worked out by hand; what it does not know stays empty."""

from dataclasses import replace
from datetime import date

import pytest
from django.urls import reverse

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused
from jixiao.cycle import editing, follow_ups
from jixiao.cycle.content import content_of_filled
from jixiao.cycle.models import Declaration
from jixiao.cycle.money_of_year import blanks_of, source_slots, written
from jixiao.cycle.spending import spent
from jixiao.forms.official.filled import blank_form
from jixiao.monitoring import filling
from jixiao.monitoring.course import course
from jixiao.profiles.layouts import layouts
from jixiao.treasury.models import Measure
from jixiao.treasury.questions import question_of
from tests.cycle.county import YEAR
from tests.cycle.test_pages import client_of
from tests.monitoring.watched import JULY, Watched

PROJECT = "基本公共卫生服务"


def begun(seen: Watched) -> Declaration:
    return follow_ups.begin(seen.basis, JULY, seen.who(Role.FILLER))


def fields(made: Declaration) -> dict[str, str]:
    filled = editing.current(made)
    assert filled is not None
    wanted = ("adjusted_budget", "executed", "execution_rate")
    return {key: text for key, text in filled.fields.items() if key.startswith(("amount", "text")) and text
            and any(name in key for name in wanted)}  # fmt: skip


def test_a_department_begins_with_what_was_paid(seen: Watched) -> None:
    """12,345,678 元 of budget, half of each kind; 7,201,234.50 paid: 58.33 %."""
    seen.put_in("12345678", "7201234.50")
    assert fields(begun(seen)) == {
        "amount:adjusted_budget": "1234.5678",
        "amount:executed": "720.1235",
        "text:execution_rate": "58.33%",
        "amount:basic_expenditure@adjusted_budget": "617.2839",
        "amount:basic_expenditure@executed": "360.0617",
        "text:execution_rate.basic_expenditure": "58.33%",
        "amount:project_expenditure@adjusted_budget": "617.2839",
        "amount:project_expenditure@executed": "360.0617",
        "text:execution_rate.project_expenditure": "58.33%",
    }


def test_what_is_not_in_yet_stays_empty(seen: Watched) -> None:
    assert fields(begun(seen)) == {}
    seen.put_in("12345678", "7201234.50", until=date(2022, 7, 30))
    rows = spent(seen.county.department, YEAR, "department_monitoring", "", JULY)
    assert rows[0].money.paid.value is None
    assert rows[0].reasons == ("2022年的支付数据只到7月30日",)
    made = Declaration.objects.get(basis=seen.basis)
    assert [each.key for each in filling.compared(made).differences] == [
        *("amount:original_budget", "amount:adjusted_budget"),
        *("amount:basic_expenditure@original_budget", "amount:basic_expenditure@adjusted_budget"),
        *("amount:project_expenditure@original_budget", "amount:project_expenditure@adjusted_budget"),
    ]  # fmt: skip


def project_money(seen: Watched, code: str = "P01", name: str = PROJECT) -> None:
    """600,000 of the budget and 400,000 of others, of which 300,000 and 250,000 were paid by the end of July."""
    made = seen.treasury.imported(date(2022, 7, 31), YEAR)
    for source, budget, paid in (("general_public_budget", 600_000, 300_000), ("superior_subsidy", 400_000, 250_000)):
        line = {"project": name, "project_code": code, "source": source}
        seen.treasury.amount(made, seen.county.department, Measure.ORIGINAL, budget * 100, **line)
        seen.treasury.amount(made, seen.county.department, Measure.PAYMENT, paid * 100, day=date(2022, 7, 31), **line)
        seen.treasury.amount(made, seen.county.department, Measure.PAYMENT, 999, day=date(2022, 8, 1), **line)


def test_a_project_by_source_whatever_it_is_called_by(seen: Watched) -> None:
    project_money(seen)
    drawn = layouts()["national-monitoring"]
    form = blank_form(drawn, drawn.profiles[0], {})
    assert source_slots(form) == ["general_public_budget", "other_funds"]
    rows = spent(seen.county.department, YEAR, "project_monitoring", PROJECT, JULY, source_slots(form))
    assert written(blanks_of(rows, form)) == {
        "amount:original_budget": "100",
        "amount:adjusted_budget": "100",
        "amount:executed": "55",
        "text:execution_rate": "55%",
        "amount:general_public_budget@original_budget": "60",
        "amount:general_public_budget@adjusted_budget": "60",
        "amount:general_public_budget@executed": "30",
        "text:execution_rate.general_public_budget": "50%",
        "amount:other_funds@original_budget": "40",
        "amount:other_funds@adjusted_budget": "40",
        "amount:other_funds@executed": "25",
        "text:execution_rate.other_funds": "62.50%",
    }
    assert written(blanks_of(rows, replace(form, fields={"money_unit": "元"})))["amount:executed"] == "550000"
    assert [row.fen for row in question_of(rows[0].money.paid.key).rows()] == [30_000_000, 25_000_000]


def test_a_name_of_several_codes_is_nobodys_money(seen: Watched) -> None:
    project_money(seen)
    project_money(seen, "P02")
    (only,) = spent(seen.county.department, YEAR, "project_monitoring", PROJECT, JULY)
    assert (only.money.budget.value, only.rate.value) == (None, None)
    assert "几个编码" in only.reasons[0]


def test_the_button_changes_the_money_and_says_what(seen: Watched) -> None:
    made = begun(seen)
    before = editing.current(made)
    seen.put_in("10000000", "4000000")
    filler = client_of(seen.county, Role.FILLER)
    page = filler.get(reverse("declaration", args=(made.pk,))).content.decode()
    assert "表里和国库数据不一样的12处" in page
    assert "treasury/rows/?unit=" in page
    said = filler.post(reverse("from-treasury", args=(made.pk,)), follow=True).content.decode()
    assert "已按国库数据改了12处" in said
    assert "年度资金总额执行数：（空）→400" in said
    assert "年度资金总额执行率：（空）→40%" in said
    after = editing.current(Declaration.objects.get(pk=made.pk))
    assert before is not None
    assert after is not None
    assert after.rows == before.rows
    assert {key for key in after.fields if after.fields[key] != before.fields.get(key, "")} == set(fields(made)) | {
        *("amount:original_budget", "amount:basic_expenditure@original_budget"),
        "amount:project_expenditure@original_budget",
    }
    again = filler.post(reverse("from-treasury", args=(made.pk,)), follow=True).content.decode()
    assert "和国库数据一致，没有改动" in again


def test_who_does_not_write_in_the_form_takes_nothing_over(seen: Watched) -> None:
    made = begun(seen)
    seen.put_in("10000000", "4000000")
    with pytest.raises(Refused, match="由填报人办理"):
        filling.fill(made, seen.who(Role.SECTION_REVIEWER))
    Declaration.objects.filter(pk=made.pk).update(state="with_section")
    with pytest.raises(Refused, match="不能换新的版本"):
        filling.fill(Declaration.objects.get(pk=made.pk), seen.who(Role.FILLER))
    assert fields(made) == {}
    address = reverse("from-treasury", args=(seen.basis.pk,))
    assert client_of(seen.county, Role.FILLER).post(address).status_code == 404


def test_the_course_is_read_from_the_form_as_it_is_handed_in(seen: Watched) -> None:
    """The first two rows are said to be sure, the third is given up."""
    made = begun(seen)
    filled = editing.current(made)
    assert filled is not None
    said = ("确定能", "确定能", "完全不可能")
    ticked = [replace(row, texts={**row.texts, f"likelihood={words}": "√"})
              for row, words in zip(filled.rows["indicator"], said, strict=False)]  # fmt: skip
    rest = filled.rows["indicator"][len(said) :]
    sent = replace(filled, rows={**filled.rows, "indicator": (*ticked, *rest)})
    content = content_of_filled(sent, made.wanted, date(2022, 8, 3))
    found = course(content.form)
    assert (found.certain, len(found.expected["完全不可能"]), found.rows) == (2, 1, len(filled.rows["indicator"]))
