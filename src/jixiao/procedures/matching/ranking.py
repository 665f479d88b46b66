"""Supplies ranked for a demand by BM25 over letter pairs, with the reasons in words.

Source: Robertson, Zaragoza 2009 (BM25; a title counts several times as in its section 3.6). A pair's weight is that of
`grams.weigh`, so that rare words tell; it is never negative, other than the first form of BM25.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from jixiao.procedures.duplicates.alike import alike
from jixiao.procedures.grams import grams, pieces, runs, weigh
from jixiao.procedures.matching.filters import Judgement, Verdict, judge
from jixiao.procedures.matching.notices import Notice
from jixiao.procedures.matching.rules import BadMatching, Rules

_BOUNDARY = "\n"


@dataclass(frozen=True, slots=True)
class Match:
    """`share`: of the demand's weight so much stands in the supply, 0 to 1. `reasons`: common phrases, then filters."""

    supply: Notice
    score: float
    share: float
    judgements: tuple[Judgement, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """`excluded`: near as well, but a filter failed; the clerk sees which."""

    matches: tuple[Match, ...]
    excluded: tuple[Match, ...]


class Supplies:
    """Supplies that can be searched. Their order changes no answer."""

    def __init__(self, supplies: Iterable[Notice], rules: Rules) -> None:
        """BadMatching where two have one key."""
        self.rules = rules
        self.supplies = sorted(supplies, key=lambda each: each.key)
        for one, other in zip(self.supplies, self.supplies[1:], strict=False):
            if one.key == other.key:
                raise BadMatching(f"供需匹配：供给{one.key}出现了两次，请去掉一条")
        self.weights = weigh(map(self._grams, self.supplies), rules.gram)
        self._postings = self._posted()

    def _posted(self) -> dict[str, list[tuple[int, float]]]:
        """Of each gram: the supplies that have it, and what it adds to their scores."""
        rules = self.rules
        counted = [self._counted(each) for each in self.supplies]
        lengths = [counts.total() for counts in counted]
        mean = sum(lengths) / len(lengths) if any(lengths) else 1.0
        postings: dict[str, list[tuple[int, float]]] = {}
        for row, (counts, length) in enumerate(zip(counted, lengths, strict=True)):
            damped = rules.k1 * (1 - rules.b + rules.b * length / mean)
            for gram, count in counts.items():
                added = self.weights.of((gram,)) * count * (rules.k1 + 1) / (count + damped)
                postings.setdefault(gram, []).append((row, added))
        return postings

    def _counted(self, notice: Notice) -> Counter[str]:
        """How often each gram stands in it; in the title it counts several times."""
        counts = Counter(runs(notice.description, self.rules.gram))
        for gram in runs(notice.title, self.rules.gram):
            counts[gram] += self.rules.title
        return counts

    def search(self, demand: Notice, day: date) -> Answer:
        """The best ones on that day, the best first; equal ones by key."""
        wanted = self._grams(demand)
        scores: dict[int, float] = {}
        for gram in sorted(wanted):  # always in one order: a sum of floats depends on it
            for row, added in self._postings.get(gram, ()):
                scores[row] = scores.get(row, 0.0) + added
        matches: list[Match] = []
        excluded: list[Match] = []
        for row in sorted(scores, key=lambda each: (-scores[each], each)):
            supply, shown = self.supplies[row], self.rules.shown
            share = self._share(wanted, supply)
            if share < self.rules.least:
                continue
            judgements = judge(demand, supply, day, self.rules)
            place = excluded if any(each.verdict is Verdict.FAILED for each in judgements) else matches
            if len(place) < shown:
                reasons = (*self._phrases(demand, supply), *(each.says for each in judgements))
                place.append(Match(supply, scores[row], share, judgements, reasons))
            if len(matches) == shown:
                break
        return Answer(tuple(matches), tuple(excluded))

    def _grams(self, notice: Notice) -> frozenset[str]:
        return grams(notice.title, self.rules.gram) | grams(notice.description, self.rules.gram)

    def _share(self, wanted: frozenset[str], supply: Notice) -> float:
        whole = self.weights.of(wanted)
        return self.weights.of(wanted & self._grams(supply)) / whole if whole else 0.0

    def _phrases(self, demand: Notice, supply: Notice) -> tuple[str, ...]:
        """The most telling phrases both have, as one sentence; none where all they share is boilerplate."""
        passages = alike(_text(demand), _text(supply), self.rules.phrase_from)
        phrases = {phrase for each in passages for phrase in each.text.split(_BOUNDARY)}
        least = self.rules.phrase_weight * self.weights.unseen
        telling = [each for each in phrases if len(each) >= self.rules.phrase_from and self._rarest(each) >= least]
        if not telling:
            return ()
        best = sorted(telling, key=lambda each: (-self.weights.of(grams(each, self.weights.size)), each))
        return (f"都提到：{'、'.join(best[: self.rules.phrases])}",)

    def _rarest(self, phrase: str) -> float:
        return max(self.weights.of((gram,)) for gram in grams(phrase, self.weights.size))


def _text(notice: Notice) -> str:
    """Title and description with a boundary where punctuation stood: no phrase runs across it."""
    return _BOUNDARY.join([*pieces(notice.title), *pieces(notice.description)])
