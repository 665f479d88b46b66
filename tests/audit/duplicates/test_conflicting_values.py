from dataclasses import replace

import pytest

from jixiao.cells.model import Address, Cell
from tests.audit.asking import run
from tests.audit.prose import prose_targets
from tests.builders import department_targets, row

RULE = "duplicates.conflicting_values"


def effects(*pairs):
    return department_targets(rows=[row("效益指标", "经济效益指标", name, target) for name, target in pairs])


@pytest.mark.parametrize(
    ("one", "other", "status"),
    [
        pytest.param(("税收增长率", "≥1%"), ("税收增长率", "≥2%"), "failed", id="yuanjiang-2023"),
        pytest.param(("新认定高企数量", "≥5家"), ("新认定高新技术企业", "≥6家"), "failed", id="abbreviation"),
        pytest.param(("技术合同成交额", "≥1亿元"), ("技术合同成交额", "≤1亿元"), "failed", id="other-sign"),
        pytest.param(
            ("技术合同成交额", "≥1亿元"), ("技术合同成交额", "≥10000万元"), "passed", id="nearest-lawful-other-unit"
        ),
        pytest.param(("省级平台", "≥1家"), ("市级平台", "≥2家"), "not_applied", id="other-names"),
    ],
)
def test_conflicting_values(one, other, status):
    assert run(RULE, effects(one, other)).status == status


def test_values_of_one_name_are_told_by_their_levels():
    both = run(RULE, effects(("税收增长率", "≥1%"), ("税收增长率", "≥2%")))
    rows = [row("产出指标", "数量指标", "税收增长率", "≥1%"), row("效益指标", "经济效益指标", "税收增长率", "≥2%")]
    assert [both.outcomes[0].message, run(RULE, department_targets(rows=rows)).outcomes[0].message] == [
        "指标“税收增长率”在“经济效益指标”中有2个不同的指标值：“≥1%”、“≥2%”。",
        "指标“税收增长率”有2个不同的指标值：在“数量指标”中为“≥1%”，在“经济效益指标”中为“≥2%”。",
    ]


def test_same_measure_of_two_tasks_is_lawful():
    rows = [
        row("产出指标", "数量指标", "科技活动周", "≥1次", content="开展宣传活动"),
        row("产出指标", "数量指标", "科技特派员工作", "≥4次", content="开展宣传活动"),
    ]
    assert run(RULE, department_targets(rows=rows)).status == "not_applied"


def test_annual_and_whole_life_values_differ_lawfully():
    rows = [row(target="≥10家", horizon="annual"), row(target="≥30家", horizon="whole_life")]
    assert run(RULE, department_targets(rows=rows)).status == "not_applied"


def test_two_values_under_one_name_in_one_cell_are_another_rule():
    assert run(RULE, effects(("组织科普活动", "10场、3场"))).status == "not_applied"


def test_names_and_values_of_one_cell_are_paired():
    form = effects(("税收增长率\n税收增长率", "1%以上\n2%以上"), ("税收增长率", "2%以上"))
    assert run(RULE, form).summary() == [
        (
            ["1%以上\n2%以上", "税收增长率\n税收增长率", "2%以上", "税收增长率"],
            "1个指标值",
            "≥1%、≥2%",
            None,
        )
    ]


def test_text_cells():
    one, other = "新认定高新技术企业20家以上。", "新认定高新技术企业30家以上。"
    form = prose_targets(("产出指标", "数量指标", one), ("效益指标", "经济效益", other))
    assert run(RULE, form).status == "failed"


@pytest.mark.parametrize(
    ("column", "status"),
    [pytest.param(7, "not_applied", id="side-by-side"), pytest.param(4, "failed", id="one-below-the-other")],
)
def test_blocks_side_by_side_are_not_compared(column, status):
    """安徽 2019 with a head nobody read: 三年 and 当年 values of one indicator in one row."""
    form = department_targets(rows=[row(target="≥120个"), row(target="≥40个")])
    line = 1 if column == 7 else 2
    places = [(1, 4), (line, column)]
    rows = tuple(
        replace(each, places={**each.places, "target": (Cell(each.target, Address(table=1, row=r, column=c), r, c),)})
        for each, (r, c) in zip(form.indicators, places, strict=True)
    )
    assert run(RULE, replace(form, indicators=rows)).status == status
