"""一级指标的分值应与规定的权重一致，调整的应说明。

The points of each first level (as printed in its label, else added up) against the profile's weights. Where the form
has no 满意度 or no 成本 level, its points may go to the others. A form that explains the change passes.

查什么：成本、产出、效益、满意度各一级指标的分值是否与当地规定的权重相同。
为什么：权重统一，各单位的自评结果才可比。
反例：满意度指标40分。
正例：预算执行10分、产出50分、效益30分、满意度10分。
依据：模板写明的权重来源；一般为财预〔2020〕10号单位自评权重：可根据项目情况调整，应说明。
已知局限：只核对模板写明权重的一级指标。
"""

from decimal import Decimal

from jixiao.audit.context import Context
from jixiao.audit.naming import mentions
from jixiao.audit.outcome import Outcome, failed, not_applied, passed, verdict
from jixiao.audit.passages import passages
from jixiao.audit.registry import rule
from jixiao.audit.self_scored import unprinted, without_points
from jixiao.forms.model import Form, Indicator
from jixiao.measures.derivation import shown
from jixiao.measures.form_points import level_points, weights
from jixiao.profiles.load import sources, words
from jixiao.profiles.model import Profile

_BASIS = ("mof-2020-10", "单位自评权重")


@rule("scores.level_weights", catalogue="B21", severity="warning", basis=[_BASIS])
def check(form: Form, context: Context) -> Outcome | list[Outcome]:
    profile = context.profile
    levels: dict[str, list[Indicator]] = {}
    for row in form.indicators:
        if row.weight is not None and (name := profile.level1(row.level1)) in profile.weights:
            levels.setdefault(name or "", []).append(row)
    if not levels or without_points(form, context):
        return not_applied("表内没有分值，或模板没有规定一级指标的权重")
    points = {name: _points(rows, unprinted(form, context).get(name)) for name, rows in levels.items()}
    spare = sum((points for name, points in profile.weights.items() if _may_be_left_out(name, levels)), Decimal())
    wrong = {name: rows for name, rows in levels.items() if not _holds(name, points[name], profile, spare)}
    if wrong and (
        reason := next((text for text in passages(form) if mentions(text.text, words("weight_reasons"))), None)
    ):
        return passed("一级指标的分值与规定不同，表中已说明", cells=reason.cells)
    return verdict(
        [_failed(wrong, points, profile)] if wrong else [],
        "一级指标的分值与规定的权重一致",
        cells=[next(iter(levels.values()))[0].place("weight")],
    )


def _may_be_left_out(name: str, levels: dict[str, list[Indicator]]) -> bool:
    return name not in levels and any(word in name for word in ("满意", "成本"))


def _points(rows: list[Indicator], beside: Decimal | None) -> Decimal:
    """`beside`: what rows of the level carry that print nothing."""
    printed = level_points(rows[0].level1)
    added = sum((points.value for points in weights(rows) if points.value is not None), Decimal())
    return added + (beside or 0) if printed is None else printed


def _holds(name: str, points: Decimal, profile: Profile, spare: Decimal) -> bool:
    """The profile's points, or up to the points of the levels this form lawfully has not on top of them."""
    return profile.weights[name] <= points <= profile.weights[name] + spare


def _failed(wrong: dict[str, list[Indicator]], carried: dict[str, Decimal], profile: Profile) -> Outcome:
    """One answer a form: points taken from one level stand in another."""
    points = {name: carried[name] for name in wrong}
    lawful = {name: profile.weights[name] for name in wrong}
    key = profile.weights_source
    rows = [row for listed in wrong.values() for row in listed]
    return failed(
        f"{_listed(points, '“', '”共')}，{_source(key)}的权重为{_listed(lawful)}，没有说明调整的理由。",
        cells=[*(listed[0].place("level1") for listed in wrong.values()), *(each.cell for each in weights(rows))],
        expected=_listed(lawful),
        found=_listed(points),
        difference="、".join(f"{name}{shown(points[name] - lawful[name])}分" for name in wrong),
        repair="按上述权重分配分值；当地另有规定或因项目特点调整的，说明理由。",
        basis=[(key, None)] if key and key != _BASIS[0] else [],
    )


def _source(key: str | None) -> str:
    """The document, if somebody has read the weights there: the sentence goes into a letter to the unit."""
    read = key is not None and sources()[key].is_verified(_BASIS[1] if key == _BASIS[0] else None)
    return sources()[key].document if key and read else "同类表样通行"


def _listed(points: dict[str, Decimal], before: str = "", behind: str = "") -> str:
    return "、".join(f"{before}{name}{behind}{shown(each)}分" for name, each in points.items())
