"""Grades that call for consequences: rooms that grade register what they know, plain records; none is imported here.

A 中 or 差 without an entry in the ledger, or without a notice of rectification, is to be done (M14).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from jixiao.cycle.models import Cycle, Declaration
from jixiao.results.beginning import address_of
from jixiao.results.ledger import standing
from jixiao.results.models import Rectification, ResultSource, Source

CALLING = ("中", "差")


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


@dataclass(frozen=True, slots=True)
class Owed:
    """A grade that calls for what is not there yet."""

    graded: Graded
    lacks_use: bool
    lacks_notice: bool

    @property
    def words(self) -> str:
        parts = [("登记结果应用", self.lacks_use), ("下达整改通知", self.lacks_notice)]
        return "、".join(words for words, is_lacking in parts if is_lacking)

    @property
    def use_link(self) -> str:
        """Where the use of this result is entered, with what is known of it."""
        graded = self.graded
        asked = {"declaration": graded.declaration.pk, "source": graded.source.value, "grade": graded.grade}
        return f"{reverse('new-ledger-entry')}?{urlencode({**asked, 'link': graded.link, **graded.asked})}"

    @property
    def notice_link(self) -> str:
        """Where a notice about it is issued."""
        graded = self.graded
        source = Source.MONITORING if graded.source is ResultSource.MONITORING else Source.EVALUATION
        text = f"{graded.source.label}等级为“{graded.grade}”。"
        address = address_of(graded.declaration, source.value, text, graded.link)
        return f"{address}&{urlencode(graded.asked)}" if graded.asked else address


def register_graded(reader: Reader) -> Reader:
    """From the `ready` of an app; twice is once."""
    if reader not in _READERS:
        _READERS.append(reader)
    return reader


def graded_in(cycle: Cycle) -> list[Graded]:
    return [each for reader in _READERS for each in reader(cycle)]


def owed(cycle: Cycle) -> list[Owed]:
    """The grades of a year that call for consequences and lack one, the worst and oldest first."""
    calling = [each for each in graded_in(cycle) if each.grade in CALLING]
    if not calling:
        return []
    forms = {each.declaration.pk for each in calling}
    used = set(standing().filter(declaration__in=forms).values_list("declaration", "source"))
    noticed = set(Rectification.objects.filter(declaration__in=forms).values_list("declaration", flat=True))
    found = [
        Owed(each, (each.declaration.pk, each.source.value) not in used, each.declaration.pk not in noticed)
        for each in calling
    ]
    lacking = [each for each in found if each.words]
    return sorted(lacking, key=lambda each: (-CALLING.index(each.graded.grade), each.graded.on))
