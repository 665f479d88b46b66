"""The registers of the demonstration county: each has rows, what they count is what its bureau's form says, and the
form's indicators are bound to them."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from pytest_django.plugin import DjangoDbBlocker

from jixiao.accounts.models import Person, Unit
from jixiao.binding.bindings import bindings_of
from jixiao.cycle import editing
from jixiao.cycle.models import Declaration
from jixiao.declared.identifiers import wrong_in_credit_code
from jixiao.declared.stored import values_of
from jixiao.forms.targets import Deadline, Quantity
from jixiao.forms.values import in_base_unit
from jixiao.forms.values.cell import read_targets
from jixiao.registers.counting import count, of_year
from jixiao.registers.definitions import registers
from jixiao.registers.firms import names_of, regions_of
from jixiao.registers.keeping import current
from jixiao.registers.models import Firm, Record, RecordVersion, RegisterImport
from jixiao.workplace.demonstration_registers import Registers, bindings, happened
from tests.workplace.demonstrated import made

TODAY = date(2026, 11, 30)
YEAR = 2025
"""The year that is self-evaluated then."""
BUREAU = "示范县科学技术局"
KEPT = (
    "achievements", "commissioner_agreements", "commissioner_service_logs", "commissioners", "contest_entries",
    "events", "firm_figures", "high_tech_applications", "high_tech_firms", "incubated_firms", "integrity",
    "patent_pledges", "plan_projects", "platform_levels", "platforms", "policies", "projects_above", "risk_pool",
    "satisfaction", "science_reports", "subsidies", "supply_and_demand", "talents", "technology_contracts",
    "technology_loans", "technology_smes",
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module", autouse=True)
def county(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:  # noqa: ARG001 - it comes first
    with made(django_db_blocker, TODAY):
        yield


def counted(register: str, indicator: str, year: int = YEAR) -> Decimal | None:
    return count(registers()[register], indicator, of_year(Unit.objects.get(name=BUREAU), year)).value


def held(register: str, key: str) -> RecordVersion:
    found = current(Record.objects.get(register=register, key=key))
    assert found is not None
    return found


def self_evaluation() -> Declaration:
    return Declaration.objects.get(unit__name=BUREAU, kind="department_self_evaluation", year=YEAR)


@pytest.mark.parametrize("name", KEPT)
def test_every_register_of_the_science_bureau_has_rows(name: str) -> None:
    assert Record.objects.filter(register=name, unit__name=BUREAU).count() >= 2


def test_another_bureau_keeps_its_own() -> None:
    assert Record.objects.filter(register="teacher_training", unit__name="示范县教育局").count() == 30


def test_the_bureau_s_indicators_are_bound_to_its_registers() -> None:
    bound = bindings_of(self_evaluation())
    assert len(bound) == 15
    assert {name: (each.register, each.indicator) for name, each in bound.items()} == dict(bindings())


def test_what_is_counted_is_what_the_self_evaluation_says() -> None:
    """What it does not say yet is at least what was aimed at."""
    filled = editing.current(self_evaluation())
    assert filled is not None
    rows = {row.texts["level3"]: row.texts for row in filled.rows["indicator"]}
    said = 0
    for name, (register, indicator) in bindings().items():
        value, unit = counted(register, indicator), registers()[register].indicators[indicator]
        assert value is not None, name
        one = read_targets(rows[name].get("actual") or rows[name]["target"], None)[0]
        assert isinstance(one, Quantity), name
        assert not isinstance(one, Deadline)
        number = in_base_unit(one.value, one.unit or "")[0]
        own = in_base_unit(value, getattr(unit, "unit", "%"))[0]
        if rows[name].get("actual"):
            said += 1
            assert own.quantize(Decimal("0.01")) == number.quantize(Decimal("0.01")), name
        else:
            assert own >= number, name
    assert said >= 9


def test_the_readings_of_one_register_differ() -> None:
    """Of the year: ten certificates, four of them again. At its end 6 + 4 of it, 9 of the year before, 7 of two years
    before (an eighth moved away), one moved in. Of six that ran out four were renewed."""
    names = ("recognised", "recognised_first", "recognised_again", "stock", "moved_in_year", "expired_not_renewed")
    assert [counted("high_tech_firms", name) for name in names] == [10, 6, 4, 27, 1, 2]


def test_what_happened_to_single_rows_is_there() -> None:
    loan = held("technology_loans", f"DK{YEAR}008")
    assert (loan.state, loan.values["compensation"]) == ("compensated", "600000")
    assert held("technology_loans", f"DK{YEAR}009").state == "settled"
    assert held("plan_projects", f"KJ{YEAR - 1}024").state == "accepted"
    assert held("plan_projects", f"KJ{YEAR - 1}025").state == "running"
    assert held("high_tech_firms", f"GR{YEAR - 2}43000010").values["revoked"] == f"{YEAR + 1}-02-05"
    assert counted("commissioner_agreements", "pairs") == 9
    assert "ended" in held("commissioner_agreements", f"XY{YEAR}054").values
    # two were raised from 县级 to 市级 and are no second ones
    asked = (("platform_levels", "granted"), ("platforms", "new"), ("platforms", "stock"))
    assert [counted(*each) for each in asked] == [3, 1, 13]


def test_a_firm_was_renamed_and_one_has_moved_away() -> None:
    unit = Unit.objects.get(name=BUREAU)
    renamed = "示范县青川智慧装备股份有限公司"
    code = Firm.objects.get(names__name=renamed).code
    before, after = (names_of(unit.jurisdiction, [code], day)[code] for day in (date(YEAR, 6, 15), date(YEAR, 6, 16)))
    assert (before, after) == ("示范县青川智能装备有限公司", renamed)
    gone = Firm.objects.get(names__name="示范县石岭新材料有限公司").code
    assert [regions_of(unit.jurisdiction, [gone], date(YEAR, 8, day))[gone] for day in (19, 20)] == ["430299", "430388"]


def test_nothing_of_it_lies_in_the_future() -> None:
    for version in RecordVersion.objects.select_related("record"):
        register = registers()[version.record.register]
        row = {name: value for name, value in values_of(version.values, register).items()
               if register.fields[name].derived is None}  # fmt: skip
        assert all(day <= TODAY for day in happened(row)), (register.name, version.record.key)
        assert version.recorded_at.date() <= TODAY


def test_every_row_passed_its_rules_as_its_clerk_took_it_in() -> None:
    imports = RegisterImport.objects.select_related("imported_by")
    assert {each.imported_by.username for each in imports} == {"keji-tb", "jiaoyu-tb"}
    assert all(each.number is not None for each in imports)


def test_every_firm_is_invented_with_a_code_that_checks() -> None:
    for firm in Firm.objects.prefetch_related("names"):
        assert wrong_in_credit_code(firm.code) is None
        assert firm.code[8:13] == "MADEM"
        assert all(name.name.startswith(("示范", "邻州市")) for name in firm.names.all())


def test_who_stands_in_a_register_is_nobody_of_the_county_s_people() -> None:
    own = set(Person.objects.values_list("name", flat=True))
    named = {
        values["person"] for values in RecordVersion.objects.values_list("values", flat=True) if "person" in values
    }
    assert named
    assert not named & own


@pytest.mark.parametrize("today", [date(2026, 2, 20), date(2026, 12, 31), date(2027, 1, 4)])
def test_on_any_day_the_files_hold_only_what_had_happened(today: date) -> None:
    for name in (*KEPT, "teacher_training"):
        rows = Registers(YEAR, {}, lambda *_: Person()).rows(registers()[name], today, is_later=True)
        assert all(day <= today for row in rows for day in happened(row)), name


def test_the_first_files_hold_every_row_written_for_them() -> None:
    """Nothing of the years that are over is left out because of its day."""
    kept = Registers(YEAR, {}, lambda *_: Person())
    for name in (*KEPT, "teacher_training"):
        first = kept.rows(registers()[name], date(YEAR + 1, 1, 12), is_later=False)
        assert len(first) == len(kept.rows(registers()[name], date.max, is_later=False)), name
