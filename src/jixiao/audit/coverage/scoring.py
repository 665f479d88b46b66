"""How far two texts speak of the same thing: the weight of what they share against the weight of what they say.

Every feature weighs its size times its rarity among the texts of the form; a term of art shared in another wording
(载体, 孵化器) weighs less than the same word. Compared clause by clause, the best pair counts, divided by a mean of
the lighter and the heavier clause: a short name wholly found in a long sentence is almost, but not quite, a match.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import chain
from math import log
from typing import NamedTuple

from jixiao.audit.coverage.texts import Clause, Feature, clauses, keys

_LIGHTER_SHARE = 0.75
"""Part of the lighter clause in the divisor."""
_LEAST_WEIGHT = 1.6
"""Two clauses must say at least this much, in rare letter pairs, to be compared as a whole."""
_RELATED = 0.75
"""What a term in another wording counts beside the same word."""
_COMMON = 0.3
"""What a word seen everywhere (企业, 项目) counts beside any other; alone in its clause it counts in full."""

ALIKE = "≈"
"""Between a term of one text and the same matter in another wording."""


class Match(NamedTuple):
    """0 to 1, two decimals, and the words it rests on as printed in the two texts (甲≈乙 where they differ).

    `is_telling`: among them is more than words seen everywhere (企业, 项目).
    """

    score: float
    words: tuple[str, ...] = ()
    is_telling: bool = True


NONE = Match(0.0)


@lru_cache(maxsize=64)
def score_table(goals: tuple[str, ...], indicators: tuple[str, ...]) -> tuple[tuple[Match, ...], ...]:
    """One row a goal, one match an indicator; rarity is counted over both. A text said again is compared once."""
    rarity = _rarity((*goals, *indicators))
    weighed = {text: (keys(text), _weigh(text, rarity)) for text in indicators}
    rows: dict[str, tuple[Match, ...]] = {}
    for text in dict.fromkeys(goals):
        own, goal = keys(text), _weigh(text, rarity)
        found = {said: NONE if own.isdisjoint(its) else _best(goal, other) for said, (its, other) in weighed.items()}
        rows[text] = tuple(found[said] for said in indicators)
    return tuple(rows[text] for text in goals)


_Weighed = tuple[Mapping[str, tuple[float, Feature]], float]


def _rarity(texts: Sequence[str]) -> Mapping[str, float]:
    """Key → 1 for what one text says, near 0 for what all say."""
    distinct = dict.fromkeys(texts)
    seen = Counter(chain.from_iterable(map(keys, distinct)))
    count = len(distinct)
    rare = {times: log(1 + count / times) / log(1 + count) for times in set(seen.values())}
    return {key: rare[times] for key, times in seen.items()}


def _weigh(text: str, rarity: Mapping[str, float]) -> list[_Weighed]:
    return [_weigh_clause(clause, rarity) for clause in clauses(text)]


def _weigh_clause(clause: Clause, rarity: Mapping[str, float]) -> _Weighed:
    weights: dict[str, tuple[float, Feature]] = {}
    common = 1.0 if all(feature.is_common for feature in clause) else _COMMON
    for feature in clause:
        weight = feature.size * rarity[feature.key] * (common if feature.is_common else 1)
        if feature.key not in weights or weights[feature.key][0] < weight:
            weights[feature.key] = (weight, feature)
    return weights, sum(weight for weight, _ in weights.values())


def _best(goal: Sequence[_Weighed], indicator: Sequence[_Weighed]) -> Match:
    best, best_shared = 0.0, None
    for one, one_total in goal:
        for other, other_total in indicator:
            shared = one.keys() & other.keys()
            if not shared:
                continue
            lighter, heavier = sorted((one_total, other_total))
            divisor = max(_LIGHTER_SHARE * lighter + (1 - _LIGHTER_SHARE) * heavier, _LEAST_WEIGHT)
            score = sum(_shared_weight(one[key], other[key]) for key in shared) / divisor
            if score > best:
                best, best_shared = score, (one, other)
    if best_shared is None:
        return NONE
    one, other = best_shared
    is_telling = any(not other[key][1].is_common for key in one.keys() & other.keys())
    return Match(round(min(best, 1.0), 2), _evidence(one, other), is_telling)


def _shared_weight(one: tuple[float, Feature], other: tuple[float, Feature]) -> float:
    weight = min(one[0], other[0])
    return weight if one[1].text == other[1].text else weight * _RELATED


def _evidence(one: Mapping[str, tuple[float, Feature]], other: Mapping[str, tuple[float, Feature]]) -> tuple[str, ...]:
    """Shared words in the order of the second text; neighbouring letter pairs grown together again."""
    words: list[str] = []
    open_end = False
    for key, (_, feature) in other.items():
        if key not in one:
            open_end = False
            continue
        said = one[key][1].text
        if not feature.is_term and not feature.is_common and open_end and words[-1][-1] == feature.text[0]:
            words[-1] += feature.text[1:]
        else:
            words.append(feature.text if said == feature.text else f"{said}{ALIKE}{feature.text}")
        open_end = not feature.is_term and not feature.is_common
    return tuple(words)
