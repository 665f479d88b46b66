"""An indicator is bound by who may, to what measures the same; the newest binding holds."""

import pytest

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Refused, Who
from jixiao.binding.bindings import approved_rows, bind, bindings_of, unbind
from jixiao.binding.models import Binding
from jixiao.cycle.models import Declaration, Event
from tests.binding.counted import CONTRACTS, HIGH_TECH, STAFF, begun, targets
from tests.cycle.county import County


def filler(county: County) -> Who:
    return Who(county.people[Role.FILLER])


def bound(declaration: Declaration) -> dict[str, str]:
    return {name: f"{each.register}.{each.indicator}" for name, each in bindings_of(declaration).items()}


def test_the_rows_of_approved_targets_with_their_units(county: County) -> None:
    rows = [(each.name, each.unit) for each in approved_rows(targets(county))]
    assert rows == [(HIGH_TECH, "家"), (CONTRACTS, "万元"), (STAFF, "个"), ("科技型企业满意度", "%")]


@pytest.mark.parametrize("role", [Role.FILLER, Role.DEPARTMENT_REVIEWER])
def test_who_fills_in_and_who_checks_in_the_department_bind(county: County, role: Role) -> None:
    basis = targets(county)
    bind(basis, HIGH_TECH, "high_tech_firms", "recognised", Who(county.people[role]))
    assert bound(basis) == {HIGH_TECH: "high_tech_firms.recognised"}
    event = Event.objects.order_by("-pk").first()
    assert event is not None
    assert event.content["label"] == "“新认定高新技术企业数量”按台账计算"
    assert event.content["why"] == "高新技术企业：新认定高新技术企业（含重新认定）"


@pytest.mark.parametrize("role", [Role.SECTION_REVIEWER, Role.PERFORMANCE_REVIEWER, Role.OBSERVER])
def test_nobody_else_binds(county: County, role: Role) -> None:
    basis = targets(county)
    with pytest.raises(Refused):
        bind(basis, HIGH_TECH, "high_tech_firms", "recognised", Who(county.people[role]))
    assert bound(basis) == {}


def test_a_new_binding_supersedes_and_the_old_one_stays(county: County) -> None:
    basis = targets(county)
    for indicator in ("recognised", "recognised_first", "recognised_first"):
        bind(basis, HIGH_TECH, "high_tech_firms", indicator, filler(county))
    assert bound(basis) == {HIGH_TECH: "high_tech_firms.recognised_first"}
    assert Binding.objects.count() == 2
    unbind(basis, HIGH_TECH, filler(county))
    unbind(basis, HIGH_TECH, filler(county))
    assert bound(basis) == {}
    assert Binding.objects.count() == 3


def test_what_follows_the_targets_is_bound_by_them(county: County) -> None:
    basis = targets(county)
    made = begun(county, basis)
    bind(made, " 新认定 高新技术企业数量", "high_tech_firms", "recognised", filler(county))
    assert bound(basis) == bound(made) == {HIGH_TECH: "high_tech_firms.recognised"}


@pytest.mark.parametrize(
    ("name", "register", "indicator", "says"),
    [
        ("没有的指标", "high_tech_firms", "recognised", "没有“没有的指标”这个指标"),
        (HIGH_TECH, "high_tech", "recognised", "没有这个台账指标"),
        (HIGH_TECH, "high_tech_firms", "recognized", "没有这个台账指标"),
        (HIGH_TECH, "technology_contracts", "total", "以“家”计，“技术合同成交额”以“亿元”计，不能换算"),
        (CONTRACTS, "high_tech_firms", "growth_recognised", "以“万元”计"),
    ],
)
def test_what_cannot_be_bound_is_refused_with_one_sentence(
    county: County, name: str, register: str, indicator: str, says: str
) -> None:
    with pytest.raises(Refused, match=says):
        bind(targets(county), name, register, indicator, filler(county))


def test_before_approval_nothing_is_bound(county: County) -> None:
    made = county.declared()
    with pytest.raises(Refused, match="批复以后"):
        bind(made, HIGH_TECH, "high_tech_firms", "recognised", filler(county))
