import pytest

from tests.audit.asking import run
from tests.builders import project_targets, row

RULE = "quantification.standard_agrees"


@pytest.mark.parametrize(
    ("target", "standard", "status"),
    [
        pytest.param("20家以上", "≥6家", "failed", id="yuanjiang-2023"),
        pytest.param("≥20家", "≤20家", "failed", id="opposite-signs"),
        pytest.param("200万", "≤200万", "passed", id="nearest-lawful-sign-only-in-the-standard"),
        pytest.param("≥200万", "≥200万元", "passed", id="nearest-lawful-short-unit"),
        pytest.param("≥1亿元", "≥10000万元", "passed", id="nearest-lawful-other-unit"),
        pytest.param("15家以上\n120家以上", "≥15家\n≥120家", "passed", id="yuanjiang-2023-pairs-in-order"),
        pytest.param(
            "6家以上\n4次以上\n1、2、3等奖", "≥6家\n≥4次\n1万、2万、3万", "passed", id="yuanjiang-2023-prizes"
        ),
        pytest.param("≥20家", "上年实际18家", "not_applied", id="nearest-lawful-origin-named"),
        pytest.param("≥95%", "每缺1%扣1分", "not_applied", id="nearest-lawful-how-points-are-given"),
        pytest.param("≥20家", "计划标准", "not_applied", id="words"),
        pytest.param("≥20家", None, "not_applied", id="no-standard"),
    ],
)
def test_standard_agrees(target, standard, status):
    assert run(RULE, project_targets(rows=[row(target=target, standard=standard)])).status == status


def test_points_to_both_cells():
    form = project_targets(rows=[row(target="20家以上", standard="≥6家")])
    assert run(RULE, form).summary() == [(["20家以上", "≥6家"], "≥6家", "≥20家", None)]
