"""The YAML of the template profiles: complete, consistent, sourced, and as far verified as reference/field.md says."""

from decimal import Decimal
from typing import get_args

import pytest

from jixiao.profiles.load import base_parameters, profiles, sources
from jixiao.profiles.model import Kind, Profile, label_key

_UNVERIFIED = {
    "hunan-2024",
    "mof-2013-53-department",
    "national-2015",
    "national-2020-department",
    "national-2020-evaluation",
    "national-2021",
    "national-2021-without-cost",
    "national-monitoring-2019",
    "national-monitoring-2021",
    "self-evaluation-20-40-40",
}

each_profile = pytest.mark.parametrize("profile", profiles().values(), ids=lambda profile: profile.id)


def test_the_profiles_of_the_brief_are_there():
    assert {
        "hunan-2018", "hunan-2020", "hunan-2022", "hunan-2023", "hunan-2024", "henan-2021", "national-2015",
        "national-2020", "national-2021", "national-monitoring-2019", "sichuan-self-evaluation",
        "sichuan-monitoring-2025", "hubei-2021-department", "hubei-2022-project", "hubei-2020-self-evaluation",
        "shanghai-project", "hunan-evaluation", "hunan-base-data", "mof-2013-53-department",
    } <= profiles().keys()  # fmt: skip


def test_verified_flags_are_those_of_the_field():
    assert {key for key, profile in profiles().items() if not profile.verified} == _UNVERIFIED


@each_profile
def test_kinds_are_kinds_of_forms(profile: Profile):
    assert profile.kinds
    assert profile.kinds <= set(get_args(Kind))


@each_profile
def test_years_are_in_order(profile: Profile):
    assert (profile.first_year or 0) <= (profile.last_year or 9999)


@each_profile
def test_every_number_has_a_source(profile: Profile):
    assert profile.sources
    assert set(profile.sources) <= sources().keys()
    assert {parameter.source for parameter in profile.parameters.values()} <= sources().keys()
    assert not profile.weights or profile.weights_source in sources()


@each_profile
def test_level_labels_are_consistent(profile: Profile):
    canonical2 = {label for lower in profile.level_pairs.values() for label in lower}
    assert set(profile.level1_aliases.values()) <= profile.level_pairs.keys()
    assert set(profile.level2_aliases.values()) <= canonical2
    assert set(profile.required_level1) <= profile.level_pairs.keys()
    assert set(profile.weights) <= {*profile.level_pairs, "预算执行率"}
    for upper, lower in profile.required_level2.items():
        assert set(lower) <= set(profile.level_pairs[upper])
    for label in (*profile.level1_aliases, *profile.level2_aliases, *profile.level_pairs, *canonical2):
        assert label == label_key(label), "a label that is not its own key is never found"


@each_profile
def test_canonical_labels_mean_themselves_and_their_pairs_are_legal(profile: Profile):
    for upper, lower in profile.level_pairs.items():
        assert profile.level1(upper) == upper
        for label in lower:
            assert profile.level2(label) == label
            assert profile.allows(upper, label) is True


@each_profile
def test_full_weights_sum_to_a_hundred_with_the_execution_rate(profile: Profile):
    if set(profile.weights) >= set(profile.level_pairs) and profile.weights:
        assert sum(profile.weights.values()) == Decimal(100)
    assert profile.number("execution_points") + profile.number("indicator_weight_sum") == Decimal(100)
    assert profile.weights.get("预算执行率", profile.number("execution_points")) == profile.number("execution_points")


@pytest.mark.parametrize(
    ("profile", "upper", "lower", "legal"),
    [
        ("hunan-2018", "效益指标", "社会满意度", True),
        ("hunan-2018", "效益指标", "社会公众或服务对象满意度指标", True),
        ("hunan-2018", "产出指标", "成本指标", True),
        ("hunan-2020", "效益指标", "可持续性影响", True),
        ("hunan-2020", "效益指标", "经济指标", True),
        ("hunan-2020", "产出指标", "经济指标", False),
        ("hunan-2022", "效益指标", "服务对象满意度指标", False),
        ("hunan-2022", "满意度指标（10分）", "服务对象满意度", True),
        ("hunan-2024", "成本指标", "经济成本指标", True),
        ("hunan-2024", "产出指标", "经济成本指标", False),
        ("national-2021", "产出指标", "成本指标", None),
        ("national-2021-without-cost", "成本指标", "经济成本指标", None),
        ("henan-2021", "投入管理指标", "预算和财务管理", True),
        ("henan-2021", "产出指标", "绩效管理", False),
        ("henan-2021", "效益指标", "满意度", True),
        ("mof-2013-53-department", "投入", "预算配置", True),
    ],
)
def test_legal_pairs(profile: str, upper: str, lower: str, legal: bool | None):
    assert profiles()[profile].allows(upper, lower) is legal


@pytest.mark.parametrize(
    ("profile", "weights"),
    [
        ("national-2020", {"预算执行率": 10, "产出指标": 50, "效益指标": 30, "满意度指标": 10}),
        ("national-2021", {"预算执行率": 10, "成本指标": 20, "产出指标": 40, "效益指标": 20, "满意度指标": 10}),
        ("national-2021-without-cost", {"预算执行率": 10, "产出指标": 50, "效益指标": 30, "满意度指标": 10}),
        ("hubei-2020-self-evaluation", {"预算执行率": 20}),
        ("sichuan-self-evaluation", {"预算执行率": 10}),
        ("hunan-2022", {}),
    ],
)
def test_weights(profile: str, weights: dict[str, int]):
    assert profiles()[profile].weights == weights


@pytest.mark.parametrize(
    ("profile", "name", "value", "verified"),
    [
        ("national-2020", "qualitative_partial_floor", 60, False),
        ("hubei-2020-self-evaluation", "qualitative_partial_floor", 50, True),
        ("hubei-2020-self-evaluation", "qualitative_met_floor", 80, False),
        ("hubei-2020-self-evaluation", "execution_points", 20, True),
        ("sichuan-monitoring-2025", "monitoring_light_june", 40, True),
        ("sichuan-monitoring-2025", "monitoring_gap", 10, True),
        ("national-monitoring-2019", "monitoring_light_june", 40, False),
        ("sichuan-self-evaluation", "execution_explained_below", 90, True),
        ("national-2020", "rating_good_from", 80, True),
    ],
)
def test_parameters_and_how_far_they_are_known(profile: str, name: str, value: int, verified: bool):
    parameter = profiles()[profile].parameter(name)
    assert (parameter.value, parameter.verified) == (Decimal(value), verified)


def test_what_a_profile_does_not_say_is_the_base_value():
    assert profiles()["hunan-2018"].parameters == base_parameters()


def test_aliases_are_taken_over_only_for_labels_the_profile_has():
    assert profiles()["national-2015"].level2("产出成本指标") == "成本指标"
    assert profiles()["national-2021"].level2("产出成本指标") is None
    assert profiles()["national-2021"].level2("社会满意度") == "服务对象满意度指标"
