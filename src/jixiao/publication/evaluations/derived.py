"""How each number of a published evaluation came about: the points of an item, the sums, the total, the unit's own
score, and what a formula came to, down to the rows of the treasury."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from jixiao.cycle.scores.kept import scored_of
from jixiao.evaluation.models import Evaluation
from jixiao.evaluation.recheck import self_evaluation_of
from jixiao.measures.as_json import as_json
from jixiao.measures.derivation import Derivation, Figure, derive, shown, total
from jixiao.publication.derivations import Derivation as Kept
from jixiao.publication.derivations import with_rows
from jixiao.publication.evaluations.numbers import items_of, placed, row_of


def derivations_of(evaluation: Evaluation, result: Mapping[str, Any]) -> dict[str, Kept]:
    """Place of a number in `result` → how it came about; `result` before anything is taken out of it."""
    return {place: with_rows(each) for place, each in _all(evaluation, result)}


def _all(evaluation: Evaluation, result: Mapping[str, Any]) -> Iterator[tuple[str, Kept]]:
    kept = evaluation.result or {}
    source = evaluation.scoring.source
    counted = [number for number, item in enumerate(kept["items"]) if item["applies"]]
    given = [_scored(kept["items"][number]) for number in counted]
    whole = Derivation(Decimal(kept["total"]), kept["formula"], source, tuple(given), tuple(kept["derivation"]))
    yield "total", placed(whole, _scores_at(counted))
    lost = {row_of(result, number): f"problems[{number}].lost" for number in range(len(result["problems"]))}
    for number, item in enumerate(kept["items"]):
        if item["applies"]:
            how = _points(item, result["items"][number], source)
            yield f"items[{number}].score", placed(how, [f"items[{number}].points", lost.get(number)])
        if item.get("computed") and item["computed"]["value"] is not None:
            yield f"items[{number}].computed", item["computed"]
    for number, part in enumerate(result["parts"]):
        own = items_of(result, part["title"])
        scores = [_scored(kept["items"][each]) for each in own]
        yield f"parts[{number}].score", placed(total(f"{part['title']}得分", scores, source), _scores_at(own))
    yield from _beside(evaluation, result)


def _scored(item: Mapping[str, Any]) -> Figure:
    return Figure(item["title"], Decimal(item["score"]))


def _scores_at(rows: Sequence[int]) -> list[str]:
    return [f"items[{number}].score" for number in rows]


def _points(item: Mapping[str, Any], told: Mapping[str, Any], source: str) -> Derivation:
    """The points of an item are given by people: what was taken off, for what, by what evidence."""
    points, score = Decimal(item["points"]), Decimal(item["score"])

    def taken_off(*_: Decimal) -> tuple[Decimal, Sequence[str]]:
        said = [f"{shown(points)} − {shown(points - score)} = {shown(score)}"]
        words = (("扣分原因", item["reason"]), ("评分依据", item["evidence"]))
        said += [f"{word}：{text}" for word, text in words if text]
        if told["draft"] is not None:
            said.append(f"初稿{told['draft']}，听取单位意见后改为{told['score']}：{told['why']}")
        return score, said

    inputs = [Figure("分值", points), Figure("扣分", points - score)]
    return derive(f"{item['title']}得分 = 分值 − 扣分（两名评分人独立评分后合议）", source, inputs, taken_off)


def _beside(evaluation: Evaluation, result: Mapping[str, Any]) -> Iterator[tuple[str, Kept]]:
    """The unit's own score, and how far the two are apart."""
    if result["self_score"] is None:
        return
    own = Decimal(result["self_score"])
    yield "self_score", _own(evaluation, own)
    figures = [Figure("自评得分", own), Figure("评价得分", Decimal(result["total"]))]

    def apart(theirs: Decimal, score: Decimal) -> tuple[Decimal, Sequence[str]]:
        return theirs - score, [f"{shown(theirs)} − {shown(score)} = {shown(theirs - score)}"]

    yield "difference", placed(derive("相差 = 自评得分 − 评价得分", "logic", figures, apart), ["self_score", "total"])


def _own(evaluation: Evaluation, score: Decimal) -> Kept:
    """As the self-evaluation was scored, where it is settled and says the same; else what it says. Its rows stand in
    another form, which may not be public: they are records here."""
    declaration = self_evaluation_of(evaluation.declaration)
    held = None if declaration is None else declaration.in_force
    version = held or (None if declaration is None else declaration.last_version)
    found = None if held is None else scored_of(held)
    how = None if found is None else found[1].total
    which = "自评表" if version is None else f"自评表{'审定的' if held else ''}第{version.number}版"
    if how is None or how.value is None or shown(how.value) != shown(score):
        how = derive("自评得分 = 自评表的总分", "logic", [Figure("自评表的总分", score)], lambda value: (value, []))
    rows = [[figure.name, "没有" if figure.value is None else shown(figure.value)] for figure in how.inputs]
    records = {"title": which, "heads": ["项目", "得分"], "rows": rows}
    return {**as_json(how), "inputs": [{"name": "自评得分", "value": shown(score), "rows": [records]}]}
