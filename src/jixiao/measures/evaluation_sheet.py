"""An evaluation scored: points or 不适用 an item, the total with its derivation, the grade by the framework's bands.

Nothing is scored by the program. There is a total only when every item has points between 0 and its own, or does not
apply, and everything short of all points has its reason: what cannot be worked out is no 0. Items that do not apply are
left out and the others count for the whole 100.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from jixiao.measures.derivation import SHOWN, Derivation, Figure, shown, unknown
from jixiao.measures.target_review import points_of
from jixiao.profiles.evaluation_frameworks import WHOLE, Framework, Item

NOT_APPLICABLE = "不适用"
"""What is typed in the place of points where an item has no object here."""
FINEST = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Mark:
    """What is given for an item: points (None before there are any), or that it does not apply; why, and what shows
    it."""

    points: Decimal | None = None
    applies: bool = True
    reason: str = ""
    evidence: str = ""

    @property
    def text(self) -> str:
        """As it is typed: 4.5, 不适用, or nothing."""
        if not self.applies:
            return NOT_APPLICABLE
        return "" if self.points is None else shown(self.points)

    def is_as(self, other: "Mark") -> bool:
        """Whether the other one gives the same: both points, or neither applies."""
        return (self.points, self.applies) == (other.points, other.applies)


@dataclass(frozen=True, slots=True)
class Scored:
    """A sheet: its total (no value while something is open), its grade, what is given so far, what is to do."""

    total: Derivation
    grade: str | None
    so_far: Decimal
    open: tuple[str, ...]
    """In words, an entry an item: 资金到位率没有打分；实施效益扣了2分没有写原因."""
    is_begun: bool = True
    """Whether anything is given."""
    below: tuple[str, ...] = ()
    """In words, a part each that is below its floor: the grade is the lowest, whatever the total."""

    @property
    def is_complete(self) -> bool:
        return not self.open


def given(item: Item, text: str) -> tuple[Decimal | None, bool]:
    """Points and whether the item applies, from what somebody typed. BadMark where they cannot be given."""
    if text.strip() == NOT_APPLICABLE:
        return None, False
    return points_of(item, text, FINEST), True


def scored(framework: Framework, marks: Mapping[str, Mark]) -> Scored:
    """The total of a sheet with its derivation, and its grade once the sheet is complete."""
    found = [(item, marks.get(item.id, Mark())) for item in framework.items]
    missing = tuple(said for item, mark in found if (said := _open(item, mark)))
    so_far = sum((mark.points for _, mark in found if mark.points is not None), Decimal())
    is_begun = any(mark.points is not None or not mark.applies for _, mark in found)
    total = _total(framework, found, missing)
    if total.value is None:
        return Scored(total, None, so_far, missing, is_begun)
    below = tuple(_below(framework, found))
    grade = framework.grade(Decimal() if below else total.value)
    return Scored(total, grade, so_far, missing, is_begun, below)


def _below(framework: Framework, found: Sequence[tuple[Item, Mark]]) -> Iterator[str]:
    """The parts whose applying items come to less than their floor: exactly as much is enough."""
    for floor in framework.floors:
        apply = [
            (item, mark.points or Decimal()) for item, mark in found if item.level1 == floor.level1 and mark.applies
        ]
        whole = sum((item.points for item, _ in apply), Decimal())
        reached = sum((points for _, points in apply), Decimal())
        if reached < floor.share * whole:
            lowest, unread = framework.bands[-1].grade, "" if floor.verified else "，未核实"
            least = f"不到分值{shown(whole)}分的{shown(floor.share * 100)}%"
            yield f"{floor.level1}得{shown(reached)}分，{least}（参数{unread}），结论是“{lowest}”"


def _open(item: Item, mark: Mark) -> str:
    if not mark.applies:
        return "" if mark.reason.strip() else f"{item.title}不适用没有写原因"
    if mark.points is None:
        return f"{item.title}没有打分"
    if mark.points < item.points and not mark.reason.strip():
        return f"{item.title}扣了{shown(item.points - mark.points)}分没有写原因"
    return ""


def _total(framework: Framework, found: Sequence[tuple[Item, Mark]], missing: Sequence[str]) -> Derivation:
    formula, source = "总分 = 各项得分之和", framework.source
    figures = [Figure(item.title, mark.points) for item, mark in found if mark.applies]
    if missing:
        return unknown(formula, source, figures, f"{'；'.join(missing)}，不能计算总分")
    whole = sum((item.points for item, mark in found if mark.applies), Decimal())
    if not whole:
        return unknown(formula, source, figures, "没有适用的指标，不能计算总分")
    together = sum((mark.points for _, mark in found if mark.points is not None), Decimal())
    steps = [*_parts(framework, found), f"各项得分之和 = {shown(together)}"]
    if whole == WHOLE:
        return Derivation(together, formula, source, tuple(figures), tuple(steps))
    formula = "总分 = 各项得分之和 ÷ 适用指标的分值之和 × 100（保留两位小数）"
    total = (together / whole * WHOLE).quantize(SHOWN, ROUND_HALF_UP)
    left_out = "、".join(f"{item.title}（{shown(item.points)}分）" for item, mark in found if not mark.applies)
    steps += [f"不适用：{left_out}", f"{shown(together)} ÷ {shown(whole)} × 100 = {shown(total)}"]
    return Derivation(total, formula, source, tuple(figures), tuple(steps))


def _parts(framework: Framework, found: Sequence[tuple[Item, Mark]]) -> Iterator[str]:
    """过程：3 + 4 + 2.5 = 9.5, a line a part."""
    for part in framework.parts:
        points = [mark.points for item, mark in found if item.level1 == part and mark.points is not None]
        if points:
            yield f"{part}：{' + '.join(map(shown, points))} = {shown(sum(points, Decimal()))}"
