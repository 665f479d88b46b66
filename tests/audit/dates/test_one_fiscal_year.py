from datetime import date

import pytest

from tests.audit.asking import run
from tests.audit.printing import with_cells
from tests.builders import build, department_targets, monitoring, project_targets, self_evaluation

RULE = "dates.one_fiscal_year"
THREE_YEARS = (date(2022, 1, 1), date(2024, 12, 31))
LAST_YEAR = (date(2022, 1, 1), date(2022, 12, 31))
BASE_DATA = build(
    "base_data", title="部门整体支出绩效评价基础数据表", filled_on=date(2024, 1, 10), rows=(), objectives=()
)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        pytest.param(department_targets(), "passed", id="one-year"),
        pytest.param(department_targets(title="2022年部门整体支出绩效目标表"), "failed", id="old-title"),
        pytest.param(with_cells(department_targets(), "2022年度绩效指标"), "failed", id="old-head"),
        pytest.param(project_targets(period=LAST_YEAR), "failed", id="old-period"),
        pytest.param(department_targets(filled_on=date(2021, 11, 5)), "failed", id="filled-in-two-years-before"),
        pytest.param(department_targets(objectives=["按照2020年度预算安排建设。"]), "failed", id="other-budget"),
        pytest.param(
            department_targets(objectives=["做好2020年度部门预算确定的各项建设内容。"]),
            "failed",
            id="work-of-another-budget",
        ),
        pytest.param(
            department_targets(objectives=["做好2022年度部门预算绩效自评。"]), "passed", id="nearest-lawful-looks-back"
        ),
        pytest.param(department_targets(objectives=["按照2023年预算安排建设。"]), "passed", id="nearest-lawful-own"),
        pytest.param(department_targets(filled_on=date(2022, 11, 5)), "passed", id="nearest-lawful-year-before"),
        pytest.param(self_evaluation(filled_on=date(2024, 3, 5)), "passed", id="nearest-lawful-evaluated-year-after"),
        pytest.param(BASE_DATA, "passed", id="nearest-lawful-base-data-of-the-year-past"),
        pytest.param(monitoring(filled_on=date(2024, 3, 5)), "failed", id="monitored-after-the-year"),
        pytest.param(project_targets(period=THREE_YEARS), "passed", id="nearest-lawful-project-of-three-years"),
        pytest.param(department_targets(title="2021—2023年项目绩效目标表"), "passed", id="nearest-lawful-span"),
        pytest.param(
            with_cells(department_targets(), "2022年决算数"), "passed", id="nearest-lawful-column-of-last-year"
        ),
        pytest.param(
            department_targets(objectives=("落实《行动计划（2017-2020年）》，巩固2022年成果。",)),
            "passed",
            id="nearest-lawful-years-in-prose",
        ),
        pytest.param(department_targets(objectives=("完成2022年度各项任务。",)), "failed", id="tasks-of-another-year"),
        pytest.param(
            department_targets(tasks=(("科技创新", "确保2022年度各项任务全面完成。"),)),
            "failed",
            id="tasks-of-another-year-in-a-task",
        ),
        pytest.param(
            department_targets(objectives=("对完成2022年度目标任务情况开展考核。",)),
            "passed",
            id="nearest-lawful-last-year-is-appraised",
        ),
        pytest.param(
            project_targets(period=THREE_YEARS, objectives=("三年内完成2024年目标任务。",)),
            "passed",
            id="nearest-lawful-year-of-the-project",
        ),
        pytest.param(
            department_targets(objectives=("为完成2021年县政府十件民生实事任务，加快建设。",)),
            "failed",
            id="tasks-of-somebody-in-another-year",
        ),
        pytest.param(
            department_targets(objectives=("2021年度本单位拟实施的工程于年底前验收。",)),
            "failed",
            id="planned-for-then",
        ),
        pytest.param(
            department_targets(objectives=("落实2021年印发的重点工作方案。",)), "passed", id="nearest-lawful-document"
        ),
        pytest.param(
            department_targets(objectives=("对2021年计划实施、结转的工程进行验收。",)),
            "passed",
            id="nearest-lawful-carried-over",
        ),
        pytest.param(
            with_cells(monitoring(), "填报单位：市科技局　监控时段：2022年1月—8月"), "failed", id="months-monitored"
        ),
        pytest.param(with_cells(monitoring(), "监控期间", "2022年1月—8月"), "failed", id="months-in-the-next-cell"),
        pytest.param(with_cells(monitoring(), "监控期间", "2023年1月—8月"), "passed", id="nearest-lawful-own-months"),
        pytest.param(department_targets(year=None), "not_applied", id="no-year"),
    ],
)
def test_one_fiscal_year(form, status):
    assert run(RULE, form).status == status


def test_says_which_year_stands_where():
    form = with_cells(department_targets(), "2022年度绩效指标")
    assert run(RULE, form).summary() == [
        (["2022年度绩效指标", "2023年部门整体支出绩效目标申报表"], "2023年", "2022年", None)
    ]


@pytest.mark.parametrize(
    ("objective", "status"),
    [
        pytest.param("力争2020年内全面完成建设内容。", "failed", id="within-a-year-that-is-over"),
        pytest.param("确保2022年底前全部建成。", "failed", id="until-its-end"),
        pytest.param("推进2022年度重点工作落实。", "failed", id="its-work"),
        pytest.param("2022年计划新建泵站3座。", "failed", id="its-plan"),
        pytest.param("保质保量做好2020年预算批复的各项任务。", "failed", id="its-budget"),
        pytest.param("确保2023年底前全部建成。", "passed", id="its-own-year"),
        pytest.param("截至2022年底累计完成12处。", "passed", id="nearest-lawful-what-was-done"),
        pytest.param("推进2022年度续建工程收尾。", "passed", id="nearest-lawful-carried-on"),
        pytest.param("按照《2022年工作方案》组织实施。", "passed", id="nearest-lawful-name-of-a-document"),
        pytest.param("做好2022年度工作总结和考核。", "passed", id="nearest-lawful-looks-back"),
        pytest.param("较2022年底有所增加。", "passed", id="nearest-lawful-compared"),
    ],
)
def test_work_of_a_year_that_is_over(objective, status):
    assert run(RULE, department_targets(objectives=[objective])).status == status
