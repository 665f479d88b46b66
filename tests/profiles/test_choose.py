"""Whose rules a form is judged by: the five seeds' own, and what happens one step beside them."""

from collections.abc import Sequence

import pytest

from jixiao.profiles.checks import BadProfile
from jixiao.profiles.choose import choose
from jixiao.profiles.load import profiles

OUTPUT = ["数量指标", "质量指标", "时效指标", "成本指标"]
BENEFIT = ["经济效益指标", "社会效益指标", "生态效益指标", "可持续影响指标"]
TWO = ["产出指标", "效益指标"]
THREE = [*TWO, "满意度指标"]
FOUR = ["成本指标", *THREE]
DEPARTMENT, PROJECT = "department_targets", "project_targets"


def chosen(
    kind: str,
    region: str | None,
    year: int | None,
    level1: Sequence[str | None],
    level2: Sequence[str | None],
    columns: Sequence[str] = (),
) -> str:
    return choose(kind, None, region, year, level1, level2, columns)[0].id


@pytest.mark.parametrize(
    ("kind", "region", "year", "level1", "level2", "columns", "profile"),
    [
        pytest.param(
            DEPARTMENT, "430112", 2022, THREE, [*OUTPUT, *BENEFIT, "服务对象满意度指标"],
            ["level1", "level2", "level3", "content", "target"], "hunan-2022", id="wangcheng-2022",
        ),
        pytest.param(
            DEPARTMENT, "430500", 2020, TWO,
            [*OUTPUT, "经济指标", "社会效益", "生态效益", "可持续性影响", "社会公众或服务对象满意度"],
            ["level1", "level2", "content", "target", "remark"], "hunan-2020", id="shaoyang-2020",
        ),
        pytest.param(
            DEPARTMENT, "430981", 2023, TWO, [*OUTPUT, *BENEFIT, "社会公众或服务对象满意度"],
            ["level1", "level2", "level3", "target"], "hunan-2023", id="yuanjiang-2023",
        ),
        pytest.param(
            PROJECT, "430981", 2023, TWO, [*OUTPUT, *BENEFIT, "社会公众或服务对象满意度指标"],
            ["level1", "level2", "level3", "target", "standard"], "hunan-2023-project", id="yuanjiang-2023-project",
        ),
        pytest.param(
            DEPARTMENT, "430700", 2018, TWO, ["数量指标", "质量指标", "经济效益", "可持续影响", "社会满意度"], [],
            "hunan-2018", id="changde-2018",
        ),
        pytest.param(
            DEPARTMENT, "410700", 2021, ["投入管理指标", "效益指标"],
            ["工作目标管理", "预算和财务管理", "绩效管理", "重点工作任务完成", "履职目标实现", "履职效益", "满意度",
             None],
            ["level1", "level2", "level3", "target", "remark"], "henan-2021", id="xinxiang-2021-a-level-lost",
        ),
    ],
)  # fmt: skip
def test_the_seeds(
    kind: str, region: str, year: int, level1: list[str], level2: list[str | None], columns: list[str], profile: str
):
    assert chosen(kind, region, year, level1, level2, columns) == profile


@pytest.mark.parametrize(
    ("region", "year", "level1", "level2", "profile"),
    [
        pytest.param("430100", 2017, TWO, ["社会满意度"], "hunan-2018", id="2017-has-the-form-of-2018"),
        pytest.param("430100", 2019, TWO, ["社会满意度"], "hunan-2018", id="between-two-years-the-earlier"),
        pytest.param("430100", 2021, TWO, ["服务对象满意度"], "hunan-2020", id="2021-the-earlier"),
        pytest.param("430100", 2022, TWO, ["服务对象满意度"], "hunan-2020", id="2022-with-the-levels-before"),
        pytest.param("430100", 2022, TWO, BENEFIT, "hunan-2022", id="2022-satisfaction-forgotten"),
        pytest.param("430100", 2025, FOUR, ["经济成本指标"], "hunan-2024", id="cost-as-level-1"),
        pytest.param("430100", 2025, THREE, [*OUTPUT, *BENEFIT], "hunan-2022", id="2025-cost-among-the-outputs"),
        pytest.param("430100", 2019, THREE, OUTPUT, "national-2015", id="the-nation-of-the-year-before-a-later-region"),
        pytest.param("430100", 2015, TWO, ["社会满意度"], "hunan-2018", id="before-the-first"),
        pytest.param("410100", 2023, ["投入管理指标", *TWO], ["履职效益"], "henan-2021", id="another-city-of-henan"),
        pytest.param("410100", 2019, THREE, OUTPUT, "national-2015", id="henan-with-national-levels"),
        pytest.param("421381", 2021, THREE, OUTPUT, "hubei-2021-department", id="hubei"),
        pytest.param("440000", 2019, THREE, OUTPUT, "national-2015", id="a-province-without-profile"),
        pytest.param(None, 2019, THREE, OUTPUT, "national-2015", id="no-region"),
        pytest.param(None, 2023, FOUR, ["经济成本指标"], "national-2021", id="no-region-with-cost"),
        pytest.param(None, 2023, THREE, ["数量指标"], "national-2021-without-cost", id="no-region-no-cost"),
        pytest.param(None, 2023, THREE, OUTPUT, "national-2015", id="no-region-cost-among-the-outputs"),
        pytest.param(None, None, FOUR, ["经济成本指标"], "national-2021", id="neither-region-nor-year"),
        pytest.param(None, 2020, ["运行成本", "管理效率", "履职效能"], [], "base", id="levels-nobody-knows"),
        pytest.param(None, 2020, ["投入管理指标", *TWO], ["履职效益"], "national-2015", id="henan-without-a-region"),
    ],
)
def test_departments_one_step_beside(
    region: str | None, year: int | None, level1: list[str], level2: list[str], profile: str
):
    assert chosen(DEPARTMENT, region, year, level1, level2) == profile


