"""What an indicator of a form may be bound to: the indicators of the unit's registers whose names say the same, those
that read it differently beside each other, each with its number."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from jixiao.accounts.models import Unit
from jixiao.binding.bindings import ApprovedRow
from jixiao.binding.numbers import Told, told
from jixiao.binding.units import fits
from jixiao.declared.model import AnyIndicator, Change, Indicator, Register
from jixiao.forms.sheet import plain
from jixiao.registers.counting import Asked, count
from jixiao.registers.definitions import registers
from jixiao.registers.models import Record

MOST = 8
"""So many stand beside each other on the page."""
_LEAST_RUN = 3
"""Signs in a row that two names share: two (企业, 技术) say nothing of what is counted."""
_BRACKET = "（"


@dataclass(frozen=True, slots=True)
class Reading:
    """`common`: the words that both names have; `told`: what it comes to in the unit of the target."""

    register: Register
    indicator: AnyIndicator
    common: str
    told: Told

    @property
    def key(self) -> str:
        """As a choice of the page names it."""
        return f"{self.register.name}.{self.indicator.name}"

    @property
    def reason(self) -> str:
        """Why it is offered, in words."""
        own, wanted = self.told.unit, self.told.wanted
        unit = "单位相同" if own == wanted else f"台账以“{own}”计"
        return f"名称都有“{self.common}”，{unit}"


@dataclass(frozen=True, slots=True)
class _Candidate:
    register: Register
    indicator: AnyIndicator
    common: str
    alike: float


def kept_by(unit: Unit) -> list[Register]:
    """The registers a unit has records in, in the order they are declared."""
    names = set(Record.objects.filter(unit=unit).values_list("register", flat=True).distinct())
    return [each for each in registers().values() if each.name in names]


def readings(row: ApprovedRow, asked: Asked, kept: Sequence[Register]) -> list[Reading]:
    """The nearest first: by the longest run of signs both names share, then by how alike they are in all."""
    found = sorted(_candidates(row, kept), key=lambda each: (-len(each.common), -each.alike))
    return [
        Reading(each.register, each.indicator, each.common,
                told(each.register, count(each.register, each.indicator.name, asked), row.unit))
        for each in found[:MOST]
    ]  # fmt: skip


def _candidates(row: ApprovedRow, kept: Sequence[Register]) -> Iterator[_Candidate]:
    for register in kept if row.is_counted else ():
        for indicator in register.indicators.values():
            if not fits(_unit(register, indicator), row.unit):
                continue
            label = plain(indicator.label)
            common = _longest_run(row.key, label)
            if len(common) >= _LEAST_RUN:
                yield _Candidate(register, indicator, common, _alike(row.key, label.partition(plain(_BRACKET))[0]))


def _unit(register: Register, indicator: AnyIndicator) -> str:
    """What an indicator is told in, without counting it."""
    if isinstance(indicator, Indicator):
        return indicator.unit
    return _unit(register, register.indicators[indicator.of]) if isinstance(indicator, Change) else "%"


def _longest_run(one: str, other: str) -> str:
    match = SequenceMatcher(None, one, other, autojunk=False).find_longest_match()
    return one[match.a : match.a + match.size]


def _alike(one: str, other: str) -> float:
    """Pairs of signs both have, of all they have: 1 where they are the same."""
    pairs = [{name[at : at + 2] for at in range(len(name) - 1)} for name in (one, other)]
    every = len(pairs[0]) + len(pairs[1])
    return 2 * len(pairs[0] & pairs[1]) / every if every else 0.0
