"""Points that were allocated and then written into the form keep how they came about."""

from jixiao.measures.allocated import allocated
from jixiao.measures.self_evaluation import Dropped, scored
from jixiao.profiles.load import profiles
from tests.builders import row, self_evaluation

NATIONAL = profiles()["national-2020"]
OUTPUTS = ("培训场次", "宣传场次", "检查户次")


def told(*weights, dropped=()):
    """Three outputs share 50 points: 16.67, 16.67, 16.66; one effect carries 30 and satisfaction 10."""
    rows = [row(level3=name, weight=weight, actual="130家") for name, weight in zip(OUTPUTS, weights, strict=True)]
    rows += [
        row("效益指标", level3="就业人数", weight="30"),
        row("满意度指标", "服务对象满意度指标", "满意度", weight="12"),
    ]
    form = self_evaluation(rows=rows)
    found = allocated(form, scored(form, NATIONAL, dropped=dropped), NATIONAL, dropped)
    return {number: each.steps for number, each in found.items()}


def test_points_as_they_are_allocated_tell_how():
    found = told("16.67", "16.67", "16.66")
    assert found[1] == ("50 ÷ 3 = 16.66；除不尽，前2项各加0.01分", "表上写的16.67分与分配的相同")
    assert list(found) == [1, 2, 3, 4], "12 points for satisfaction are the unit's own"


def test_points_the_unit_changed_are_its_own_and_the_others_stay_allocated():
    assert list(told("20", "16.67", "16.66")) == [2, 3, 4]


def test_what_is_not_printed_is_told_by_the_score_itself():
    assert list(told(None, None, None)) == [4]


def test_a_dropped_indicator_keeps_its_part():
    """Four share 50: 12.50 each."""
    gone = (Dropped(self_evaluation(rows=[row(level3="第四项")]).indicators[0], 3),)
    assert list(told("16.67", "16.67", "16.66", dropped=gone)) == [4]
    assert list(told("12.5", "12.5", "12.5", dropped=gone)) == [1, 2, 3, 4]
