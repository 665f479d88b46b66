"""Which division of the rows the printed points confirm: weights and scores sum up to the printed totals."""

import itertools
from collections.abc import Iterator, Sequence
from decimal import Decimal

from jixiao.forms.flow.rows import Way
from jixiao.forms.flow.squeezed import Place, Squeezed
from jixiao.forms.flow.totals import Sums

_MOST_CHOICES = 20_000


def by_sums(s: Squeezed, ways: Sequence[Sequence[Way]], sums: Sums) -> list[Way] | None:
    """The one choice of a division for every stretch whose points give one of these sums; None where there is none."""
    size = 1
    for each in ways:
        size *= len(each)
    if not size or size > _MOST_CHOICES or not (sums.weights or sums.scores):
        return None
    fitting = (choice for choice in itertools.product(*ways) if _fits(s, choice, sums))
    first = next(fitting, None)
    return list(first) if first is not None and next(fitting, None) is None else None


def _fits(s: Squeezed, choice: Sequence[Way], sums: Sums) -> bool:
    for name, fitting in (("weight", sums.weights), ("score", sums.scores)):
        points = list(_points(s, choice, name))
        if fitting and points and sum(points) not in fitting:
            return False
    return True


def _points(s: Squeezed, choice: Sequence[Way], name: str) -> Iterator[Decimal]:
    places: Iterator[Place] = (row[name] for way in choice for row in way if name in row)
    return (Decimal(s.words(place)) for place in places)