@pytest.mark.parametrize(
    ("kind", "region", "year", "level1", "level2", "profile"),
    [
        ("project_targets", "420700", 2022, THREE, OUTPUT, "hubei-2022-project"),
        ("project_targets", "310115", 2023, THREE, OUTPUT, "shanghai-project"),
        ("project_targets", "310115", 2023, FOUR, ["经济成本指标"], "national-2021"),
        ("project_self_evaluation", "341702", 2022, THREE, OUTPUT, "national-2020"),
        ("project_self_evaluation", "341702", 2023, FOUR, ["经济成本指标"], "national-2021"),
        ("project_self_evaluation", "511425", 2023, THREE, OUTPUT, "sichuan-self-evaluation"),
        ("project_self_evaluation", "420000", 2020, THREE, OUTPUT, "hubei-2020-self-evaluation"),
        ("department_self_evaluation", "430100", 2022, THREE, OUTPUT, "national-2020-department"),
        ("project_monitoring", "510100", 2025, THREE, OUTPUT, "sichuan-monitoring-2025"),
        ("project_monitoring", "510100", 2024, THREE, OUTPUT, "national-monitoring-2019"),
        ("project_monitoring", None, 2024, FOUR, ["经济成本指标"], "national-monitoring-2021"),
        ("evaluation_scores", "430100", 2019, ["投入", "过程", "产出", "效果"], ["预算执行"], "hunan-evaluation"),
        (
            "evaluation_scores",
            "430100",
            2021,
            ["决策", "过程", "产出", "效益"],
            ["项目立项"],
            "national-2020-evaluation",
        ),
        ("evaluation_scores", None, 2016, ["投入", "过程", "产出", "效果"], [], "mof-2013-53-department"),
        ("base_data", "430600", 2019, [], [], "hunan-base-data"),
        ("base_data", "440000", 2019, [], [], "base"),
    ],
)
def test_other_kinds(kind: str, region: str | None, year: int, level1: list[str], level2: list[str], profile: str):
    assert chosen(kind, region, year, level1, level2) == profile


def test_the_reason_names_region_year_and_level():
    _, why = choose(DEPARTMENT, None, "430112", 2022, THREE, OUTPUT, [])
    where, _, which = why.partition("：")
    assert where == "湖南省长沙市望城区、2022年、含“满意度指标”一级指标"
    assert which == "用“湖南部门整体支出绩效目标表（2022年度，满意度为一级指标）”"


def test_the_reason_says_what_had_to_be_bent():
    earlier = choose(DEPARTMENT, None, "430100", 2021, TWO, ["服务对象满意度"], [])[1]
    national = choose(DEPARTMENT, None, "440000", 2019, THREE, OUTPUT, [])[1]
    later = choose(DEPARTMENT, None, "430100", 2015, TWO, ["社会满意度"], [])[1]
    assert earlier.endswith("（没有2021年的表样，取最近的较早年度2020年）")
    assert national.endswith("（广东省没有更相符的表样；该表样未核对原文）")
    assert later.endswith("（2015年及以前没有相符的表样，取较晚的2017年表样）")


def test_nothing_fits():
    profile, why = choose(DEPARTMENT, None, None, None, ["甲", "乙"], [], [])
    assert (profile.id, why) == ("base", "地区不明、年度不明：没有与其地区、年度和一级指标相符的表样，只用通用参数")


def test_a_place_in_the_title_is_used_where_the_department_gives_none():
    profile, why = choose(DEPARTMENT, "湖南省2022年部门整体支出绩效目标表", None, 2022, THREE, OUTPUT, [])
    assert (profile.id, why.partition("、")[0]) == ("hunan-2022", "湖南省")


def test_the_columns_tell_profiles_of_the_same_levels_apart():
    levels = (TWO, [*OUTPUT, "社会满意度"])
    assert (
        chosen(DEPARTMENT, "430500", 2025, *levels, ["level1", "level2", "content", "target", "remark"]) == "hunan-2020"
    )
    assert chosen(DEPARTMENT, "430500", 2025, *levels, ["level1", "level2", "level3", "target"]) == "hunan-2023"


def test_the_user_may_choose():
    profile, why = choose(DEPARTMENT, None, "430112", 2022, THREE, OUTPUT, [], override="henan-2021")
    assert (profile.id, why) == ("henan-2021", "使用者指定")


def test_an_unknown_wish_is_answered_with_the_ids():
    with pytest.raises(BadProfile) as refused:
        choose(DEPARTMENT, None, None, 2022, THREE, OUTPUT, [], override="hunan-1999")
    assert str(refused.value) == f"没有名为 hunan-1999 的表样，可用的有：base、{'、'.join(profiles())}"


def test_order_and_repetition_of_labels_change_nothing():
    once = choose(DEPARTMENT, None, "430112", 2022, THREE, [*OUTPUT, *BENEFIT], [])[0]
    again = choose(DEPARTMENT, None, "430112", 2022, [*THREE, *THREE], [*BENEFIT, *OUTPUT, *BENEFIT], [])[0]
    assert once is again


def test_a_profile_by_name_only_is_given_to_no_form_but_to_who_names_it() -> None:
    levels = ("产出指标", "效益指标"), ("数量指标", "服务对象满意度指标")
    for region in (None, "13", "42"):
        chosen, _ = choose("project_self_evaluation", None, region, 2021, *levels, ())
        assert chosen.id != "self-evaluation-20-40-40"
    named, _ = choose("project_self_evaluation", None, None, 2021, *levels, (), "self-evaluation-20-40-40")
    assert named.weights["效益指标"] == 40
