import time
from dataclasses import replace

import pytest

from jixiao.audit.coverage.matrix import goal_table, matrix
from jixiao.audit.coverage.promises import promised
from jixiao.audit.coverage.references import reference
from jixiao.audit.coverage.scoring import score_table
from jixiao.audit.coverage.texts import clauses
from jixiao.profiles.load import base_profile
from tests.builders import department_targets, row


def _best(goal, *names):
    """The name that fits a goal best, its score's words."""
    (found,) = score_table((goal,), names)
    match = max(found, key=lambda each: each.score)
    return names[found.index(match)], match.words


@pytest.mark.parametrize(
    ("text", "features"),
    [
        pytest.param("增强高新技术企业培育水平", [["高新技术企业"]], id="term-of-art"),
        pytest.param("新认定高企数量", [["高新技术企业"]], id="abbreviation"),
        pytest.param("道路机械化清扫320公里，保洁公厕46座", [["道路", "机械化清扫"], ["保洁", "公厕"]], id="clauses"),
        pytest.param("推进各项工作", [], id="nothing-but-weak-words"),
        pytest.param("", [], id="empty"),
    ],
)
def test_clauses(text, features):
    assert [[feature.text for feature in clause] for clause in clauses(text)] == features


@pytest.mark.parametrize(
    ("goal", "names", "best", "words"),
    [
        pytest.param(
            "培育高新技术企业", ["新增就业人数", "新认定高企"], "新认定高企", ("高新技术企业",), id="abbreviation"
        ),
        pytest.param(
            "建设一批创新载体",
            ["新增就业人数", "科技企业孵化器"],
            "科技企业孵化器",
            ("创新载体≈科技企业孵化器",),
            id="kind-of",
        ),
        pytest.param(
            "发放高龄津贴",
            ["残疾人补贴发放人数", "高龄津贴发放人数"],
            "高龄津贴发放人数",
            ("高龄津贴", "发放"),
            id="hard-negative",
        ),
    ],
)
def test_best_indicator(goal, names, best, words):
    assert _best(goal, *names) == (best, words)


def test_same_input_same_scores_whatever_the_width():
    one = score_table(("新建公路60公里",), ("农村公路里程（公里）",))
    other = score_table(("新建公路６０公里",), ("农村公路里程(公里)",))
    assert one == other


def test_every_pair_has_a_score_between_0_and_1():
    form = department_targets(
        duties="负责高新技术企业培育。负责公路养护。", tasks=[("高企培育", "新增125家")], rows=[row(), row()]
    )
    tables = matrix(form, base_profile())
    assert [item.label for item in tables.indicators.rows] == ["职能1", "职能2", "目标1", "任务1"]
    assert len(tables.indicators.columns) == 2
    scores = [match.score for found in tables.indicators.matches for match in found]
    assert len(scores) == 8
    assert all(0 <= score <= 1 for score in scores)
    assert tables.duty_objectives.matches[0][0].words == ("高新技术企业",)
    assert tables.objective_tasks.matches[0][0].words == ("高新技术企业",)


def test_equal_figure_is_evidence():
    rows = [row(level3="公路里程", target="≥60公里"), row(level3="公路绿化", target="≥8公里")]
    (found,) = goal_table(department_targets(objectives=["新建公路60公里"], rows=rows)).matches
    assert found[0].words == ("公路", "新建公路60公里")
    assert found[0].score > found[1].score


def test_number_links_to_its_task_only():
    rows = [row("产出指标", "重点工作任务完成", "重点工作1计划完成率", "100%")]
    form = department_targets(objectives=[], tasks=[("幼儿园建设", None), ("教师培训", None)], rows=rows)
    assert [found[0].score for found in goal_table(form).matches] == [1.0, 0.0]


def test_indicator_counts_less_for_a_goal_another_fits_better():
    goals = ["举办科普讲座，认定科普基地", "办好科普志愿服务"]
    form = department_targets(objectives=goals, duties=None, rows=[row(level3="认定科普基地")])
    by_itself = goal_table(form).matches[1][0].score
    beside = matrix(form, base_profile()).indicators.matches[1][0].score
    assert 0 < beside < by_itself


def test_form_without_anything():
    empty = department_targets(objectives=[], tasks=[], duties=None, rows=[])
    assert matrix(empty, base_profile()).indicators.matches == ()


@pytest.mark.parametrize(
    ("name", "points_to"),
    [
        pytest.param("重点工作1计划完成率", ("task", 1), id="task"),
        pytest.param("年度工作目标二实现率", ("objective", 2), id="chinese-number"),
        pytest.param("重点工作任务完成率", ("task", None), id="all"),
        pytest.param("教师培训计划完成率", None, id="named"),
    ],
)
def test_reference(name, points_to):
    form = department_targets(rows=[row("产出指标", "重点工作任务完成", name, "100%")])
    found = reference(form.indicators[0])
    assert (None if found is None else (found.kind, found.no)) == points_to


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        pytest.param("预计新增销售收入1亿、利润2000万元", ["预计新增销售收入1亿", "利润2000万元"], id="yuanjiang-2023"),
        pytest.param(
            "1. 总量争取突破500家; 2. 全省排名保第三", ["总量争取突破500家", "全省排名保第三"], id="xinxiang-2021"
        ),
        pytest.param("企业由100家增加到125家", ["增加到125家"], id="base-left-out"),
        pytest.param("产值较上年增长15%，上年共80家", ["产值较上年增长15%"], id="growth-is-promised-last-year-is-not"),
        pytest.param("2025年达到30亿元", [], id="other-year"),
        pytest.param("三年内建成120个", [], id="whole-period"),
        pytest.param("提高教育质量", [], id="none"),
    ],
)
def test_promised(text, phrases):
    assert [promise.phrase for promise in promised(text, 2021)] == phrases


def test_whole_life_goal_is_held_against_whole_life_indicators():
    rows = [row(level3="建成分馆数", horizon="whole_life"), row(level3="建成分馆数", horizon="annual")]
    form = department_targets(objectives=[("建成乡镇分馆", "annual")], rows=rows)
    assert [match.score > 0 for match in goal_table(form).matches[0]] == [False, True]
    of_any_time = replace(form, objectives=(replace(form.objectives[0], horizon=None),))
    assert [match.score > 0 for match in goal_table(of_any_time).matches[0]] == [True, True]


def test_texts_said_again_are_compared_once():
    """A damaged file may say the same sentences a thousand times over."""
    goals, names = ("新建农村公路60公里", "改造厕所46座"), ("农村公路里程", "厕所数量", "群众满意度")
    once = score_table(goals, names)
    begun = time.process_time()
    often = score_table(goals * 600, names * 400)
    assert time.process_time() - begun < 2
    assert [often[0][:3], often[1][:3]] == [*once]
    assert (len(often), {row[:3] for row in often}, {len(row) for row in often}) == (1200, {*once}, {1200})
