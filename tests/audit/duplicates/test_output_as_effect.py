import pytest

from tests.audit.asking import run
from tests.audit.prose import prose_targets
from tests.builders import department_targets, row

RULE = "duplicates.output_as_effect"
OUTPUT = row("产出指标", "数量指标", "新认定高新技术企业", "≥20家")


@pytest.mark.parametrize(
    ("name", "target", "status"),
    [
        pytest.param("新认定高新技术企业", "≥20家", "failed", id="same-again"),
        pytest.param("新认定高企数量", "20家以上", "failed", id="abbreviated"),
        pytest.param("高新技术产业增加值", "≥380亿元", "passed", id="what-comes-of-it"),
        pytest.param("带动上下游企业", "≥20家", "passed", id="nearest-lawful-same-number"),
    ],
)
def test_output_as_effect(name, target, status):
    form = department_targets(rows=[OUTPUT, row("效益指标", "经济效益指标", name, target)])
    assert run(RULE, form).status == status


def test_not_applied_without_effects():
    assert run(RULE, department_targets(rows=[OUTPUT])).status == "not_applied"


def test_text_cells_give_one_finding_for_all_shared_figures():
    shared = "新认定高新技术企业20家以上，全市高新技术产业增加值达到380亿元。"
    output, effect = f"在孵企业总数达到400家以上。{shared}", f"{shared}打造要素交易大市场。"
    form = prose_targets(("产出指标", "数量指标", output), ("效益指标", "经济效益", effect))
    assert run(RULE, form).summary() == [
        (
            [output, effect],
            "产出带来的变化",
            "新认定高新技术企业≥20家、全市高新技术产业增加值380亿元",
            None,
        )
    ]


def test_one_finding_for_each_effect_however_often_the_output_stands_there():
    effect = row("效益指标", "经济效益指标", "新认定高企数量", "20家以上")
    found = run(RULE, department_targets(rows=[OUTPUT, OUTPUT, effect, effect]))
    assert [cells for cells, *_ in found.summary()] == [["≥20家", "20家以上"], ["≥20家", "20家以上"]]
