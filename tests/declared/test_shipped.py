"""The registers that are shipped: each loads, says what it counts, and rests on nothing that was only heard of."""

import pytest

from jixiao.declared.model import Indicator
from jixiao.declared.shipped import shipped, sources

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
