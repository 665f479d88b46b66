"""What a version was handed in with stays what it was, whatever becomes of the register."""

from datetime import date
from decimal import Decimal
from hashlib import sha256

import pytest

from jixiao.accounts.permissions import Role
from jixiao.accounts.record import Who
from jixiao.binding.bindings import bind
from jixiao.binding.models import FrozenValue
from jixiao.binding.typed import compared
from jixiao.cycle.models import Declaration
from jixiao.declared.definition import definition_hash
from jixiao.registers.counting import count, of_year
from jixiao.registers.definitions import registers
from jixiao.registers.freezing import definition_of, freeze
from jixiao.registers.keeping import remove
from jixiao.registers.models import Counted, Record, Snapshot
from tests.binding.counted import CONTRACTS, FIRMS, HIGH_TECH, begun, entered, filled_registers, targets
from tests.cycle.county import YEAR, County
from tests.cycle.test_scores import version_of
from tests.registers.bureau import certificate


@pytest.fixture
def handed_in(county: County) -> Declaration:
    """With 3 firms and 1.5亿元."""
    filled_registers(county)
    basis, who = targets(county), Who(county.people[Role.FILLER])
    bind(basis, HIGH_TECH, "high_tech_firms", "recognised", who)
    bind(basis, CONTRACTS, "technology_contracts", "technology", who)
    return version_of(county, begun(county, basis), "with_department")


def texts(declaration: Declaration) -> list[str]:
    return [each.told.text for each in compared(declaration) if each.told is not None]


def test_every_bound_number_is_frozen_with_the_version(county: County, handed_in: Declaration) -> None:
    frozen = {each.name: each.snapshot for each in FrozenValue.objects.filter(version=handed_in.version)}
    assert set(frozen) == {HIGH_TECH, CONTRACTS}
    firms, money = frozen[HIGH_TECH], frozen[CONTRACTS]
    assert (firms.value, firms.unit_of_value, firms.register, firms.indicator) == (
        Decimal(3), "家", "high_tech_firms", "recognised",
    )  # fmt: skip
    assert (money.value, money.unit_of_value) == (Decimal(150_000_000), "元")
    assert (firms.period_start, firms.period_end, firms.as_of) == (
        date(YEAR, 1, 1), date(YEAR, 12, 31), date(YEAR, 12, 31),
    )  # fmt: skip
    assert firms.frozen_by == county.people[Role.FILLER]
    keys = firms.counted.values_list("version__record__key", flat=True).order_by("version__record__key")
    assert list(keys) == ["GR202243000101", "GR202243000102", "GR202243000103"]


def test_what_changes_later_does_not_touch_it(county: County, handed_in: Declaration) -> None:
    entered(county, "high_tech_firms", certificate("GR202243000109", FIRMS[3], date(YEAR, 12, 1)))
    remove(Record.objects.get(key="2022430000002"), Who(county.people[Role.FILLER]), "登记错了")
    asked = of_year(county.department, YEAR)
    now = [count(registers()["high_tech_firms"], "recognised", asked).value,
           count(registers()["technology_contracts"], "technology", asked).value]  # fmt: skip
    assert now == [4, Decimal("1.2")]
    assert texts(handed_in) == ["3家", "15000万元"]
    assert all(each.told is not None and each.told.is_frozen for each in compared(handed_in))


def test_on_the_desk_again_it_is_counted_anew_and_the_next_version_freezes_that(
    county: County, handed_in: Declaration
) -> None:
    entered(county, "high_tech_firms", certificate("GR202243000109", FIRMS[3], date(YEAR, 12, 1)))
    Declaration.objects.filter(pk=handed_in.pk).update(state="returned")
    handed_in.refresh_from_db()
    assert texts(handed_in) == ["4家", "15000万元"]
    again = version_of(county, handed_in, "with_department")
    assert texts(again) == ["4家", "15000万元"]
    assert sorted(FrozenValue.objects.filter(name=HIGH_TECH).values_list("snapshot__value", flat=True)) == [3, 4]


def test_targets_and_what_is_bound_to_nothing_freeze_nothing(county: County) -> None:
    filled_registers(county)
    version_of(county, begun(county, targets(county)), "with_department")
    assert not Snapshot.objects.exists()


def test_the_definition_says_how_it_was_counted_and_its_hash_is_that_of_the_canonical_json() -> None:
    register = registers()["patent_pledges"]
    said = definition_of(register, register.indicators["loans"])
    assert said == {
        "label": "专利质押融资额",
        "reading": "质押登记日期在这一年内的质押，担保的贷款金额相加（不是专利的评估值）。",
        "said": "担保的贷款金额相加；条件：质押登记日期≥期初 且 质押登记日期≤期末",
        "is_flow": True,
        "counting": "sum",
        "of": "loan",
        "unit": "万元",
        "condition": "(registered >= period.start) and (registered <= period.end)",
    }
    assert definition_hash({"b": 1, "a": "专"}) == sha256('{"a":"专","b":1}'.encode()).hexdigest()
    assert definition_hash(said) != definition_hash({**said, "condition": "registered >= period.start"})


@pytest.mark.parametrize(
    ("register", "indicator", "is_flow"),
    [
        ("high_tech_firms", "recognised", True), ("high_tech_firms", "stock", False),
        ("high_tech_firms", "net_increase", False), ("high_tech_firms", "growth_recognised", True),
        ("technology_contracts", "technology_share", True), ("commissioners", "in_post", False),
    ],
)  # fmt: skip
def test_what_belongs_to_a_period(register: str, indicator: str, is_flow: bool) -> None:
    found = registers()[register]
    assert definition_of(found, found.indicators[indicator])["is_flow"] == is_flow


def test_a_ratio_freezes_what_both_of_its_parts_count(county: County) -> None:
    filled_registers(county)
    register = registers()["technology_contracts"]
    found = count(register, "technology_share", of_year(county.department, YEAR))
    made = freeze(register, found, county.department, county.people[Role.FILLER])
    assert made.value == 60  # 1.5 of 2.5亿元
    assert [each["label"] for each in made.definition["parts"]] == ["技术交易额", "技术合同成交额"]
    assert Counted.objects.filter(snapshot=made).count() == 2


def test_what_has_no_value_is_frozen_as_such(county: County) -> None:
    register = registers()["technology_contracts"]
    found = count(register, "growth_total", of_year(county.department, YEAR))
    made = freeze(register, found, county.department, county.people[Role.FILLER])
    assert (made.value, Counted.objects.count()) == (None, 0)
