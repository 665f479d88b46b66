"""合计 beside 合计: which of them is the sum of the expenditure."""

import pytest

from jixiao.cells.reader import read_bytes
from jixiao.forms.reading import read_forms

FORM = """2021年部门整体支出绩效目标申报表

| 部门名称 | 衡东县科技局 | |
|---|---|---|
| 年度预算申请（万元） | 资金总额： | |
| | {left} | {right} |
| | 其中：一般公共预算拨款：80 | 其中：基本支出：60 |
| | 其他资金：20 | 项目支出：40 |
| 整体绩效目标 | 目标1：扶持企业。 | |
| 一级指标 | 三级指标 | 指标值 |
| 产出指标 | 扶持企业数 | ≥12家 |
"""


def slots(left: str, right: str) -> dict[str, list[str | None]]:
    text = FORM.format(left=left, right=right)
    (form,) = read_forms(read_bytes(text.encode(), "form.md")).forms
    found: dict[str, list[str | None]] = {}
    for money in form.money:
        found.setdefault(money.text, []).append(money.slot)
    return found


def test_the_sum_over_the_expenditure_is_that_of_the_expenditure() -> None:
    assert slots("合计：100", "合计：101")["100"] == ["income.total"]
    assert slots("合计：100", "合计：101")["101"] == ["expenditure.total"]


def test_sums_with_a_name_keep_it() -> None:
    assert slots("收入合计：100", "支出合计：101")["101"] == ["expenditure.total"]


@pytest.mark.parametrize("right", ["", "其他收入：5"])
def test_a_sum_alone_is_not_asked(right: str) -> None:
    assert slots("合计：100", right)["100"] == ["income.total"]
