"""One record behind two numbers is found, and said to be counted twice only where nothing lawful explains it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.binding.bindings import bind
from jixiao.binding.models import FrozenValue
from jixiao.binding.reuse import Reuse, reuse
from jixiao.cycle import acts
from jixiao.cycle.content import content_as_written
from jixiao.cycle.models import Cycle, Declaration
from jixiao.registers.keeping import correct
from tests.binding.counted import CONTRACTS, HIGH_TECH, begun, contract, entered, filled_registers
from tests.cycle.county import YEAR, County
from tests.cycle.test_scores import version_of, written_now
from tests.cycle.test_spending_offers import approved

FIRST, SECOND = "新认定高新技术企业", "首次认定高新技术企业"


def handed_in(
    county: County, bound: Sequence[tuple[str, str, str, str]], project: str = "", months: int = 0
) -> Declaration:
    """A self-evaluation, or monitoring form, whose indicators (name, target, register, indicator) are bound."""
    basis = approved(county, tuple((name, target) for name, target, _, _ in bound), project)
    for name, _, register, indicator in bound:
        bind(basis, name, register, indicator, Who(county.people[Role.FILLER]))
    return version_of(county, begun(county, basis, months), "with_department")


def found_for(declaration: Declaration, name: str) -> list[Reuse]:
    frozen = FrozenValue.objects.get(version=declaration.version, name=name)
    return reuse(frozen.snapshot)


def next_year(county: County) -> County:
    """The same people, a year later."""
    cycle, _ = Cycle.objects.get_or_create(jurisdiction=county.jurisdiction, year=YEAR + 1)
    return replace(county, cycle=cycle)


def test_two_indicators_of_one_form_that_count_the_same_firms(county: County) -> None:
    filled_registers(county)
    made = handed_in(
        county,
        [(FIRST, "≥2家", "high_tech_firms", "recognised"), (SECOND, "≥2家", "high_tech_firms", "recognised_first"),
         (CONTRACTS, "≥1亿元", "technology_contracts", "technology")],
    )  # fmt: skip
    (found,) = found_for(made, FIRST)
    assert (found.records, found.keys, found.is_double) == (2, ("GR202243000101", "GR202243000102"), True)
    words = f"重复计算：有2条记录（GR202243000101、GR202243000102）也算进了{YEAR}年{made}的“{SECOND}”"
    assert found.words(county.people[Role.FILLER]) == words
    assert [each.other.name for each in found_for(made, SECOND)] == [FIRST]
    assert found_for(made, CONTRACTS) == []


def test_how_many_contracts_and_what_they_come_to_are_two_numbers(county: County) -> None:
    filled_registers(county)
    made = handed_in(
        county,
        [(CONTRACTS, "≥1亿元", "technology_contracts", "technology"),
         ("技术合同登记", "≥2项", "technology_contracts", "contracts")],
    )  # fmt: skip
    (found,) = found_for(made, CONTRACTS)
    assert (found.records, found.is_double) == (2, False)
    assert found.words(county.people[Role.FILLER]).startswith("提示：")


def test_the_form_of_the_department_and_that_of_its_project_tell_the_same(county: County) -> None:
    filled_registers(county)
    bound = [(HIGH_TECH, "≥2家", "high_tech_firms", "recognised")]
    whole, project = handed_in(county, bound), handed_in(county, bound, "科技创新专项")
    for one, other in ((whole, project), (project, whole)):
        (found,) = found_for(one, HIGH_TECH)
        assert (found.other.version.declaration, found.is_double) == (other, False)


def test_two_projects_that_count_the_same_are_double(county: County) -> None:
    filled_registers(county)
    bound = [(HIGH_TECH, "≥2家", "high_tech_firms", "recognised")]
    one, _ = handed_in(county, bound, "科技创新专项"), handed_in(county, bound, "高企培育专项")
    assert [each.is_double for each in found_for(one, HIGH_TECH)] == [True]


@pytest.mark.parametrize(("indicator", "expected"), [("stock", [(4, False)]), ("recognised", [])])
def test_a_stock_has_the_same_firms_in_two_years(
    county: County, indicator: str, expected: list[tuple[int, bool]]
) -> None:
    filled_registers(county)
    bound = [(HIGH_TECH, "≥2家", "high_tech_firms", indicator)]
    handed_in(county, bound)
    later = handed_in(next_year(county), bound)
    assert [(each.records, each.is_double) for each in found_for(later, HIGH_TECH)] == expected


def test_a_contract_whose_date_was_moved_is_counted_in_two_years(county: County) -> None:
    made = entered(county, "technology_contracts", contract("2022430000003", date(YEAR, 12, 30), "100", "100"))
    bound = [(CONTRACTS, "≥1亿元", "technology_contracts", "technology")]
    before = handed_in(county, bound)
    correct(made, contract("2022430000003", date(YEAR + 1, 1, 4), "100", "100"), Who(county.people[Role.FILLER]), "改")
    later = handed_in(next_year(county), bound)
    (found,) = found_for(later, CONTRACTS)
    assert (found.other.version.declaration, found.keys, found.is_double) == (before, ("2022430000003",), True)


def test_two_departments_that_keep_the_same_contract(county: County) -> None:
    values = contract("2022430000003", date(YEAR, 5, 4), "100", "100")
    bound = [(CONTRACTS, "≥1亿元", "technology_contracts", "technology")]
    entered(county, "technology_contracts", values)
    own = handed_in(county, bound)
    people = county.people | {Role.FILLER: county.person(Role.FILLER, county.other)}
    theirs = replace(county, department=county.other, other=county.department, people=people)
    entered(theirs, "technology_contracts", values)
    made = handed_in(theirs, bound)
    (found,) = found_for(made, CONTRACTS)
    assert (found.other.version.declaration, found.is_double) == (own, True)
    assert found.words(theirs.people[Role.FILLER]).endswith("也算进了您看不到的另一张表")
    finance = county.person(Role.PERFORMANCE_REVIEWER, county.government, "财政")
    assert found.words(finance).endswith(f"也算进了{YEAR}年{own}的“{CONTRACTS}”")


def test_the_monitoring_form_and_an_older_version_are_no_second_count(county: County) -> None:
    filled_registers(county)
    bound = [(HIGH_TECH, "≥2家", "high_tech_firms", "recognised")]
    july = handed_in(county, bound, months=7)
    made = begun(county, july.basis or july)
    version_of(county, made, "draft")
    content = content_as_written(written_now(made), date(YEAR + 1, 3, 1))
    acts.keep_version(made, Who(county.people[Role.FILLER]), content)
    made.refresh_from_db()
    assert FrozenValue.objects.count() == 3
    assert found_for(made, HIGH_TECH) == found_for(july, HIGH_TECH) == []
