"""What each indicator carries; expected weights worked out by hand."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixiao.measures.derivation import shown
from jixiao.measures.row_weights import row_weights
from jixiao.profiles.load import profiles
from tests.builders import row, self_evaluation

OUTPUT, EFFECT, SATISFACTION, COST = "产出指标", "效益指标", "满意度指标", "成本指标"


def weights(key: str, *levels: str | tuple[str, str]) -> list[str | None]:
    """The weights of rows of these levels; (level, weight): the row prints its own."""
    specs = [(level, None) if isinstance(level, str) else level for level in levels]
    rows = self_evaluation(
        rows=[row(level, {SATISFACTION: "服务对象满意度指标"}.get(level, "数量指标"), f"指标{n}", weight=weight)
              for n, (level, weight) in enumerate(specs)]
    ).indicators  # fmt: skip
    found = row_weights(rows, profiles()[key], Decimal(90))
    return [None if each.value is None else shown(each.value) for each in found]


@pytest.mark.parametrize(
    ("key", "levels", "expected"),
    [
        pytest.param("national-2020", [OUTPUT, OUTPUT, EFFECT, SATISFACTION], ["25", "25", "30", "10"], id="levels"),
        pytest.param("national-2020", [OUTPUT, OUTPUT, OUTPUT, EFFECT, SATISFACTION],
                     ["16.67", "16.67", "16.66", "30", "10"], id="uneven-goes-to-the-first"),
        pytest.param("national-2020", [OUTPUT, EFFECT], ["50", "40"], id="satisfaction-missing-goes-to-effects"),
        pytest.param("national-2020", [OUTPUT, SATISFACTION], ["75", "15"], id="effects-missing-go-to-all"),
        pytest.param("national-2020", [(OUTPUT, "20"), OUTPUT, OUTPUT, EFFECT, SATISFACTION],
                     ["20", "15", "15", "30", "10"], id="printed-ones-come-off"),
        pytest.param("national-2020", [(OUTPUT, "50"), OUTPUT, EFFECT, SATISFACTION], ["50", None, "30", "10"],
                     id="nothing-left"),
        pytest.param("national-2020", [(OUTPUT, "7"), (EFFECT, "8")], ["7", "8"], id="own-weights-are-never-changed"),
        pytest.param("national-2021", [COST, OUTPUT, EFFECT, SATISFACTION], ["20", "40", "20", "10"], id="with-cost"),
        pytest.param("hunan-2018", [OUTPUT, EFFECT, SATISFACTION], ["50", "30", "10"], id="usual-ones"),
        pytest.param("hunan-2024", [COST, OUTPUT, EFFECT, SATISFACTION], ["20", "40", "20", "10"], id="usual-cost"),
        pytest.param("sichuan-self-evaluation", [OUTPUT, EFFECT, EFFECT], ["30", "30", "30"], id="no-level-points"),
        pytest.param("national-2020", ["投入管理指标", OUTPUT], ["45", "45"], id="a-level-nobody-has-points-for"),
        pytest.param("national-2020", ["产出指标（60分）", "产出指标（60分）", "效益指标（30分）"], ["30", "30", "30"],
                     id="points-printed-at-the-level"),
    ],
)  # fmt: skip
def test_weights(key, levels, expected):
    assert weights(key, *levels) == expected


def test_the_derivation_tells_how():
    rows = self_evaluation(rows=[row(OUTPUT, level3=f"指标{n}") for n in range(3)] + [row(EFFECT)]).indicators
    first = row_weights(rows, profiles()["national-2020"], Decimal(90))[0]
    assert first.formula == "分值 = 产出指标的分值 ÷ 没有写明分值的项数（模板规定的一级指标分值）"
    assert first.steps == ("50 ÷ 3 = 16.66；除不尽，前2项各加0.01分",)
    assert first.source == "mof-2020-10"


def test_a_cell_merged_over_rows_is_shared_by_them():
    one, other = self_evaluation(rows=[row(weight="10"), row(level3="另一项", weight="10")]).indicators
    merged = replace(other, places={**other.places, "weight": one.places["weight"]})
    found = row_weights([one, merged], profiles()["national-2020"], Decimal(90))
    assert [each.value for each in found] == [5, 5]
    assert found[0].steps == ("10 ÷ 2 = 5",)


LEVELS = st.lists(st.sampled_from([OUTPUT, EFFECT, SATISFACTION]), min_size=1, max_size=20)


@given(LEVELS, st.sampled_from(["national-2020", "hunan-2018", "sichuan-self-evaluation", "national-2021"]))
def test_weights_nobody_printed_add_up(levels, key):
    """To the last cent, also where the points of a missing level (成本 of 2021) do not come out even."""
    rows = self_evaluation(rows=[row(level, level3=f"指标{n}") for n, level in enumerate(levels)]).indicators
    found = row_weights(rows, profiles()[key], Decimal(90))
    assert sum(each.value or 0 for each in found) == Decimal(90)


@pytest.mark.parametrize(
    ("key", "goals", "expected"),
    [
        pytest.param("hubei-2020-self-evaluation", ["目标1", "目标1", "目标1", "目标2"],
                     ["13.34", "13.33", "13.33", "40"], id="40-a-goal"),
        pytest.param("hubei-2020-self-evaluation", ["年度绩效目标1（50分）", "年度绩效目标2（30分）"], ["50", "30"],
                     id="points-printed-at-the-goal"),
        pytest.param("hubei-2020-self-evaluation", ["目标1", "目标1", "目标1", ""], ["20", "20", "20", "20"],
                     id="one-row-of-no-goal"),
        pytest.param("hubei-2020-self-evaluation", ["", "", "", ""], ["20", "20", "20", "20"], id="no-goals"),
        pytest.param("hubei-2020-self-evaluation", ["目标1", "目标2", "目标3"], ["40", "40", "40"],
                     id="three-goals-are-more-than-a-hundred"),
        pytest.param("sichuan-self-evaluation", ["目标1", "目标1", "目标2"], ["26.67", "26.67", "26.66"],
                     id="other-profiles-give-none-to-goals"),
    ],
)  # fmt: skip
def test_weights_by_goal(key, goals, expected):
    of = [{"objective": goal} if goal else {} for goal in goals]
    rows = self_evaluation(rows=[row(OUTPUT, level3=f"指标{n}", **each) for n, each in enumerate(of)]).indicators
    found = row_weights(rows, profiles()[key], Decimal(80))
    assert [shown(each.value or Decimal()) for each in found] == expected
