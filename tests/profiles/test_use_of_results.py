"""What follows from a result, by region: the numbers with their documents, and files that leave something open."""

from typing import Any

import pytest

from jixiao.profiles.checks import BadProfile
from jixiao.profiles.use_of_results import DECISIONS, GRADES, SOURCES, parsed, use_of_results

NATIONAL: dict[str, Any] = {
    "region": None,
    "types": ["绩效目标"],
    "periods": {source: {"working_days": 5, "source": None} for source in SOURCES},
    "decisions": {"source": None, "by_grade": dict(zip(GRADES, DECISIONS, strict=True))},
}


def test_sichuan_gives_fifteen_working_days_after_a_warning_and_says_where_that_stands() -> None:
    period = use_of_results("510100").periods["monitoring"]
    assert (period.working_days, period.basis.is_verified) == (15, True)
    assert period.basis.words == "川财绩〔2025〕10号"


def test_elsewhere_the_number_is_called_a_proposal() -> None:
    periods = use_of_results("430103").periods
    assert (periods["evaluation"].working_days, periods["evaluation"].basis.words) == (20, "本程序的建议，没有文件规定")
    assert (periods["monitoring"].working_days, periods["monitoring"].basis.words) == (
        15,
        "川财绩〔2025〕10号（未核实）",
    )
    assert not any(period.basis.is_verified for period in periods.values())


def test_the_smallest_region_wins_and_takes_the_rest_from_what_contains_it() -> None:
    dazhou, sichuan = use_of_results("511702"), use_of_results("510100")
    assert dazhou.decisions["差"].basis.words.startswith("达州市商务局")
    assert sichuan.decisions["差"].basis.words.endswith("（未核实）")
    assert dazhou.periods["monitoring"] == sichuan.periods["monitoring"]
    assert dazhou.types == use_of_results("430103").types


@pytest.mark.parametrize("code", ["511702", "510100", "430103"])
def test_each_grade_has_its_decision(code: str) -> None:
    found = {grade: each.decision for grade, each in use_of_results(code).decisions.items()}
    assert found == {"优": "优先保障", "良": "保障", "中": "压缩", "差": "取消"}


@pytest.mark.parametrize(
    ("local", "said"),
    [
        ({"periods": {"audit": {"working_days": 0, "source": None}}}, "audit 的期限要是正整数"),
        ({"periods": {"audit": {"working_days": 3, "source": "hearsay"}}}, "来源 hearsay 不在 sources.yaml 中"),
        ({"decisions": {"source": None, "by_grade": {"优": "奖励"}}}, "没有预算意见 奖励"),
        ({"types": []}, "要齐全"),
    ],
)
def test_a_file_that_leaves_something_open_is_refused_by_name(local: dict[str, Any], said: str) -> None:
    with pytest.raises(BadProfile, match=said) as refused:
        parsed({"national.yaml": NATIONAL, "somewhere.yaml": {"region": "43", **local}})
    assert str(refused.value).startswith("somewhere.yaml")


def test_without_a_national_file_nothing_holds() -> None:
    with pytest.raises(BadProfile, match="没有 region 为空的一份"):
        parsed({"somewhere.yaml": {**NATIONAL, "region": "43"}})
