"""Many values of one indicator → the usual one, and what was approved year by year."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median_low


@dataclass(frozen=True, slots=True)
class Value:
    """A target that was approved, and how many forms of the year have it; without `figure` only its text counts."""

    year: int
    sign: str
    figure: str
    measure: str
    target: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Usual:
    """`text`: the usual value whole; its sign, figure and measure where it is a figure. `by_year`: newest first."""

    text: str
    sign: str = ""
    figure: str = ""
    measure: str = ""
    by_year: tuple[tuple[int, str], ...] = ()

    @property
    def years(self) -> str:
        """2023年 ≥90%；2022年 ≥85%～95%."""
        return "；".join(f"{year}年 {text}" for year, text in self.by_year)


def usual(values: Sequence[Value]) -> Usual:
    """Of figures in one unit, where at least half are such, the median: one that was approved, the lower of two in the
    middle. Else the text that stands most often."""
    said = [each for each in values if each.target]
    if not said:
        return Usual("")
    measured = _of_usual_measure(said)
    if not measured:
        return Usual(_phrase(said), by_year=_by_year(said, _phrase))
    figure = f"{median_low(_figures(measured)):f}"
    sign, measure = _most((each.sign, each.count) for each in measured), measured[0].measure
    return Usual(f"{sign}{figure}{measure}", sign, figure, measure, _by_year(measured, _range))


def _of_usual_measure(values: Sequence[Value]) -> list[Value]:
    """The figures in the unit most have; none where most are no figures, or every other has another unit."""
    figures = [each for each in values if each.figure]
    if not figures:
        return []
    measure = _most((each.measure, each.count) for each in figures)
    found = [each for each in figures if each.measure == measure]
    return found if 2 * sum(each.count for each in found) >= sum(each.count for each in values) else []


def _figures(values: Iterable[Value]) -> list[Decimal]:
    return [figure for each in values for figure in [Decimal(each.figure)] * each.count]


def _by_year(values: Sequence[Value], words: Callable[[Sequence[Value]], str]) -> tuple[tuple[int, str], ...]:
    years = sorted({each.year for each in values}, reverse=True)
    return tuple((year, words([each for each in values if each.year == year])) for year in years)


def _range(values: Sequence[Value]) -> str:
    sign = _most((each.sign, each.count) for each in values)
    low, high = min(_figures(values)), max(_figures(values))
    upto = f"～{high:f}" if high != low else ""
    return f"{sign}{low:f}{upto}{values[0].measure}"


def _phrase(values: Sequence[Value]) -> str:
    """The most frequent text; of equals the newest: a deadline of years ago helps nobody."""
    newest = {each.target: each.year for each in sorted(values, key=lambda each: each.year)}
    found = Counter[str]()
    for each in values:
        found[each.target] += each.count
    return min(found, key=lambda text: (-found[text], -newest[text], text))


def _most(counted: Iterable[tuple[str, int]]) -> str:
    """The most frequent; of equals the first in the order of signs, so that the answer does not change by itself."""
    found = Counter[str]()
    for text, count in counted:
        found[text] += count
    return min(found, key=lambda text: (-found[text], text))
