"""The indicators of every shipped register, on a database, against what was counted by hand in tests/declared/shipped;
and what is asked as of a day, and as it was known at a time."""

from collections import defaultdict
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from jixiao.accounts.record import Who
from jixiao.declared.expressions.syntax import Value
from jixiao.declared.judging import elsewhere_rules
from jixiao.registers.counting import Asked, count, here_of, of_year
from jixiao.registers.definitions import registers
from jixiao.registers.judging import found_elsewhere
from jixiao.registers.keeping import change, correct, remove
from tests.declared import county
from tests.registers.bureau import FIRMS, Bureau, certificate
from tests.registers.small_county import put_in


def test_every_indicator_is_what_was_counted_by_hand(bureau: Bureau) -> None:
    put_in(bureau)
    wrong = []
    for register, indicator, when, value in county.counts():
        at = county.asked(when)
        asked = Asked((bureau.unit.pk,), at.start, at.end, at.end, "4301")
        found = count(registers()[register], indicator, asked)
        if found.value != value:
            wrong.append((register, indicator, when, found.value, value))
        assert (found.value is None) == bool(found.reason)
    assert not wrong


def test_every_rule_that_asks_more_than_the_row_finds_the_rows_that_break_it(bureau: Bureau) -> None:
    places = put_in(bureau)
    for name, content in county.contents().items():
        register = registers()[name]
        asked = {rule.name for rule in elsewhere_rules(register)}
        found = defaultdict(set)
        for each in found_elsewhere(bureau.unit, register, None, date(2026, 1, 1)):
            found[places[each.record][1]].add(each.finding.rule)
        expected = {number: set(row["breaks"]) & asked for number, row in enumerate(content["rows"])
                    if set(row.get("breaks", ())) & asked}  # fmt: skip
        assert found == expected, name


def test_the_readings_of_one_register_are_different_numbers(bureau: Bureau) -> None:
    put_in(bureau)
    register, asked = registers()["high_tech_firms"], of_year(bureau.unit, 2022)
    found = [count(register, name, asked).value for name in ("recognised", "recognised_first", "stock", "net_increase")]
    assert found == [5, 3, 8, 0]  # counted by hand in tests/declared/shipped/high_tech_firms.yaml


def test_a_count_names_the_records_it_counts(bureau: Bureau) -> None:
    first = bureau.entered("high_tech_firms", certificate("GR202243000101", FIRMS[0], date(2022, 10, 18)))
    bureau.entered("high_tech_firms", certificate("GR202143000101", FIRMS[1], date(2021, 10, 18)))
    found = count(registers()["high_tech_firms"], "recognised", of_year(bureau.unit, 2022))
    assert (str(found.value), found.unit, found.indicator.reading[:4]) == ("1", "家", "发证日期")
    assert found.versions == [first.versions.get().pk]


def test_records_of_another_bureau_are_not_counted(bureau: Bureau) -> None:
    values = certificate("GR202243000101", FIRMS[0], date(2022, 10, 18))
    bureau.entered("high_tech_firms", values, bureau.other)
    assert count(registers()["high_tech_firms"], "recognised", of_year(bureau.unit, 2022)).value == 0
    assert count(registers()["high_tech_firms"], "recognised", of_year(bureau.other, 2022)).value == 1


def test_what_was_known_at_a_time_stays_what_it_was(bureau: Bureau) -> None:
    made = bureau.entered("high_tech_firms", certificate("GR202243000101", FIRMS[0], date(2022, 10, 18)))
    before = timezone.now()
    year = of_year(bureau.unit, 2022)
    known = Asked(year.units, year.start, year.end, year.as_of, year.here, before)
    register, who = registers()["high_tech_firms"], Who(bureau.filler)
    correct(made, certificate("GR202243000101", FIRMS[0], date(2021, 10, 18)), who, "发证日期写错了一年")
    assert count(register, "recognised", year).value == 0
    assert count(register, "recognised", known).value == 1
    remove(made, who, "不是本区的企业")
    assert count(register, "recognised", of_year(bureau.unit, 2021)).value == 0
    assert count(register, "recognised", known).value == 1


def test_a_change_holds_from_its_day_on(bureau: Bureau) -> None:
    values = certificate("GR202243000101", FIRMS[0], date(2022, 1, 5))
    made = bureau.entered("high_tech_firms", values)
    moved = {**values, "moved_out": date(2022, 7, 1)}
    change(made, moved, date(2022, 7, 1), Who(bureau.filler), "迁往外地")
    register = registers()["high_tech_firms"]
    found = [count(register, "stock", of_year(bureau.unit, 2022, date(2022, month, 30))).value for month in (6, 7)]
    assert found == [1, 0]


def test_a_ratio_over_nothing_says_why_there_is_none(bureau: Bureau) -> None:
    found = count(registers()["high_tech_applications"], "pass_rate", of_year(bureau.unit, 2022))
    assert found.value is None
    assert "是0，不能作除数" in found.reason


@pytest.mark.parametrize(("code", "here"), [("430000", "43"), ("430100", "4301"), ("430112", "430112")])
def test_where_a_place_is(bureau: Bureau, code: str, here: str) -> None:
    bureau.jurisdiction.code = code
    assert here_of(bureau.jurisdiction) == here


def test_money_is_added_up_to_the_fen(bureau: Bureau) -> None:
    """0.1 and 0.2 are 0.3, which they are not in floating point."""
    for number, yuan in enumerate(("0.10", "0.20", "100000000.00")):
        amount = Decimal(yuan)
        contract: dict[str, Value] = {
            "number": f"202243011200000{number}", "title": "合同", "kind": "技术开发", "seller": FIRMS[0],
            "seller_name": "甲", "buyer": FIRMS[1], "buyer_name": "乙", "registered": date(2022, 3, 5),
            "signed": date(2022, 3, 1), "total": amount, "technology": amount,
        }  # fmt: skip
        bureau.entered("technology_contracts", contract)
    found = count(registers()["technology_contracts"], "total", of_year(bureau.unit, 2022))
    assert (str(found.value), found.unit) == ("1.000000003", "亿元")
