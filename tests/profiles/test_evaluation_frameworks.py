"""The frameworks evaluations score by: what the shipped ones say, other weights, files that would score wrongly."""

from decimal import Decimal
from typing import Any

import pytest

from jixiao.measures import ratios
from jixiao.profiles.checks import BadProfile
from jixiao.profiles.evaluation_frameworks import (
    BadWeights,
    evaluation_number,
    evaluation_parameters,
    fitting,
    frameworks,
    parsed,
)

PARTS = {
    "project-2020": {"决策": 20, "过程": 20, "产出": 30, "效益": 30},
    "department-2013": {"投入": 15, "过程": 35, "产出": 25, "效果": 25},
    "hunan-department-a": {"投入": 10, "过程": 60, "产出": 8, "效果": 22},
    "hunan-department-b": {"投入": 16, "过程": 58, "产出": 8, "效果": 18},
    "dazhou-department": {"部门决策": 25, "综合管理": 30, "部门绩效情况": 45},
    "dazhou-project": {"项目决策": 20, "项目管理": 10, "特性指标": 70},
    "ex-ante": dict.fromkeys(("立项必要性", "投入经济性", "绩效目标合理性", "实施方案可行性", "筹资合规性"), 20),
}


def test_the_parts_of_every_framework_come_to_these_points() -> None:
    found = {key: {part: int(each.points_of(part)) for part in each.parts} for key, each in frameworks().items()}
    assert found == PARTS


def test_the_project_framework_asks_sixty_points_for_output_and_benefit() -> None:
    framework = frameworks()["project-2020"]
    assert framework.points_of("产出", "效益") == 60
    assert framework.minimum is not None
    assert framework.minimum.document == "财预〔2020〕10号"
    assert not framework.points_verified


@pytest.mark.parametrize(("total", "grade"), [("90", "优"), ("89.99", "良"), ("80", "良"), ("79.99", "中"),
                                              ("60", "中"), ("59.99", "差"), ("0", "差")])  # fmt: skip
def test_a_total_gives_a_grade(total: str, grade: str) -> None:
    assert frameworks()["project-2020"].grade(Decimal(total)) == grade


@pytest.mark.parametrize(("total", "conclusion"), [("80", "支持"), ("60", "调整后支持"), ("59.5", "不予支持")])
def test_an_ex_ante_total_gives_a_conclusion(total: str, conclusion: str) -> None:
    framework = frameworks()["ex-ante"]
    assert framework.grade(Decimal(total)) == conclusion
    assert not framework.bands_verified


def test_a_ratio_of_an_item_is_one_that_measures_works_out() -> None:
    named = {item.ratio for each in frameworks().values() for item in each.items if item.ratio}
    assert named
    assert named - ratios.ratios().keys() == set()
    assert {item.scoring for each in frameworks().values() for item in each.items if item.ratio} == {"formula"}


def test_every_item_says_what_it_asks_and_a_formula_says_how_it_reads() -> None:
    for each in frameworks().values():
        for item in each.items:
            assert item.asks, (each.id, item.id)
            assert bool(item.formula) is (item.scoring == "formula"), (each.id, item.id)
            assert bool(item.elements) is (item.scoring == "points"), (each.id, item.id)


def test_what_of_hunan_was_not_read_says_so() -> None:
    read = {item.title for item in frameworks()["hunan-department-b"].items if item.verified}
    assert read == {"在职人员控制率", "三公经费变动率", "预算完成率", "预算控制率", "新建楼堂馆所面积控制率"}


@pytest.mark.parametrize(
    ("purpose", "kind", "code", "year", "found"),
    [
        ("evaluation", "department_targets", "430103", 2022,
         ["hunan-department-b", "hunan-department-a", "department-2013"]),
        ("evaluation", "department_targets", "430103", 2016, ["hunan-department-a", "department-2013"]),
        ("evaluation", "department_targets", "511702", 2022, ["dazhou-department", "department-2013"]),
        ("evaluation", "project_targets", "430103", 2020, ["project-2020"]),
        ("evaluation", "project_targets", "430103", 2019, []),
        ("ex_ante", "project_targets", "430103", 2022, ["ex-ante"]),
        ("ex_ante", "department_targets", "430103", 2022, []),
        ("evaluation", "project_monitoring", "430103", 2022, []),
    ],
)  # fmt: skip
def test_the_nearest_framework_of_the_year_comes_first(
    purpose: Any, kind: str, code: str, year: int, found: list[str]
) -> None:
    assert [each.id for each in fitting(purpose, kind, code, year)] == found


def test_other_weights_within_the_rule_are_taken() -> None:
    made = frameworks()["project-2020"].weighed({"effect": Decimal(25), "basis": Decimal(1), "procedure": Decimal(2),
                                                 "objective": Decimal(2)})  # fmt: skip
    assert made.points_of("效益") == 35
    assert made.points_of(*made.parts) == 100
    assert frameworks()["project-2020"].points_of("效益") == 30


@pytest.mark.parametrize(
    ("weights", "said"),
    [
        ({"effect": Decimal(19), "rules": Decimal(5)}, "产出、效益的分值合计59，财预〔2020〕10号要求不低于60。"),
        ({"effect": Decimal(21)}, "各项分值之和是101，应当是100。"),
        ({"rules": Decimal(0), "effect": Decimal(24)}, "管理制度健全性：分值要大于0；不用的指标在评分时写“不适用”。"),
        ({"nothing": Decimal(1)}, "没有这样的指标：nothing"),
    ],
)
def test_weights_against_the_rule_are_refused(weights: dict[str, Decimal], said: str) -> None:
    with pytest.raises(BadWeights) as refused:
        frameworks()["project-2020"].weighed(weights)
    assert said in str(refused.value)


def test_parameters_of_evaluations_are_numbers_nobody_has_read_of() -> None:
    assert evaluation_number("comment_working_days") == 10
    assert evaluation_number("recheck_difference") == 10
    assert not any(each.verified for each in evaluation_parameters().values())


def content(**changes: Any) -> dict[str, Any]:
    row = {"level1": "产出", "level2": "数量", "scoring": "judgement", "asks": "问"}
    good: dict[str, Any] = {
        "title": "表", "source": "logic", "article": "附件", "verified": True, "points_verified": True,
        "purpose": "evaluation", "kinds": ["project_targets"], "bands_source": "logic", "bands_article": "",
        "bands_verified": True, "bands": [{"grade": "优", "from": 90}, {"grade": "差", "from": 0}],
        "items": [row | {"id": "a", "title": "甲", "points": 60}, row | {"id": "b", "title": "乙", "points": "40"}],
    }  # fmt: skip
    return good | changes


def test_a_good_framework_is_taken() -> None:
    assert [item.points for item in parsed("x", content()).items] == [60, 40]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"source": "nowhere"}, "x.yaml：来源 nowhere 不在 sources.yaml 中"),
        ({"bands_source": "nowhere"}, "来源 nowhere 不在"),
        ({"items": [content()["items"][0]] * 2}, "同一个 id"),
        ({"items": content()["items"][:1]}, "各项分值之和是60，应当是100"),
        ({"items": [content()["items"][0] | {"scoring": "dice"}, content()["items"][1]]}, "没有这样的打分方式：dice"),
        ({"bands": content()["bands"][::-1]}, "从高到低"),
        ({"minimum": {"level1": ["效益"], "points": 60, "source": "logic", "verified": True}}, "效益的分值合计0"),
    ],
)
def test_a_framework_that_could_not_be_scored_by_is_refused(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(BadProfile, match=said):
        parsed("x", content(**changed))
