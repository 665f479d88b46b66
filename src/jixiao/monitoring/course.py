"""How far the targets are, from what a monitoring form says (contract.md's JSON): what is counted up over the year, and
what the unit itself expects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from jixiao.forms.facing import facing
from jixiao.forms.sheet import plain
from jixiao.forms.targets import Quantity
from jixiao.forms.values import read_targets
from jixiao.measures.achievement import is_opposite_change, ratio
from jixiao.measures.derivation import Derivation, Figure, derive, shown, unknown
from jixiao.measures.forecast import counted_up

_FORMULA = "目标完成率 = 按数量累计的指标完成率的平均（每项最多按100%）"
_SOURCE = "logic"
CERTAIN, POSSIBLE, IMPOSSIBLE = "确定能", "有可能", "完全不可能"

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Course:
    """`completion`: what is done of what is counted, in percent; `expected`: likelihood → the indicators it was said
    of; `rows`: how many there are."""

    completion: Derivation
    expected: Mapping[str, tuple[str, ...]]
    rows: int

    @property
    def certain(self) -> int:
        """How many indicators the unit says are on course (确定能)."""
        return len(self.expected[CERTAIN])

    @property
    def words(self) -> str:
        """12/15: on course, of all."""
        return f"{self.certain}/{self.rows}" if self.rows else ""


def course(form: Mapping[str, Any]) -> Course:
    """Of a form that was handed in."""
    rows: Sequence[Row] = form["indicators"]
    said = {each: tuple(name_of(row) for row in rows if chosen_likelihood(row) == each)
            for each in (CERTAIN, POSSIBLE, IMPOSSIBLE)}  # fmt: skip
    return Course(completion(rows), said, len(rows))


def completion(rows: Sequence[Row]) -> Derivation:
    """The mean of what is done of each indicator that is counted up (≥400家): a share (合格率 ≥95%) is no distance
    covered, and a ceiling (≤) is kept, not reached. One without a figure yet leaves a hole."""
    counted = [(row, target) for row in rows if (target := _counted(row)) is not None]
    if not counted:
        return unknown(_FORMULA, _SOURCE, (), "没有按数量累计的指标")
    done = [Figure(f"{name_of(row)}（{row['actual'] or '没有填'}/{row['target']}）", _share(row, target))
            for row, target in counted]  # fmt: skip

    def mean(*values: Decimal) -> tuple[Decimal, Sequence[str]]:
        result = sum(values, Decimal()) / len(values)
        return result, [f"（{' + '.join(map(shown, values))}）÷ {len(values)} = {shown(result)}%"]

    return derive(_FORMULA, _SOURCE, done, mean)


def _counted(row: Row) -> Quantity | None:
    """The one figure of a target that is counted up."""
    target = quantity_of(row["targets"])
    return None if target is None or "%" in (row["target"] or "") else counted_up(target)


def _share(row: Row, target: Quantity) -> Decimal | None:
    """What is done of it, in percent, 100 at most; None where no one figure says it."""
    actual = reached_of(row)
    done = None if actual is None else ratio(target, actual)
    return None if done is None else min(done, Decimal(1)) * 100


def quantity_of(entries: Sequence[Mapping[str, Any]]) -> Quantity | None:
    """The one quantity a cell says; None where it says none, or several."""
    if len(entries) != 1 or entries[0]["kind"] != "quantity":
        return None
    said = entries[0]
    return Quantity(said["operator"], Decimal(said["value"]), said["unit"], growth_base=said["growth_base"])


def reached_of(row: Row) -> Quantity | None:
    """What a row says was reached, as a figure to reckon with: at least so much (超过5座) is so much, less than it
    (不到5座) is none; a change the other way than its target asks for is below 0."""
    actual = quantity_of(row["actuals"])
    if actual is None or actual.operator in ("<", "<="):
        return None
    asked, said = facing((row["target"], name_of(row)), read_targets(row["target"], None), row["actual"], None)
    turned = len(asked) == len(said) == 1 and is_opposite_change(asked[0], said[0])
    return replace(actual, operator=None, value=-actual.value if turned else actual.value)


def chosen_likelihood(row: Row) -> str:
    """What the unit chose, as it stands there; empty where nothing was chosen."""
    return plain(row["extra"].get("likelihood", ""))


def name_of(row: Row) -> str:
    """What the indicator is called."""
    return str(row["content"] or row["level3"] or row["level2"] or "没有名称的指标")
