"""The months a year is looked at: those of a round, for which forms are asked, and every other one whose payments are
all in, of which the money alone tells."""

from collections.abc import Sequence
from dataclasses import dataclass

from jixiao.accounts.models import Person
from jixiao.cycle.kinds import months_words
from jixiao.cycle.models import Cycle, Round
from jixiao.cycle.years import cycles_of
from jixiao.treasury.months import months_in


@dataclass(frozen=True, slots=True)
class MoneyMonth:
    """A year until the end of a month for which no forms are asked."""

    cycle: Cycle
    months: int
    due: None = None
    pk: None = None

    def __str__(self) -> str:
        return f"{self.cycle}{self.words}"

    @property
    def words(self) -> str:
        """1—9月预算执行."""
        return f"{months_words(self.months)}预算执行"


Look = Round | MoneyMonth


def looks_at(cycle: Cycle) -> list[Look]:
    """All of a year, in the order of the months."""
    rounds = {each.months: each for each in cycle.rounds.filter(months__gt=0).select_related("cycle__jurisdiction")}
    last = months_in(cycle.jurisdiction_id, cycle.year)
    return [rounds.get(month) or MoneyMonth(cycle, month) for month in sorted({*rounds, *range(1, last + 1)})]


def looked_at(person: Person) -> list[tuple[Cycle, list[Look]]]:
    """The years this person may read anything of and that are looked at, the newest first."""
    found = ((cycle, looks_at(cycle)) for cycle in cycles_of(person))
    return [(cycle, looks) for cycle, looks in found if looks]


def first_shown(years: Sequence[tuple[Cycle, Sequence[Look]]], *, is_board: bool) -> Look:
    """The newest: of the board the last month, of a unit's own page the last round begun, where there is one."""
    looks = [look for _, looks in years for look in reversed(looks)]
    rounds = [each for each in looks if isinstance(each, Round)]
    if is_board or not rounds:
        return looks[0]
    return max(rounds, key=lambda each: (each.cycle.year, each.opened_at))
