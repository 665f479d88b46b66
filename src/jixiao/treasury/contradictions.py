"""What the tables of a year say against each other, unit by unit: told before a file is taken in, and left to a person,
for the amounts may be right and the budget late."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from jixiao.treasury.drafts import Draft, Sentence, in_yuan
from jixiao.treasury.figures import BUDGET
from jixiao.treasury.kinds import three_public_parts
from jixiao.treasury.models import Amount, Measure

_OPERATING = (Measure.OPERATING_BUDGET, Measure.OPERATING_ACTUAL)
_THREE_PUBLIC = (Measure.THREE_PUBLIC_BUDGET, Measure.THREE_PUBLIC_ACTUAL)
_CARRIED = (Measure.CARRY_OVER_BEGIN, Measure.CARRY_OVER_END)
_Key = tuple[int, Measure, str]
"""Unit, measure, part of 三公."""


class Sums:
    """The amounts of a year as they will hold, by unit, and the last one the file brings of each."""

    def __init__(self, held: Iterable[tuple[int, Draft | Amount]]) -> None:
        self.fen: dict[_Key, int] = defaultdict(int)
        self.last: dict[_Key, Draft] = {}
        for unit, each in held:
            key = (unit, Measure(each.measure), _part(each))
            self.fen[key] += each.fen
            if isinstance(each, Draft):
                self.last[key] = each

    def of(self, unit: int, *measures: Measure, part: str = "") -> int | None:
        """None where no table says any of these."""
        found = [self.fen[key] for each in measures if (key := (unit, each, part)) in self.fen]
        return sum(found) if found else None

    def touched(self, unit: int, *measures: Measure, part: str = "") -> Draft | None:
        """What the file says of these, the last of them first."""
        found = (self.last.get((unit, each, part)) for each in reversed(measures))
        return next((each for each in found if each is not None), None)


def _part(each: Draft | Amount) -> str:
    """Of 三公 the part, 公务用车 as one whole: its budget may stand there, and what was spent in its two parts."""
    return each.kind.partition(".")[0] if each.measure in _THREE_PUBLIC else ""


def contradictions(held: Iterable[tuple[int, Draft | Amount]]) -> list[Sentence]:
    """A sentence for each that the file has a part in. `held`: unit → every amount as it will hold."""
    sums = Sums(held)
    units = dict.fromkeys(unit for unit, _, _ in sums.last)
    return [said for unit in units for said in (*_overspent(sums, unit), *_left_over(sums, unit))]


def _overspent(sums: Sums, unit: int) -> Iterator[Sentence]:
    """公用经费 and each part of 三公 beyond its budget; where no budget is there nothing is known."""
    parts: Mapping[str, str] = {key: each.label for key, each in three_public_parts().items() if "." not in key}
    asked = [(_OPERATING, "", "公用经费"), *((_THREE_PUBLIC, key, label) for key, label in parts.items())]
    for (planned, spent), part, label in asked:
        budget, actual = sums.of(unit, planned, part=part), sums.of(unit, spent, part=part)
        last = sums.touched(unit, planned, spent, part=part)
        if last is not None and budget is not None and actual is not None and actual > budget:
            more = f"{label}实际支出{in_yuan(actual)}，超过预算{in_yuan(budget)}"
            yield Sentence(f"{more}，请核对，或先导入调整后的预算。", last.cell)


def _left_over(sums: Sums, unit: int) -> Iterator[Sentence]:
    """More left at the end than there was and came in, less what was paid. Less may be lawful: what is taken back is
    neither paid nor left."""
    begin, end = (sums.of(unit, each) for each in _CARRIED)
    budget = sums.of(unit, *BUDGET)
    last = sums.touched(unit, *BUDGET, Measure.PAYMENT, *_CARRIED)
    if last is None or begin is None or end is None or budget is None:
        return
    most = begin + budget - (sums.of(unit, Measure.PAYMENT) or 0)
    if end > most:
        formed = f"年初结转结余{in_yuan(begin)} + 全年预算{in_yuan(budget)} − 支付"
        yield Sentence(f"年末结转结余合计{in_yuan(end)}，多于{formed} = {in_yuan(most)}，请核对。", last.cell)
