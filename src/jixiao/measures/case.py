"""What the points of one indicator are worked out from: its row, its weight, the profile, what people decided."""

from dataclasses import dataclass
from decimal import Decimal

from jixiao.forms.model import Indicator
from jixiao.forms.targets import Duration, Qualitative, Quantity, Target
from jixiao.forms.values import is_to_come, read_targets
from jixiao.measures.derivation import Derivation, Figure, derive, shown
from jixiao.measures.judgement import Judgement
from jixiao.profiles.model import Profile

SOURCE = "national-self-evaluation-form"
_LONGEST = 20


@dataclass(frozen=True, slots=True)
class Case:
    """One target against one result, where the row has one of each."""

    row: Indicator
    weight: Figure
    profile: Profile
    judgement: Judgement

    @property
    def is_prose(self) -> bool:
        """A row of a form without a column for targets, whose sentence names no figure."""
        return not self.row.targets and "target" not in self.row.places and bool(self.row.content)

    @property
    def target(self) -> Target:
        return Qualitative(self.row.content or "") if self.is_prose else self.row.targets[0]

    @property
    def actual(self) -> Target:
        return self.row.actuals[0]

    @property
    def points(self) -> Decimal:
        return self.weight.value or Decimal()

    @property
    def unit(self) -> str | None:
        """The unit the target is counted in."""
        return self.target.unit if isinstance(self.target, Quantity | Duration) else None

    @property
    def asked(self) -> str:
        """The target as printed, short enough for a sentence."""
        return shortened(self.row.target or self.row.content)

    @property
    def given(self) -> str:
        """The result as printed, short enough for a sentence."""
        return shortened(self.row.actual)

    @property
    def is_to_come(self) -> bool:
        """Whether the result has a figure that is only expected, or is denied (预计540人, 尚未认定)."""
        said = self.actual.text if isinstance(self.actual, Qualitative) else ""
        is_figure = any(not isinstance(each, Qualitative) for each in read_targets(said, None))
        return is_figure or (any(letter.isdigit() for letter in said) and is_to_come(said))

    def full(self, why: str, source: str = SOURCE) -> Derivation:
        """All points, and why."""
        steps = [f"{why}，得{shown(self.points)}分"]
        return derive("达到指标值，得满分", source, [self.weight], lambda points: (points, steps))

    def nothing(self, why: str) -> Derivation:
        """No points, where a profile gives all or nothing."""
        source = self.profile.parameter("missed_direct").source
        formula = "直接赋分：没有达到又没有约定扣分的，不得分"
        return derive(formula, source, [self.weight], lambda _: (Decimal(), [f"{why}，得0分"]))


def shortened(text: str | None) -> str:
    """A cell's text on one line, its beginning."""
    return " ".join((text or "").split())[:_LONGEST]
