"""The rules that are shipped, and the sentence for everything a file cannot mean."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from jixiao.procedures.panels.rules import GROUNDS, content_of, rules_of, shipped, sources
from jixiao.profiles.checks import BadProfile


def test_what_is_shipped() -> None:
    found = shipped()
    assert {name: (each.size, each.most_per_unit, each.most_panels) for name, each in found.items()} == {
        "ordinary": (5, 1, 6), "major": (7, 1, 3),
    }  # fmt: skip
    assert tuple(found["major"].grounds) == GROUNDS


def test_what_nobody_read_says_so() -> None:
    found = shipped()["ordinary"]
    assert not found.verified
    assert {code for code, ground in found.grounds.items() if ground.verified} == {"stake", "asked_away", "liaison"}
    assert all(ground.source in sources() for ground in found.grounds.values())


def test_a_rule_may_look_back_further_than_the_others() -> None:
    content = deepcopy(dict(content_of("panels.yaml")))
    content["rules"]["major"]["grounds"] = {"unit": {"count": 5, "source": "panel-practice"}}
    found = rules_of(content, "here.yaml")
    assert (found["major"].grounds["unit"].count, found["ordinary"].grounds["unit"].count) == (5, 3)


Change = Callable[[dict[str, Any]], object]


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda c: c["rules"]["major"]["strata"].pop(), "规则 major：共6人，应是单数"),
        (lambda c: c["rules"]["ordinary"]["strata"][0].update(count=1), "规则 ordinary：共3人，少于5人"),
        (lambda c: c["rules"]["ordinary"]["strata"][0].update(count=0), "的 count：“0”应是不小于1的整数"),
        (lambda c: c["rules"]["ordinary"]["strata"][0].update(count=True), "的 count：“True”应是不小于1的整数"),
        (lambda c: c["rules"]["ordinary"]["strata"][0].update(kind="law"), "没有专家类别“law”"),
        (lambda c: c["rules"]["ordinary"]["strata"][0].update(digits=4), "digits 只能是 0、3、5、7"),
        (lambda c: c["rules"]["ordinary"].update(order="names"), "order 只能是 experts、units"),
        (lambda c: c["rules"]["ordinary"].update(order="units", most_per_unit=2), "order: units 时每个单位只能1人"),
        (lambda c: c["rules"]["ordinary"].update(source="nowhere"), "来源 nowhere 不在 sources.yaml 中"),
        (lambda c: c["rules"]["ordinary"].pop("most_panels"), "规则 ordinary缺少 most_panels"),
        (lambda c: c["rules"]["ordinary"].update(size=5), "规则 ordinary没有 size 这样的项"),
        (lambda c: c["grounds"].pop("relative"), "grounds 缺少 relative"),
        (lambda c: c["grounds"].update(friend={"source": "panel-practice"}), "回避理由 friend：没有这样的理由"),
        (lambda c: c["grounds"]["unit"].pop("count"), "回避理由 unit缺少 count"),
        (lambda c: c["grounds"]["member"].update(count=3), "回避理由 member没有 count 这样的项"),
        (lambda c: c["grounds"].update(unit="三年"), "回避理由 unit应写成一组“键: 值”"),
    ],
)  # fmt: skip
def test_what_a_file_cannot_mean(change: Change, says: str) -> None:
    content = deepcopy(dict(content_of("panels.yaml")))
    change(content)
    with pytest.raises(BadProfile, match=says) as caught:
        rules_of(content, "here.yaml")
    assert str(caught.value).startswith("here.yaml：")
