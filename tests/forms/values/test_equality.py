"""Figures that are the same though written in different units, and the nearest that are not."""

import pytest

from jixiao.forms.values import read_targets, same_quantity

YEAR = 2020


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        pytest.param("0.05", "5%", True, id="ratio-of-a-spreadsheet"),
        pytest.param("1", "100%", True, id="one-is-a-hundred-percent"),
        pytest.param("100百分比", "100%", True, id="percent-in-words"),
        pytest.param("90.0%", "≥90%", True, id="operator-not-compared"),
        pytest.param("200万元", "2000000元", True, id="yuan"),
        pytest.param("1亿元", "10000万元", True, id="myriads"),
        pytest.param("2万人次", "20000人次", True, id="scaled-counts"),
        pytest.param("5千米", "5千米", True, id="kilometre"),
        pytest.param("2个百分点", "2百分点", True, id="points"),
        pytest.param("30个工作日内", "30工作日", True, id="durations"),
        pytest.param("2—3家", "2至3家", True, id="ranges"),
        pytest.param("26台（套）", "26台", True, id="another-counter-in-brackets"),
        pytest.param("12月31日前", "全年", True, id="deadlines"),
        pytest.param("全省第三", "排名前3", True, id="ranks"),
        pytest.param("200万", "200万元", False, id="no-unit-is-supplied"),
        pytest.param("5%", "5个百分点", False, id="percent-and-points"),
        pytest.param("5%", "5‰", False, id="percent-and-permille"),
        pytest.param("0.005", "5‰", False, id="permille-is-its-own"),
        pytest.param("5", "5%", False, id="number-and-percent"),
        pytest.param("20家", "20个", False, id="other-unit"),
        pytest.param("20家", "6家", False, id="other-number"),
        pytest.param("5千米", "5米", False, id="kilometre-and-metre"),
        pytest.param("2-3家", "2-4家", False, id="other-range"),
        pytest.param("按时完成", "按时完成", False, id="words-are-no-figures"),
        pytest.param("12月30日", "12月31日", False, id="other-day"),
        pytest.param("第1名", "1名", False, id="other-kind"),
    ],
)
def test_same_quantity(one: str, other: str, same: bool) -> None:
    (first,), (second,) = read_targets(one, YEAR), read_targets(other, YEAR)
    assert same_quantity(first, second) is same
    assert same_quantity(second, first) is same
