"""完成值应当与目标值可以比较。

Asked of monitoring and self-evaluation rows whose target is one figure: words against a number, or a share against a
count or an amount of money. Counting words (家, 个, 场, 次) are one family; a blank completion value is left to the
completeness rules, a date against words to the reviewer. Nothing done (未开展) that
earned no points and is explained needs no number.

查什么：目标是数字的指标，完成值是不是也写了同类的数字。
为什么：完成值写“已完成”或换了单位，得分无法计算和复核。
反例：目标“≥125家”，完成值“已完成”；目标“≥125家”，完成值“100%”。
正例：目标“≥125家”，完成值“130家”；目标“≥2亿元”，完成值“20500万元”。
依据：表内逻辑：得分按完成值与目标值之比计算。
已知局限：一格有几个目标值的不比较。
"""

from jixiao.audit.context import Context
from jixiao.audit.entries import measure
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Deadline, Duration, Grade, Qualitative, Quantity, Target
from jixiao.profiles.load import words

_SHARES = ("%", "％", "百分比", "‰")


@rule("quantification.actual_comparable", catalogue="D19", severity="error", basis=["logic"])
def check(form: Form, _context: Context) -> Outcome | list[Outcome]:
    rows = [
        (row, row.targets[0])
        for row in form.indicators
        if row.actuals and not _is_given_up(row) and len(row.targets) == 1 and isinstance(row.targets[0], Quantity)
    ]
    dated = [row for row in form.indicators if row.actual and not _is_given_up(row) and _leaves_the_day_open(row)]
    if not rows and not dated:
        return not_applied("表内没有目标为数字且填写了完成值的指标")
    failures = [
        failed(
            f"“{shortened(measure(row))}”的目标是“{row.target}”，完成值是“{shortened(row.actual or '')}”，无法比较。",
            cells=[row.place("actual"), row.place("target")],
            expected=f"以“{target.unit or '数字'}”为单位的完成值",
            found=row.actual,
            repair="填写与目标值同一单位的实际完成数。",
        )
        for row, target in rows
        if isinstance(target, Quantity) and not _is_comparable(row, target)
    ]
    failures += [
        failed(
            f"“{shortened(measure(row))}”应于“{row.target}”完成，完成值“{shortened(row.actual or '')}”没有写明时间。",
            cells=[row.place("actual"), row.place("target")],
            expected="完成的日期",
            found=row.actual,
            repair="填写实际完成的日期，或写明按期完成。",
        )
        for row in dated
    ]
    failures += [_below_zero(row) for row, target in rows if _is_below_zero(row, target)]
    return verdict(failures, f"{len(rows)}条指标的完成值可以与目标值比较")


def _is_below_zero(row: Indicator, target: Target) -> bool:
    """A count or an amount below zero; a share may be, where something fell."""
    counted = [each for each in row.actuals if isinstance(each, Quantity) and not each.is_growth]
    is_count = isinstance(target, Quantity) and target.value >= 0 and target.unit not in _SHARES
    return is_count and any(each.value < 0 and each.unit not in _SHARES for each in counted)


def _below_zero(row: Indicator) -> Outcome:
    return failed(
        f"“{shortened(measure(row))}”的完成值“{shortened(row.actual or '')}”是负数。",
        cells=[row.place("actual"), row.place("target")],
        expected="不小于0的完成值",
        found=row.actual,
        repair="核对符号，填写实际完成数。",
    )


def _is_given_up(row: Indicator) -> bool:
    return row.score == 0 and bool(row.reason)


def _leaves_the_day_open(row: Indicator) -> bool:
    """A date as target, a result in words that neither name a time nor say that it was kept."""
    said = row.actual or ""
    is_dated = len(row.targets) == 1 and isinstance(row.targets[0], Deadline)
    is_told = any(letter.isdigit() for letter in said) or mentions(said, words("kept_dates"))
    return is_dated and bool(row.actuals) and not is_told


def _is_comparable(row: Indicator, target: Quantity) -> bool:
    if all(isinstance(actual, Qualitative | Grade) for actual in row.actuals):
        return target.value == 0
    quantities = [actual for actual in row.actuals if isinstance(actual, Quantity | Duration)]
    return not quantities or any(_is_of_one_kind(target.unit, actual.unit) for actual in quantities)


def _is_of_one_kind(unit: str | None, other: str | None) -> bool:
    return unit is None or other is None or _kind(unit) == _kind(other)


def _kind(unit: str) -> str:
    if unit in _SHARES:
        return "share"
    return "money" if "元" in unit or unit in ("万", "亿") else "count"
