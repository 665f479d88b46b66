"""The light of a form, by hand: at, above and below each threshold; the months no document names; none without one."""

from decimal import Decimal
from typing import Any

import pytest

from jixiao.measures.derivation import Derivation, Figure, unknown
from jixiao.monitoring.course import Course, course
from jixiao.monitoring.lights import light
from jixiao.monitoring.standards import GAP, Standard, Standards
from jixiao.profiles.monitoring import light_of

_SICHUAN = {4: 25, 6: 40, 8: 60, 10: 80}
SICHUAN = Standards(
    {light_of(month): Standard(Decimal(value), "川财绩〔2025〕10号") for month, value in _SICHUAN.items()}
    | {GAP: Standard(Decimal(10), "川财绩〔2025〕10号")}
)
NOTHING = Standards({})


def rate(percent: str | None) -> Derivation:
    figures = (Figure("执行数", Decimal(1)), Figure("预算数", Decimal(1)))
    if percent is None:
        return unknown("执行率", "logic", figures, "2022年还没有导入支付明细")
    return Derivation(Decimal(percent), "执行率", "logic", figures)


def row(
    name: str, target: str, value: str, actual: str | None, likelihood: str = "确定能", **more: Any
) -> dict[str, Any]:
    """An indicator of a form as JSON: ≥value家."""
    wanted = {"kind": "quantity", "operator": ">=", "value": value, "unit": "家", "of": None, "growth_base": None}
    done = [] if actual is None else [{**wanted, "operator": None, "value": actual}]
    return {
        "level2": "数量指标", "level3": name, "content": None, "target": target, "targets": [wanted | more],
        "actual": actual, "actuals": done, "extra": {"likelihood": likelihood},
    }  # fmt: skip


def told(*rows: dict[str, Any]) -> Course:
    return course({"indicators": list(rows)})


@pytest.mark.parametrize(
    ("months", "percent", "colour"),
    [
        *[
            pytest.param(month, percent, colour, id=f"{month}: {percent}")
            for month, limit in _SICHUAN.items()
            for percent, colour in ((f"{limit - 1}.99", "red"), (f"{limit}", "green"), (f"{limit}.01", "green"))
        ],
        pytest.param(5, "24.99", "red", id="may goes by april"),
        pytest.param(7, "39.99", "red", id="july goes by june"),
        pytest.param(7, "45", "green", id="july is not put between june and august"),
        pytest.param(12, "79", "red", id="december goes by october"),
        pytest.param(3, "0", "none", id="march: no document names a month so early"),
        pytest.param(6, None, "none", id="no money"),
    ],
)
def test_the_light_of_the_execution(months: int, percent: str | None, colour: str) -> None:
    found = light(months, rate(percent), None, SICHUAN)
    assert found.colour == colour
    assert bool(found.reasons) is (colour == "red")
    assert bool(found.missing) is (colour == "none")


def test_a_month_no_document_names_says_which_one_it_goes_by() -> None:
    (slow,) = light(7, rate("30"), None, SICHUAN).reasons
    assert slow.text == "1—7月预算执行率30%，低于40%。"
    assert "没有规定1—7月的，按前面最近的1—6月" in slow.lines[-1]
    (june,) = light(6, rate("30"), None, SICHUAN).reasons
    assert june.lines[-1] == "川财绩〔2025〕10号：1—6月预算执行率低于40%预警"


def test_without_a_parameter_nothing_is_red_however_little_was_paid() -> None:
    found = light(10, rate("0"), told(row("企业", "≥100家", "100", "90")), NOTHING)
    assert (found.colour, found.reasons) == ("none", ())
    assert "没有规定1—10月的执行率阈值" in found.missing


@pytest.mark.parametrize(
    ("percent", "actual", "colour"),
    [
        pytest.param("60", "70", "green", id="ten points are not more than ten"),
        pytest.param("60.01", "70", "green", id="a hundredth less"),
        pytest.param("59.99", "70", "yellow", id="a hundredth more than ten, ahead"),
        pytest.param("80", "70", "green", id="ten behind"),
        pytest.param("80.01", "70", "yellow", id="a hundredth more than ten, behind"),
        pytest.param("60", None, "green", id="not told yet: a hole is no gap"),
    ],
)
def test_money_and_targets_apart(percent: str, actual: str | None, colour: str) -> None:
    found = light(6, rate(percent), told(row("企业", "≥100家", "100", actual)), SICHUAN)
    assert found.colour == colour
    assert [each.kind for each in found.reasons] == (["gap"] if colour == "yellow" else [])


def test_what_the_unit_gives_up_is_yellow_and_beside_slow_money_red() -> None:
    said = told(row("企业", "≥100家", "100", "60", "完全不可能"), row("专利", "≥10件", "10", "6", "有可能"))
    found = light(8, rate("60"), said, SICHUAN)
    assert (found.colour, [each.text for each in found.reasons]) == (
        "yellow", ["1项指标填报为“完全不可能”：企业。"],
    )  # fmt: skip
    assert light(8, rate("55"), said, SICHUAN).colour == "red"


def test_how_far_the_targets_are_counts_what_is_counted_up() -> None:
    """60/100 and 9/6 (no more than all): (60 + 100) ÷ 2 = 80. A share, a ceiling and a growth are not counted up."""
    found = told(
        row("企业", "≥100家", "100", "60"),
        row("专利", "≥6件", "6", "9", "有可能"),
        row("合格率", "≥95%", "95", "96", unit="%"),
        row("成本", "≤300万元", "300", "100", operator="<=", unit="万元"),
        row("增长", "增长50家", "50", "10", growth_base="上年"),
    )
    assert found.completion.value == 80
    assert found.completion.steps == ("（60 + 100）÷ 2 = 80%",)
    assert (found.certain, found.rows, found.words) == (4, 5, "4/5")


def test_a_counted_indicator_without_a_figure_leaves_the_completion_open() -> None:
    found = told(row("企业", "≥100家", "100", "60"), row("专利", "≥6件", "6", None))
    assert found.completion.value is None
    assert "专利" in (found.completion.reason or "")
    assert told(row("合格率", "≥95%", "95", "96", unit="%")).completion.reason == "没有按数量累计的指标"
