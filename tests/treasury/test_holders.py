"""A unit's money after it was renamed, merged, moved or split: counted with what it became, once, and told so."""

from datetime import date
from decimal import Decimal

import pytest

from jixiao.accounts.models import FormerName, Grant, Unit, UnitKind
from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.accounts.units import Named, merge, move, rename, split
from jixiao.treasury.figures import Execution
from jixiao.treasury.lines import overview
from jixiao.treasury.models import Amount, Import, Measure
from jixiao.treasury.questions import question_of
from jixiao.treasury.ratios import money_ratios
from jixiao.treasury.taking import NotTaken, confirm, propose
from tests.treasury.money import EDUCATION, SCIENCE, YEAR, Treasury
from tests.treasury.test_taking import BUDGET, changed, workbook

NEXT = YEAR + 1
LINE = {"source": "general_public_budget", "spending": "personnel"}


def who(treasury: Treasury) -> Who:
    Grant.objects.get_or_create(person=treasury.finance, role=Role.ADMINISTRATOR, unit=treasury.government)
    return Who(treasury.finance)


def put_in(treasury: Treasury, year: int = YEAR) -> Import:
    """In 元: science 100 and its station 20, education 300; 三公 of them 4, 1 and 5."""
    made = treasury.imported(date(year, 12, 31), year)
    for unit, yuan, three in ((treasury.science, 100, 4), (treasury.station, 20, 1), (treasury.education, 300, 5)):
        treasury.amount(made, unit, Measure.ORIGINAL, yuan * 100, key=f"{unit.pk}||", **LINE)
        treasury.amount(made, unit, Measure.THREE_PUBLIC_BUDGET, three * 100, key=f"{unit.pk}|reception|||")
    return made


def merged(treasury: Treasury, name: str = "示范县科教局") -> Unit:
    units = [treasury.science, treasury.education]
    return merge(who(treasury), units, Named(name, treasury.government, ""), NEXT, with_roles=False)


def test_what_was_merged_has_the_money_of_the_years_before_with_what_it_became(treasury: Treasury) -> None:
    put_in(treasury)
    made = merged(treasury)
    before = Execution(made, YEAR)
    budget = before.original_budget()
    assert budget.value == Decimal(420)
    assert budget.told == f"年初预算数（{SCIENCE}、{EDUCATION}的，{NEXT}年起为示范县科教局）"
    assert budget.figure.name == budget.told
    rows = question_of(budget.key).rows()
    assert sorted(row.yuan for row in rows) == [20, 100, 300]
    assert Execution(treasury.government, YEAR).original_budget().value == Decimal(420)  # once
    station = Unit.objects.get(parent=made)
    assert Execution(station, YEAR).original_budget().value == Decimal(20)
    later = treasury.imported(date(NEXT, 12, 31), NEXT)
    treasury.amount(later, made, Measure.THREE_PUBLIC_BUDGET, 1_200, kind="reception")
    change = next(each for each in money_ratios(made, NEXT) if each.variant == "两年的预算数")
    assert change.derivation.value == Decimal(20)  # (12 − 10) ÷ 10
    assert "上年三公经费预算数（示范县科学技术局、示范县教育局的" in change.derivation.formula


def test_rows_a_table_still_gave_to_the_old_name_count_with_the_new_one_and_once(treasury: Treasury) -> None:
    put_in(treasury, NEXT)
    made = merged(treasury)
    budget = Execution(made, NEXT).original_budget()
    assert budget.value == Decimal(420)
    assert budget.told == f"年初预算数（含记在{SCIENCE}、{EDUCATION}、示范县科技情报站名下的）"
    whole = Execution(treasury.government, NEXT).original_budget()
    assert (whole.value, whole.came_from) == (Decimal(420), "")
    found = overview(treasury.jurisdiction, NEXT, date(NEXT, 12, 31))
    assert {unit: money.budget.value for unit, money in found.items()} == {
        treasury.government.pk: Decimal(420), made.pk: Decimal(420), Unit.objects.get(parent=made).pk: Decimal(20),
    }  # fmt: skip


