"""控制率、变动率、执行率等比率应与表内数字一致。

The control rate printed beside the staff, indicators named after a ratio (三公经费变动率, 预算执行率 …) whose result
is a percentage and whose figures this form or the base data of the same file have, and the rate of completion printed
beside a value and its result. Where documents define a ratio in two ways, either will do; the message gives the
formula. An adjustment rate with a reason beside it may leave out what policy changed.

查什么：印出的在职人员控制率、预算调整率、指标完成率等，与按表内人数、金额、完成值计算的是否一致。
为什么：比率直接决定得分，算错了得分也错。
反例：编制58人，在职61人，控制率写103.17%（应为105.17%）。
正例：编制143人，在职136人，控制率95.10%。
依据：财预〔2013〕53号“在职人员控制率”“三公经费变动率”；湖南部门整体支出绩效评价指标表、基础数据表。
已知局限：缺少上年数等数据的比率不计算。
"""

from decimal import Decimal

from jixiao.audit.completion import Completion, completions
from jixiao.audit.context import Context
from jixiao.audit.outcome import Outcome, cannot_decide, failed, not_applied, passed
from jixiao.audit.ratios import formulas
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.cells.model import Cell
from jixiao.forms.model import Form
from jixiao.measures.derivation import Derivation, shown
from jixiao.measures.printed_number import Printed, agrees, percent
from jixiao.profiles.load import words

_CONTROL_RATE = "staffing.control_rate"


@rule(
    "scores.derived_ratio",
    catalogue="B25",
    severity="warning",
    basis=[("mof-2013-53", "在职人员控制率"), "hunan-evaluation-table", "hunan-base-data"],
)
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    printed = _printed(form)
    asked = [(name, text, cell, known) for name, text, cell in printed if (known := formulas(form, context, name))]
    rates = list(completions(form))
    if not asked and not rates:
        return not_applied("表内没有可以重新计算的比率")
    allowed = context.profile.number("rate_tolerance")
    outcomes = [_judge(*entry, allowed) for entry in asked]
    outcomes += [_judge_completion(rate, allowed) for rate in rates]
    worse = [outcome for outcome in outcomes if outcome.status != "passed"]
    return worse or outcomes[:1]


def _printed(form: Form) -> list[tuple[str, str, Cell]]:
    """(name of the ratio, what is printed, its cell)."""
    found = []
    if text := form.extra.get(_CONTROL_RATE):
        found.append(("在职人员控制率", text.text, text.cell))
    found += [
        (row.name, row.actual, row.place("actual"))
        for row in form.indicators
        if row.actual and ("%" in row.actual or "％" in row.actual)
        if not (row.name in words("adjustment_rates") and (row.reason or row.remark))
    ]
    return found


def _judge(name: str, text: str, cell: Cell, known: list[Derivation], allowed: Decimal) -> Outcome:
    values = [(each, each.value) for each in known if each.value is not None]
    printed = percent(text)
    if not values or printed is None:
        reason = known[0].reason or f"“{text}”读不出比率"
        return cannot_decide(f"“{shortened(name)}”无法重新计算：{reason}", cells=[cell])
    if any(agrees(printed, value, allowed) for _, value in values):
        return passed(f"“{shortened(name)}”{text}与计算一致", cells=[cell])
    return _failed(name, printed, cell, *values[0])


def _judge_completion(rate: Completion, allowed: Decimal) -> Outcome:
    name = shortened(rate.row.name)
    if rate.holds(allowed):
        return passed(f"“{name}”的完成率与计算一致", cells=[rate.cell])
    due, row = shown(rate.possible[0]), rate.row
    return failed(
        f"“{name}”的完成率写的是{shown(rate.printed.value)}%，按完成值{row.actual} ÷ 目标值{rate.target}应为{due}%。",
        cells=[rate.cell, row.place("actual"), row.place("target")],
        expected=f"{due}%",
        found=f"{shown(rate.printed.value)}%",
        difference=f"{shown(rate.printed.value - rate.possible[0])}个百分点",
        repair="按完成值 ÷ 目标值重新计算；用另一种口径的写明口径。",
    )


def _failed(name: str, printed: Printed, cell: Cell, derivation: Derivation, value: Decimal) -> Outcome:
    return failed(
        f"“{shortened(name)}”写的是{shown(printed.value)}%，按“{derivation.formula}”应为{shown(value)}%。",
        cells=[cell, *derivation.cells],
        expected=f"{shown(value)}%",
        found=f"{shown(printed.value)}%",
        difference=f"{shown(printed.value - value)}个百分点",
        repair="按公式重新计算；用另一种口径的写明口径。",
    )
