"""A round over all departments, as its report and its 监控汇总表 tell of it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from jixiao.cycle.models import Round
from jixiao.measures.derivation import Derivation, Figure, shown
from jixiao.measures.forecast import Forecast
from jixiao.measures.ratios import ratio
from jixiao.monitoring.board import Line, ends_of
from jixiao.monitoring.lights import COLOURS
from jixiao.monitoring.models import Alert
from jixiao.monitoring.standing import Standing


@dataclass(frozen=True, slots=True)
class Whole:
    """`lines`: the departments; `ends`: targets (their pk) → what will probably have been spent; `bureau`: who
    reports."""

    round: Round
    lines: Sequence[Line]
    ends: Mapping[int, Forecast]
    bureau: str
    today: date

    @property
    def standings(self) -> list[Standing]:
        return [each for line in self.lines for each in line.standings]

    @property
    def states(self) -> Mapping[str, int]:
        """Where the forms are: in words → how many."""
        return Counter(each.form_words for each in self.standings)

    @property
    def lights(self) -> Mapping[str, int]:
        """Every light in words → how many targets."""
        lit = Counter(each.light.colour for each in self.standings)
        return {words: lit[colour] for colour, words in COLOURS.items()}

    @property
    def alerts(self) -> list[Alert]:
        """Of this round, and those of earlier ones that are open."""
        return [alert for each in self.standings for alert, _ in each.shown_alerts]

    @property
    def budget(self) -> Decimal:
        """Of the departments as a whole, in 元."""
        return _sum([line.whole.money.budget.value for line in self.lines if line.whole and line.whole.money])

    @property
    def paid(self) -> Decimal:
        return _sum([line.whole.money.paid.value for line in self.lines if line.whole and line.whole.money])

    @property
    def rate(self) -> Derivation:
        """预算执行率 of all departments whose money the treasury knows."""
        known = [line for line in self.lines if line.rate.value is not None]
        return ratio("execution_rate").of(
            {"执行数": Figure("支付数", self.paid), "预算数": Figure("预算数", self.budget)} if known
            else {"执行数": Figure("支付数", None), "预算数": Figure("预算数", None)}
        )  # fmt: skip


def whole_of(found: Round, lines: Sequence[Line], bureau: str, today: date) -> Whole:
    """With what will probably have been spent of each of its targets."""
    standings = [each for line in lines for each in line.standings]
    return Whole(found, lines, ends_of(found, standings), bureau, today)


def rate_words(rate: Derivation) -> str:
    return "" if rate.value is None else f"{shown(rate.value)}%"


def _sum(amounts: Sequence[Decimal | None]) -> Decimal:
    return sum((each for each in amounts if each is not None), Decimal())
