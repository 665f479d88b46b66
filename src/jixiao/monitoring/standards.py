"""What a jurisdiction asks of the course of a year: when a light is red, how long a unit has to answer. Each number is
data with its document; nothing is asked where no document names it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jixiao.cycle.kinds import YEAR, months_words
from jixiao.profiles.monitoring import light_of

GAP, ANSWER_DAYS = "monitoring_gap", "monitoring_answer_days"
CORRECTION_DAYS, CHECKED_FROM = "monitoring_correction_days", "monitoring_warnings_checked_from"
RECOVERY_MONTHS = "monitoring_recovery_months"
NAMES: Mapping[str, tuple[str, str]] = {
    **{light_of(month): (f"{months_words(month)}预算执行率低于", "%") for month in range(1, YEAR + 1)},
    GAP: ("目标完成与预算执行相差超过", "百分点"),
    ANSWER_DAYS: ("收到预警后的处置期限", "工作日"),
    CORRECTION_DAYS: ("提出整改方案的期限", "工作日"),
    RECOVERY_MONTHS: ("冻结后没有提出方案，财政可以收回资金的期限", "月"),
    CHECKED_FROM: ("转线下核查的连续预警次数", "次"),
}  # fmt: skip
"""Every parameter of monitoring: what it says, and in what unit."""


@dataclass(frozen=True, slots=True)
class Standard:
    """One number, and what it rests on in words."""

    value: Decimal
    document: str


@dataclass(frozen=True, slots=True)
class Standards:
    """All of a jurisdiction and year, by the names above."""

    named: Mapping[str, Standard]

    def threshold(self, months: int) -> tuple[int, Standard] | None:
        """What the execution until a month is held against: that of the month, else of the last one before it that a
        document names (and which it is). Nothing is interpolated."""
        found = [(month, each) for month, each in self.thresholds.items() if month <= months]
        return found[-1] if found else None

    @property
    def thresholds(self) -> Mapping[int, Standard]:
        """Every month a document names, with what the execution until its end is held against."""
        return {month: self.named[light_of(month)] for month in range(1, YEAR + 1) if light_of(month) in self.named}

    @property
    def gap(self) -> Standard | None:
        return self.named.get(GAP)

    def number(self, name: str) -> int | None:
        """A count or a number of days; None where nobody says it."""
        found = self.named.get(name)
        return None if found is None else int(found.value)
