"""What a bound indicator comes to, counted by hand, in the period of the form and the unit of its target."""

from datetime import date

import pytest

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.binding.bindings import ApprovedRow, bind, unbind
from jixiao.binding.numbers import asked_of
from jixiao.binding.readings import kept_by, readings
from jixiao.cycle.scores.offers import offers_of
from jixiao.registers.definitions import registers
from tests.binding.counted import (
    CONTRACTS,
    HIGH_TECH,
    begun,
    contract,
    entered,
    filled_registers,
    targets,
)
from tests.cycle.county import YEAR, County


def test_a_self_evaluation_is_offered_the_year(county: County) -> None:
    filled_registers(county)
    basis = targets(county)
    made, who = begun(county, basis), Who(county.people[Role.FILLER])
    assert offers_of(made, HIGH_TECH) == []
    bind(basis, HIGH_TECH, "high_tech_firms", "recognised", who)
    bind(basis, CONTRACTS, "technology_contracts", "technology", who)
    (firms,), (money,) = offers_of(made, HIGH_TECH), offers_of(made, CONTRACTS)
    assert (firms.text, firms.source) == ("3家", "台账")
    assert money.text == "15000万元"  # 1.2亿 and 0.3亿元
    assert firms.derivation.lines()[:5] == (
        "新认定高新技术企业数量 = 台账“高新技术企业”的“新认定高新技术企业（含重新认定）”",
        "新认定高新技术企业（含重新认定）：3",
        "口径：发证日期在这一年内的企业，首次认定和重新认定都算，按统一社会信用代码去重；在别处取得证书后迁来的不算。",
        "算法：按统一社会信用代码去重；条件：发证日期≥期初 且 发证日期≤期末 且 没有填迁入日期",
        "期间：2022-01-01至2022-12-31，记录截至2022-12-31",
    )
    assert "共3条记录" in firms.derivation.steps
    assert money.derivation.steps[-1] == "1.5亿元 = 15000万元"
    assert list(firms.links.values()) == [
        f"/registers/high_tech_firms/indicators/recognised/?unit={county.department.pk}&year=2022&until=2022-12-31&day=2022-12-31"
    ]
    unbind(basis, HIGH_TECH, who)
    assert offers_of(made, HIGH_TECH) == []


def test_a_monitoring_form_is_offered_what_was_reached_by_the_end_of_its_months(county: County) -> None:
    filled_registers(county)
    basis, who = targets(county), Who(county.people[Role.FILLER])
    bind(basis, HIGH_TECH, "high_tech_firms", "recognised", who)
    bind(basis, CONTRACTS, "technology_contracts", "total", who)
    made = begun(county, basis, 7)
    assert [each.text for name in (HIGH_TECH, CONTRACTS) for each in offers_of(made, name)] == ["1家", "20000万元"]


def test_targets_and_names_that_are_bound_to_nothing_are_offered_nothing(county: County) -> None:
    filled_registers(county)
    basis = targets(county)
    bind(basis, HIGH_TECH, "high_tech_firms", "recognised", Who(county.people[Role.FILLER]))
    assert offers_of(basis, HIGH_TECH) == []
    assert offers_of(begun(county, basis), "科技型企业满意度") == []


def test_what_was_bound_to_a_register_that_is_gone_says_so(county: County) -> None:
    basis = targets(county)
    bind(basis, HIGH_TECH, "high_tech_firms", "recognised", Who(county.people[Role.FILLER]))
    made = begun(county, basis)
    basis.bindings.create(
        name=HIGH_TECH, register="was_there", indicator="once", bound_by=county.people[Role.FILLER]
    )  # as a place's own file leaves it that is taken away
    (offer,) = offers_of(made, HIGH_TECH)
    assert (offer.text, offer.reasons) == ("", ("绑定的台账指标已经没有了，请重新绑定",))


def test_the_readings_that_differ_stand_beside_each_other_with_their_numbers(county: County) -> None:
    filled_registers(county)
    made = begun(county, targets(county))
    found = readings(ApprovedRow(HIGH_TECH, "≥2家", "家"), asked_of(made), kept_by(county.department))
    assert found[0].key == "high_tech_firms.recognised"
    assert found[0].reason == "名称都有“新认定高新技术企业”，单位相同"
    numbers = {each.indicator.name: each.told.text for each in found}
    expected = {"recognised": "3家", "recognised_first": "2家", "stock": "4家", "net_increase": "3家"}
    assert {name: numbers[name] for name in expected} == expected


@pytest.mark.parametrize(
    ("name", "target", "unit", "expected"),
    [
        ("技术合同交易额", "≥22亿元", "亿元", {"total": "2.5亿元", "technology": "1.5亿元"}),
        ("技术合同交易额", "≥1万元", "万元", {"total": "25000万元", "technology": "15000万元"}),
        ("技术合同登记", "≥2项", "项", {"contracts": "2项"}),
    ],
)
def test_the_readings_of_contracts_in_the_unit_of_the_target(
    county: County, name: str, target: str, unit: str, expected: dict[str, str]
) -> None:
    filled_registers(county)
    made = begun(county, targets(county))
    found = readings(ApprovedRow(name, target, unit), asked_of(made), kept_by(county.department))
    numbers = {each.indicator.name: each.told.text for each in found if each.register.name == "technology_contracts"}
    assert {key: numbers.get(key) for key in expected} == expected


def test_a_unit_is_offered_the_registers_it_keeps_alone(county: County) -> None:
    assert kept_by(county.department) == []
    entered(county, "technology_contracts", contract("2022430000001", date(YEAR, 3, 1), "200", "100"), county.other)
    assert kept_by(county.department) == []
    assert kept_by(county.other) == [registers()["technology_contracts"]]
    asked = asked_of(begun(county, targets(county)))
    row = ApprovedRow("干部职工满意率", "≥90%", "%")
    assert readings(row, asked, list(registers().values())) == []


@pytest.mark.parametrize(("target", "is_counted"), [("2022年6月30日前", False), ("≥2家", True), ("有所提高", False)])
def test_a_day_and_a_grade_are_no_counts(county: County, target: str, is_counted: bool) -> None:
    filled_registers(county)
    asked = asked_of(begun(county, targets(county)))
    row = ApprovedRow(HIGH_TECH, target, "", is_counted)
    assert bool(readings(row, asked, kept_by(county.department))) == is_counted
