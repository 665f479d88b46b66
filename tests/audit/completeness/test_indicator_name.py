from dataclasses import replace

import pytest

from tests.audit.asking import run
from tests.builders import build, department_targets, row

RULE = "completeness.indicator_name"


@pytest.mark.parametrize(
    ("nameless", "status"),
    [
        pytest.param(row("产出指标", "履职目标实现", "年度工作目标2实现率", "100%"), "passed", id="name"),
        pytest.param(row("产出指标", "履职目标实现", None, "100%"), "failed", id="xinxiang-2021-name-lost"),
        pytest.param(row(level3="指标1:"), "failed", id="only-a-number"),
        pytest.param(row(level3="指标1：高新技术企业"), "passed", id="nearest-lawful-number-and-name"),
        pytest.param(row(level3=None, content="完成技术合同交易额"), "passed", id="nearest-lawful-content-only"),
    ],
)
def test_indicator_name(nameless, status):
    assert run(RULE, department_targets(rows=(row(), nameless))).status == status


def test_a_form_without_a_column_of_names_is_named_by_its_level2():
    form = department_targets(rows=(row(level3=None),))
    assert run(RULE, form).status == "passed"
    unnamed = replace(form, indicators=(replace(form.indicators[0], level2=None),))
    assert run(RULE, unnamed).status == "failed"


def test_not_asked_of_score_sheets():
    assert run(RULE, build("evaluation_scores", title="评分表", rows=(row(level3=None),))).status == "not_applied"


@pytest.mark.parametrize(
    ("name", "status"),
    [
        pytest.param("", "failed", id="only-its-explanation"),
        pytest.param("新建村级站点", "passed", id="name-and-explanation"),
    ],
)
def test_an_explanation_is_no_name(name, status):
    explained = row(level3="改造户厕", content="反映当年改造的户厕户数", target="≥320户")
    form = department_targets(rows=(explained, row(level3=name, content="反映当年建成的站点数", target="≥15个")))
    rows = tuple(replace(each, content_explains=True) for each in form.indicators)
    assert run(RULE, replace(form, indicators=rows)).status == status
