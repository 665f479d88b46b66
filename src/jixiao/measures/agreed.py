"""Targets no printed sign decides: by an agreement, by the profile's way, or open for a person.

late · an event against a target of none · outside a range · = not hit · no sign printed · a rank · a grade · yes or no
· words in three levels.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from jixiao.forms.targets import Deadline, Duration, Grade, Qualitative, Quantity, Range, Rank, Recurring, Target
from jixiao.forms.values import same_quantity
from jixiao.measures.achievement import amounts, direction, is_bound, is_met, is_whole
from jixiao.measures.case import Case
from jixiao.measures.derivation import AGREED, Derivation, Figure, derive, shown, typed
from jixiao.measures.judgement import is_on_time, is_opposite, level_in
from jixiao.measures.open_points import Open, no_number, to_judge, wholly_open
from jixiao.measures.points import Level, graded_points, indicator_points
from jixiao.profiles.load import words

_WORDED = (Qualitative, Grade, Recurring)
_FIGURES = (Quantity, Duration, Range)
_LEVELS: dict[Level, str] = {"met": "达成年度指标", "partly": "部分达成并具有一定效果", "not": "未达成且效果较差"}
Found = Derivation | Open


def agreed_points(case: Case) -> Found:
    """The points of one target and one result that `indicator_points` cannot tell."""
    target, actual = case.target, case.actual
    if isinstance(target, _WORDED):
        return _worded(case)
    if case.is_to_come:
        return wholly_open(f"实际完成值写的是“{case.given}”，是预计或尚未完成的：请写实际完成的{_asked(target)}", case)
    if isinstance(target, Deadline):
        return _late(case, target)
    pair = amounts(target, actual)
    if is_bound(actual) and (pair is not None or isinstance(target, Range)):
        return wholly_open(no_number(case, is_again=_is_said_again(case, pair)), case)
    if isinstance(target, Range) and isinstance(actual, Quantity) and actual.unit in (None, target.unit):
        return _outside(case, target, actual)
    if isinstance(target, Rank) and isinstance(actual, Rank):
        over = Decimal(actual.value - target.value)
        return _by_agreement(f"第{actual.value}名，低于第{target.value}名", over, "名", case)
    if pair is None:
        return wholly_open(_not_comparable(case), case)
    if pair[0] == 0 and direction(target) != "more":
        return _event(case, pair[1])
    return _exact_or_unsigned(case, *pair)


def _asked(target: Target) -> str:
    return "日期" if isinstance(target, Deadline) else "名次" if isinstance(target, Rank) else "数"


def _is_said_again(case: Case, pair: tuple[Decimal, Decimal] | None) -> bool:
    signs = {each.operator for each in (case.target, case.actual) if isinstance(each, Quantity | Duration)}
    return pair is not None and pair[0] == pair[1] and len(signs) == 1


def _by_agreement(what: str, count: Decimal, unit: str, case: Case) -> Found:
    """What was agreed to be taken off, for each or once; open without an agreement. It rests on the agreement: what was
    asked and what came of it, what is taken off, why, and whose record that is."""
    deduction = case.judgement.deduction
    if deduction is None:
        return to_judge(f"{what}，按约定扣分，没有约定不能计算", case)
    is_each = case.judgement.deduction_per == "each"
    per = f"每{unit}扣" if is_each else "一次扣"
    said = [f"指标值{case.asked}，完成值{case.given}：{what}", _agreement(f"{per}{shown(deduction)}分", case)]

    def compute(points: Decimal) -> tuple[Decimal, Sequence[str]]:
        rest = points - deduction * (count if is_each else 1)
        result = max(rest, Decimal())
        taken = f"{typed(count)} × {shown(deduction)}" if is_each else shown(deduction)
        return result, [*said, f"{shown(points)} − {taken} = {shown(rest)}，得{shown(result)}分"]

    found = derive(f"按约定{per}{shown(deduction)}分，扣完为止", AGREED, [case.weight], compute)
    both = [Figure("指标值", None, text=case.asked), Figure("完成值", None, text=case.given)]
    counted = [Figure("逾期天数" if unit == "天" else f"相差（{unit}）", count)] if is_each else []
    return replace(found, inputs=(*found.inputs, *both, *counted, Figure(f"{per}分", deduction)))


def _agreement(terms: str, case: Case) -> str:
    """The agreement in one line: its terms, why, and by whom and when it was put on record."""
    why = f"，理由：{case.judgement.said}" if case.judgement.said else ""
    record = f"（{case.judgement.record}的评判）" if case.judgement.record else ""
    return f"约定{terms}{why}{record}"


def _event(case: Case, count: Decimal) -> Found:
    """Something happened that the target wanted none of: nothing is divided by 0."""
    unit = case.unit or "次"
    what = f"指标值为0，实际{typed(count)}{unit}"
    return _nothing_or_agreed(what, count, unit, case)


def _nothing_or_agreed(what: str, count: Decimal, unit: str, case: Case) -> Found:
    if case.judgement.deduction is None and case.profile.word("missed_direct") == "zero":
        return case.nothing(what)
    return _by_agreement(what, count, unit, case)


def _late(case: Case, target: Deadline) -> Found:
    if isinstance(case.actual, Deadline):
        days = Decimal((case.actual.date - target.date).days)
        return _by_agreement(f"逾期{shown(days)}天", days, "天", case)
    if is_on_time(case.row.actual):
        return case.full(f"写明“{case.given}”")
    if not isinstance(case.actual, Qualitative):
        return wholly_open(f"指标值是日期，完成值“{case.given}”不是日期", case)
    what = f"“{case.given}”没有写明完成日期"
    return case.full(f"{what}，评判为按期") if case.judgement.level == "met" else to_judge(what, case)


def _outside(case: Case, target: Range, actual: Quantity) -> Found:
    is_below = actual.value < target.low
    bound, over = (target.low, target.low - actual.value) if is_below else (target.high, actual.value - target.high)
    what = f"完成值{typed(actual.value)}{'低于下限' if is_below else '高于上限'}{typed(bound)}"
    if case.judgement.deduction is not None or case.profile.word("outside_range") != "distance":
        return _by_agreement(what, over, actual.unit or "个", case)
    if not is_below and case.judgement.better == "more":
        return case.full(f"{what}，越多越好")
    by_distance = _by_distance(what, (actual.value, bound), case, is_below=is_below)
    if is_below or case.judgement.better == "less" or isinstance(by_distance, Open):
        return by_distance
    return to_judge(f"{what}，要看是否越多越好", case, by_distance.value, by_distance.source)


def _by_distance(what: str, figures: tuple[Decimal, Decimal], case: Case, *, is_below: bool) -> Found:
    """In proportion to the nearer bound of the range."""
    near, far = figures if is_below else figures[::-1]
    if far <= 0:
        return to_judge(f"{what}，区间含0，不作除法", case)
    formula = f"区间以外：得分 = 分值 × {'完成值 ÷ 下限' if is_below else '上限 ÷ 完成值'}"

    def compute(points: Decimal) -> tuple[Decimal, Sequence[str]]:
        result = points * max(near, Decimal()) / far
        return result, [what, f"{shown(points)} × {typed(near)} ÷ {typed(far)} = {shown(result)}"]

    return derive(formula, case.profile.parameter("outside_range").source, [case.weight], compute)


def _exact_or_unsigned(case: Case, planned: Decimal, done: Decimal) -> Found:
    way = direction(case.target)
    if is_whole(case.target) and done > planned:
        return _beyond_whole(case)
    if way == "exact" and planned:
        off, allowed = abs(done - planned) / abs(planned) * 100, case.profile.number("exact_tolerance")
        if off <= allowed:
            return case.full(f"相差{shown(off)}%，不超过{shown(allowed)}%")
        what = f"要求等于{typed(planned)}，完成{typed(done)}"
        return _by_agreement(what, abs(done - planned), case.unit or "个", case)
    if way is not None:
        what = f"指标值{typed(planned)}、完成值{typed(done)}，不作除法"
        return _by_agreement(what, abs(done - planned), case.unit or "个", case)
    return _unsigned(case, planned, done)


def _beyond_whole(case: Case) -> Found:
    """Above 100%: over-achieved, unless the rate is one of control, where it is overspent."""
    is_control = any(word in case.row.name for word in words("control_rates"))
    if case.judgement.better == "less" or (is_control and case.judgement.better is None):
        over = (amounts(case.target, case.actual) or (Decimal(), Decimal()))[1] - 100
        return _by_agreement("超过100%，控制类的指标超出", over, "个百分点", case)
    return case.full("超过100%")


def _unsigned(case: Case, planned: Decimal, done: Decimal) -> Found:
    """No sign printed: the column of standards may have it (≤200万), or a reviewer says which way is better; without
    that both readings bound the points."""
    readings = [indicator_points(signed, case.actual, case.weight) for signed in _signed(case)]
    if len(readings) == 1 and readings[0].value is not None:
        return readings[0]
    known = [each.value for each in readings if each.value is not None]
    lowest = min(known) if len(known) == len(readings) and known else Decimal()
    return to_judge(f"指标值{typed(planned)}没有写明≥或≤，完成{typed(done)}", case, lowest)


def _signed(case: Case) -> list[Target]:
    target = case.target
    if not isinstance(target, Quantity | Duration):
        return []
    if case.judgement.better is not None:
        return [replace(target, operator=">=" if case.judgement.better == "more" else "<=")]
    if (standard := _standard(case, target)) is not None:
        return [replace(target, operator=standard.operator)]
    return [replace(target, operator=">="), replace(target, operator="<=")]


def _standard(case: Case, target: Quantity | Duration) -> Quantity | None:
    """The standard printed beside a target, where it is the same figure with a sign."""
    found = [each for each in case.row.standards if isinstance(each, Quantity) and each.operator is not None]
    return found[0] if len(case.row.standards) == len(found) == 1 and same_quantity(target, found[0]) else None


def _worded(case: Case) -> Found:
    target, actual = case.target, case.actual
    if is_opposite(case.row.target, case.row.actual):
        return _nothing_or_agreed(f"要求“{case.asked}”，完成情况为“{case.given}”", Decimal(1), "次", case)
    if isinstance(target, Grade) and is_met(target, actual) is False:
        return _by_agreement(f"要求{case.asked}，实际{case.given}", Decimal(1), "次", case)
    level = case.judgement.level or level_in(case.row.actual)
    if level is None:
        return to_judge(f"定性指标，要按“{'、'.join(_LEVELS.values())}”三档评判", case)
    return _of_level(level, case)


def _of_level(level: Level, case: Case) -> Found:
    """A level that is met gets all its points, as a figure that is met does; in the others a person sets them."""
    source = case.profile.parameter("qualitative_met_floor").source
    low, high = (each.value or Decimal() for each in graded_points(level, case.weight, case.profile))
    if level == "met" and case.judgement.points is None:
        return case.full(f"“{_LEVELS[level]}”", source)
    reason = f"“{_LEVELS[level]}”，在{shown(low)}—{shown(high)}分之间评判"
    return Open("to_judge", reason, low, high, source)


def _not_comparable(case: Case) -> str:
    if isinstance(case.target, _FIGURES) and not isinstance(case.actual, _FIGURES):
        return f"完成值“{case.given}”不是数字，指标值是“{case.asked}”"
    if getattr(case.actual, "change", None) == "fall" and getattr(case.target, "change", None) is None:
        return f"完成值“{case.given}”是下降的幅度，指标值“{case.asked}”没有写明是下降还是增长，不能比较"
    if isinstance(case.actual, Range) and not isinstance(case.target, Range):
        return f"完成值“{case.given}”是一个区间，不是一个数，不能和指标值“{case.asked}”比较"
    return f"指标值“{case.asked}”和完成值“{case.given}”单位或种类不同，不能比较"
