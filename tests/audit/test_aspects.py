import pytest

from jixiao.audit.aspects import aspect, is_benefit, is_output, is_prose, sets_targets
from tests.audit.prose import prose_targets
from tests.builders import department_targets, row, self_evaluation


def only(level1, level2):
    return department_targets(rows=[row(level1, level2)]).indicators[0]


@pytest.mark.parametrize(
    ("level1", "level2", "named"),
    [
        pytest.param("产出指标", "数量指标", "quantity", id="quantity"),
        pytest.param("产出指标", "进度指标", "timeliness", id="progress"),
        pytest.param("产出指标", "成本指标", "cost", id="cost-below-output"),
        pytest.param("成本指标", "经济成本指标", "cost", id="hunan-2024"),
        pytest.param("成本指标", "生态环境成本指标", "other_cost", id="hunan-2024-environment"),
        pytest.param("效益指标", "社会公众或服务对象满意度", "satisfaction", id="yuanjiang-2023"),
        pytest.param("效益指标", "社会效益", "social", id="shaoyang-2020"),
        pytest.param("满意度指标", "社会公众指标", "satisfaction", id="level-one-says-satisfaction"),
        pytest.param("效益指标", "履职效益", None, id="xinxiang-2021"),
        pytest.param(None, None, None, id="no-labels"),
    ],
)
def test_aspect(level1, level2, named):
    assert aspect(only(level1, level2)) == named


def test_first_level_decides_where_the_second_is_unknown():
    assert (is_benefit(only("效益指标", "履职效益")), is_output(only("效益指标", "履职效益"))) == (True, False)
    assert (is_benefit(only("产出指标", "履职目标实现")), is_output(only("产出指标", "履职目标实现"))) == (False, True)


def test_satisfaction_is_no_benefit():
    assert not is_benefit(only("效益指标", "服务对象满意度指标"))


def test_prose_is_a_form_without_any_value_cell():
    assert is_prose(prose_targets(("产出指标", "数量指标", "新认定高新技术企业20家。")))
    assert not is_prose(department_targets(rows=[row(target=None, content="开展活动"), row()]))


def test_only_declarations_set_targets():
    assert (sets_targets(department_targets()), sets_targets(self_evaluation())) == (True, False)
