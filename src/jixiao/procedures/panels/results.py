"""The score of an application from its opened sheets, with its derivation, and whether the panel was of one mind.

Plain mean, or from so many sheets on the mean without the highest and the lowest; every number exact until the score
itself is rounded, half up. Experts stand as 专家1, 专家2 in the order of the panel.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from jixiao.measures.derivation import Derivation, Figure, derive, shown, typed
from jixiao.procedures.panels.score_forms import MEASURES, ScoreForm
from jixiao.procedures.panels.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Result:
    """`score` is rounded as the form says; `is_apart`: `spread` is more than the form allows, so the panel is asked;
    `means`: of every item over all sheets, for ties."""

    application: str
    score: Derivation
    spread: Derivation
    is_apart: bool
    means: Mapping[str, Decimal]


def result(sheets: Sequence[Sheet], form: ScoreForm) -> Result:
    """Of sheets as `revealed` gives them."""
    totals = [Figure(f"专家{number}", sheet.total) for number, sheet in enumerate(sheets, 1)]
    spread = _spread(totals, form)
    means = {item.id: _mean([sheet.marks[item.id].points for sheet in sheets]) for item in form.items}
    is_apart = spread.value is not None and spread.value > form.spread_over
    return Result(sheets[0].application, _score(totals, form), spread, is_apart, means)


def rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _score(totals: Sequence[Figure], form: ScoreForm) -> Derivation:
    is_trimmed = bool(form.trimmed_from) and len(totals) >= form.trimmed_from
    which = f"去掉{form.each_side}个最高分和{form.each_side}个最低分后" if is_trimmed else ""
    formula = f"得分 = {which}各专家总分的平均数（四舍五入，保留{form.decimals}位小数）"

    def compute(*values: Decimal) -> tuple[Decimal, Sequence[str]]:
        ordered, side = sorted(values), form.each_side if is_trimmed else 0
        kept = ordered[side : len(ordered) - side]
        left_out = [*ordered[len(ordered) - side :], *ordered[:side]]
        score = rounded(_mean(kept), form.decimals)
        steps = [f"去掉{'、'.join(map(typed, left_out))}"] if left_out else []
        added = " + ".join(map(typed, kept))
        return score, [*steps, f"（{added}）÷ {len(kept)} = {score}"]

    return derive(formula, form.source, totals, compute)


def _spread(totals: Sequence[Figure], form: ScoreForm) -> Derivation:
    """Of all totals, also of those that the score leaves out."""
    words = MEASURES[form.spread]
    formula = f"{words} = {'最高分 − 最低分' if form.spread == 'range' else '各总分与平均数之差的平方的平均数，开平方'}"

    def compute(*values: Decimal) -> tuple[Decimal, Sequence[str]]:
        if form.spread == "range":
            value, step = max(values) - min(values), f"{typed(max(values))} − {typed(min(values))}"
        else:
            mean = _mean(values)
            value, step = _mean([(each - mean) ** 2 for each in values]).sqrt(), f"平均数{shown(mean)}，{words}"
        is_over = "超过" if value > form.spread_over else "不超过"
        return value, [f"{step} = {shown(value)}，{is_over}{typed(form.spread_over)}"]

    return derive(formula, form.source, totals, compute)


def _mean(values: Sequence[Decimal]) -> Decimal:
    return sum(values, Decimal()) / len(values)
