"""The light of a form or of targets with money: red where the execution is below its threshold, yellow where money and
targets are apart or the unit gives an indicator up, green where a threshold is kept. No light without a parameter."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from jixiao.measures.derivation import Derivation, shown
from jixiao.monitoring.course import IMPOSSIBLE, Course
from jixiao.monitoring.standards import Standards
from jixiao.treasury.rate_words import rate_lines

Colour = Literal["red", "yellow", "green", "none"]
Kind = Literal["slow", "gap", "under"]
COLOURS: dict[Colour, str] = {"red": "红灯", "yellow": "黄灯", "green": "绿灯", "none": "不亮灯"}
KINDS: dict[str, str] = {"slow": "预算执行慢", "gap": "目标和执行有偏差", "under": "目标完不成"}


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a light is not green: one sentence, and how it was worked out, line by line."""

    kind: Kind
    text: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Light:
    """`lines`: how it was judged; `missing`: why there is none."""

    colour: Colour
    reasons: tuple[Reason, ...]
    lines: tuple[str, ...]
    missing: str = ""

    @property
    def words(self) -> str:
        return COLOURS[self.colour]


def light(months: int, rate: Derivation, course: Course | None, standards: Standards) -> Light:
    """`rate`: 预算执行率 until the month in percent; `course`: what the form says, None before one was handed in."""
    slow, missing = _slow(months, rate, standards)
    found = [slow, _gap(rate, course, standards), _under(course)]
    reasons = tuple(each for each in found if each is not None)
    lines = rate_lines(rate)
    if slow is not None:
        return Light("red", reasons, lines)
    if reasons:
        return Light("yellow", reasons, lines, missing)
    return (
        Light("none", (), lines, missing) if missing else Light("green", (), (*lines, _held_against(months, standards)))
    )


def _held_against(months: int, standards: Standards) -> str:
    found = standards.threshold(months)
    if found is None:
        return ""
    month, threshold = found
    last = "" if month == months else f"（没有规定1—{months}月的，按前面最近的1—{month}月）"
    return f"{threshold.document}：1—{month}月预算执行率低于{shown(threshold.value)}%预警{last}"


def _slow(months: int, rate: Derivation, standards: Standards) -> tuple[Reason | None, str]:
    """Whether the execution is below its threshold; else why that cannot be said."""
    found = standards.threshold(months)
    if found is None:
        return None, f"本地区没有规定1—{months}月的执行率阈值"
    if rate.value is None:
        return None, rate.reason or "没有执行率"
    if rate.value >= found[1].value:
        return None, ""
    text = f"1—{months}月预算执行率{shown(rate.value)}%，低于{shown(found[1].value)}%。"
    return Reason("slow", text, (*rate_lines(rate), _held_against(months, standards))), ""


def _gap(rate: Derivation, course: Course | None, standards: Standards) -> Reason | None:
    bound = standards.gap
    if bound is None or course is None or rate.value is None or course.completion.value is None:
        return None
    apart = abs(course.completion.value - rate.value)
    if apart <= bound.value:
        return None
    text = f"目标完成率{shown(course.completion.value)}%，预算执行率{shown(rate.value)}%，相差{shown(apart)}个百分点。"
    said = f"{bound.document}：相差超过{shown(bound.value)}个百分点预警"
    return Reason("gap", text, (*course.completion.lines(), *rate_lines(rate), said))


def _under(course: Course | None) -> Reason | None:
    """What the unit itself says cannot be reached: no threshold is needed for it."""
    given_up: Sequence[str] = () if course is None else course.expected[IMPOSSIBLE]
    if not given_up:
        return None
    text = f"{len(given_up)}项指标填报为“{IMPOSSIBLE}”：{'、'.join(given_up)}。"
    return Reason("under", text, (f"财预〔2019〕136号监控表“完成目标可能性”：{'、'.join(given_up)}",))
