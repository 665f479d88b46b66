"""How alike two applications are, from 0 to 1, with the reasons in words and what the earlier one came to."""

from collections.abc import Iterable
from dataclasses import dataclass

from jixiao.procedures.duplicates.alike import longest
from jixiao.procedures.duplicates.rules import Part, Rules
from jixiao.procedures.grams import Weights, grams, plain


@dataclass(frozen=True, slots=True)
class Application:
    """`unit`, `people`: codes, not names, where there are any. `outcome`: a key of the rules' outcomes, of history."""

    key: str
    title: str
    abstract: str
    unit: str = ""
    people: frozenset[str] = frozenset()
    year: int | None = None
    outcome: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """`other` is like the one asked about; `is_continued`: a phase of the same unit's project, which is lawful."""

    other: Application
    score: float
    title: float
    abstract: float
    reasons: tuple[str, ...]
    is_continued: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """What applications are compared with: rules and the weights of titles and abstracts."""

    rules: Rules
    title: Weights
    abstract: Weights

    def score(self, one: Application, other: Application) -> float:
        """From 0 to 1, and the same the other way round."""
        return self._scored(one, other, *self._parts(one, other))

    def compare(self, one: Application, other: Application) -> Found:
        """The score with its reasons: what `other` is to `one`."""
        title, abstract = self._parts(one, other)
        reasons = _reasons(one, other, (title, abstract), self.rules)
        continued = _same_unit(one, other) and self._names_a_phase(one) != self._names_a_phase(other)
        if continued:
            reasons = (*reasons, "题目写明是后续阶段：延续项目不属重复，请核对新增内容")
        return Found(other, self._scored(one, other, title, abstract), title, abstract, reasons, continued)

    def _parts(self, one: Application, other: Application) -> tuple[float, float]:
        return (
            alike_by(one.title, other.title, self.title, self.rules),
            alike_by(one.abstract, other.abstract, self.abstract, self.rules),
        )

    def _scored(self, one: Application, other: Application, title: float, abstract: float) -> float:
        score = _mean(((self.rules.title, title), (self.rules.abstract, abstract)), one, other)
        if score == 0:
            return 0.0
        known = self.rules.unit * _same_unit(one, other) + self.rules.people * bool(one.people & other.people)
        return min(1.0, score + known)

    def _names_a_phase(self, one: Application) -> bool:
        return any(word in plain(one.title) for word in self.rules.continued)


def alike_by(one: str, other: str, weights: Weights, rules: Rules) -> float:
    """The larger of what both share of both, and (a little less) what they share of the shorter: a part cut out."""
    first, second = grams(one, weights.size), grams(other, weights.size)
    shared = weights.of(first & second)
    of_first, of_second = weights.of(first), weights.of(second)
    if not shared:
        return 0.0
    return max(shared / (of_first + of_second - shared), rules.contained * shared / min(of_first, of_second))


def _same_unit(one: Application, other: Application) -> bool:
    return bool(one.unit) and one.unit == other.unit


def _mean(parts: Iterable[tuple[Part, float]], one: Application, other: Application) -> float:
    """Of title and abstract by their shares; of the title alone where either has no abstract."""
    has_texts = bool(plain(one.abstract)) and bool(plain(other.abstract))
    (title, of_title), (abstract, of_abstract) = parts
    if not has_texts:
        return of_title
    return (title.share * of_title + abstract.share * of_abstract) / (title.share + abstract.share)


def _reasons(one: Application, other: Application, alike: tuple[float, float], rules: Rules) -> tuple[str, ...]:
    said = []
    for name, value, first, second in (
        ("题目", alike[0], one.title, other.title),
        ("摘要", alike[1], one.abstract, other.abstract),
    ):
        if value > 0 and (same := longest(first, second, rules.shown_from)):
            said.append(f"{name}相似度{value:.0%}，如“{same}”")
    if _same_unit(one, other):
        said.append("同一单位")
    if shared := one.people & other.people:
        said.append(f"共同人员：{'、'.join(sorted(shared))}")
    if other.outcome is not None:
        year = f"{other.year}年" if other.year else ""
        said.append(f"{year}{rules.outcomes.get(other.outcome, other.outcome)}")
    return tuple(said)
