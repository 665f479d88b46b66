import pytest

from tests.audit.asking import run
from tests.builders import department_targets, row

RULE = "quantification.markup_residue"


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("受益企业满意度", r"$\geq 85\%$", "failed", id="wangcheng-2022-latex"),
        pytest.param("受益企业满意度", "&ge;85%", "failed", id="entity"),
        pytest.param("路灯亮灯率", "**≥97%**", "failed", id="markdown"),
        pytest.param("路灯亮灯率", "≥□%", "failed", id="letter-without-a-font"),
        pytest.param("创建AA*景区", "≥5家", "passed", id="nearest-lawful-star"),
        pytest.param("<p>受益企业满意度</p>", "≥85%", "failed", id="tag"),
        pytest.param("产品合格率", "292%", "failed", id="ezhou-2022-sign-read-as-two"),
        pytest.param("受益企业满意度", "≥85%", "passed", id="plain"),
        pytest.param("受益企业满意度", "≥８５％", "passed", id="nearest-lawful-full-width"),
        pytest.param("营业收入增长率", "292%", "passed", id="nearest-lawful-growth-above-200"),
        pytest.param("A&B级企业", "≥5家", "passed", id="nearest-lawful-ampersand"),
    ],
)
def test_markup_residue(name, target, status):
    assert run(RULE, department_targets(rows=[row("效益指标", "社会效益指标", name, target)])).status == status


def test_not_applied_without_indicators():
    assert run(RULE, department_targets(rows=[])).status == "not_applied"


def test_points_to_the_cell_with_the_code():
    form = department_targets(rows=[row(target=r"$\geq 85\%$")])
    assert run(RULE, form).words == [r"$\geq 85\%$"]


@pytest.mark.parametrize(
    ("target", "message"),
    [
        (r"$\geq 85\%$", r"“$\geq 85\%$”是公式或网页代码。"),
        ("≥85%<br>", "“≥85%<br>”中残留“<br>”，是公式或网页代码。"),
    ],
)
def test_message_names_the_code_once(target, message):
    assert run(RULE, department_targets(rows=[row(target=target)])).failures[0].message == message
