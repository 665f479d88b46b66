"""The grades that were settled about forms: rooms that grade register what they know, plain records; none is imported
here."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from jixiao.cycle.models import Cycle, Declaration
from jixiao.results.models import ResultSource


@dataclass(frozen=True, slots=True)
class Graded:
    """A form that was graded: out of what, when, and the page that shows it; `asked`: what an address says so that what
    is begun from it is filled in."""

    declaration: Declaration
    source: ResultSource
    grade: str
    on: date
    link: str = ""
    asked: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """2023年 某局 某项目 绩效评价“中”."""
        return f"{self.declaration.year}年 {self.declaration} {self.source.label}“{self.grade}”"


Reader = Callable[[Cycle], Iterable[Graded]]
"""Every grade that was settled about forms of a year."""
_READERS: list[Reader] = []


def register_graded(reader: Reader) -> Reader:
    """From the `ready` of an app; twice is once."""
    if reader not in _READERS:
        _READERS.append(reader)
    return reader


def graded_in(cycle: Cycle) -> list[Graded]:
    return [each for reader in _READERS for each in reader(cycle)]
