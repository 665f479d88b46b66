"""All applications by the keys of their sketches: one sorted array of integers, key before row.

`entries` is what is stored (a database would keep key and row as two columns). Adding never takes anything away: what
an application was found with stays found, because keys and scores depend on two texts and the weights alone.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable

from jixiao.procedures.duplicates.rules import BadComparison
from jixiao.procedures.duplicates.scoring import Application, Comparison, Found
from jixiao.procedures.duplicates.sketches import KEY_BITS, keys

_ROW_BITS = 64 - KEY_BITS
_ROW = (1 << _ROW_BITS) - 1


class Index:
    """Applications that can be searched. One key of an application stands in it once."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.applications: list[Application] = []
        self.entries = array("Q")
        self._known: set[str] = set()

    @classmethod
    def stored(cls, comparison: Comparison, applications: Iterable[Application], entries: Iterable[int]) -> "Index":
        """What was stored, with the applications in their order. BadComparison where they do not belong together."""
        index = cls(comparison)
        index._take(applications)
        index.entries = array("Q", sorted(entries))
        if any(entry & _ROW >= len(index.applications) for entry in index.entries):
            raise BadComparison("查重索引：编号多于项目数，索引与项目不是同一批，请重建索引")
        return index

    def add(self, applications: Iterable[Application]) -> None:
        """BadComparison where one is there already; then nothing is added."""
        start = len(self.applications)
        added = self._take(applications)
        fresh = [key << _ROW_BITS | row for row, one in enumerate(added, start) for key in self._keys(one)]
        self.entries = array("Q", sorted([*self.entries, *fresh]))

    def search(self, one: Application) -> tuple[Found, ...]:
        """Every other application from the threshold on, the nearest first; equal ones by key."""
        least = self.comparison.rules.threshold
        near = (other for other in self.candidates(one) if self.comparison.score(one, other) >= least)
        found = [self.comparison.compare(one, other) for other in near]
        return tuple(sorted(found, key=lambda each: (-each.score, each.other.key)))

    def candidates(self, one: Application) -> tuple[Application, ...]:
        """Those that share a key with it."""
        rows: set[int] = set()
        for key in self._keys(one):
            place = bisect_left(self.entries, key << _ROW_BITS)
            while place < len(self.entries) and self.entries[place] >> _ROW_BITS == key:
                rows.add(self.entries[place] & _ROW)
                place += 1
        return tuple(other for row in sorted(rows) if (other := self.applications[row]).key != one.key)

    def _keys(self, one: Application) -> frozenset[int]:
        rules = self.comparison.rules
        both = self.comparison
        of_title = keys(one.title, rules.title, both.title, "title", rules.common)
        return of_title | keys(one.abstract, rules.abstract, both.abstract, "abstract", rules.common)

    def _take(self, applications: Iterable[Application]) -> list[Application]:
        added = list(applications)
        names = [one.key for one in added]
        if len(set(names)) < len(names) or not self._known.isdisjoint(names):
            twice = next(name for name in names if name in self._known or names.count(name) > 1)
            raise BadComparison(f"查重索引：项目{twice}已经在内，请勿重复加入")
        if len(self.applications) + len(added) > _ROW:
            raise BadComparison(f"查重索引：最多{_ROW}个项目，请按年度分开")
        self._known.update(names)
        self.applications += added
        return added
