"""A draw anybody can repeat: all experts in the order of their tickets; who can sit is seated in that order.

The panel is the first in that order that fills every seat. Walking down, somebody is passed over, with the reason, who
fits no stratum, is barred, sits in too many panels of the batch, comes of a unit that has its seats, or whose seats are
taken. Where that leaves a seat empty, it is walked again and nobody is seated beside whom the rest could not be filled.
Where no choice fills it, `ShortPanel` says what is lacking: no condition is ever relaxed.

Who refuses keeps his place in the list; the others stay, and the first in the list who can now sit takes the seat.

Of a batch the applications come by lot as well (the ticket of the application), so that none is always last when the
experts have all the panels they may have. A crowded unit has one seat: its experts come a little less often than
others (8 % in a trial, E3 of science-bureau.md); where a place draws units first, every unit comes as often as any
other, and an expert the less often the more colleagues he has.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Literal

from jixiao.procedures.panels.conflicts import Screen
from jixiao.procedures.panels.model import Application, BadPanel, Ban, Expert, PanelRule, check_once
from jixiao.procedures.panels.seating import Candidate, seated
from jixiao.procedures.panels.seeds import check_seed, ticket
from jixiao.procedures.panels.short import Lack, ShortPanel

Outcome = Literal["seated", "refused", "not_asked", "barred", "busy", "unit_full", "no_seat", "kept_free", "waiting"]
_PASSED: frozenset[Outcome] = frozenset({"unit_full", "no_seat", "kept_free", "busy"})
"""Who may sit yet when a seat gets free."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """An expert who was drawn does not come: he refuses, or has turned out to be barred. `why` stands in the list."""

    application: str
    expert: str
    why: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the list. `place`: from 1; `ticket`: in hexadecimal; `code`: of the ground, where barred. `words` names
    people and what ties them: for who may know that; to everybody the code is enough."""

    place: int
    expert: str
    ticket: str
    outcome: Outcome
    words: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Member:
    """Who sits, for which stratum of the rule (its number)."""

    expert: str
    stratum: int


@dataclass(frozen=True, slots=True)
class Draw:
    """A panel and how it came about. `seed`: it was drawn with; `said`: what became of whom it came to; `replaced`: who
    refused and who came for him, in the order it happened."""

    application: str
    rule: str
    day: date
    seed: str
    members: tuple[Member, ...]
    order: tuple[tuple[str, bytes], ...]
    said: Mapping[str, tuple[Outcome, str, str]]
    replaced: tuple[tuple[str, str], ...] = ()

    def entries(self) -> Iterator[Entry]:
        """The whole list, also of those it did not come to."""
        for place, (expert, drawn) in enumerate(self.order, 1):
            yield Entry(place, expert, drawn.hex(), *self.said.get(expert, ("waiting", "名额已满，没有轮到", "")))


@dataclass(frozen=True, slots=True)
class Call:
    """An application and the rule its panel is made up by."""

    application: Application
    rule: PanelRule

    def check(self) -> None:
        """BadPanel where the application's discipline is too wide to compare it as far as the rule asks."""
        field, asked = self.application.field, max(each.digits for each in self.rule.strata)
        if len(field) < asked:
            raise BadPanel(
                f"申请{self.application.id}的学科只写到{field}，{self.rule.title}按{asked}位抽专家：请写到{asked}位"
            )


def draw(application: Application, experts: Sequence[Expert], rule: PanelRule, day: date, seed: str,
         bans: Sequence[Ban] = (), refusals: Sequence[Refusal] = ()) -> Draw:  # fmt: skip
    """The panel of one application; the same whatever order experts and bans come in. ShortPanel, BadPanel."""
    return draw_batch([Call(application, rule)], experts, day, seed, bans, refusals)[application.id]


def draw_batch(calls: Sequence[Call], experts: Sequence[Expert], day: date, seed: str, bans: Sequence[Ban] = (),
               refusals: Sequence[Refusal] = ()) -> Mapping[str, Draw]:  # fmt: skip
    """The panels of a batch by application; refusals in the order they came in. ShortPanel names every panel that
    cannot be filled, and none is drawn."""
    check_seed(seed)
    check_once([each.id for each in experts], "专家")
    check_once([each.application.id for each in calls], "申请")
    for each in calls:
        each.check()
    pool = _Pool(experts, day)
    load: Counter[str] = Counter()
    by_lot = sorted(calls, key=lambda each: ticket(seed, each.application.id, ""))
    tables = {each.application.id: _Table(each, pool, seed, day, bans, load) for each in by_lot}
    lacks = [lack for table in tables.values() for lack in table.fill()]
    if lacks:
        raise ShortPanel(lacks)
    for refusal in refusals:
        if refusal.application not in tables:
            raise BadPanel(f"没有申请{refusal.application}：不能记它的专家{refusal.expert}不参加")
        tables[refusal.application].replace(refusal)
    return {each.application.id: tables[each.application.id].published() for each in calls}


class _Pool:
    """The experts of a batch, and of each what does not depend on the application."""

    def __init__(self, experts: Iterable[Expert], day: date) -> None:
        self.experts = {each.id: each for each in experts}
        self.units = {each.id: each.unit_on(day) or "" for each in self.experts.values()}
        self._lines = [(name, name.encode()) for name in self.experts]

    def ordered(self, seed: str, call: Call) -> list[tuple[str, bytes]]:
        """Every expert with his ticket, in the order of the draw."""
        begin = f"{seed}\n{call.application.id}\n".encode()
        drawn = [(sha256(begin + line).digest(), name) for name, line in self._lines]
        drawn.sort()
        if call.rule.order == "units":
            units = {each: ticket(seed, call.application.id, each) for each in set(self.units.values())}
            drawn.sort(key=lambda row: units[self.units[row[1]]])
        return [(name, each) for each, name in drawn]


