"""What a panel is drawn from and for: experts with what ties them to others, applications, and the rule of a class.

People, bodies and projects are named by their keys in the one directory, whoever declared the tie: a relative that only
the applicant named is put into the expert's ties by who asks.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["technical", "finance", "management"]
KIND_WORDS: Mapping[Kind, str] = {"technical": "技术专家", "finance": "财务专家", "management": "管理专家"}
Work = Literal["project", "paper"]
Interest = Literal["shareholder", "adviser"]
Order = Literal["experts", "units"]
"""experts: by their tickets, so that everybody comes as early as anybody; units: by the tickets of the units, so that
every unit comes as early as any other, however many experts it has."""
_DISCIPLINES = (3, 5, 7)
"""Digits of a code of GB/T 13745 at its three levels."""


class BadPanel(Exception):  # noqa: N818 - the name is the sentence
    """What cannot be drawn or judged by; the text says what, where, and what to do."""


def discipline(text: str) -> str:
    """A code of GB/T 13745 as it is compared, without its dots: 520.1020 → 5201020. BadPanel where it is none."""
    digits = text.replace(".", "").strip()
    if not (digits.isascii() and digits.isdecimal() and len(digits) in _DISCIPLINES):
        raise BadPanel(f"“{text}”不是学科代码：请按GB/T 13745写3位、5位或7位数字，如 520 或 520.1020")
    return digits


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both within it; `end` None: still."""

    start: date
    end: date | None = None

    def holds_on(self, day: date) -> bool:
        return self.start <= day and (self.end is None or day <= self.end)

    def touches(self, since: date, day: date) -> bool:
        """Whether one of the days from `since` to `day` is within it."""
        return self.start <= day and (self.end is None or self.end >= since)


@dataclass(frozen=True, slots=True)
class Post:
    """Where somebody works or worked; the first of those that hold is the one he counts for."""

    unit: str
    period: Period


@dataclass(frozen=True, slots=True)
class Stake:
    """What somebody holds of a body, or is to it."""

    body: str
    interest: Interest
    period: Period


@dataclass(frozen=True, slots=True)
class CommonWork:
    """A project or a paper somebody did together with a person, in the last year they did."""

    person: str
    work: Work
    year: int


@dataclass(frozen=True, slots=True)
class Expert:
    """`fields`: codes of GB/T 13745, as `discipline` reads them; `consulted`: projects he advised on before; `sat_in`:
    rounds (one call of one class) in which he sat in a panel."""

    id: str
    name: str
    kinds: frozenset[Kind]
    fields: tuple[str, ...] = ()
    posts: tuple[Post, ...] = ()
    relatives: frozenset[str] = frozenset()
    teachers_and_students: frozenset[str] = frozenset()
    stakes: tuple[Stake, ...] = ()
    common_work: tuple[CommonWork, ...] = ()
    consulted: frozenset[str] = frozenset()
    sat_in: frozenset[str] = frozenset()
    touched: frozenset[str] = field(init=False, repr=False, compare=False)
    """Every key he has anything to do with: an application that names none of them need not be looked at further."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "fields", tuple(map(discipline, self.fields)))
        touched = {self.id, *(post.unit for post in self.posts), *(stake.body for stake in self.stakes)}
        touched.update(self.relatives, self.teachers_and_students, self.consulted, self.sat_in)
        touched.update(each.person for each in self.common_work)
        object.__setattr__(self, "touched", frozenset(touched))

    def unit_on(self, day: date) -> str | None:
        """The unit he counts for; None where none is known."""
        return next((post.unit for post in self.posts if post.period.holds_on(day)), None)


@dataclass(frozen=True, slots=True)
class Named:
    """A person or a body with its key and the name it is spoken of by."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Request:
    """An applicant asks that somebody keep away; it counts only in writing, with a reason, before the day of the
    draw."""

    expert: str
    day: date
    reason: str
    in_writing: bool

    def counts_on(self, day: date) -> bool:
        return self.in_writing and bool(self.reason.strip()) and self.day < day


@dataclass(frozen=True, slots=True)
class Application:
    """`field`: its discipline, a code of GB/T 13745; `project`: the key consultations were recorded under; `liaison`:
    who serves this panel; `earlier_rounds`: of its class, the last first."""

    id: str
    call_class: str
    field: str
    lead: Named
    partners: tuple[Named, ...] = ()
    persons: tuple[Named, ...] = ()
    project: str = ""
    asked_away: tuple[Request, ...] = ()
    liaison: frozenset[str] = frozenset()
    earlier_rounds: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "field", discipline(self.field))


@dataclass(frozen=True, slots=True)
class Ban:
    """A decision of the integrity register that keeps somebody from reviewing."""

    person: str
    decision: str
    period: Period


@dataclass(frozen=True, slots=True)
class Stratum:
    """So many seats for experts of a kind; `digits`: how many of the application's discipline theirs must begin with,
    0 where any will do."""

    kind: Kind
    count: int
    digits: int = 0

    def fits(self, expert: Expert, field: str) -> bool:
        if self.kind not in expert.kinds:
            return False
        return not self.digits or any(each.startswith(field[: self.digits]) for each in expert.fields)

    def words(self, field: str) -> str:
        return KIND_WORDS[self.kind] + (f"（学科{field[: self.digits]}）" if self.digits else "")


@dataclass(frozen=True, slots=True)
class Ground:
    """Why somebody is kept away, as a place's rule has it. `count`: years, or rounds, it looks back; `source`: a key of
    the sources; `verified`: whether the passage was read there."""

    code: str
    count: int
    source: str
    article: str | None
    verified: bool


@dataclass(frozen=True, slots=True)
class PanelRule:
    """How a class's panels are made up. `most_per_unit` in one panel; `most_panels` of one expert in one batch;
    `grounds`: one for each code of `rules.GROUNDS`."""

    name: str
    title: str
    strata: tuple[Stratum, ...]
    most_per_unit: int
    most_panels: int
    order: Order
    grounds: Mapping[str, Ground]
    source: str
    verified: bool

    @property
    def size(self) -> int:
        return sum(each.count for each in self.strata)


def check_once(keys: Collection[str], what: str) -> None:
    """BadPanel where a key stands twice, is empty, or would run into the next line of what a ticket is made of."""
    seen: set[str] = set()
    for key in keys:
        if not key or "\n" in key:
            raise BadPanel(f"{what}的编号不能空着，也不能换行：“{key}”")
        if key in seen:
            raise BadPanel(f"{what}{key}出现了两次：请先合并")
        seen.add(key)
