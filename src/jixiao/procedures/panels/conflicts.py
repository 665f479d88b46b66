"""What keeps an expert from an application: a pure function that gives the first reason, in one fixed order.

 1 unit         works, or worked within the years the rule looks back, at the lead or a co-operating unit
 2 member       is one of the project's people
 3 relative     of one of them
 4 teacher      or student of one of them
 5 common_work  a project or paper with one of them, within the years the rule looks back
 6 stake        shareholder of or adviser to one of the units (for as many years after its end as the rule looks back)
 7 consulted    advised on this very project before
 8 asked_away   the applicant asked so in writing, with a reason, before the day of the draw
 9 liaison      serves this panel as staff
10 ban          is kept from reviewing by a decision about his integrity
11 rotation     sat in a panel of one of the class's last rounds
12 no_unit      his unit is not known, so that 1 cannot be judged: what is not known is no permission

The order only decides which reason is printed; one is enough to be barred.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from jixiao.procedures.panels.model import Application, Ban, Expert, Interest, PanelRule, Work
from jixiao.procedures.panels.rules import GROUNDS, sources

_WORK: Mapping[Work, str] = {"project": "项目", "paper": "论文"}
_INTEREST: Mapping[Interest, str] = {"shareholder": "股东", "adviser": "顾问"}


@dataclass(frozen=True, slots=True)
class Reason:
    """`code`: one of GROUNDS; `source`: a key of the sources; `verified`: whether the rule was read there."""

    code: str
    sentence: str
    source: str
    verified: bool

    @property
    def words(self) -> str:
        """The sentence with what it rests on, which says so where nobody has read that."""
        return f"{self.sentence}（依据：{sources()[self.source].document}{'' if self.verified else '，未核实'}）"


@dataclass(frozen=True)
class Screen:
    """An application as every expert of a pool is held against it: what is asked of it is put in sets once."""

    application: Application
    day: date
    rule: PanelRule
    bans: Iterable[Ban] = ()
    units: Mapping[str, str] = field(init=False)
    """Lead and co-operating units: key → what one is called and is here."""
    persons: Mapping[str, str] = field(init=False)
    banned: Mapping[str, Ban] = field(init=False)
    asked_away: Mapping[str, str] = field(init=False)
    rounds: frozenset[str] = field(init=False)
    named: frozenset[str] = field(init=False)
    """Every key by which anybody could be kept away."""

    def __post_init__(self) -> None:
        asks = self.application
        units = {each.key: f"合作单位{each.name}" for each in asks.partners}
        units[asks.lead.key] = f"申报单位{asks.lead.name}"
        prepared = {
            "units": units,
            "persons": {each.key: each.name for each in asks.persons},
            "banned": {each.person: each for each in self.bans if each.period.holds_on(self.day)},
            "asked_away": {each.expert: each.reason for each in asks.asked_away if each.counts_on(self.day)},
            "rounds": frozenset(asks.earlier_rounds[: self.rule.grounds["rotation"].count]),
        }
        for name, value in prepared.items():
            object.__setattr__(self, name, value)
        named = (*self.units, *self.persons, *self.banned, *self.asked_away, *self.rounds, *asks.liaison, asks.project)
        object.__setattr__(self, "named", frozenset(named))

    def reason(self, expert: Expert) -> Reason | None:
        """The first reason to keep an expert away; None where there is none."""
        if expert.touched.isdisjoint(self.named) and expert.unit_on(self.day) is not None:
            return None
        for code in GROUNDS:
            if sentence := next(_ASKED[code](expert, self), None):
                ground = self.rule.grounds[code]
                return Reason(code, sentence, ground.source, ground.verified)
        return None

    def years(self, code: str) -> int:
        return self.rule.grounds[code].count

    def since(self, code: str) -> date:
        """The first day a ground looks back to."""
        return years_before(self.day, self.years(code))


def barred(expert: Expert, application: Application, day: date, rule: PanelRule,
           bans: Iterable[Ban] = ()) -> Reason | None:  # fmt: skip
    """The first reason to keep an expert from an application on a day; for many experts, keep the `Screen`."""
    return Screen(application, day, rule, bans).reason(expert)


def years_before(day: date, years: int) -> date:
    """The same day so many years ago; of 29 February, where there was none, the day before."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


