import pytest

from tests.audit.asking import run
from tests.audit.prose import prose_targets
from tests.builders import department_targets, row

RULE = "quantification.approximate_value"


@pytest.mark.parametrize(
    ("target", "status"),
    [
        pytest.param("100家左右", "failed", id="behind"),
        pytest.param("不到5000份", "failed", id="not-quite"),
        pytest.param("几千份", "failed", id="some-thousands"),
        pytest.param("5000来份", "failed", id="inside-lai"),
        pytest.param("大致300人次", "failed", id="roughly"),
        pytest.param("百余户", "failed", id="a-hundred-odd"),
        pytest.param("三百户", "passed", id="nearest-lawful-chinese-numeral"),
        pytest.param("约100家", "failed", id="before"),
        pytest.param("20余家", "failed", id="inside"),
        pytest.param("若干", "failed", id="alone"),
        pytest.param("近百万人次", "failed", id="number-in-words"),
        pytest.param("几十场", "failed", id="some-tens"),
        pytest.param("附近三个村", "passed", id="nearest-lawful-nearby"),
        pytest.param("≥100家", "passed", id="exact"),
        pytest.param("近3年平均100家", "passed", id="nearest-lawful-period"),
        pytest.param("节约10万元", "passed", id="nearest-lawful-saving"),
        pytest.param(None, "not_applied", id="blank"),
    ],
)
def test_approximate_value(target, status):
    assert run(RULE, department_targets(rows=[row(target=target)])).status == status


def test_names_are_not_asked():
    form = department_targets(rows=[row(level3="实施一批科技计划项目", target="≥50个")])
    assert run(RULE, form).status == "passed"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("新增孵化器约3家。", "failed", id="figure"),
        pytest.param("培育一批高价值专利。", "passed", id="nearest-lawful-changde-2018"),
    ],
)
def test_text_cells(text, status):
    assert run(RULE, prose_targets(("产出指标", "数量指标", text))).status == status


@pytest.mark.parametrize(
    ("target", "status"), [("5万平方米上下", "failed"), ("12万立方米左右", "failed"), ("≥5万平方米", "passed")]
)
def test_a_long_unit(target, status):
    assert run(RULE, department_targets(rows=(row(target=target),))).status == status
