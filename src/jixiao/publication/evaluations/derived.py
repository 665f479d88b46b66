"""How each number of a published evaluation came about: the points of an item, the sums, the total, the unit's own
score, and what a formula came to, down to the rows of the treasury."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from jixiao.cycle.scores.kept import scored_of
from jixiao.evaluation.models import Evaluation
from jixiao.evaluation.recheck import self_evaluation_of
from jixiao.measures.as_json import as_json
from jixiao.measures.derivation import Derivation, Figure, derive, shown, total
from jixiao.publication.derivations import Derivation as Kept
from jixiao.publication.derivations import with_rows


def derivations_of(evaluation: Evaluation, result: Mapping[str, Any]) -> dict[str, Kept]:
    """Place of a number in `result` → how it came about; `result` before anything is taken out of it."""
    return {place: with_rows(each) for place, each in _all(evaluation, result)}


def _all(evaluation: Evaluation, result: Mapping[str, Any]) -> Iterator[tuple[str, Kept]]:
    kept = evaluation.result or {}
    source = evaluation.scoring.source
    given = [Figure(item["title"], Decimal(item["score"])) for item in kept["items"] if item["applies"]]
    whole = Derivation(Decimal(kept["total"]), kept["formula"], source, tuple(given), tuple(kept["derivation"]))
    yield "total", as_json(whole)
    for number, item in enumerate(kept["items"]):
        if item["applies"]:
            yield f"items[{number}].score", as_json(_points(item, result["items"][number], source))
        if item.get("computed") and item["computed"]["value"] is not None:
            yield f"items[{number}].computed", item["computed"]
    for number, part in enumerate(result["parts"]):
        yield f"parts[{number}].score", as_json(_part(part["title"], kept["items"], source))
    yield from _beside(evaluation, result)


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


def _part(title: str, items: Sequence[Mapping[str, Any]], source: str) -> Derivation:
    own = [item for item in items if item["level1"] == title and item["applies"]]
    return total(f"{title}得分", [Figure(item["title"], Decimal(item["score"])) for item in own], source)


def _beside(evaluation: Evaluation, result: Mapping[str, Any]) -> Iterator[tuple[str, Kept]]:
    """The unit's own score, and how far the two are apart."""
    if result["self_score"] is None:
        return
    own = Decimal(result["self_score"])
    yield "self_score", as_json(_own(evaluation, own))
    figures = [Figure("自评得分", own), Figure("评价得分", Decimal(result["total"]))]

    def apart(theirs: Decimal, score: Decimal) -> tuple[Decimal, Sequence[str]]:
        return theirs - score, [f"{shown(theirs)} − {shown(score)} = {shown(theirs - score)}"]

    yield "difference", as_json(derive("相差 = 自评得分 − 评价得分", "logic", figures, apart))


def _own(evaluation: Evaluation, score: Decimal) -> Derivation:
    """As the self-evaluation was scored, where it is settled and says the same; else what it says."""
    declaration = self_evaluation_of(evaluation.declaration)
    version = None if declaration is None else declaration.in_force
    scored = None if version is None else scored_of(version)
    total = None if scored is None else scored[1].total
    if total is not None and total.value is not None and shown(total.value) == shown(score):
        return total
    said = derive("自评得分 = 自评表的总分", "logic", [Figure("自评表的总分", score)], lambda value: (value, []))
    return said if version is None else replace(said, steps=(f"自评表第{version.number}版：{shown(score)}分",))