Sentences = Iterator[str]


def _unit(expert: Expert, screen: Screen) -> Sentences:
    for post in expert.posts:
        if post.unit in screen.units and post.period.touches(screen.since("unit"), screen.day):
            when = "现在" if post.period.holds_on(screen.day) else f"{screen.years('unit')}年内曾"
            yield f"{expert.name}{when}在{screen.units[post.unit]}工作"


def _member(expert: Expert, screen: Screen) -> Sentences:
    if expert.id in screen.persons:
        yield f"{expert.name}是项目成员"


def _relative(expert: Expert, screen: Screen) -> Sentences:
    yield from (f"{expert.name}与项目成员{name}是亲属" for name in _among(screen, expert.relatives))


def _teacher(expert: Expert, screen: Screen) -> Sentences:
    yield from (f"{expert.name}与项目成员{name}是师生" for name in _among(screen, expert.teachers_and_students))


def _among(screen: Screen, tied: frozenset[str]) -> Sentences:
    """The people of the project among those tied to somebody, in the project's order."""
    if not tied.isdisjoint(screen.persons):
        yield from (name for key, name in screen.persons.items() if key in tied)


def _common_work(expert: Expert, screen: Screen) -> Sentences:
    """A year is all that is known of a work, so the whole year counts."""
    first = screen.since("common_work").year
    for each in expert.common_work:
        if each.person in screen.persons and first <= each.year <= screen.day.year:
            yield f"{expert.name}与项目成员{screen.persons[each.person]}{each.year}年有共同的{_WORK[each.work]}"


def _stake(expert: Expert, screen: Screen) -> Sentences:
    for each in expert.stakes:
        if each.body in screen.units and each.period.touches(screen.since("stake"), screen.day):
            was = "是" if each.period.holds_on(screen.day) else f"{screen.years('stake')}年内曾是"
            yield f"{expert.name}{was}{screen.units[each.body]}的{_INTEREST[each.interest]}"


def _consulted(expert: Expert, screen: Screen) -> Sentences:
    if screen.application.project and screen.application.project in expert.consulted:
        yield f"{expert.name}事先为本项目做过咨询"


def _asked_away(expert: Expert, screen: Screen) -> Sentences:
    if expert.id in screen.asked_away:
        yield f"申请人事先书面提出{expert.name}回避，理由：{screen.asked_away[expert.id]}"


def _liaison(expert: Expert, screen: Screen) -> Sentences:
    if expert.id in screen.application.liaison:
        yield f"{expert.name}是本次评审的联络人员"


def _ban(expert: Expert, screen: Screen) -> Sentences:
    if (ban := screen.banned.get(expert.id)) is not None:
        until = f"至{ban.period.end.isoformat()}" if ban.period.end else "没有写到哪一天为止"
        yield f"{expert.name}因诚信惩戒不得参加评审（{ban.decision}，{until}）"


def _rotation(expert: Expert, screen: Screen) -> Sentences:
    if not screen.rounds.isdisjoint(expert.sat_in):
        yield f"{expert.name}参加过这类项目最近{screen.years('rotation')}轮的评审，本轮轮换"


def _no_unit(expert: Expert, screen: Screen) -> Sentences:
    if expert.unit_on(screen.day) is None:
        yield f"{expert.name}没有填写现在的单位，不能判断是否回避：请先补上（退休的写原单位）"


_ASKED: Mapping[str, Callable[[Expert, Screen], Sentences]] = {
    "unit": _unit, "member": _member, "relative": _relative, "teacher": _teacher, "common_work": _common_work,
    "stake": _stake, "consulted": _consulted, "asked_away": _asked_away, "liaison": _liaison, "ban": _ban,
    "rotation": _rotation, "no_unit": _no_unit,
}  # fmt: skip
