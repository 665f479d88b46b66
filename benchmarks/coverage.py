"""How well the matrix knows which indicators cover which goals: precision and recall on pairs labelled by hand.

`python benchmarks/coverage.py` from the root of the repository. Beside it stands the plain way, Dice's coefficient of
the letter pairs of the two texts, at the threshold that suits it best on the same pairs. The last lines ask what rule
C01 asks: which goals have no indicator at all.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from jixiao.audit.coverage.gaps import coverable
from jixiao.audit.coverage.matrix import matrix
from jixiao.audit.coverage.scoring import score_table
from jixiao.audit.coverage.texts import clauses
from jixiao.cells.model import Address, Cell
from jixiao.forms.model import Form, Indicator, Objective
from jixiao.forms.values import read_targets
from jixiao.profiles.load import base_profile

PAIRS = Path(__file__).parent / "coverage_pairs.yaml"
STEPS = [step / 100 for step in range(5, 100, 5)]
ORIGINS = ("seed", "example", "invented", "held_out")

Scores = list[list[float]]
Scorer = Callable[[Form], Scores]


class Labelled(NamedTuple):
    """A pair: its label and what a scorer says."""

    covers: bool
    score: float


class Rates(NamedTuple):
    precision: float
    recall: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall) if sum(self) else 0.0


def form_of(entry: Mapping[str, Any]) -> Form:
    """A form with the goals and indicators of one entry and nothing else."""
    title = Cell(entry["form"], Address(line=1))
    return Form(
        kind="department_targets",
        title=entry["form"],
        labels={"title": title},
        objectives=tuple(Objective(number, text, title) for number, text in enumerate(entry["goals"], 1)),
        indicators=tuple(_indicator(text, title) for text in entry["indicators"]),
    )


def _indicator(text: str, cell: Cell) -> Indicator:
    name, _, value = (part.strip() for part in text.partition("|"))
    subject, _, content = (part.strip() for part in name.partition(" / "))
    targets = read_targets(value, None) if value else ()
    return Indicator(None, None, subject, content or None, value or None, targets, cell)


def ours(form: Form) -> Scores:
    return [[match.score for match in row] for row in matrix(form, base_profile()).indicators.matches]


def letter_pairs(form: Form) -> Scores:
    """Dice of the letter pairs of goal and indicator."""
    names = [f"{row.level3}{row.content or ''}" for row in form.indicators]
    return [[_dice(goal.text, name) for name in names] for goal in form.objectives]


def _dice(one: str, other: str) -> float:
    first, second = set(pairwise(one)), set(pairwise(other))
    return 2 * len(first & second) / (len(first) + len(second)) if first or second else 0.0


def labelled(entries: Sequence[Mapping[str, Any]], scorer: Scorer) -> list[Labelled]:
    return [pair for entry in entries for pair in _of_form(entry, scorer(form_of(entry)))]


def _of_form(entry: Mapping[str, Any], scores: Scores) -> Iterator[Labelled]:
    covers, unsure = entry["covers"], entry.get("unsure", {})
    for goal, row in enumerate(scores, 1):
        for indicator, score in enumerate(row, 1):
            if indicator not in unsure.get(goal, ()):
                yield Labelled(indicator in covers.get(goal, ()), score)


def rates(pairs: Sequence[Labelled], threshold: float) -> Rates:
    """Precision and recall of "score ≥ threshold" as the answer "covers"."""
    return _rates([(pair.covers, pair.score >= threshold) for pair in pairs])


def _rates(answers: Sequence[tuple[bool, bool]]) -> Rates:
    right = sum(wanted and said for wanted, said in answers)
    said = sum(said for _, said in answers)
    wanted = sum(wanted for wanted, _ in answers)
    return Rates(right / said if said else 0.0, right / wanted if wanted else 0.0)


def best_threshold(pairs: Sequence[Labelled]) -> float:
    return max(STEPS, key=lambda step: rates(pairs, step).f1)


def uncovered(entries: Sequence[Mapping[str, Any]]) -> tuple[int, int, int]:
    """Goals without an indicator: how many there are, found, and said of others; unsure goals are not asked about."""
    answers = []
    for entry in entries:
        found = coverable(form_of(entry), base_profile(), "objective")
        if found is not None:
            asked = [number for number in found.rows if number + 1 not in entry.get("unsure", {})]
            answers += [(not entry["covers"].get(number + 1), number in found.uncovered) for number in asked]
    return (
        sum(wanted for wanted, _ in answers),
        sum(wanted and said for wanted, said in answers),
        sum(said and not wanted for wanted, said in answers),
    )


def milliseconds_a_form(entries: Sequence[Mapping[str, Any]]) -> float:
    """Of the whole matrix with nothing remembered from before."""
    forms = [form_of(entry) for entry in entries]
    fastest = []
    for form in forms:
        rounds = []
        for _ in range(5):
            clauses.cache_clear()
            score_table.cache_clear()
            start = time.process_time()
            matrix(form, base_profile())
            rounds.append(time.process_time() - start)
        fastest.append(min(rounds))
    return 1000 * sum(fastest) / len(fastest)


def main() -> None:
    entries = yaml.safe_load(PAIRS.read_text(encoding="utf-8"))
    threshold = float(base_profile().number("coverage_score"))
    every_ours, every_plain = labelled(entries, ours), labelled(entries, letter_pairs)
    plain_threshold = best_threshold(every_plain)
    print(f"{len(every_ours)} pairs, {sum(pair.covers for pair in every_ours)} of them covering")
    for name, scorer, at in (("matrix", ours, threshold), ("letter pairs", letter_pairs, plain_threshold)):
        print(f"{name} (threshold {at:.2f})")
        for origins in (ORIGINS, *((origin,) for origin in ORIGINS)):
            chosen = [entry for entry in entries if entry["origin"] in origins]
            result = rates(labelled(chosen, scorer), at)
            label = "all" if origins is ORIGINS else origins[0]
            print(f"  {label:8} precision {result.precision:.3f}  recall {result.recall:.3f}  F1 {result.f1:.3f}")
    for origin in ORIGINS:
        known, found, false = uncovered([entry for entry in entries if entry["origin"] == origin])
        print(f"goals without an indicator, {origin}: {found} of {known} found, {false} false")
    print(f"{milliseconds_a_form(entries):.2f} ms a form")


if __name__ == "__main__":
    main()
