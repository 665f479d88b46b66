import pytest

from tests.audit.asking import run
from tests.audit.prose import prose_targets
from tests.builders import department_targets, row
from tests.forms.texts import form_of

RULE = "quantification.vague_value"


def effect(target, name="科技创新能力", **columns):
    return department_targets(rows=[row("效益指标", "社会效益指标", name, target, **columns)])


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("完成职责任务", "failed", id="xinxiang-2021"),
        pytest.param("长期坚持", "failed", id="wangcheng-2022"),
        pytest.param("达到或超过", "failed", id="wangcheng-2022-reach-what"),
        pytest.param("有效", "failed", id="one-word"),
        pytest.param("基本建成", "failed", id="as-good-as-built"),
        pytest.param("较强", "failed", id="rather-strong"),
        pytest.param("建成并投入使用", "passed", id="nearest-lawful-built"),
        pytest.param("≥90%", "not_applied", id="figure"),
        pytest.param("通过省级验收", "passed", id="nearest-lawful-checkable"),
        pytest.param("提升服务水平，分三档评定", "passed", id="nearest-lawful-levels"),
        pytest.param("较上年提高", "passed", id="nearest-lawful-base-named"),
        pytest.param("对中心工作给予经费保障", "passed", id="shaoyang-2020-input-is-another-rule"),
    ],
)
def test_vague_value(target, status):
    assert run(RULE, effect(target)).status == status


@pytest.mark.parametrize(
    ("name", "target"),
    [
        pytest.param("绩效指标合理性", "合理", id="xinxiang-2021"),
        pytest.param("管理制度健全性", "健全", id="xinxiang-2021-rules"),
        pytest.param("预决算信息公开性", "按时公开", id="xinxiang-2021-publication"),
    ],
)
def test_yes_of_a_template_question_is_lawful(name, target):
    form = department_targets(rows=[row("投入管理指标", "预算和财务管理", name, target)])
    assert run(RULE, form).status == "passed"


def test_vague_names_are_not_asked():
    assert run(RULE, effect("≥90%", name="进一步提升创新能力")).status == "not_applied"


def test_timeliness_without_a_date_is_another_rule():
    form = department_targets(rows=[row("产出指标", "时效指标", "工作进度", "按时完成")])
    assert run(RULE, form).status == "passed"


def test_text_cell_without_a_figure():
    form = prose_targets(("效益指标", "社会效益", "推进科技企业孵化器建设，极大地促进科技创新。"))
    assert run(RULE, form).status == "failed"


def test_points_to_value_and_name():
    assert run(RULE, effect("完成职责任务", name="社会效益")).words == ["完成职责任务", "社会效益"]


def test_points_to_the_words_beside_their_kind():
    form = form_of(
        "2022年项目支出绩效目标表\n项目名称\t监测\t\t\t\t\n一级指标\t二级指标\t三级指标\t指标性质\t指标值\t计量单位\n"
        "产出指标\t数量指标\t自动监测站\t≥\t186\t个\n产出指标\t质量指标\t体系运行情况\t定性\t规范有效\t\n"
    )
    assert run(RULE, form).words == ["规范有效", "体系运行情况"]


@pytest.mark.parametrize(
    ("level1", "level2", "name", "target", "status"),
    [
        pytest.param("产出指标", "质量指标", "授课效果", "更扎实", "failed", id="a-degree"),
        pytest.param("效益指标", "社会效益指标", "邻里关系", "日趋和睦", "failed", id="a-degree-that-grows"),
        pytest.param("效益指标", "生态效益指标", "河道水质", "有所好转", "failed", id="a-degree-that-is-some"),
        pytest.param("产出指标", "质量指标", "设备更新", "更新完成", "passed", id="nearest-lawful-no-degree"),
        pytest.param("产出指标", "质量指标", "水质类别", "优于Ⅲ类", "passed", id="nearest-lawful-a-class"),
        pytest.param("满意度指标", "满意度指标", "家长满意度", "基本满意", "failed", id="satisfaction-in-words"),
        pytest.param("满意度指标", "满意度指标", "家长满意度", "≥90%", "not_applied", id="satisfaction-in-figures"),
    ],
)
def test_degrees_and_satisfaction(level1, level2, name, target, status):
    form = department_targets(rows=(row(level1, level2, name, target),))
    assert run(RULE, form).status == status