@dataclass
class _Table:
    """A panel while it is drawn."""

    call: Call
    pool: _Pool
    seed: str
    day: date
    bans: Sequence[Ban]
    load: Counter[str]
    said: dict[str, tuple[Outcome, str, str]] = field(default_factory=dict)
    members: list[Candidate] = field(default_factory=list)
    replaced: list[tuple[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._screen = Screen(self.call.application, self.day, self.call.rule, self.bans)
        self._rule = self.call.rule
        self._order = self.pool.ordered(self.seed, self.call)

    def fill(self) -> list[Lack]:
        """Seat whoever comes first until nobody is wanting; what is lacking where that cannot be, and nobody seated
        anew."""
        kept = list(self.members)
        self._walk()
        if len(self.members) == self._rule.size:
            return []
        could = [self._candidate(name) for name, _ in self._order if self._may_sit(name, kept)]
        best = seated(kept, could, self._rule) or {}
        for each in self.members[len(kept) :]:
            self.load[each.id] -= 1
        self.members = kept
        if len(best) < self._rule.size:
            return self._lacks(best)
        self._walk_again(could)
        return []

    def replace(self, refusal: Refusal) -> None:
        """Somebody else for who does not come. BadPanel where he does not sit, or says no reason; ShortPanel."""
        if refusal.expert not in {each.id for each in self.members}:
            raise BadPanel(f"专家{refusal.expert}不在申请{refusal.application}的评审组里，不能记他不参加")
        if not refusal.why.strip():
            raise BadPanel(f"专家{refusal.expert}不参加申请{refusal.application}的评审，没有写原因：请写上")
        self.members = [each for each in self.members if each.id != refusal.expert]
        self.load[refusal.expert] -= 1
        self.said[refusal.expert] = ("refused", refusal.why, "")
        if lacks := self.fill():
            raise ShortPanel(lacks)
        self.replaced.append((refusal.expert, self.members[-1].id))

    def published(self) -> Draw:
        seats = seated(self.members, (), self._rule) or {}
        members = tuple(Member(each.id, seats[each.id]) for each in self.members)
        application = self.call.application.id
        return Draw(application, self._rule.name, self.day, self.seed, members, tuple(self._order),
                    dict(self.said), tuple(self.replaced))  # fmt: skip

    def _walk(self) -> None:
        for name, _ in self._order:
            if len(self.members) == self._rule.size:
                return
            if name not in self.said or self.said[name][0] in _PASSED:
                self._look_at(name)

    def _look_at(self, name: str) -> None:
        candidate = self._candidate(name)
        if not candidate.strata:
            self.said[name] = ("not_asked", "类别或学科不在本组抽取范围", "")
        elif (reason := self._screen.reason(self.pool.experts[name])) is not None:
            self.said[name] = ("barred", reason.words, reason.code)
        elif self.load[name] >= self._rule.most_panels:
            self.said[name] = ("busy", f"已在本批{self._rule.most_panels}个评审组", "")
        elif not self._is_passed_over(candidate):
            self._seat(candidate)

    def _is_passed_over(self, candidate: Candidate) -> bool:
        """Whether the seats that are taken leave none for him, and if so, says why."""
        if sum(each.unit == candidate.unit for each in self.members) >= self._rule.most_per_unit:
            self.said[candidate.id] = ("unit_full", f"同单位已有{self._rule.most_per_unit}人", "")
            return True
        if seated([*self.members, candidate], (), self._rule) is None:
            self.said[candidate.id] = ("no_seat", "所属类别的名额已满", "")
            return True
        return False

    def _seat(self, candidate: Candidate) -> None:
        self.members.append(candidate)
        self.load[candidate.id] += 1
        self.said[candidate.id] = ("seated", "抽中", "")

    def _walk_again(self, could: Sequence[Candidate]) -> None:
        """Seat whoever comes first of those beside whom the panel can still be filled."""
        for each in could:
            if self._is_passed_over(each):
                continue
            seats = seated([*self.members, each], could, self._rule) or {}
            if len(seats) == self._rule.size:
                self._seat(each)
            else:
                self.said[each.id] = ("kept_free", "排入他以后其余名额就排不满，依次后延", "")

    def _may_sit(self, name: str, kept: Sequence[Candidate]) -> bool:
        """Whether somebody was seated or passed over in this walk, and was not seated before."""
        return self.said[name][0] in {"seated", "unit_full", "no_seat"} and name not in {each.id for each in kept}

    def _candidate(self, name: str) -> Candidate:
        asked = self.call.application.field
        fits = tuple(number for number, each in enumerate(self._rule.strata)
                     if each.fits(self.pool.experts[name], asked))  # fmt: skip
        return Candidate(name, self.pool.units[name], fits)

    def _lacks(self, best: Mapping[str, int]) -> list[Lack]:
        filled = Counter(best.values())
        return [
            Lack.of(self.call.application, stratum, filled[number], self._reasons(number))
            for number, stratum in enumerate(self._rule.strata) if filled[number] < stratum.count
        ]  # fmt: skip

    def _reasons(self, number: int) -> Counter[str]:
        """What became of who fits a stratum: outcome, or the ground he is barred by → how many."""
        return Counter(
            self.said[name][2] or self.said[name][0]
            for name, _ in self._order if number in self._candidate(name).strata
        )  # fmt: skip
