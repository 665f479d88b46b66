"""How far the targets are, from what a monitoring form says (contract.md's JSON): what is counted up over the year, and
what the unit itself expects."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from jixiao.forms.sheet import plain
from jixiao.forms.targets import Quantity
from jixiao.measures.achievement import ratio
from jixiao.measures.derivation import Derivation, Figure, derive, shown, unknown

_PERCENT = ("%", "％")
_UPWARD = (">=", ">", "=", None)
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
    said = {each: tuple(_name(row) for row in rows if _likelihood(row) == each)
            for each in (CERTAIN, POSSIBLE, IMPOSSIBLE)}  # fmt: skip
    return Course(completion(rows), said, len(rows))


def completion(rows: Sequence[Row]) -> Derivation:
    """The mean of what is done of each indicator that is counted up (≥400家): a share (合格率 ≥95%) is no distance
    covered, and a ceiling (≤) is kept, not reached. One without a figure yet leaves a hole."""
    counted = [(row, target) for row in rows if (target := _counted(row)) is not None]
    if not counted:
        return unknown(_FORMULA, _SOURCE, (), "没有按数量累计的指标")
    done = [Figure(f"{_name(row)}（{row['actual'] or '没有填'}/{row['target']}）", _share(row, target))
            for row, target in counted]  # fmt: skip

    def mean(*values: Decimal) -> tuple[Decimal, Sequence[str]]:
        result = sum(values, Decimal()) / len(values)
        return result, [f"（{' + '.join(map(shown, values))}）÷ {len(values)} = {shown(result)}%"]

    return derive(_FORMULA, _SOURCE, done, mean)


def _counted(row: Row) -> Quantity | None:
    """The one figure of a target that is counted up."""
    targets = row["targets"]
    if len(targets) != 1 or targets[0]["kind"] != "quantity" or targets[0]["growth_base"]:
        return None
    said = targets[0]
    is_share = said["unit"] in _PERCENT or "%" in (row["target"] or "")
    return None if is_share or said["operator"] not in _UPWARD else _quantity(said, ">=")


def _share(row: Row, target: Quantity) -> Decimal | None:
    """What is done of it, in percent, 100 at most; None where no one figure says it."""
    actuals = row["actuals"]
    if len(actuals) != 1 or actuals[0]["kind"] != "quantity":
        return None
    done = ratio(target, _quantity(actuals[0], None))
    return None if done is None else min(done, Decimal(1)) * 100


def _quantity(said: Mapping[str, Any], operator: Any) -> Quantity:
    return Quantity(operator, Decimal(said["value"]), said["unit"])


def _likelihood(row: Row) -> str:
    return plain(row["extra"].get("likelihood", ""))


def _name(row: Row) -> str:
    return str(row["content"] or row["level3"] or row["level2"] or "没有名称的指标")
