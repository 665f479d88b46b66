"""完成值应当与目标值可以比较。

Asked of monitoring and self-evaluation rows whose target is one figure: words against a number, or a share against
a count or an amount of money. Counting words (家, 个, 场, 次) are one family in a published form; in one that is
being written 户 are no 人, 元 no 元/亩, and a range is no figure, as nothing could be scored; nor is 不到7200亩,
unless its side of the figure settles it. What is only expected or denied (预计540人) is words. A blank completion
value is left to the completeness rules, a date against words to the reviewer. Nothing done (未开展) that earned no
points and is explained needs no number.

查什么：目标是数字的指标，完成值是不是也写了同类的数字。
为什么：完成值写“已完成”或换了单位，得分无法计算和复核。
反例：目标“≥125家”，完成值“已完成”“100%”“预计125家”“不到125家”；目标“≥2000户”，完成值“2340人”。
正例：目标“≥125家”，完成值“130家”或“超过130家”；目标“≥2亿元”，完成值“20500万元”；目标“≥14家”，完成值“13个”。
依据：表内逻辑：得分按完成值与目标值之比计算。
已知局限：一格有几个目标值的不比较。
"""

from jixiao.audit.blocks import MONITORING
from jixiao.audit.context import Context
from jixiao.audit.entries import measure
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, verdict
from jixiao.audit.registry import rule
from jixiao.audit.self_scored import applicable
from jixiao.audit.wording import shortened
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Deadline, Duration, Grade, Qualitative, Quantity, Range, Target
from jixiao.forms.values import is_to_come
from jixiao.measures.achievement import amounts, is_bound, is_met
from jixiao.profiles.load import words

_SHARES = ("%", "％", "百分比", "‰")


@rule("quantification.actual_comparable", catalogue="D19", severity="error", basis=["logic"])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    asked = applicable(form, context)
    rows = _with_one_figure(form, context)
    is_over = form.kind not in MONITORING
    dated = [row for row in asked if row.actual and not _is_given_up(row) and _leaves_the_day_open(row, is_over)]
    if not rows and not dated:
        return not_applied("表内没有目标为数字且填写了完成值的指标")
    failures = [_failed(row) for row in incomparable(form, context)]
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
    return verdict(failures, f"{len(rows)}条指标的完成值可以与目标值比较")


def incomparable(form: Form, context: Context) -> list[Indicator]:
    """The rows this rule fails for the words or the unit of their result."""
    return [row for row, target in _with_one_figure(form, context)
            if not _is_comparable(row, target, is_internal=context.is_internal)]  # fmt: skip


def _with_one_figure(form: Form, context: Context) -> list[tuple[Indicator, Quantity]]:
    return [
        (row, target)
        for row in applicable(form, context)
        if row.actuals and not _is_given_up(row) and len(row.targets) == 1
        if isinstance(target := row.targets[0], Quantity)
    ]


def _failed(row: Indicator) -> Outcome:
    unit = next((target.unit for target in row.targets if isinstance(target, Quantity)), None)
    actual = row.actuals[0] if len(row.actuals) == 1 else None
    said, repair = "，无法比较", "填写与目标值同一单位的实际完成数。"
    if isinstance(actual, Qualitative) and is_to_come(row.actual or ""):
        said, repair = "，是预计或尚未完成的，无法比较", "填写实际完成的数；没有完成的写已经完成了多少。"
    elif actual is not None and is_bound(actual) and amounts(row.targets[0], actual) is not None:
        said, repair = "，不是一个数，算不出完成了多少", "填写实际完成的一个数。"
    elif isinstance(actual, Range):
        said, repair = "，是一个区间，不是一个数，无法比较", "填写实际完成的一个数。"
    elif isinstance(actual, Quantity | Duration) and unit and actual.unit and unit != actual.unit:
        said = f"，单位“{actual.unit}”不是“{unit}”，无法比较"
        repair = f"以“{unit}”为单位填写实际完成数；单位只是写错的，改过来。"
    return failed(
        f"“{shortened(measure(row))}”的目标是“{row.target}”，完成值是“{shortened(row.actual or '')}”{said}。",
        cells=[row.place("actual"), row.place("target")],
        expected=f"以“{unit or '数字'}”为单位的完成值",
        found=row.actual,
        repair=repair,
    )


def _is_given_up(row: Indicator) -> bool:
    return row.score == 0 and bool(row.reason)


def _leaves_the_day_open(row: Indicator, is_over: bool) -> bool:
    """A date as target, a result in words that neither name a time nor say that it was kept. `is_over`: the year is, so
    that 尚未完工 is no answer any more."""
    said = row.actual or ""
    is_dated = len(row.targets) == 1 and isinstance(row.targets[0], Deadline)
    is_told = any(letter.isdigit() for letter in said) or mentions(said, words("kept_dates"))
    return is_dated and bool(row.actuals) and (not is_told or (is_over and _is_expected_only(row)))


def _is_expected_only(row: Indicator) -> bool:
    return all(isinstance(each, Qualitative) for each in row.actuals) and is_to_come(row.actual or "")


def _is_comparable(row: Indicator, target: Quantity, *, is_internal: bool) -> bool:
    """In a form that is being written the unit has to be the very one, or one that counts the same."""
    if all(isinstance(actual, Qualitative | Grade) for actual in row.actuals):
        return target.value == 0
    if is_internal and len(row.actuals) == 1 and isinstance(row.actuals[0], Range):
        return False
    if is_internal and len(row.actuals) == 1 and isinstance(row.actuals[0], Quantity | Duration):
        return amounts(target, row.actuals[0]) is not None and _is_enough(target, row.actuals[0])
    quantities = [actual for actual in row.actuals if isinstance(actual, Quantity | Duration)]
    return not quantities or any(_is_of_one_kind(target.unit, actual.unit) for actual in quantities)


def _is_enough(target: Quantity, actual: Target) -> bool:
    """Whether a result is one number, or what it says of its side of one settles that the target is met."""
    return not is_bound(actual) or is_met(target, actual) is True


def _is_of_one_kind(unit: str | None, other: str | None) -> bool:
    return unit is None or other is None or _kind(unit) == _kind(other)


def _kind(unit: str) -> str:
    if unit in _SHARES:
        return "share"
    return "money" if "元" in unit or unit in ("万", "亿") else "count"
