"""The numbers of a public result by their place (`total`, `items[3].score`, `parts[0].rate`): each opens how it came
about. What was kept with the copy is told as it was kept; the rest is arithmetic over the result itself, or was given.
"""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from jixiao.measures.as_json import as_json
from jixiao.measures.derivation import Derivation, Figure, derive, shown, total
from jixiao.measures.ratios import share
from jixiao.publication.derivations import LOG
from jixiao.publication.derivations import Derivation as Told
from jixiao.publication.evaluations.words import place_words
from jixiao.publication.numbers import Number, has_digits

Result = Mapping[str, Any]
_WHOLE = ("total", "self_score", "difference")
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "parts": ("points", "score", "rate"), "items": ("points", "score", "draft", "computed"), "problems": ("lost",),
}  # fmt: skip
_LOST = (("points", "分值"), ("score", "得分"))
"""What the points a problem took are the difference of."""
_PERCENT = frozenset({"rate", "computed"})
_ANCHORS: Mapping[str, str] = {"items": "item", "problems": "problem"}


def places(result: Result) -> Iterator[str]:
    """Every number a result says, in the order of the page."""
    yield from (place for place in _WHOLE if result[place] is not None)
    for name, fields in _FIELDS.items():
        for number, entry in enumerate(result[name]):
            said = (each for each in fields if each != "score" or entry.get("applies", True))
            yield from (f"{name}[{number}].{each}" for each in said if has_digits(entry[each] or ""))


def number_at(result: Result, place: str) -> Number | None:
    """The number at a place; None where there is none."""
    if place not in set(places(result)):
        return None
    name, number, field = _parts(place)
    if not name:
        return Number(place, place_words(place, result), result[place])
    text = f"{result[name][number][field]}{'%' if field in _PERCENT else ''}"
    anchor = f"{_ANCHORS[name]}-{number + 1}" if name in _ANCHORS else ""
    return Number(place, place_words(place, result), text, anchor)


def _parts(place: str) -> tuple[str, int, str]:
    """items[3].score → items, 3, score; of what stands once only the place itself."""
    name, bracket, rest = place.partition("[")
    number, _, field = rest.partition("].")
    return (name, int(number), field) if bracket else ("", 0, place)


def told_of(result: Result, derivations: Mapping[str, Told], place: str) -> tuple[Told, bool]:
    """How a number came about, and whether it was computed."""
    kept = derivations.get(place)
    if kept is not None:
        return kept, True
    name, number, field = _parts(place)
    match (name, field):
        case ("parts", "points"):
            return _points_of_part(result, number), True
        case ("parts", "rate"):
            return _rate_of_part(result, number), True
        case ("problems", "lost"):
            return _lost(result, number), True
        case (_, "draft"):
            return _given("评价组初稿的得分，听取单位意见以前的；定稿改了分，初稿照旧写明", LOG), False
        case _:
            return _given("评价方案按指标体系定的分值，不是算出来的", str(result["framework"]["document"])), False


def _given(formula: str, source: str) -> Told:
    return {"value": None, "formula": formula, "source": source, "inputs": (), "steps": (), "reason": None}


def items_of(result: Result, title: str) -> list[int]:
    """The rows of a level 1 that count."""
    listed = enumerate(result["items"])
    return [number for number, item in listed if item["level1"] == title and item["applies"]]


def placed(how: Derivation, known: Sequence[str | None]) -> dict[str, Any]:
    """As JSON, each input with its place in the result, where it has one."""
    said = as_json(how)
    both = zip(said["inputs"], known, strict=True)
    return {**said, "inputs": [{**each, "place": place} if place else each for each, place in both]}


def _points_of_part(result: Result, number: int) -> Told:
    title = result["parts"][number]["title"]
    own = items_of(result, title)
    figures = [Figure(result["items"][each]["title"], Decimal(result["items"][each]["points"])) for each in own]
    return placed(total(f"{title}分值", figures), [f"items[{each}].points" for each in own])


def _rate_of_part(result: Result, number: int) -> Told:
    part = result["parts"][number]
    figures = Figure("得分", Decimal(part["score"])), Figure("分值", Decimal(part["points"]))
    return placed(share("得分率", *figures), [f"parts[{number}].{each}" for each in ("score", "points")])


def _lost(result: Result, number: int) -> Told:
    problem = result["problems"][number]
    row = row_of(result, number)
    if row is None:
        return _given("扣的分", LOG)
    figures = [Figure(words, Decimal(result["items"][row][name])) for name, words in _LOST]

    def less(points: Decimal, score: Decimal) -> tuple[Decimal, Sequence[str]]:
        return points - score, [f"{shown(points)} − {shown(score)} = {shown(points - score)}"]

    how = derive(f"{problem['title']}扣分 = 分值 − 得分", "logic", figures, less)
    return placed(how, [f"items[{row}].{name}" for name, _ in _LOST])


def row_of(result: Result, problem: int) -> int | None:
    """The criterion a problem is about: of those with one title, the one that lost as much."""
    wanted = result["problems"][problem]
    for number, item in enumerate(result["items"]):
        if item["title"] == wanted["title"] and item["applies"]:
            lost = Decimal(item["points"]) - Decimal(item["score"])
            if lost == Decimal(wanted["lost"]):
                return number
    return None
