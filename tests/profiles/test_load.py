"""What is wrong in a profile file is said in a sentence that names the file."""

from pathlib import Path
from typing import Any

import pytest

from jixiao.profiles import load
from jixiao.profiles.checks import BadProfile
from jixiao.profiles.monitoring import light_of

_GOOD: dict[str, Any] = {
    "title": "某地某表",
    "kinds": ["department_targets"],
    "verified": True,
    "sources": ["logic"],
    "level_pairs": {"产出指标": ["数量指标"], "效益指标": ["社会效益指标"]},
}


def read(**changes: Any) -> Any:
    entry = {key: value for key, value in {**_GOOD, **changes}.items() if value != "left out"}
    return load._profile("some", {"some": entry, "other": _GOOD})


def test_the_smallest_profile_is_read():
    profile = read(weights={"产出指标": 60, "效益指标": "39.5", "预算执行率": "0.5"}, weights_source="logic")
    assert (profile.id, profile.level_pairs["产出指标"], str(profile.weights["效益指标"])) == (
        "some",
        ("数量指标",),
        "39.5",
    )


def test_a_profile_may_rest_on_another():
    profile = load._profile("child", {"child": {"extends": "other", "title": "另一表"}, "other": _GOOD})
    assert (profile.title, profile.required_level1, set(profile.level_pairs)) == (
        "另一表",
        (),
        {"产出指标", "效益指标"},
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": "left out", "kinds": "left out"}, "some.yaml：缺少 kinds、title"),
        ({"colour": "red"}, "some.yaml：没有 colour 这样的项"),
        ({"sources": ["hearsay"]}, "some.yaml：来源 hearsay 不在 sources.yaml 中"),
        ({"weights": {"产出指标": 50}}, "some.yaml：有 weights 而没有 weights_source"),
        ({"weights": {"产出指标": 50}, "weights_source": "hearsay"}, "some.yaml：来源 hearsay 不在 sources.yaml 中"),
        (
            {"weights": {"产出指标": 0.5}, "weights_source": "logic"},
            "some.yaml：产出指标 的权重请写成整数或加引号的小数，避免二进制误差",
        ),
        (
            {"level1_aliases": {"满意度": "满意度指标"}},
            "some.yaml：level1_aliases 中的 满意度指标 不是 level_pairs 中的一级指标",
        ),
        (
            {"level2_aliases": {"质量": "质量指标"}},
            "some.yaml：level2_aliases 中的 质量指标 不是 level_pairs 中的二级指标",
        ),
        ({"required_level1": ["成本指标"]}, "some.yaml：required_level1 中的 成本指标 不是 level_pairs 中的一级指标"),
        (
            {"required_level2": {"产出指标": ["社会效益指标"]}},
            "some.yaml：required_level2 中的 社会效益指标 不在 产出指标 之下",
        ),
        ({"parameters": {"execution_points": {"value": 20}}}, "some.yaml：参数 execution_points 缺少 meaning、source"),
        (
            {"parameters": {"execution_points": {"value": 0.5, "source": "logic", "meaning": "分值"}}},
            "some.yaml：参数 execution_points 的小数请加引号，避免二进制误差",
        ),
        (
            {"parameters": {"no_such": {"value": 1, "source": "logic", "meaning": "无"}}},
            "some.yaml：参数 no_such 在 data/base 中没有通用值",
        ),
        ({"region": 63}, 'some.yaml：region 的 63 没有加引号，请写成 "63"'),
        (
            {"region": "青海"},
            'some.yaml：region 的 青海 不是省（如 "43"）或市县（如 "410700"）的行政区划代码',
        ),
        ({"region": "99"}, 'some.yaml：region 的 99 不是省（如 "43"）或市县（如 "410700"）的行政区划代码'),
        ({"region": "639900"}, 'some.yaml：region 的 639900 不是省（如 "43"）或市县（如 "410700"）的行政区划代码'),
        ({"first_year": "2023"}, "some.yaml：first_year 的 2023 应写成不加引号的四位年份，不限的写 null"),
        ({"verified": "是"}, "some.yaml：verified 的 是 应写成 true 或 false"),
        ({"columns": "target"}, "some.yaml：columns 的 target 应写成列表，如 [target]"),
        ({"labels": {"total": "预算"}}, "some.yaml：labels 中 total 的 预算 应写成列表，如 [预算]"),
        ({"weights": [60, 40]}, "some.yaml：weights 的 [60, 40] 应写成一组“键: 值”"),
        (
            {"weights": {"产出": 60}, "weights_source": "logic"},
            "some.yaml：weights 中的 产出 不是 level_pairs 中的一级指标",
        ),
        (
            {"weights": {"产出指标": 50, "效益指标": 40}, "weights_source": "logic"},
            "some.yaml：weights 的 产出指标 50、效益指标 40 合计 90，应为 100",
        ),
        (
            {"weights": {"产出指标": 60, "效益指标": 40, "预算执行率": 10}, "weights_source": "logic"},
            "some.yaml：weights 的 产出指标 60、效益指标 40、预算执行率 10 合计 110，应为 100",
        ),
        (
            {"weights": {"产出指标": 110}, "weights_source": "logic"},
            "some.yaml：weights 的 产出指标 110 合计 110，应为 100",
        ),
        (
            {"weights": {"产出指标": "五十"}, "weights_source": "logic"},
            "some.yaml：weights 中 产出指标 的 五十 不是分值",
        ),
        ({"extends": "third"}, "some.yaml：extends 的 third 不存在"),
        ({"extends": "some"}, "some.yaml：extends 绕成了一圈"),
    ],
)
def test_an_error_is_a_sentence(changes: dict[str, Any], sentence: str):
    with pytest.raises(BadProfile) as refused:
        read(**changes)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("text", "beginning"),
    [("title: [", "broken.yaml：不是合格的YAML："), ("- 一\n- 二\n", "broken.yaml：应是一组“键: 值”")],
)
def test_a_file_that_is_no_mapping_is_refused(tmp_path: Path, text: str, beginning: str):
    file = tmp_path / "broken.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(BadProfile) as refused:
        load.read_yaml(file)
    assert str(refused.value).startswith(beginning)


