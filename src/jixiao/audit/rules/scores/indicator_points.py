"""指标得分不应高于按完成情况计算的得分。

Recomputed by the printed sign: ≥ by result ÷ target, ≤ by target ÷ result, met targets full, never above the weight.
A missed deadline, an event against a target of none or a range not reached cannot have full points, whatever was
agreed. Fewer points hold where they may be meant: 0 below a threshold, bands of satisfaction, a target exceeded by
far, a reason that speaks of scoring; of a form that is being written `scores.fewer_points` says so. Rows with another
scoring rule than this, words and figures without a sign are left to people. A weight the form does not print is the
one shown beside it (`audit.self_scored`). Points above the weight are `scores.points_range`'s.

查什么：有数字的指标，自评得分与按指标值、完成值计算的得分是否一致。
为什么：没完成却得满分，自评就失去意义；越低越好的指标按越高越好计分也会算错。
反例：指标值≥500台套，完成460台套，分值10分，得10分（应为9.20分），得7分也不对。
正例：指标值≤4.2%，完成3.9%，得满分；指标值≥1200人次，完成1140人次，分值10分得9.5分。
依据：通行自评表、湖北自评表的得分计算方法：正向 权重×B/A，反向 权重×A/B，不超过权重。
已知局限：另有评分细则的行不重算。
"""

import re
from decimal import Decimal

from jixiao.audit.blocks import SELF_EVALUATION
from jixiao.audit.context import Context
from jixiao.audit.entries import measure, measure_cell
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, passed
from jixiao.audit.registry import rule
from jixiao.audit.self_scored import weighed
from jixiao.audit.wording import shortened
from jixiao.forms.indicator_kinds import is_satisfaction
from jixiao.forms.model import Form, Indicator
from jixiao.forms.targets import Target
from jixiao.measures.achievement import amounts, direction, is_met
from jixiao.measures.derivation import Figure, shown
from jixiao.measures.points import indicator_points, satisfaction_points
from jixiao.profiles.load import sources, words

_FAR_ABOVE = Decimal("1.3")
"""A result so many times the target may cost points (财预〔2020〕10号: the target was set too low)."""
_BY_RATIO = re.compile(
    r"按[^。；;]{0,12}比例[^。；;]{0,6}[得计给扣赋]分|B\s*[/÷]\s*A|(?:完成率|完成比例)\s*[×*]\s*(?:分值|权重)"
    r"|(?:分值|权重)\s*[×*]\s*(?:完成率|完成比例)"
)
_OF_ITS_OWN = re.compile(r"每[^。；;]{0,12}[扣减加]|[扣减]\d|定性|档")
"""每少1个扣2分, 分三档: points by steps."""
_OWN_RULES = ("scoring_rule", "deduction")


@rule(
    "scores.indicator_points",
    catalogue="B17",
    severity="error",
    basis=["national-self-evaluation-form", "hubei-self-evaluation-2020"],
)
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    if form.kind not in SELF_EVALUATION:
        return not_applied("不是自评表")
    scored = [(row, *pair) for row in weighed(form, context) if (pair := _comparable(row))]
    if not scored:
        return not_applied("没有可以按数字核对得分的指标")
    failures = [wrong for row, target, actual in scored if (wrong := _judge(row, target, actual, context)) is not None]
    if failures:
        return failures
    by_intervals = [row for row, target, actual in scored if _needs_intervals(row, target, actual, context)]
    said = f"；其中{_both(context)}，“{shortened(measure(by_intervals[0]))}”按的是区间" if by_intervals else ""
    return [passed(f"{len(scored)}项指标的得分与完成情况一致{said}", cells=[scored[0][0].place("score")])]


def _both(context: Context) -> str:
    """Which two readings are accepted, and of what document."""
    document = sources()[context.profile.parameter("satisfaction_accepted").source].document
    return f"满意度按区间还是按指标值的比例赋分，{document}的原文没有核对到，两种都认"


def _comparable(row: Indicator) -> tuple[Target, Target] | None:
    """The one target and the one result of a row that is scored by nothing but them."""
    if not row.weight or row.score is None or not 0 <= row.score <= row.weight:
        return None
    own_rules = (row.standard, *(row.extra.get(name) for name in _OWN_RULES))
    if any(text and not _is_the_usual(text) for text in own_rules):
        return None
    if len(row.targets) != 1 or len(row.actuals) != 1 or is_met(row.targets[0], row.actuals[0]) is None:
        return None
    return row.targets[0], row.actuals[0]


def _is_the_usual(scoring: str) -> bool:
    """Whether a scoring rule printed in the row is the formula this rule reckons with (按B/A的比例得分)."""
    return _BY_RATIO.search(scoring) is not None and _OF_ITS_OWN.search(scoring) is None


