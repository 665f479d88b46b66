"""What is wrong in a profile file is said in a sentence that names the file."""

from pathlib import Path
from typing import Any

import pytest

from jixiao.profiles import load
from jixiao.profiles.load import BadProfile

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
    profile = read(weights={"产出指标": 60, "效益指标": "40.5"}, weights_source="logic")
    assert (profile.id, profile.level_pairs["产出指标"], str(profile.weights["效益指标"])) == (
        "some",
        ("数量指标",),
        "40.5",
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