@pytest.mark.parametrize(
    ("changes", "beginning"),
    [
        (
            {"kinds": ["department_target"]},
            "some.yaml：kinds 中的 department_target 不是表的种类，可用的有 base_data、",
        ),
        (
            {"columns": ["level1", "targets", "goal"]},
            "some.yaml：columns 中的 goal、targets 不是指标表的列，可用的有 actual、",
        ),
        (
            {"required_parts": ["money", "indicator"]},
            "some.yaml：required_parts 中的 indicator 不是表的部分，可用的有 allocation、",
        ),
    ],
)
def test_a_name_nobody_knows_is_answered_with_those_that_are_known(changes: dict[str, Any], beginning: str):
    with pytest.raises(BadProfile) as refused:
        read(**changes)
    assert str(refused.value).startswith(beginning)


@pytest.mark.parametrize(
    "changes",
    [
        {"region": "63"},
        {"region": "360700"},
        {"region": "430112"},
        {"region": None, "first_year": None},
        {"weights": {"预算执行率": 10}, "weights_source": "logic"},
        {"weights": {"产出指标": 60}, "weights_source": "logic"},
        {"weights": {"产出指标": 60, "效益指标": 40}, "weights_source": "logic"},
        {"level_pairs": {"产出指标": None}},
        {"required_parts": ["department", "money", "three_public", "staffing", "project_basis", "conclusion"]},
        {"columns": ["level1", "operator", "unit", "likelihood"], "kinds": ["base_data", "evaluation_scores"]},
    ],
)
def test_the_nearest_right_values_are_taken(changes: dict[str, Any]):
    assert read(**changes).id == "some"


def test_a_region_may_set_the_light_of_any_month_though_nowhere_else_has_one() -> None:
    own = {"value": 45, "unit": "%", "source": "mof-2019-136", "meaning": "1—7月预算执行率低于此值预警"}
    profile = load._profile("some", {"some": {**_GOOD, "parameters": {light_of(7): own}}})
    assert profile.number("monitoring_light_july") == 45
    with pytest.raises(BadProfile, match="没有通用值"):
        load._profile("some", {"some": {**_GOOD, "parameters": {"monitoring_light_undecember": own}}})