def test_a_unit_that_was_moved_leaves_the_department_it_stood_below(treasury: Treasury) -> None:
    put_in(treasury, NEXT)
    put_in(treasury, YEAR)
    made = move(who(treasury), treasury.station, treasury.education, NEXT)
    assert Execution(treasury.science, NEXT).original_budget().value == Decimal(100)
    assert Execution(treasury.education, NEXT).original_budget().value == Decimal(320)
    assert Execution(made, NEXT).original_budget().value == Decimal(20)
    assert Execution(treasury.science, YEAR).original_budget().value == Decimal(120)  # as it was in that year
    assert Execution(treasury.education, YEAR).original_budget().value == Decimal(300)
    found = overview(treasury.jurisdiction, NEXT, date(NEXT, 12, 31))
    assert found[treasury.science.pk].budget.value == Decimal(100)
    assert found[treasury.education.pk].budget.value == Decimal(320)


def test_after_a_split_nobody_can_say_which_money_is_whose(treasury: Treasury) -> None:
    put_in(treasury)
    put_in(treasury, NEXT)
    wanted = [Named(name, treasury.government, "") for name in ("示范县科技局", "示范县数据局")]
    first, _ = split(who(treasury), treasury.science, wanted, NEXT)
    before = Execution(first, YEAR).original_budget()
    assert (before.value, before.reason) == (
        None, f"示范县科技局从{NEXT}年起由{SCIENCE}拆分而来，{YEAR}年的数分不清哪些是它的",
    )  # fmt: skip
    now = Execution(first, NEXT).original_budget()
    assert now.value is None
    change = next(each for each in money_ratios(first, NEXT) if each.variant == "两年的预算数")
    assert change.derivation.value is None
    assert Execution(treasury.government, NEXT).original_budget().value == Decimal(420)
    assert Execution(treasury.science, YEAR).original_budget().value == Decimal(120)


def test_a_name_that_changed_is_the_same_unit(treasury: Treasury) -> None:
    put_in(treasury)
    rename(who(treasury), treasury.science, "示范县科技局", NEXT)
    treasury.science.refresh_from_db()
    assert FormerName.objects.get().name == SCIENCE
    budget = Execution(treasury.science, YEAR).original_budget()
    assert (budget.value, budget.came_from) == (Decimal(120), "")
    new = Unit.objects.create(jurisdiction=treasury.jurisdiction, kind=UnitKind.DEPARTMENT, name="示范县新局",
                              parent=treasury.government, first_year=NEXT)  # fmt: skip
    assert Execution(new, YEAR).original_budget().reason == f"{YEAR}年还没有导入示范县新局的预算和调整"


def take(treasury: Treasury, rows: list[list[object]]) -> Import:
    made = propose(treasury.jurisdiction, NEXT, "表.xlsx", workbook(rows), Who(treasury.finance))
    assert made is not None
    return confirm(made, Who(treasury.finance), None)


def test_a_file_may_name_what_was_merged_and_one_line_counts_once(treasury: Treasury) -> None:
    rows = changed(BUDGET, 2, A=SCIENCE, I=None)[:2]
    take(treasury, rows)
    made = merged(treasury)
    again = take(treasury, changed(rows, 2, G=260))
    assert any(f"“{SCIENCE}”从{NEXT}年起是“示范县科教局”，计入它的数。" in each for each in again.warnings)
    assert list(Amount.objects.filter(superseded_by=None).values_list("unit", flat=True)) == [made.pk]
    own = take(treasury, changed(rows, 2, A="示范县科教局", G=270))
    assert not own.warnings
    assert Execution(made, NEXT).original_budget().value == 2_700_000


def test_a_file_that_names_what_was_split_is_asked_which_is_meant(treasury: Treasury) -> None:
    wanted = [Named(name, treasury.government, "") for name in ("示范县科技局", "示范县数据局")]
    split(who(treasury), treasury.science, wanted, NEXT)
    with pytest.raises(NotTaken) as cause:
        take(treasury, changed(BUDGET, 2, A=SCIENCE, I=None)[:2])
    (said,) = cause.value.reasons
    assert said.endswith(
        f"“{SCIENCE}”从{NEXT}年起拆分为示范县科技局、示范县数据局，分不清是哪一个的，请写新单位的名称。"
    )
