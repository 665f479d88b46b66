"""The evaluation's dimensions beside the unit's own score: each side as the share of the points it gives there, because
the two forms weigh differently. A dimension and a level 1 are the same where they are called the same (产出、产出指标);
nothing is matched by meaning.
"""

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from jixiao.cycle.scores.kept import score_of
from jixiao.cycle.scores.levels import own_rows
from jixiao.evaluation.models import Evaluation
from jixiao.evaluation.recheck import recheck, self_evaluation_of
from jixiao.reports.chart import Chart, Point
from jixiao.reports.level_scores import Level, ScoredRow, levels_of, plain

_HEADS = ("维度", "评价分值", "评价得分", "评价得分率", "自评分值", "自评得分", "自评得分率")
_TENTH = Decimal("0.1")


def dimensions(evaluation: Evaluation, kept: Mapping[str, Any]) -> Chart:
    """Of what was settled (`settled.settled`): its dimensions in their order, then what only the unit scored."""
    theirs = {level.name: level for level in levels_of(_rows(kept))}
    own = {_name(level.name): level for level in levels_of(_own_rows(evaluation))}
    rows = [
        (name, (*_of(theirs.get(name), "评价没有这一维度"), *_of(own.get(_name(name)), "自评没有这一级")))
        for name in (*theirs, *(level.name for key, level in own.items() if key not in map(_name, theirs)))
    ]
    return Chart("bars", "各维度得分率：评价和自评", _HEADS, rows, _summary(evaluation, has_own=bool(own)), "%")


def _rows(kept: Mapping[str, Any]) -> list[ScoredRow]:
    """What does not apply carries no points."""
    return [
        ScoredRow(item["level1"], Decimal(item["points"]), (None if item["score"] is None else Decimal(item["score"]),))
        for item in kept["items"]
        if item["applies"]
    ]


def _own_rows(evaluation: Evaluation) -> Sequence[ScoredRow]:
    """Of the version `recheck` compares: the one in force, before that where it stands."""
    form = self_evaluation_of(evaluation.declaration)
    version = None if form is None else form.in_force or form.last_version
    said = None if form is None or version is None else score_of(form, version)
    return [] if said is None else own_rows(said)


def _name(level: str) -> str:
    return level.partition("（")[0].removesuffix("指标")


def _of(level: Level | None, missing: str) -> tuple[Point, Point, Point]:
    """Points possible, points given, and the share that is drawn."""
    if level is None:
        return Point(""), Point(""), Point(missing)
    score = level.score(0)
    if score is None:
        return Point(plain(level.weight)), Point(f"{level.open(0)}项没有得分"), Point("")
    if not level.weight:
        return Point("0"), Point(plain(score)), Point("没有分值")
    share = (score * 100 / level.weight).quantize(_TENTH, ROUND_HALF_UP)
    return Point(plain(level.weight)), Point(plain(score)), Point(f"{share}%", share)


def _summary(evaluation: Evaluation, *, has_own: bool) -> str:
    found = recheck(evaluation)
    if found.difference is not None:
        return f"自评{found.own}分，评价{found.total}分，自评{_apart(found.difference)}。"
    return "" if has_own else "没有自评得分可以并列。"


def _apart(difference: Decimal) -> str:
    return f"高{difference}分" if difference > 0 else f"低{-difference}分" if difference else "和评价一样"
