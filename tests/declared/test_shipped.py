"""The registers that are shipped: each loads, rests on nothing only heard of, and counts and finds what a hand does."""

from decimal import Decimal

import pytest

from jixiao.declared.model import Indicator
from jixiao.declared.shipped import shipped, sources
from tests.declared.county import answer, asked, broken, contents, counts, rows

_NAMES = tuple(shipped())


@pytest.mark.parametrize("name", _NAMES)
def test_every_register_has_rules_and_indicators_that_say_what_they_mean(name: str) -> None:
    register = shipped()[name]
    assert register.rules
    assert register.indicators
    for rule in register.rules.values():
        assert rule.says.endswith("。")
        assert rule.repair.endswith("。")
    for indicator in register.indicators.values():
        assert indicator.reading.endswith("。")
        assert not isinstance(indicator, Indicator) or indicator.unit


@pytest.mark.parametrize("name", _NAMES)
def test_no_error_rests_on_what_was_only_heard_of(name: str) -> None:
    resting = [rule for rule in shipped()[name].rules.values() if rule.severity == "error" and rule.basis is not None]
    for rule in resting:
        assert rule.basis is not None
        assert sources()[rule.basis.source].is_verified(rule.basis.article), rule.name


@pytest.mark.parametrize("name", _NAMES)
def test_rules_find_what_a_hand_finds(name: str) -> None:
    for entry, row in zip(contents()[name]["rows"], rows()[name], strict=True):
        assert broken(shipped()[name], row, rows()) == sorted(
            entry.get("breaks", ()), key=list(shipped()[name].rules).index
        ), entry


@pytest.mark.parametrize("name", _NAMES)
def test_every_rule_is_broken_by_a_row_and_kept_by_another(name: str) -> None:
    of_rows = [set(entry.get("breaks", ())) for entry in contents()[name]["rows"]]
    assert set().union(*of_rows) == set(shipped()[name].rules)
    assert set() in of_rows


@pytest.mark.parametrize(("name", "indicator", "when", "value"), list(counts()))
def test_indicators_count_what_a_hand_counts(name: str, indicator: str, when: str, value: Decimal | None) -> None:
    register = shipped()[name]
    assert answer(register, register.indicators[indicator], asked(when), rows()) == value


@pytest.mark.parametrize("name", _NAMES)
def test_every_indicator_is_counted_by_hand(name: str) -> None:
    assert {indicator for of, indicator, _, _ in counts() if of == name} == set(shipped()[name].indicators)


def test_the_readings_of_one_register_are_different_numbers() -> None:
    """A4 of science-bureau.md: a target of 6 is met by one reading and missed by the other."""
    register = shipped()["high_tech_firms"]
    readings = {
        name: answer(register, register.indicators[name], asked("2022"), rows())
        for name in ("recognised", "recognised_first", "stock", "net_increase")
    }
    assert list(readings.values()) == [5, 3, 8, 2]
