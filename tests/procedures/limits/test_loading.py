"""A table of limits that cannot be meant has its sentence."""

from copy import deepcopy
from typing import Any

import pytest

from jixiao.procedures.limits.loading import limits, limits_of
from jixiao.profiles.checks import BadProfile

CONTENT: dict[str, Any] = {
    "title": "限项",
    "source": "logic",
    "groups": {"两类": ["甲类", "乙类"]},
    "conditions": {"large": {"says": "大", "any": [{"fact": "sales", "at_least": "1亿元"}]}},
    "limits": {
        "one": {
            "says": "限1项", "who": "unit", "counts": {"roles": ["牵头"], "window": "any", "classes": ["两类", "丙类"]},
            "max": 1, "unless": ["large"],
        }
    },
}  # fmt: skip


def test_a_group_stands_for_its_classes() -> None:
    (found,) = limits_of(CONTENT, "x.yaml").limits
    assert found.counts.classes == {"甲类", "乙类", "丙类"}
    assert found.unless[0].tests[0].value == 10_000_000_000


@pytest.mark.parametrize(("place", "value", "sentence"), [
    (["source"], "hearsay", "来源 hearsay 不在 sources.yaml 中"),
    (["limit"], {}, "x.yaml没有 limit 这样的项"),
    (["limits", "one", "who"], "firm", "限项 one的 who 应是 unit、person、unit\\+person 之一，不是“firm”"),
    (["limits", "one", "max"], -1, "max 应是不小于0的整数，不是“-1”"),
    (["limits", "one", "max"], True, "max 应是不小于0的整数，不是“True”"),
    (["limits", "one", "unless"], ["small"], "限项 one的条件 small 没有"),
    (["limits", "one", "counts"], [], "应写成一组“键: 值”"),
    (["limits", "one", "counts"], {"roles": []}, "缺少 window"),
    (["limits", "one", "counts", "window"], "ever", "window 应是 this_year、last_year、any、overdue 之一，不是“ever”"),
    (["limits", "one", "counts", "window"], "overdue", "months 是 window: overdue 才有的，也一定要有"),
    (["limits", "one", "counts", "states"], ["已立项"], "状态 已立项 没有"),
    (["conditions", "large"], {"says": "大"}, "条件 large：写 any（几种情形），或写 counted"),
    (["conditions", "large", "any"], [{"fact": "sales"}], "每种情形写 fact 和 over、at_least、within_years 中的一样"),
    (["conditions", "large", "any"], [{"fact": "sales", "over": "很多"}], "“很多”不是金额，请连单位一起写，如 20万元"),
    (["conditions", "large", "any"], [{"fact": "sales", "over": "0.005元"}], "“0.005元”不是整分"),
])  # fmt: skip
def test_what_cannot_be_meant(place: list[str], value: object, sentence: str) -> None:
    content = deepcopy(CONTENT)
    found = content
    for name in place[:-1]:
        found = found[name]
    found[place[-1]] = value
    with pytest.raises(BadProfile, match=sentence):
        limits_of(content, "x.yaml")


def test_a_table_nobody_has() -> None:
    with pytest.raises(BadProfile, match="没有限项表 mars"):
        limits("mars")
