"""The ratios of the frameworks as data: what the shipped ones say, and entries that would compute wrongly."""

from typing import Any

import pytest

from jixiao.profiles.checks import BadProfile
from jixiao.profiles.ratio_tables import parsed, ratio_definitions


def entry(**changes: Any) -> dict[str, Any]:
    good: dict[str, Any] = {
        "names": ["甲率"], "above": ["甲", "-乙"], "below": ["丙"], "better": "less", "source": "logic",
        "meaning": "意思",
    }  # fmt: skip
    return good | changes


def test_a_good_entry_is_taken() -> None:
    found = parsed("x", entry(), "x.yaml")
    assert found.inputs == ("甲", "乙", "丙")
    assert [term.is_taken_off for term in found.above] == [False, True]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"source": "某文件"}, "来源 某文件 不在 sources.yaml 中"),
        ({"profiles": ["某省"]}, "模板 某省 不存在"),
        ({"better": "higher"}, "better 应为 less、more、hundred 之一"),
        (
            {"scales": [{"profile": "hunan-evaluation", "source": "logic", "points": 5}]},
            "应写明 bands、full_to、full_from 之一",
        ),
        (
            {"scales": [{"profile": "hunan-evaluation", "source": "logic", "full_to": 100}]},
            "应写明 bands、full_to、full_from 之一",
        ),
    ],
)
def test_a_bad_entry_is_refused_with_its_place(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(BadProfile, match=said) as refused:
        parsed("x", entry(**changes), "x.yaml")
    assert str(refused.value).startswith("x.yaml：比率 x ")


def test_what_was_only_heard_of_says_so() -> None:
    verified = {key for key, definition in ratio_definitions().items() if definition.verified}
    assert {"staffing_control_rate", "three_public_change_rate", "carry_over_change_rate", "execution_rate",
            "completion_rate_with_carry_over", "budget_control_rate",
            "building_area_control_rate"} <= verified  # fmt: skip
    assert not {"building_cost_control_rate", "adjustment_rate_net", "carry_over_rate", "monitoring_rate"} & verified


def test_a_scale_gives_no_more_than_its_points() -> None:
    for definition in ratio_definitions().values():
        for scale in definition.scales:
            assert all(points <= (scale.points or 0) for _, points in scale.bands)
            assert list(scale.bands) == sorted(scale.bands)