def _judge(row: Indicator, target: Target, actual: Target, context: Context) -> Outcome | None:
    weight, score = row.weight or Decimal(), row.score or Decimal()
    points = indicator_points(target, actual, Figure("分值", weight, row.place("weight")))
    is_full = score == weight
    if points.value is None and context.is_internal:
        return None  # a person decides: `scores.row_score` asks him, and holds what is written against it
    if points.value is None:
        return _failed(row, "没有达到指标值，不应得满分", f"低于{shown(weight)}分", None) if is_full else None
    allowed = context.profile.number("full_points_tolerance") if is_full else _rounding(score, context)
    of_interval = _of_interval(row, target, actual, context)
    if of_interval is not None:
        if abs(score - of_interval) <= allowed:
            return None
        if context.profile.word("satisfaction_accepted") == "intervals":
            return _failed(row, f"按区间应为{shown(of_interval)}分", f"{shown(of_interval)}分", score - of_interval)
    both = "" if of_interval is None else f"；{_both(context)}，按区间是{shown(of_interval)}分"
    if score > points.value + allowed:
        if of_interval is not None and context.profile.word("satisfaction_scoring") == "intervals":
            said = f"按区间应为{shown(of_interval)}分；{_both(context)}，按比例是{shown(points.value)}分"
            return _failed(row, said, f"{shown(of_interval)}分", score - of_interval)
        said = f"按完成情况应为{shown(points.value)}分（{'；'.join(points.steps)}）{both}"
        return _failed(row, said, f"{shown(points.value)}分", score - points.value)
    if (
        not context.is_internal
        and score < points.value - allowed
        and not _may_be_fewer(row, target, actual, points.value, allowed)
    ):
        said = (
            f"已达到指标值，应得满分{shown(weight)}分"
            if points.value == weight
            else f"按完成情况应为{shown(points.value)}分"
        ) + both
        return _failed(row, said, f"{shown(points.value)}分", score - points.value)
    return None


def _of_interval(row: Indicator, target: Target, actual: Target, context: Context) -> Decimal | None:
    """The points of the interval a satisfaction lies in, where the template lets points be given so: a target that is
    met may lie below the highest interval."""
    pair = amounts(target, actual)
    if pair is None or context.profile.word("satisfaction_accepted") == "proportion" or not is_satisfaction(row):
        return None
    return satisfaction_points(Figure("满意度", pair[1]), Figure("分值", row.weight), context.profile).value


def _needs_intervals(row: Indicator, target: Target, actual: Target, context: Context) -> bool:
    """Whether a score is right by its interval and not by the formula."""
    of_interval = _of_interval(row, target, actual, context)
    points = indicator_points(target, actual, Figure("分值", row.weight)).value
    score, allowed = row.score or Decimal(), context.profile.number("full_points_tolerance")
    return of_interval is not None and abs(score - of_interval) <= allowed < abs(score - (points or Decimal()))


def _may_be_fewer(row: Indicator, target: Target, actual: Target, due: Decimal, allowed: Decimal) -> bool:
    """Whether fewer points than the formula gives may be meant: 0 below a threshold, bands of satisfaction, a target
    exceeded by far, a reason given for a result that met it or one that speaks of scoring."""
    is_met_by_formula = due == row.weight
    beside = " ".join(filter(None, (row.reason, row.remark)))
    if is_met_by_formula and _is_reversed(row, target, actual, allowed):
        return False
    pair = amounts(target, actual)
    is_exceeded = pair is not None and pair[0] > 0 and pair[1] > pair[0] * _FAR_ABOVE
    speaks = bool(beside) if is_met_by_formula else mentions(beside, words("scoring_words")) is not None
    return is_exceeded or speaks or row.score == 0 or (is_satisfaction(row) and not is_met_by_formula)


def _rounding(score: Decimal, context: Context) -> Decimal:
    """Half of the last printed digit of the score, at least the profile's tolerance."""
    exponent = score.as_tuple().exponent
    step = Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal()
    return max(step / 2, context.profile.number("points_tolerance"))


def _is_reversed(row: Indicator, target: Target, actual: Target, allowed: Decimal) -> bool:
    """Whether the score is what a ceiling gives when it is scored like a floor (权重 × B/A)."""
    pair = amounts(target, actual)
    if row.reason or pair is None or direction(target) != "less" or pair[0] <= 0 or row.weight is None:
        return False
    return abs(row.weight * pair[1] / pair[0] - (row.score or Decimal())) <= allowed


def _failed(row: Indicator, said: str, expected: str, difference: Decimal | None) -> Outcome:
    score = shown(row.score or Decimal())
    return failed(
        f"指标“{shortened(measure(row))}”指标值{row.target}，完成{row.actual}，得{score}分：{said}。",
        cells=[row.place("score"), row.place("actual"), row.place("target"), measure_cell(row)],
        expected=expected,
        found=f"{score}分",
        difference=None if difference is None else f"{shown(difference)}分",
        repair="按完成情况重新计算得分，并说明偏差原因。",
    )
